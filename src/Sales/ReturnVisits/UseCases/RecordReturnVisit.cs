using FluentValidation;
using Huike.Customers.Visits.Domain;
using Huike.Customers.Visits.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.ReturnVisits.UseCases;

/// <summary>回访: the customer was asked about an order. One planned visit of the order is taken for it, else one is made; what was said stands among the customer's follow-ups.</summary>
/// <param name="Kind">Out of the list <c>visit.kind</c>: how he was asked.</param>
/// <param name="On">The day; today without one, never one to come.</param>
/// <param name="Satisfaction">Out of the list <c>visit.satisfaction</c>.</param>
/// <param name="ContactId">Whom; the order's contact without one.</param>
[Permission("visits.edit")]
public sealed record RecordReturnVisit(string Kind, string Satisfaction, string? Feedback = null, Guid? ContactId = null, DateOnly? On = null, DateOnly? NextContactOn = null) : ICommand<VisitMinutes>
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid OrderId { get; init; }
}

internal sealed class RecordReturnVisitValidator : AbstractValidator<RecordReturnVisit>
{
    public RecordReturnVisitValidator()
    {
        RuleFor(r => r.Kind).NotEmpty().MaximumLength(40);
        RuleFor(r => r.Satisfaction).NotEmpty().MaximumLength(40);
        RuleFor(r => r.Feedback).MaximumLength(Visit.MaxFeedback);
    }
}

internal sealed class RecordReturnVisitUseCase(
    HuikeDb db, RecordWriter<Visit> visits, IUseCase<WriteVisitMinutes, VisitMinutes> minutes, IChoices choices, ITexts texts, ActorContext actors, TenantClock clock)
    : IUseCase<RecordReturnVisit, VisitMinutes>
{
    /// <summary>The day may be over: it is told afterwards.</summary>
    private static readonly WriteOptions s_afterwards = WriteOptions.Default with { Trusted = true };

    public async Task<Result<VisitMinutes>> Execute(RecordReturnVisit request, CancellationToken cancellation)
    {
        if (!actors.Actor.May("visits.create") || !actors.Actor.May("orders.view"))
            return Error.Forbidden();
        if (await db.Set<Order>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == request.OrderId, cancellation) is not { } order)
            return Error.NotFound();
        if (!Order.Firm.Contains(order.State))
            return Error.Rule("returnVisit.notFirm");
        var on = request.On ?? clock.Today;
        if (on > clock.Today)
            return Error.Invalid("on", "returnVisit.ahead");
        var visit = await Visit(order, request, on, cancellation);
        if (!visit.IsSuccess)
            return Result<VisitMinutes>.Failed(visit.Errors);
        var satisfaction = await choices.Label("visit.satisfaction", request.Satisfaction, cancellation);
        var content = texts["returnVisit.content", order.Caption, satisfaction];
        return await minutes.Execute(new WriteVisitMinutes(string.IsNullOrWhiteSpace(request.Feedback) ? content : $"{content}\n{request.Feedback.Trim()}",
            ContactId: visit.Value.ContactId, NextContactOn: request.NextContactOn, Satisfaction: request.Satisfaction, Feedback: string.IsNullOrWhiteSpace(request.Feedback) ? null : request.Feedback.Trim())
        { Id = visit.Value.Id }, cancellation);
    }

    private async Task<Result<Visit>> Visit(Order order, RecordReturnVisit request, DateOnly on, CancellationToken cancellation)
    {
        var planned = await db.Set<Visit>().AsNoTracking().Where(v => v.OrderId == order.Id && v.State == Customers.Visits.Domain.Visit.Planned && v.OwnerId == actors.Actor.UserId)
            .OrderBy(v => v.PlannedOn).ThenBy(v => v.Id).Select(v => (Guid?)v.Id).FirstOrDefaultAsync(cancellation);
        var patch = new RecordPatch { ["kind"] = request.Kind, ["plannedOn"] = on };
        if ((request.ContactId ?? order.ContactId) is { } contact)
            patch["contactId"] = contact;
        if (planned is { } id)
        {
            var changed = await visits.Change(id, null, patch, s_afterwards, cancellation);
            return changed.IsSuccess ? changed.Value.Entity : Result<Visit>.Failed(changed.Errors);
        }
        (patch["customerId"], patch["orderId"], patch["ownerId"], patch["purpose"]) = (order.CustomerId, order.Id, actors.Actor.UserId, texts["returnVisit.purpose", order.Caption]);
        var made = await visits.Create(patch, s_afterwards, cancellation);
        return made.IsSuccess ? made.Value.Entity : Result<Visit>.Failed(made.Errors);
    }
}
