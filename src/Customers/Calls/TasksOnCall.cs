using System.Globalization;
using Huike.Customers.Activities.Domain;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Calls;

/// <summary>What is still to be done for the customer.</summary>
internal sealed class TasksOnCall(HuikeDb db, ActorContext actors, TenantClock clock) : ICallSection
{
    private const int Most = 3;

    public int Order => 10;
    public string Permission => "tasks.view";

    public async Task<CallSection?> Read(Guid customerId, CancellationToken cancellation)
    {
        var tasks = await db.Set<WorkTask>().AsNoTracking().Where(t => t.CustomerId == customerId && t.State == WorkTask.Open)
            .OrderBy(t => t.DueAt == null).ThenBy(t => t.DueAt).ThenBy(t => t.Id).Take(Most).Select(t => new { t.Subject, t.DueAt }).ToListAsync(cancellation);
        return tasks.Count == 0 ? null : new CallSection("tasks.title", tasks.ConvertAll(t => new CallLine(
            actors.Actor.Shown("tasks", "subject", t.Subject) ?? "…", t.DueAt is { } due ? clock.ToLocal(due).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            $"tasks?customerId={customerId}", t.DueAt < clock.UtcNow)));
    }
}

/// <summary>What was last spoken of.</summary>
internal sealed class FollowUpsOnCall(HuikeDb db, ActorContext actors, TenantClock clock) : ICallSection
{
    private const int Most = 2, MostLength = 80;

    public int Order => 40;
    public string Permission => "activities.view";

    public async Task<CallSection?> Read(Guid customerId, CancellationToken cancellation)
    {
        var last = await db.Set<Activity>().AsNoTracking().Where(a => a.CustomerId == customerId).OrderByDescending(a => a.OccurredAt).ThenByDescending(a => a.Id)
            .Take(Most).Select(a => new { a.OccurredAt, a.Subject, a.Content }).ToListAsync(cancellation);
        return last.Count == 0 ? null : new CallSection("activities.title", last.ConvertAll(a => new CallLine(
            Short(actors.Actor.Shown("activities", "subject", a.Subject) ?? actors.Actor.Shown("activities", "content", a.Content)),
            clock.ToLocal(a.OccurredAt).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), $"customers/{customerId}")));
    }

    private static string Short(string? text) => text is null ? "…" : text.Length <= MostLength ? text : text[..MostLength] + "…";
}

/// <summary>来电 on the customer's timeline.</summary>
internal sealed class CallTimeline(HuikeDb db) : ITimelineSource
{
    public string Permission => "activities.view";

    public async Task<IReadOnlyList<TimelineEntry>> Read(TimelineQuestion question, CancellationToken cancellation)
    {
        if (question.RecordType != "customers")
            return [];
        var query = db.Set<Domain.IncomingCall>().AsNoTracking().Where(c => c.CustomerId == question.RecordId);
        if (question.Before is { } before)
            query = query.Where(c => c.At < before.At || (c.At == before.At && c.Id < before.Id));
        return await query.OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Take(question.Limit)
            .Select(c => new TimelineEntry(c.Id, "call.incoming", c.At, null, null,
                db.Set<Platform.Organisation.Domain.User>().Where(u => u.Id == c.UserId).Select(u => u.Name).FirstOrDefault(), null, null, null)).ToListAsync(cancellation);
    }
}
