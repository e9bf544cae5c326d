using Huike.Kernel.Data;

namespace Huike.Customers.Tasks.Domain;

/// <summary>Something to be done by somebody until a moment, perhaps for a customer.</summary>
public sealed class WorkTask : OwnedRecord
{
    public const string Open = "open", Done = "done", Cancelled = "cancelled";

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
}
