using Huike.Customers.Visits.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Visits;

/// <summary>Visits that are planned or were called off; one that was made stands there by its follow-up.</summary>
internal sealed class VisitTimeline(HuikeDb db, ActorContext actors) : ITimelineSource
{
    public string Permission => "visits.view";

    public async Task<IReadOnlyList<TimelineEntry>> Read(TimelineQuestion question, CancellationToken cancellation)
    {
        if (question.RecordType != "customers" || !actors.Actor.Reads("visits", "state"))
            return [];
        var query = db.Set<Visit>().AsNoTracking().Where(v => v.CustomerId == question.RecordId && v.State != Visit.Done);
        if (question.Before is { } before)
            query = query.Where(v => v.CreatedAt < before.At || (v.CreatedAt == before.At && v.Id < before.Id));
        var rows = await query.OrderByDescending(v => v.CreatedAt).ThenByDescending(v => v.Id).Take(question.Limit)
            .Select(v => new { v.Id, v.CreatedAt, v.State, v.Purpose, v.PlannedOn, v.Topics, v.CancelReason, User = db.Set<User>().Where(u => u.Id == v.OwnerId).Select(u => u.Name).FirstOrDefault() })
            .ToListAsync(cancellation);
        return [.. rows.Select(v => new TimelineEntry(v.Id, $"visit.{v.State}", v.CreatedAt, Title(v.PlannedOn, v.Purpose),
            v.State == Visit.Cancelled ? actors.Actor.Shown("visits", "cancelReason", v.CancelReason) : actors.Actor.Shown("visits", "topics", v.Topics), v.User, "visits", v.Id))];
    }

    private string? Title(DateOnly? day, string purpose)
    {
        var on = actors.Actor.Reads("visits", "plannedOn") ? day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null;
        return string.Join(" · ", new[] { on, actors.Actor.Shown("visits", "purpose", purpose) }.OfType<string>());
    }
}
