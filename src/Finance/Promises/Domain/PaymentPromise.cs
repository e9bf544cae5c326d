using Huike.Kernel.Data;

namespace Huike.Finance.Promises.Domain;

/// <summary>付款承诺: a customer said he pays so much until a day; what arrives by then decides whether he kept his word.</summary>
public sealed class PaymentPromise : OwnedRecord
{
    public const string Open = "open", Kept = "kept";

    [NotInAudit]
    public string Caption { get; set; } = "";
    public Guid? CustomerId { get; set; }
    /// <summary>The day he said it; what arrived before does not count.</summary>
    public DateOnly MadeOn { get; set; }
    /// <summary>The last day on which it counts. Open after it, the promise is broken.</summary>
    public DateOnly DueOn { get; set; }
    public long Amount { get; set; }
    public string? Currency { get; set; }
    [NotInAudit]
    public int Places { get; set; } = 2;
    /// <summary>What arrived in time, written whenever money comes or goes.</summary>
    [NotInAudit]
    public long PaidAmount { get; set; }
    [NotInAudit]
    public string State { get; set; } = Open;
    public string? Remark { get; set; }
}
