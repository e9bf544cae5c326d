using FluentValidation;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Visits.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Visits.UseCases;

/// <summary>
/// Plans a visit at each of the customers: all on one day, or spread over the days from Monday to Friday of a week that are still to come, each
/// on the day with the fewest of its owner.
/// </summary>
/// <param name="On">All on this day.</param>
/// <param name="Week">A day of the week to spread them over; this week without one.</param>
/// <param name="OwnerId">Who is to go; null for whoever looks after the customer.</param>
[Permission("visits.create")]
public sealed record PlanVisits(
    IReadOnlyList<Guid> CustomerIds, DateOnly? On = null, DateOnly? Week = null, string? Kind = null, string? Purpose = null, Guid? OwnerId = null) : ICommand<PlannedVisits>
{
    public const int Most = 50;
}

public sealed record PlannedVisit(Guid Id, Guid CustomerId, DateOnly PlannedOn, Guid? OwnerId);

public sealed record PlannedVisits(IReadOnlyList<PlannedVisit> Visits);

internal sealed class PlanVisitsValidator : AbstractValidator<PlanVisits>
{
    public PlanVisitsValidator()
    {
        RuleFor(r => r.CustomerIds).NotEmpty().Must(c => c is null || c.Count <= PlanVisits.Most).WithErrorCode("tooMany");
        RuleFor(r => r.Purpose).MaximumLength(Visit.MaxPurpose);
        RuleFor(r => r.Kind).MaximumLength(40);
        // A margin at the end of the calendar, as the days of the week are counted.
        RuleFor(r => r.Week).InclusiveBetween(new DateOnly(2000, 1, 1), new DateOnly(2199, 12, 31));
    }
}

internal sealed class PlanVisitsUseCase(HuikeDb db, RecordWriter<Visit> writer, ActorContext actors, TenantClock clock) : IUseCase<PlanVisits, PlannedVisits>
{
    public async Task<Result<PlannedVisits>> Execute(PlanVisits request, CancellationToken cancellation)
    {
        List<DateOnly> days = request.On is { } on ? [on] : [.. VisitWeek.Of(request.Week ?? clock.Today).Take(5).Where(d => d >= clock.Today)];
        if (days.Count == 0)
            return Error.Rule("visit.weekOver");
        List<Guid> ids = [.. request.CustomerIds.Distinct()];
        var owners = await db.Set<Customer>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.OwnerId, cancellation);
        var load = await Load(days, cancellation);
        var planned = new List<PlannedVisit>();
        foreach (var id in ids)
        {
            var owner = request.OwnerId ?? owners.GetValueOrDefault(id) ?? actors.Actor.UserId;
            var day = days.MinBy(d => load.GetValueOrDefault((owner, d)));
            var patch = new RecordPatch { ["customerId"] = id, ["plannedOn"] = day };
            if (request.Kind is { } kind)
                patch["kind"] = kind;
            if (request.Purpose is { } purpose)
                patch["purpose"] = purpose;
            if (request.OwnerId is { } person)
                patch["ownerId"] = person;
            var written = await writer.Create(patch, WriteOptions.Default, cancellation);
            if (!written.IsSuccess)
                return Result<PlannedVisits>.Failed(written.Errors);
            var visit = written.Value.Entity;
            load[(owner, day)] = load.GetValueOrDefault((owner, day)) + 1;
            planned.Add(new PlannedVisit(visit.Id, id, day, visit.OwnerId));
        }
        return new PlannedVisits(planned);
    }

    /// <summary>How many visits are on the days already.</summary>
    private async Task<Dictionary<(Guid, DateOnly), int>> Load(List<DateOnly> days, CancellationToken cancellation)
    {
        var (first, last) = (days[0], days[^1]);
        var counts = await db.Set<Visit>().Where(v => v.PlannedOn >= first && v.PlannedOn <= last && v.State != Visit.Cancelled && v.OwnerId != null)
            .GroupBy(v => new { v.OwnerId, v.PlannedOn }).Select(g => new { g.Key.OwnerId, g.Key.PlannedOn, Count = g.Count() }).Take(20_000).ToListAsync(cancellation);
        return counts.ToDictionary(c => (c.OwnerId!.Value, c.PlannedOn!.Value), c => c.Count);
    }
}
