using Huike.Kernel.Data;

namespace Huike.Sales.Prices.Domain;

/// <summary>Prices for one kind of customers, or for one customer, during a period.</summary>
public sealed class PriceList : Aggregate
{
    public const int MaxName = 100;

    public string Name { get; set; } = "";
    public string? Currency { get; set; } = "CNY";
    /// <summary>For this customer only; null for all that the other conditions fit.</summary>
    public Guid? CustomerId { get; set; }
    /// <summary>For customers of this grade only.</summary>
    public string? Grade { get; set; }
    /// <summary>For customers of this region only: a GB/T 2260 code; what lies below it counts too.</summary>
    public string? Region { get; set; }
    public DateOnly? ValidFrom { get; set; }
    public DateOnly? ValidUntil { get; set; }
    public bool TaxIncluded { get; set; } = true;
    public bool Active { get; set; } = true;
    public string? Remark { get; set; }
}

/// <summary>The price of one product from a quantity on.</summary>
public sealed class PriceItem : Aggregate
{
    public Guid? PriceListId { get; set; }
    public Guid? ProductId { get; set; }
    /// <summary>× 10⁴; holds from this quantity on.</summary>
    public long MinQuantity { get; set; }
    /// <summary>× 10⁶, in the currency of the list.</summary>
    public long? Price { get; set; }
    public string? Remark { get; set; }
    /// <summary>Name of product and list, by which the row is called.</summary>
    [NotInAudit]
    public string Caption { get; set; } = "";
}

/// <summary>
/// What one customer was last offered and last paid for one product. Written with the documents in one transaction, so
/// that asking costs the same however many there are.
/// </summary>
public sealed class LastPrice : Entity, INotAudited
{
    public Guid CustomerId { get; set; }
    public Guid ProductId { get; set; }
    public string Currency { get; set; } = "";
    /// <summary>Grade of the customer when it last ordered, for the range among its like.</summary>
    public string? Grade { get; set; }
    public Guid? QuoteId { get; set; }
    public DateOnly? QuotedOn { get; set; }
    public long? QuotedPrice { get; set; }
    public long QuotedDiscount { get; set; }
    public long QuotedQuantity { get; set; }
    public bool QuotedTaxIncluded { get; set; }
    public Guid? OrderId { get; set; }
    public DateOnly? OrderedOn { get; set; }
    public long? OrderedPrice { get; set; }
    public long OrderedDiscount { get; set; }
    public long OrderedQuantity { get; set; }
    public bool OrderedTaxIncluded { get; set; }
    /// <summary>What was paid for one unit, discount taken off and tax included, × 10⁶.</summary>
    public long? OrderedNet { get; set; }
}
