using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Checks;

/// <summary>States of jobs: known ones, a worker for what runs, an end for what ended.</summary>
internal sealed class JobStateCheck : IInvariantCheck
{
    private static readonly string[] Ended = [Job.Finished, Job.Failed, Job.Cancelled];
    private static readonly string[] Known = [Job.Draft, Job.Queued, Job.Running, .. Ended];

    public string Name => "jobs";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var wrong = await db.Set<Job>()
            .Where(j => !Known.Contains(j.State) || j.Progress < 0 || j.Progress > 100
                || (j.State == Job.Running && (j.LeasedBy == null || j.LeaseUntil == null))
                || (Ended.Contains(j.State) && (j.FinishedAt == null || j.LeasedBy != null)))
            .OrderBy(j => j.Id).Select(j => new { j.Id, j.State }).Take(100).ToListAsync(cancellation);
        return [.. wrong.Select(j => $"jobs/{j.Id}: {j.State}")];
    }
}
