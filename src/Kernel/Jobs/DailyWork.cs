using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Jobs;

/// <summary>
/// What begins with a company's day: run once for each day of its own time zone, by one node, as the house. A run that was broken
/// off is begun anew, so doing the same day twice must change nothing the second time. Days on which the house was closed are not
/// made up for: each run looks at what stands on its own day.
/// </summary>
public interface IDailyWork
{
    /// <summary>Its name in the table of runs, at most 40 letters.</summary>
    string Name { get; }

    Task Run(DateOnly day, CancellationToken cancellation);
}

/// <summary>How far the daily work of one name came in a company.</summary>
public sealed class DailyRun : Entity, INotAudited
{
    public const int MaxWork = 40;

    public string Work { get; set; } = "";
    /// <summary>The last day that was done to its end.</summary>
    public DateOnly? DoneOn { get; set; }
    /// <summary>Until then a node is at it (UTC).</summary>
    public DateTime? LeaseUntil { get; set; }
}

internal static class DailyRunModel
{
    public static void Configure(ModelBuilder model) => model.Entity<DailyRun>(run =>
    {
        run.ToTable("daily_runs");
        run.Property(r => r.Work).HasMaxLength(DailyRun.MaxWork);
        run.HasIndex(r => new { r.TenantId, r.Work }).IsUnique();
    });
}
