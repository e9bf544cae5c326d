using Huike.Customers.Visits.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Orders.Domain;
using Huike.Sales.ReturnVisits.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Demo;

/// <summary>About two of three orders that began a while ago the customer was asked.</summary>
internal sealed class DemoReturnVisits(UseCaseRunner runner, HuikeDb db, TenantClock clock, int seed)
{
    private const int Most = 30, Days = 10;
    private static readonly string[] s_feedback = ["到货完好，质量不错。", "交货比约定晚了一天，其余满意。", "安装时技术人员讲得很清楚。", "包装可以再结实一点。", "发票来得慢。"];
    private static readonly string[] s_ways = [Visit.ByPhone, Visit.ByWeChat, Visit.Return];
    private readonly Draw _draw = new(seed);

    public async Task Run(Actor house, CancellationToken cancellation)
    {
        var last = clock.Today.AddDays(-Days);
        var orders = await db.Set<Order>().AsNoTracking().Where(o => Order.Firm.Contains(o.State) && o.OwnerId != null && (o.StartOn ?? o.SignedOn) <= last)
            .OrderByDescending(o => o.SignedOn).ThenBy(o => o.Id).Take(Most).Select(o => new { o.Id, o.OwnerId, o.SignedOn }).ToListAsync(cancellation);
        foreach (var order in orders.Where(_ => _draw.Chance(65)))
        {
            var answer = new RecordReturnVisit(_draw.Pick(s_ways), _draw.Weighted(("delighted", 25), ("satisfied", 50), ("neutral", 15), ("dissatisfied", 8), ("angry", 2)), _draw.Pick(s_feedback),
                On: order.SignedOn!.Value.AddDays(_draw.Number(7, Days)))
            { OrderId = order.Id };
            var made = await runner.Run(answer, house with { UserId = order.OwnerId!.Value }, cancellation);
            if (!made.IsSuccess)
                throw new InvalidOperationException(string.Join(", ", made.Errors.Select(e => $"{e.Field} {e.Code}")));
        }
    }
}
