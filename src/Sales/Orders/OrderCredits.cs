using Huike.Customers.Performance;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Splits;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Orders;

/// <summary>Orders that bind, by the day they were signed, for whoever has a part of them.</summary>
internal sealed class OrderCredits(HuikeDb db, Sharing sharing) : ICreditSource
{
    public string Code => "orders";
    public string RecordType => "orders";
    public IReadOnlyList<string> Fields { get; } = ["totalAmount", "companyAmount", "ownerId", "departmentId", "signedOn", "state", "split"];

    public IQueryable<Order> Signed(DateOnly first, DateOnly last) =>
        db.Set<Order>().AsNoTracking().Where(o => Order.Firm.Contains(o.State) && o.SignedOn >= first && o.SignedOn <= last);

    public Task<IReadOnlyList<AchievedPart>> Sum(PerformanceSpan span, CancellationToken cancellation) =>
        sharing.Sum<Order, OrderSplit>(RecordType, Signed(span.First, span.Last), span, cancellation);

    public Task<IReadOnlyList<Credit>> Read(PerformanceSpan span, DayPlace? after, int most, CancellationToken cancellation) =>
        sharing.Read<Order, OrderSplit>(RecordType, Signed(span.First, span.Last), span, o => o.SignedOn, o => o.Caption, after, most, cancellation);
}
