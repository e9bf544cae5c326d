using Huike.Kernel.Data;

namespace Huike.Customers.Dealings.Domain;

/// <summary>
/// 经销关系: a further dealer through whom a customer is supplied. The main one stands at the customer itself
/// (<see cref="Customers.Domain.Customer.DealerId"/>), and nobody stands at a customer twice.
/// </summary>
public sealed class Dealing : OwnedRecord
{
    public const int MaxSubject = 200;

    /// <summary>The end customer.</summary>
    public Guid? CustomerId { get; set; }
    public Guid? DealerId { get; set; }
    /// <summary>What comes through this dealer.</summary>
    public string Subject { get; set; } = "";
    public string? Remark { get; set; }
}
