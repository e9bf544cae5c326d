using Huike.Customers.Activities.Domain;
using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Activities;

/// <summary>
/// What a customer knows of its follow-ups: the newest one, the newest visit, and when the next is due. Written column by column, also by
/// somebody who may record a follow-up but not change the customer; the next date is in the audit log, the rest follows.
/// </summary>
internal sealed class FollowUpState(HuikeDb db, ActorContext actors, AuditNotes audit, TenantClock clock)
{
    private const int MostSummary = 200;

    /// <summary>Takes over the newest follow-up beside <paramref name="except"/>.</summary>
    public async Task Refresh(Guid customerId, Guid? except, CancellationToken cancellation)
    {
        var newest = await db.Set<Activity>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter }).AsNoTracking()
            .Where(a => a.CustomerId == customerId && a.Id != except)
            .OrderByDescending(a => a.OccurredAt).ThenByDescending(a => a.Id)
            .Select(a => new { a.OccurredAt, a.Subject, a.Content, a.OwnerId }).FirstOrDefaultAsync(cancellation);
        // Nobody of ours has been there by calling or writing.
        var visited = await db.Set<Activity>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter })
            .Where(a => a.CustomerId == customerId && a.Id != except && a.Kind == Activity.Visit).MaxAsync(a => (DateTime?)a.OccurredAt, cancellation);
        var (at, by, summary) = (newest?.OccurredAt, newest?.OwnerId, Shorten(newest?.Content ?? newest?.Subject));
        await CustomerRows.OfHouse(db).Where(c => c.Id == customerId).ExecuteUpdateAsync(s => s
            .SetProperty(c => c.LastContactAt, at)
            .SetProperty(c => c.LastVisitAt, visited)
            .SetProperty(c => c.LastContactSummary, summary)
            .SetProperty(c => c.LastContactById, by), cancellation);
    }

    /// <summary>
    /// After a follow-up was recorded or changed. Only the newest decides on the next date: its own, or - where it has
    /// none - a date that is now kept is taken off, while one still ahead stays.
    /// </summary>
    public async Task Recorded(Activity activity, CancellationToken cancellation)
    {
        var customerId = activity.CustomerId!.Value;
        await Refresh(customerId, null, cancellation);
        var isNewest = !await db.Set<Activity>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter })
            .AnyAsync(a => a.CustomerId == customerId && a.OccurredAt > activity.OccurredAt, cancellation);
        if (!isNewest)
            return;
        var customer = await CustomerRows.OfHouse(db).Where(c => c.Id == customerId)
            .Select(c => new { c.Name, c.NextContactOn }).FirstAsync(cancellation);
        var day = DateOnly.FromDateTime(clock.ToLocal(activity.OccurredAt));
        var next = activity.NextContactOn ?? (customer.NextContactOn <= day ? null : customer.NextContactOn);
        if (next == customer.NextContactOn)
            return;
        var (now, me) = (clock.UtcNow, actors.Actor.UserId == Guid.Empty ? (Guid?)null : actors.Actor.UserId);
        await CustomerRows.OfHouse(db).Where(c => c.Id == customerId).ExecuteUpdateAsync(s => s
            .SetProperty(c => c.NextContactOn, next)
            .SetProperty(c => c.UpdatedAt, now)
            .SetProperty(c => c.UpdatedById, me)
            .SetProperty(c => c.Version, c => c.Version + 1), cancellation);
        audit.Add("customers", customerId, customer.Name, "update", new Dictionary<string, DateOnly?[]> { ["nextContactOn"] = [customer.NextContactOn, next] });
    }

    private static string? Shorten(string? text)
    {
        if (text is null)
            return null;
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= MostSummary ? line : line[..(MostSummary - 1 - (char.IsHighSurrogate(line[MostSummary - 2]) ? 1 : 0))] + "…";
    }
}
