using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Platform.Approvals.Domain;
using Huike.Platform.Approvals.UseCases;
using Huike.Platform.Notices;

namespace Huike.Platform.Approvals;

/// <summary>What people are told of approvals.</summary>
internal sealed class ApprovalTelling(HuikeDb db, NoticeBoard board, ActorContext actors)
{
    private const string Kind = "approval";

    public async Task Waits(Approval approval, Guid person, CancellationToken cancellation)
    {
        var names = await PeopleNames.Of(db, [approval.SubmitterId], cancellation);
        await Tell(approval, person, "notice.approval.open", cancellation, $"@{approval.Kind}.one", names.GetValueOrDefault(approval.SubmitterId, ""), approval.Title);
    }

    /// <summary>The submitter hears how it ended, unless he ended it.</summary>
    public Task Ended(Approval approval, CancellationToken cancellation) => approval.State == Approval.Withdrawn ? Task.CompletedTask
        : Tell(approval, approval.SubmitterId, $"notice.approval.{approval.State}", cancellation, $"@{approval.Kind}.one", approval.Title, actors.Actor.Name);

    public Task Copied(Approval approval, Guid person, CancellationToken cancellation) =>
        Tell(approval, person, "notice.approval.copied", cancellation, $"@{approval.Kind}.one", approval.Title);

    private Task Tell(Approval approval, Guid person, string key, CancellationToken cancellation, params string[] arguments) =>
        board.Tell([person], new NoticeText(Kind, key, $"approvals/{approval.Id}", arguments), cancellation);
}
