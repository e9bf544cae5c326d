using Huike.Kernel.Data;
using Huike.Kernel.Money;

namespace Huike.Finance.Receivables.Domain;

/// <summary>应收: one amount that a customer owes on one day. Never edited: what changes is voided and arises anew.</summary>
public sealed class Receivable : OwnedRecord
{
    public const string Open = "open", Partly = "partly", Settled = "settled", Void = "void";

    /// <summary>Number of the order and place in its payment plan, or of the delivery or the invoice it arose with.</summary>
    [NotInAudit]
    public string Caption { get; set; } = "";
    public Guid? CustomerId { get; set; }
    public Guid? OrderId { get; set; }
    /// <summary>What it arose with, where that is not the order itself.</summary>
    public Guid? DeliveryId { get; set; }
    public Guid? InvoiceId { get; set; }
    public int Position { get; set; }
    /// <summary>Code of the list <c>instalment.kind</c>.</summary>
    public string? Kind { get; set; }
    public DateOnly DueOn { get; set; }
    /// <summary>From this day on it counts.</summary>
    public DateOnly ArisenOn { get; set; }
    /// <summary>From this day on it no longer counts.</summary>
    public DateOnly? VoidedOn { get; set; }
    public string State { get; set; } = Open;
    public string? Currency { get; set; }
    [NotInAudit]
    public int Places { get; set; } = 2;
    [NotInAudit]
    public long ExchangeRate { get; set; } = Scaled.SameCurrency;
    [NotInAudit]
    public int CompanyPlaces { get; set; } = 2;
    public long Amount { get; set; }

    // Written by allocations in the database itself.
    [NotInAudit]
    public long SettledAmount { get; set; }
    [NotInAudit]
    public long OpenAmount { get; set; }
    /// <summary>The same three in the company's currency.</summary>
    public long CompanyAmount { get; set; }
    [NotInAudit]
    public long CompanySettled { get; set; }
    [NotInAudit]
    public long CompanyOpen { get; set; }
    /// <summary>Latest date of an allocation to it.</summary>
    [NotInAudit]
    public DateOnly? MovedOn { get; set; }
}
