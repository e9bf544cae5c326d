using Huike.Kernel.Data;

namespace Huike.Platform.Approvals.Domain;

/// <summary>One document on its way through a flow.</summary>
public sealed class Approval : Aggregate
{
    public const int MaxTitle = 200, MaxComment = 1000;
    public const string Pending = "pending", Approved = "approved", Rejected = "rejected", Returned = "returned", Withdrawn = "withdrawn";

    public string Kind { get; set; } = "";
    public Guid RecordId { get; set; }
    public string Title { get; set; } = "";
    public Guid FlowId { get; set; }
    public int Revision { get; set; }
    public string State { get; set; } = Pending;
    public Guid SubmitterId { get; set; }
    public DateTime? EndedAt { get; set; }
    /// <summary>Index of the first step of the stage that runs.</summary>
    public int Stage { get; set; }
    /// <summary>Rises when it goes back to an earlier step; only tasks of the newest round count.</summary>
    public int Round { get; set; }
    /// <summary>Rises with each move: the conditional update by which two people at the same moment take turns.</summary>
    [NotInAudit]
    public long Moves { get; set; }
    /// <summary>The facts as they were submitted, as text.</summary>
    [NotInAudit]
    public Dictionary<string, string> Facts { get; set; } = [];
    /// <summary>SHA-256 of what is approved.</summary>
    public string ContentHash { get; set; } = "";
    /// <summary>Whom the submitter named.</summary>
    [NotInAudit]
    public List<Guid> Chosen { get; set; } = [];
}

/// <summary>One person's part in a step.</summary>
public sealed class ApprovalTask : Entity
{
    /// <summary>Waits for the task named in <see cref="AfterId"/>.</summary>
    public const string Waiting = "waiting";
    public const string Open = "open", Approved = "approved", Rejected = "rejected", Returned = "returned";
    /// <summary>Not needed any more.</summary>
    public const string Closed = "closed";

    public Guid ApprovalId { get; set; }
    public int Round { get; set; }
    /// <summary>Index of the first step of its stage.</summary>
    public int Stage { get; set; }
    /// <summary>Index of its step in the flow.</summary>
    public int Step { get; set; }
    public int Position { get; set; }
    public Guid AssigneeId { get; set; }
    /// <summary>Its approval is enough for the step.</summary>
    public bool Suffices { get; set; }
    public string State { get; set; } = Open;
    public Guid? AfterId { get; set; }
    /// <summary>The task whose approval closed this one.</summary>
    public Guid? ClosedById { get; set; }
    /// <summary>Approved by the house: the same person approved before, or is the submitter.</summary>
    public bool Automatic { get; set; }
    public string? Comment { get; set; }
    public DateTime OpenedAt { get; set; }
    public DateTime? DecidedAt { get; set; }
}

/// <summary>Somebody who is told without deciding.</summary>
public sealed class ApprovalCopy : Entity, INotAudited
{
    public Guid ApprovalId { get; set; }
    public Guid UserId { get; set; }
    public DateTime CreatedAt { get; set; }
}

/// <summary>One line of the trail.</summary>
public sealed class ApprovalEvent : Entity, INotAudited
{
    public Guid ApprovalId { get; set; }
    public DateTime At { get; set; }
    /// <summary>Null where the house did it.</summary>
    public Guid? UserId { get; set; }
    /// <summary>Text key <c>approvals.event.{action}</c>.</summary>
    public string Action { get; set; } = "";
    /// <summary>The step's name.</summary>
    public string? Step { get; set; }
    /// <summary>The other person: to whom it was handed, who was added.</summary>
    public Guid? TargetId { get; set; }
    public string? Comment { get; set; }
    public Guid? TaskId { get; set; }
}
