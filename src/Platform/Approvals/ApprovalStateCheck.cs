using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Platform.Approvals.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Approvals;

/// <summary>A pending approval waits for somebody, one that ended for nobody and knows when.</summary>
internal sealed class ApprovalStateCheck : IInvariantCheck
{
    public string Name => "approvals";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var tasks = db.Set<ApprovalTask>();
        var wrong = await db.Set<Approval>().Where(a =>
                (a.State == Approval.Pending) != tasks.Any(t => t.ApprovalId == a.Id && t.State == ApprovalTask.Open)
                || (a.State == Approval.Pending) == (a.EndedAt != null)
                || (a.State != Approval.Pending && tasks.Any(t => t.ApprovalId == a.Id && t.State == ApprovalTask.Waiting)))
            .OrderBy(a => a.Id).Select(a => new { a.Id, a.State }).Take(100).ToListAsync(cancellation);
        return [.. wrong.Select(a => $"approvals/{a.Id}: {a.State}")];
    }
}
