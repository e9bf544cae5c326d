using Huike.Kernel.Data;

namespace Huike.Customers.Tasks.Domain;

/// <summary>Something to be done by somebody until a moment, perhaps for a customer.</summary>
public sealed class WorkTask : OwnedRecord
{
    public const string Open = "open", Done = "done", Cancelled = "cancelled";
    public const string Offered = "offered", Accepted = "accepted", Returned = "returned";
    public const int MaxNote = 500;

    public string Subject { get; set; } = "";
    public string? Description { get; set; }
    public DateTime? DueAt { get; set; }
    public Guid? AssigneeId { get; set; }
    public Guid? CustomerId { get; set; }
    public string? RelatedType { get; set; }
    public Guid? RelatedId { get; set; }
    public string? State { get; set; } = Open;
    public string? Priority { get; set; } = "normal";
    public DateTime? DoneAt { get; set; }
    /// <summary>Who handed it to the assignee and follows it; null where nobody did, or it came back.</summary>
    public Guid? DelegatedById { get; set; }
    public DateTime? DelegatedAt { get; set; }
    /// <summary>How the handing over stands: offered, accepted, returned; null where it was never handed over.</summary>
    public string? Delegation { get; set; }
    /// <summary>What was said with it: on the way out the wish, on the way back the reason.</summary>
    public string? DelegationNote { get; set; }
}
