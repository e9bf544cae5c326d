using System.Globalization;
using FluentValidation;
using Huike.Customers.Visits.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Visits.UseCases;

/// <summary>签到: I am there. The position where the device gives one, a place in words where somebody types it; neither is needed.</summary>
/// <param name="Accuracy">Metres.</param>
[Permission("visits.edit")]
public sealed record CheckInVisit(decimal? Latitude = null, decimal? Longitude = null, int? Accuracy = null, string? Place = null) : ICommand<SavedRecord>
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid Id { get; init; }
}

/// <summary>The visit will not take place.</summary>
[Permission("visits.edit")]
public sealed record CancelVisit(string? Reason = null) : ICommand<SavedRecord>
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid Id { get; init; }
}

/// <summary>A visit that was called off is planned again, for the day that is given.</summary>
[Permission("visits.edit")]
public sealed record ReopenVisit(DateOnly? PlannedOn = null) : ICommand<SavedRecord>
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid Id { get; init; }
}

/// <summary>The visits of one day and person in the order in which they are made.</summary>
[Permission("visits.edit")]
public sealed record OrderVisits(IReadOnlyList<Guid> Ids) : ICommand<Done>;

internal sealed class CheckInVisitValidator : AbstractValidator<CheckInVisit>
{
    public CheckInVisitValidator()
    {
        RuleFor(r => r.Latitude).InclusiveBetween(-90m, 90m).NotNull().When(r => r.Longitude is not null);
        RuleFor(r => r.Longitude).InclusiveBetween(-180m, 180m).NotNull().When(r => r.Latitude is not null);
        RuleFor(r => r.Accuracy).InclusiveBetween(0, 10_000_000);
        RuleFor(r => r.Place).MaximumLength(Visit.MaxPlace);
    }
}

internal sealed class CancelVisitValidator : AbstractValidator<CancelVisit>
{
    public CancelVisitValidator() => RuleFor(r => r.Reason).MaximumLength(Visit.MaxReason);
}

internal sealed class OrderVisitsValidator : AbstractValidator<OrderVisits>
{
    public OrderVisitsValidator() => RuleFor(r => r.Ids).NotEmpty().Must(i => i is null || (i.Count <= 100 && i.Distinct().Count() == i.Count)).WithErrorCode("tooMany");
}

/// <summary>What the steps of a visit share: it is found within what the actor sees, and stands where the step begins.</summary>
internal sealed class VisitStep(HuikeDb db, RecordWriter<Visit> writer, RecordReader<Visit> reader)
{
    private static readonly WriteOptions s_house = new() { Trusted = true };

    public async Task<Result<Visit>> Find(Guid id, string state, CancellationToken cancellation)
    {
        if (await db.Set<Visit>().FirstOrDefaultAsync(v => v.Id == id, cancellation) is not { } visit)
            return Error.NotFound();
        if (visit.State == state)
            return visit;
        // Whoever may not take the step at all is told so first.
        return (await reader.Detail(visit, cancellation)).MayWrite ? Error.Rule(state == Visit.Planned ? "visit.notPlanned" : "visit.notCancelled") : Error.Forbidden();
    }

    public async Task<Result<SavedRecord>> Take(Guid id, string from, RecordPatch patch, CancellationToken cancellation)
    {
        var found = await Find(id, from, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        var written = await writer.Change(id, null, patch, s_house, cancellation);
        return written.IsSuccess ? new SavedRecord(await reader.Detail(written.Value.Entity, cancellation), written.Value.Warnings) : Result<SavedRecord>.Failed(written.Errors);
    }
}

internal sealed class CheckInVisitUseCase(VisitStep step, TenantClock clock) : IUseCase<CheckInVisit, SavedRecord>
{
    public Task<Result<SavedRecord>> Execute(CheckInVisit request, CancellationToken cancellation) => step.Take(request.Id, Visit.Planned, new RecordPatch
    {
        ["checkedInAt"] = clock.UtcNow,
        ["checkInPosition"] = request is { Latitude: { } latitude, Longitude: { } longitude } ? $"{Degrees(latitude)},{Degrees(longitude)}" : null,
        ["checkInAccuracy"] = request.Latitude is null ? null : request.Accuracy,
        ["checkInPlace"] = string.IsNullOrWhiteSpace(request.Place) ? null : request.Place.Trim(),
    }, cancellation);

    /// <summary>Six places are a tenth of a metre.</summary>
    private static string Degrees(decimal value) => value.ToString("0.000000", CultureInfo.InvariantCulture);
}

internal sealed class CancelVisitUseCase(VisitStep step) : IUseCase<CancelVisit, SavedRecord>
{
    public Task<Result<SavedRecord>> Execute(CancelVisit request, CancellationToken cancellation) => step.Take(request.Id, Visit.Planned, new RecordPatch
    {
        ["state"] = Visit.Cancelled,
        ["cancelReason"] = string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason.Trim(),
    }, cancellation);
}

internal sealed class ReopenVisitUseCase(VisitStep step, TenantClock clock) : IUseCase<ReopenVisit, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(ReopenVisit request, CancellationToken cancellation)
    {
        if (request.PlannedOn < clock.Today)
            return Error.Invalid("plannedOn", "visit.past");
        var patch = new RecordPatch { ["state"] = Visit.Planned, ["cancelReason"] = null };
        if (request.PlannedOn is { } day)
            patch["plannedOn"] = day;
        return await step.Take(request.Id, Visit.Cancelled, patch, cancellation);
    }
}

internal sealed class OrderVisitsUseCase(HuikeDb db, RecordWriter<Visit> writer) : IUseCase<OrderVisits, Done>
{
    public async Task<Result<Done>> Execute(OrderVisits request, CancellationToken cancellation)
    {
        List<Guid> ids = [.. request.Ids];
        var visits = await db.Set<Visit>().AsNoTracking().Where(v => ids.Contains(v.Id)).Select(v => new { v.Id, v.PlannedOn, v.OwnerId, v.Position }).ToDictionaryAsync(v => v.Id, cancellation);
        if (visits.Count < ids.Count)
            return Error.NotFound();
        if (visits.Values.DistinctBy(v => (v.PlannedOn, v.OwnerId)).Count() > 1)
            return Error.Rule("visit.oneDay");
        foreach (var (at, id) in ids.Index().Where(i => visits[i.Item].Position != i.Index + 1))
        {
            var written = await writer.Change(id, null, new RecordPatch { ["position"] = at + 1 }, WriteOptions.Default, cancellation);
            if (!written.IsSuccess)
                return Result<Done>.Failed(written.Errors);
        }
        return Done.It;
    }
}
