using System.Globalization;
using FluentValidation;
using Huike.Customers.Activities.Domain;
using Huike.Customers.Visits.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;

namespace Huike.Customers.Visits.UseCases;

/// <summary>拜访纪要: what was said at a planned visit becomes a follow-up that names it, and the visit is made.</summary>
/// <param name="OccurredAt">Null for the check-in, or where nobody checked in for the planned hour, at the latest now.</param>
/// <param name="Minutes">How long it took.</param>
/// <param name="Satisfaction">Out of the list <c>visit.satisfaction</c>.</param>
/// <param name="Feedback">What the customer says of us.</param>
[Permission("visits.edit")]
public sealed record WriteVisitMinutes(
    string Content, string? Result = null, DateTime? OccurredAt = null, int? Minutes = null, Guid? ContactId = null, DateOnly? NextContactOn = null,
    string? Satisfaction = null, string? Feedback = null) : ICommand<VisitMinutes>
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid Id { get; init; }
}

public sealed record VisitMinutes(Guid VisitId, Guid ActivityId, IReadOnlyList<Error> Warnings);

internal sealed class WriteVisitMinutesValidator : AbstractValidator<WriteVisitMinutes>
{
    public WriteVisitMinutesValidator()
    {
        RuleFor(r => r.Content).NotEmpty().MaximumLength(Activity.MaxContent);
        RuleFor(r => r.Result).MaximumLength(1000);
        RuleFor(r => r.Feedback).MaximumLength(Visit.MaxFeedback);
        RuleFor(r => r.Satisfaction).MaximumLength(40);
    }
}

internal sealed class WriteVisitMinutesUseCase(VisitStep step, RecordWriter<Activity> activities, ActorContext actors, TenantClock clock) : IUseCase<WriteVisitMinutes, VisitMinutes>
{
    public async Task<Result<VisitMinutes>> Execute(WriteVisitMinutes request, CancellationToken cancellation)
    {
        if (!actors.Actor.May("activities.create"))
            return Error.Forbidden();
        var found = await step.Find(request.Id, Visit.Planned, cancellation);
        if (!found.IsSuccess)
            return Result<VisitMinutes>.Failed(found.Errors);
        var visit = found.Value;
        var minutes = FollowUp(visit, request);
        var patch = new RecordPatch { ["state"] = Visit.Done };
        if (request.Satisfaction is { } satisfaction)
            patch["satisfaction"] = satisfaction;
        if (request.Feedback is { } feedback)
            patch["feedback"] = feedback;
        var made = await step.Take(visit.Id, Visit.Planned, patch, cancellation);
        if (!made.IsSuccess)
            return Result<VisitMinutes>.Failed(made.Errors);
        var written = await activities.Create(minutes, WriteOptions.Default, a => a.VisitId = visit.Id, cancellation);
        return written.IsSuccess
            ? new VisitMinutes(visit.Id, written.Value.Entity.Id, [.. made.Value.Warnings, .. written.Value.Warnings])
            : Result<VisitMinutes>.Failed(written.Errors);
    }

    private RecordPatch FollowUp(Visit visit, WriteVisitMinutes request)
    {
        var patch = new RecordPatch
        {
            ["customerId"] = visit.CustomerId,
            ["kind"] = visit.Kind switch
            {
                Visit.ByPhone => "call",
                Visit.Invitation => "meeting",
                Visit.ByWeChat or Visit.ByMessage => "message",
                Visit.ByEmail => "email",
                _ => Activity.Visit,
            },
            ["content"] = request.Content,
            ["occurredAt"] = request.OccurredAt?.ToUniversalTime() ?? visit.CheckedInAt ?? Began(visit, clock),
        };
        void Set(string field, object? value)
        {
            if (value is not null)
                patch[field] = value;
        }
        Set("contactId", request.ContactId ?? visit.ContactId);
        Set("result", request.Result);
        Set("minutes", request.Minutes);
        Set("place", visit.CheckInPlace);
        Set("nextContactOn", request.NextContactOn);
        return patch;
    }

    /// <summary>At the planned hour, at nine where it is open; what is still to come was made just now.</summary>
    internal static DateTime Began(Visit visit, TenantClock clock)
    {
        var hour = TimeOnly.TryParseExact(visit.TimeFrom, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from) ? from : new TimeOnly(9, 0);
        var planned = clock.StartOf(visit.PlannedOn ?? clock.Today).AddMinutes(hour.Hour * 60 + hour.Minute);
        return planned < clock.UtcNow ? planned : clock.UtcNow;
    }
}
