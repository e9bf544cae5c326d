using Huike.Kernel.Data;

namespace Huike.Customers.Care.Facts.Domain;

/// <summary>When somebody last made sure of a fact of a customer; the row stands while the fact is filled in.</summary>
public sealed class CustomerFact : Entity, INotAudited
{
    public const int MaxFact = 20;

    public Guid CustomerId { get; set; }
    /// <summary>One of <see cref="FactKinds"/>.</summary>
    public string Fact { get; set; } = "";
    /// <summary>The day on which it was written, changed or found still right; the company's calendar.</summary>
    public DateOnly VerifiedOn { get; set; }
    public Guid? VerifiedById { get; set; }
}
