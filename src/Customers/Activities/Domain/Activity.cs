using Huike.Kernel.Data;

namespace Huike.Customers.Activities.Domain;

/// <summary>A follow-up 跟进: a call, visit, mail or message with what was said and what comes next.</summary>
public sealed class Activity : OwnedRecord
{
    public const int MaxContent = 8000;

    /// <summary>The kind by which somebody of ours was with the customer.</summary>
    public const string Visit = "visit";

    public Guid? CustomerId { get; set; }
    public Guid? ContactId { get; set; }
    public string? Kind { get; set; } = "call";
    public DateTime OccurredAt { get; set; }
    public int? Minutes { get; set; }
    public string? Subject { get; set; }
    public string? Content { get; set; }
    public string? Result { get; set; }
    public string? Place { get; set; }
    public DateOnly? NextContactOn { get; set; }
    /// <summary>The planned visit that it tells of; null where nobody had planned it.</summary>
    public Guid? VisitId { get; set; }
}
