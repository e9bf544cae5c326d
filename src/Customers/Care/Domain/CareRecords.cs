using Huike.Kernel.Data;

namespace Huike.Customers.Care.Domain;

/// <summary>重大变动: something that changes what a customer is to us, on a day: it moved, changed hands, merged, is in court.</summary>
public sealed class CustomerEvent : OwnedRecord
{
    public Guid? CustomerId { get; set; }
    public string? Kind { get; set; }
    public DateOnly? OccurredOn { get; set; }
    public string Subject { get; set; } = "";
    public string? Detail { get; set; }
    /// <summary>Written by the house itself, because a fact of the archive changed.</summary>
    public bool Automatic { get; set; }
}

/// <summary>What a customer needs or prefers, why, and what was promised about it.</summary>
public sealed class CustomerNeed : OwnedRecord
{
    public Guid? CustomerId { get; set; }
    public string Subject { get; set; } = "";
    public string? Reason { get; set; }
    public string? Answer { get; set; }
    public string? Expectation { get; set; }
    public string? Promise { get; set; }
    public DateOnly? NotedOn { get; set; }
    public string? State { get; set; } = "open";
}
