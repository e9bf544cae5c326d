using System.ComponentModel.DataAnnotations.Schema;
using Huike.Kernel.Data;
using Huike.Sales.Documents;
using Huike.Sales.Splits.Domain;

namespace Huike.Sales.Orders.Domain;

/// <summary>An order or a contract of a customer.</summary>
public sealed class Order : SalesDocument, ISplitDeal
{
    public const string Draft = "draft", Submitted = "submitted", Approved = "approved", Rejected = "rejected", Confirmed = "confirmed",
        Closed = "closed", Cancelled = "cancelled";

    /// <summary>States and those that may follow.</summary>
    public static IReadOnlyDictionary<string, string[]> Edges { get; } = new Dictionary<string, string[]>
    {
        [Draft] = [Submitted, Approved, Confirmed, Cancelled],
        [Submitted] = [Approved, Rejected, Draft],
        [Approved] = [Confirmed, Draft, Cancelled],
        [Rejected] = [Draft, Submitted, Approved, Confirmed, Cancelled],
        [Confirmed] = [Closed, Cancelled],
        [Closed] = [Confirmed],
        [Cancelled] = [],
    };

    /// <summary>States in which it binds.</summary>
    public static string[] Firm { get; } = [Confirmed, Closed];

    /// <summary>Code of the list <c>order.kind</c>.</summary>
    public string? Kind { get; set; }
    /// <summary>The customer's own number for it.</summary>
    public string? CustomerReference { get; set; }
    /// <summary>The quote it came from.</summary>
    public Guid? QuoteId { get; set; }
    public DateOnly? SignedOn { get; set; }
    public DateOnly? DeliverOn { get; set; }
    /// <summary>For contracts that run for a time.</summary>
    public DateOnly? StartOn { get; set; }
    public DateOnly? EndOn { get; set; }
    public string? Receiver { get; set; }
    public string? ReceiverPhone { get; set; }
    public string? ReceiverAddress { get; set; }
    public DateTime? ConfirmedAt { get; set; }
    /// <summary>What its receivables arise with: the company's choice of the moment in which it was confirmed, kept for good so that nothing is owed twice.</summary>
    public string ReceivableSource { get; set; } = ReceivableSources.Order;
    /// <summary>How often it was changed after it was confirmed.</summary>
    public int ChangeNumber { get; set; }

    // How far it has come, written by the areas that deliver, invoice and receive.
    [NotInAudit]
    public long DeliveredAmount { get; set; }
    [NotInAudit]
    public long InvoicedAmount { get; set; }
    [NotInAudit]
    public long ReceivedAmount { get; set; }
    /// <summary>What credit notes took off what is owed for it.</summary>
    [NotInAudit]
    public long CreditedAmount { get; set; }
    /// <summary><c>none</c>, <c>partly</c> or <c>fully</c>; follows from the lines.</summary>
    [NotInAudit]
    public string DeliveryState { get; set; } = "none";

    /// <summary>What colleagues have of it together, in hundredths of a percent, and in minor units of the company's currency.</summary>
    [NotInAudit]
    public int SplitPercent { get; set; }
    [NotInAudit]
    public long SplitAmount { get; set; }

    [NotMapped]
    public List<SplitValues>? Split { get; set; }

    [NotMapped]
    public List<OrderLineValues>? Lines { get; set; }

    [NotMapped]
    public List<InstalmentValues>? PaymentPlan { get; set; }

    public override DateOnly? On => SignedOn;
}

/// <summary>What receivables arise with; codes of the list <c>order.receivableSource</c>.</summary>
public static class ReceivableSources
{
    /// <summary>With the order: the parts of its payment plan, or the whole.</summary>
    public const string Order = "order";
    /// <summary>With each delivery, over the goods that left.</summary>
    public const string Delivery = "delivery";
    /// <summary>With each invoice that is issued.</summary>
    public const string Invoice = "invoice";

    public static IReadOnlyList<string> All { get; } = [Order, Delivery, Invoice];
}

public sealed class OrderLine : DocumentLine
{
    /// <summary>The line of the quote that it came from.</summary>
    public Guid? QuoteLineId { get; set; }
    /// <summary>× 10⁴, as the next two; returned goods are not taken off what was delivered.</summary>
    public long DeliveredQuantity { get; set; }
    public long ReturnedQuantity { get; set; }
    public long InvoicedQuantity { get; set; }
    /// <summary>× 10⁴; came back and need not be paid: no longer ordered.</summary>
    public long CreditedQuantity { get; set; }
}

/// <summary>A line of an order as programs and pages see it.</summary>
public sealed class OrderLineValues : LineValues
{
    public Guid? QuoteLineId { get; set; }
    /// <summary>Progress is kept by the house.</summary>
    public decimal? DeliveredQuantity { get; set; }
    public decimal? ReturnedQuantity { get; set; }
    public decimal? InvoicedQuantity { get; set; }
    /// <summary>Came back and need not be paid: no longer to be delivered.</summary>
    public decimal? CreditedQuantity { get; set; }

    public override IEnumerable<string> Foreign() => base.Foreign()
        .Concat(QuoteLineId is null ? [] : ["quoteLineId"])
        .Concat(DeliveredQuantity is null ? [] : ["deliveredQuantity"])
        .Concat(ReturnedQuantity is null ? [] : ["returnedQuantity"])
        .Concat(InvoicedQuantity is null ? [] : ["invoicedQuantity"])
        .Concat(CreditedQuantity is null ? [] : ["creditedQuantity"]);
}

/// <summary>回款计划: one part of what is to be paid.</summary>
public sealed class OrderInstalment : Entity, INotAudited
{
    public Guid OrderId { get; set; }
    public int Position { get; set; }
    public DateOnly DueOn { get; set; }
    public long Amount { get; set; }
    /// <summary>Code of the list <c>instalment.kind</c>.</summary>
    public string? Kind { get; set; }
    public string? Remark { get; set; }
}

/// <summary>What a colleague has of an order.</summary>
public sealed class OrderSplit : DealSplit;

/// <summary>A part of the payment plan as programs and pages see it.</summary>
public sealed class InstalmentValues
{
    public Guid? Id { get; set; }
    public DateOnly? DueOn { get; set; }
    public decimal? Amount { get; set; }
    public string? Kind { get; set; }
    public string? Remark { get; set; }
}

/// <summary>A change of a confirmed order, with what it was before.</summary>
public sealed class OrderChange : Entity, INotAudited
{
    public Guid OrderId { get; set; }
    public int Number { get; set; }
    public DateTime At { get; set; }
    public Guid? ById { get; set; }
    public string ByName { get; set; } = "";
    public string Reason { get; set; } = "";
    public long TotalBefore { get; set; }
    public long TotalAfter { get; set; }
    /// <summary>Old and new values as JSON, in the words of the API.</summary>
    public string Changes { get; set; } = "{}";
}
