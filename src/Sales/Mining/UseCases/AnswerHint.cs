using FluentValidation;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Mining.Domain;
using Huike.Sales.Products.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Mining.UseCases;

/// <summary>Makes a task of a hint: for the caller, due today, for the customer, with the hint's words as its subject.</summary>
[Permission("tasks.create")]
public sealed record TakeUpHint(Guid Id) : ICommand<TakenHint>;

public sealed record TakenHint(Guid TaskId);

internal sealed class TakeUpHintUseCase(HuikeDb db, HintRows rows, RecordWriter<WorkTask> tasks, HintAnswers answers, ActorContext actors, TenantClock clock, ITexts texts)
    : IUseCase<TakeUpHint, TakenHint>
{
    private const int DueHour = 17;

    public async Task<Result<TakenHint>> Execute(TakeUpHint request, CancellationToken cancellation)
    {
        if (!actors.Actor.May("orders.view"))
            return Error.Forbidden();
        if (await rows.Visible(mine: false).FirstOrDefaultAsync(r => r.Hint.Id == request.Id, cancellation) is not { } row)
            return Error.NotFound();
        if (row.Hint.State == SalesHint.Taken)
            return Error.Rule("hint.taken");
        var product = row.Hint.ProductId is { } id ? await db.Set<Product>().Where(p => p.Id == id).Select(p => p.Name).FirstOrDefaultAsync(cancellation) : null;
        var customer = actors.Actor.Shown("customers", "name", row.Customer.Name) ?? "";
        var subject = texts[$"hints.task.{row.Hint.Kind}{(product is null ? "" : ".product")}", customer, product ?? ""];
        var task = await tasks.Create(new RecordPatch
        {
            ["subject"] = subject.Length <= 200 ? subject : subject[..200],
            ["customerId"] = row.Hint.CustomerId,
            ["dueAt"] = clock.StartOf(clock.Today).AddHours(DueHour),
            ["relatedType"] = "orders",
            ["relatedId"] = row.Hint.OrderId,
        }, WriteOptions.Default, cancellation);
        if (!task.IsSuccess)
            return Result<TakenHint>.Failed(task.Errors);
        answers.Give(row, SalesHint.Taken, "takeHint");
        row.Hint.TaskId = task.Value.Entity.Id;
        return new TakenHint(task.Value.Entity.Id);
    }
}

/// <summary>Not now: silent for so many days, unless something new speaks for it later.</summary>
[Permission("orders.view")]
public sealed record DismissHint(Guid Id, int Days = 90, string? Reason = null) : ICommand<Done>;

internal sealed class DismissHintValidator : AbstractValidator<DismissHint>
{
    public DismissHintValidator()
    {
        RuleFor(r => r.Days).InclusiveBetween(1, 730);
        RuleFor(r => r.Reason).MaximumLength(SalesHint.MaxReason);
    }
}

internal sealed class DismissHintUseCase(HuikeDb db, HintRows rows, HintAnswers answers, TenantClock clock) : IUseCase<DismissHint, Done>
{
    public async Task<Result<Done>> Execute(DismissHint request, CancellationToken cancellation)
    {
        if (await rows.Visible(mine: false).FirstOrDefaultAsync(r => r.Hint.Id == request.Id, cancellation) is not { } row)
            return Error.NotFound();
        if (row.Hint.State == SalesHint.Taken)
            return Error.Rule("hint.taken");
        // Whoever only reads the customer does not silence it for its owner.
        if (!await new WriteAccess(db).MayWrite(row.Customer, cancellation))
            return Error.Forbidden();
        answers.Give(row, SalesHint.Dismissed, "dismissHint");
        (row.Hint.QuietUntil, row.Hint.Reason) = (clock.Today.AddDays(request.Days), string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason.Trim());
        return Done.It;
    }
}

/// <summary>Who answered a hint and when; in the customer's history, where others look for it.</summary>
internal sealed class HintAnswers(AuditNotes audit, ActorContext actors, TimeProvider clock)
{
    public void Give(HintRow row, string state, string action)
    {
        var hint = row.Hint;
        audit.Add("customers", row.Customer.Id, row.Customer.Name, action, new Dictionary<string, object?[]> { ["hint"] = [null, hint.Kind] });
        (hint.State, hint.AnsweredAt, hint.AnsweredById) = (state, clock.GetUtcNow().UtcDateTime, actors.Actor.UserId == Guid.Empty ? null : actors.Actor.UserId);
    }
}
