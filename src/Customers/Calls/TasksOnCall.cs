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
