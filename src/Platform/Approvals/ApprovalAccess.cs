using System.Reflection;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Platform.Approvals.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Approvals;

/// <summary>Who sees an approval: those who take part, whoever sees its document, and those who keep the flows.</summary>
internal sealed class ApprovalAccess(HuikeDb db, ActorContext actors, RecordCatalog catalog)
{
    public const string Keep = "approvals.edit";

    public async Task<bool> TakesPart(Approval approval, CancellationToken cancellation)
    {
        var me = actors.Actor.UserId;
        return approval.SubmitterId == me || actors.Actor.May(Keep)
            || await db.Set<ApprovalTask>().AnyAsync(t => t.ApprovalId == approval.Id && t.AssigneeId == me, cancellation)
            || await db.Set<ApprovalCopy>().AnyAsync(c => c.ApprovalId == approval.Id && c.UserId == me, cancellation);
    }

    public async Task<bool> MaySee(Approval approval, CancellationToken cancellation) =>
        await TakesPart(approval, cancellation) || await SeesRecord(approval.Kind, approval.RecordId, cancellation);

    public Task<bool> SeesRecord(string kind, Guid id, CancellationToken cancellation)
    {
        if (catalog.Find(kind) is not { } type || !actors.Actor.May(type.PermissionTo("view")))
            return Task.FromResult(false);
        return (Task<bool>)typeof(ApprovalAccess).GetMethod(nameof(Exists), BindingFlags.NonPublic | BindingFlags.Instance)!
            .MakeGenericMethod(type.EntityType).Invoke(this, [id, cancellation])!;
    }

    private Task<bool> Exists<T>(Guid id, CancellationToken cancellation) where T : Aggregate => db.Set<T>().AnyAsync(r => r.Id == id, cancellation);
}
