using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Platform.Tenants;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Documents;

/// <summary>What a rule does when it is broken.</summary>
public enum RuleAction { Ignore, Warn, Approve, Block }

/// <summary>How a company sells.</summary>
public sealed record SalesSettings
{
    public const string Section = "sales";
    public const int MostReturnVisitDays = 90;

    /// <summary>按含税单价录入: prices of new documents include the tax.</summary>
    public bool TaxIncluded { get; init; } = true;
    /// <summary>Where neither line nor product says another.</summary>
    public decimal DefaultTaxRate { get; init; } = 0.13m;
    /// <summary>Places of the New Taiwan dollar; 2 only where the company decided so before its first document.</summary>
    public int TaiwanPlaces { get; init; }
    public int QuoteValidDays { get; init; } = 30;
    public string QuoteNumber { get; init; } = "BJ{yyyy}{MM}-{0000}";
    public string OrderNumber { get; init; } = "DD{yyyy}{MM}-{0000}";
    /// <summary>A larger discount than this on any line needs approval.</summary>
    public decimal MostDiscountPercent { get; init; } = 20;
    public RuleAction BelowFloor { get; init; } = RuleAction.Approve;
    public RuleAction BelowCost { get; init; } = RuleAction.Approve;
    public RuleAction OverDiscount { get; init; } = RuleAction.Approve;
    /// <summary>Open receivables and open orders together over the customer's limit.</summary>
    public RuleAction OverCredit { get; init; } = RuleAction.Approve;
    /// <summary>Something of the customer's is overdue for more than so many days; 0 turns it off.</summary>
    public int MostOverdueDays { get; init; } = 30;
    public RuleAction Overdue { get; init; } = RuleAction.Warn;
    /// <summary>A firm order waits for a return visit so many days after its start, or its signing where it has none; 0 asks for none.</summary>
    public int ReturnVisitDays { get; init; } = 7;
    /// <summary>Whoever submitted a document may also approve it.</summary>
    public bool AuthorMayApprove { get; init; }
}

/// <summary>The company's currency and how it sells, read once for a use case.</summary>
public sealed class CompanySales(HuikeDb db, ActorContext actors)
{
    private (string Currency, SalesSettings Settings)? _read;

    public async ValueTask<SalesSettings> Settings(CancellationToken cancellation) => (await Read(cancellation)).Settings;

    public async ValueTask<string> Currency(CancellationToken cancellation) => (await Read(cancellation)).Currency;

    /// <summary>Places of a currency as this company writes it.</summary>
    public async ValueTask<int> PlacesOf(string? currency, CancellationToken cancellation) =>
        Currencies.PlacesOf(currency, (await Read(cancellation)).Settings.TaiwanPlaces);

    private async ValueTask<(string Currency, SalesSettings Settings)> Read(CancellationToken cancellation)
    {
        if (_read is { } known)
            return known;
        var tenant = await db.Set<Tenant>().AsNoTracking().Where(t => t.Id == actors.Actor.TenantId)
            .Select(t => new { t.Currency, t.Settings }).FirstAsync(cancellation);
        _read = (tenant.Currency, TenantSettings.Read<SalesSettings>(tenant.Settings, SalesSettings.Section));
        return _read.Value;
    }
}
