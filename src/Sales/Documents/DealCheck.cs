using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.UseCases;
using Huike.Sales.Products.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Documents;

/// <summary>What speaks against a deal: what needs somebody's approval, what forbids it, what one should know.</summary>
public sealed class DealFindings
{
    public const string BelowFloor = "belowFloor", BelowCost = "belowCost", OverDiscount = "overDiscount", OverCredit = "overCredit", Overdue = "overdue";

    /// <summary>Codes of the list <c>approval.reason</c>.</summary>
    public List<string> NeedApproval { get; } = [];
    public List<Error> Forbidden { get; } = [];
    public List<Error> Warnings { get; } = [];

    public void Add(string code, RuleAction action)
    {
        switch (action)
        {
            case RuleAction.Warn: Warnings.Add(Error.Rule($"deal.{code}")); break;
            case RuleAction.Approve: NeedApproval.Add(code); break;
            case RuleAction.Block: Forbidden.Add(Error.Rule($"deal.{code}")); break;
        }
    }
}

/// <summary>Compares the lines of a document with floor price, cost and the most discount that the company gives without asking.</summary>
public sealed class DealCheck(HuikeDb db, CompanySales company)
{
    public async Task<DealFindings> Of(SalesDocument document, IReadOnlyList<DocumentLine> lines, CancellationToken cancellation)
    {
        var settings = await company.Settings(cancellation);
        var own = await company.Currency(cancellation);
        var ids = lines.Select(l => l.ProductId).OfType<Guid>().Distinct().ToList();
        var products = await db.Set<Product>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellation);
        var findings = new DealFindings();
        var most = Scaled.From(settings.MostDiscountPercent, Scaled.Percent);
        var (floor, cost, discount) = (false, false, false);
        foreach (var line in lines)
        {
            discount |= line.DiscountPercent > most;
            if (line.ProductId is not { } id || !products.TryGetValue(id, out var product) || Rate(document, product, own) is not { } rate)
                continue;
            floor |= product.FloorPrice is { } least && (document.TaxIncluded ? line.TotalAmount : line.Amount)
                < Value(document, line, Tax.UnitPrice(least, line.TaxRate, product.TaxIncluded, document.TaxIncluded), rate);
            cost |= product.Cost is { } spent && line.Amount < Value(document, line, spent, rate);
        }
        if (floor)
            findings.Add(DealFindings.BelowFloor, settings.BelowFloor);
        if (cost)
            findings.Add(DealFindings.BelowCost, settings.BelowCost);
        if (discount)
            findings.Add(DealFindings.OverDiscount, settings.OverDiscount);
        return findings;
    }

    /// <summary>Units of the document's currency for one of the product's, × 10⁸; null where the two are not comparable.</summary>
    private static long? Rate(SalesDocument document, Product product, string own) =>
        product.Currency == document.Currency ? Scaled.SameCurrency
        : product.Currency == own && document.ExchangeRate is > 0 and var rate ? Rounding.Divide((Int128)Scaled.SameCurrency * Scaled.SameCurrency, rate)
        : null;

    private static long Value(SalesDocument document, DocumentLine line, long unitPrice, long rate)
    {
        var price = Rounding.Divide((Int128)unitPrice * rate, Scaled.SameCurrency);
        return Tax.Value(line.Quantity, Math.Min(price, Tax.MostUnitPrice), 0, document.Places);
    }
}
