using Huike.Customers.Performance;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Sales.Orders;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Targets;

/// <summary>订单金额: orders that bind, by the day they were signed.</summary>
internal sealed class OrderMeasure(HuikeDb db, OrderCredits credits) : IPerformanceMeasure
{
    public string Code => Domain.Target.Orders;
    public int Order => 10;
    public bool IsAmount => true;
    public string RecordType => "orders";
    public IReadOnlyList<string> Fields { get; } = ["totalAmount", "companyAmount", "ownerId", "departmentId", "signedOn", "state", "split"];
    public bool ByProduct => true;

    public Task<IReadOnlyList<AchievedPart>> Read(PerformanceSpan span, CancellationToken cancellation) => credits.Sum(span, cancellation);

    /// <summary>By their lines, those of other currencies at the rate of their order.</summary>
    public async Task<IReadOnlyList<AchievedProduct>> ReadProducts(DateOnly first, DateOnly last, CancellationToken cancellation)
    {
        var sums = await credits.Signed(first, last).Join(db.Set<OrderLine>().AsNoTracking(), o => o.Id, l => l.DocumentId, (o, l) => new { l.ProductId, o.Places, o.CompanyPlaces, o.ExchangeRate, l.TotalAmount })
            .GroupBy(l => new { l.ProductId, l.Places, l.CompanyPlaces, l.ExchangeRate })
            .Select(g => new { g.Key, Amount = g.Sum(l => l.TotalAmount) }).Take(PerformanceMeasures.MostParts).ToListAsync(cancellation);
        return [.. sums.GroupBy(s => s.Key.ProductId).Select(g => new AchievedProduct(g.Key,
            g.Sum(s => Tax.InCompanyCurrency(s.Amount, s.Key.Places, s.Key.ExchangeRate ?? Scaled.SameCurrency, s.Key.CompanyPlaces))))];
    }

    public string Credits(DateOnly first, DateOnly last) => ((ICreditSource)credits).List(first, last);

    public string Records(DateOnly first, DateOnly last) => $"orders?state.in={string.Join(',', Orders.Domain.Order.Firm)}&{DayRange.Of("signedOn", first, last)}";
}
