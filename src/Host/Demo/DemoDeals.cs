using Huike.Customers.Customers.Domain;
using Huike.Finance.Accounts.Domain;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receivables.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Orders.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Demo;

/// <summary>A year of orders with payment plans, and what was paid of them; through the use cases, so that everything adds up.</summary>
internal sealed class DemoDeals(UseCaseRunner runner, HuikeDb db, TenantClock clock, int seed)
{
    private const int DaysBack = 330;
    private static readonly (string Name, string Unit, int Price)[] s_goods =
    [
        ("深沟球轴承 6204", "件", 18), ("不锈钢法兰 DN50", "件", 86), ("三相异步电机 2.2kW", "台", 1180), ("工业交换机 8 口", "台", 960),
        ("液压软管 10m", "根", 320), ("变频器 7.5kW", "台", 2450), ("铝型材 4040", "米", 42), ("PLC 控制器", "套", 3600),
    ];

    private static readonly string[] s_methods = ["wire", "wire", "online", "acceptance", "wechat"];
    private readonly Draw _draw = new(seed);

    private sealed record Buyer(Guid Id, Guid? OwnerId, Guid? DepartmentId);

    /// <param name="customers">So many customers order something.</param>
    public async Task Run(Actor house, int customers, CancellationToken cancellation)
    {
        var bank = await Account(house, "基本户 招商银行", "bank", cancellation);
        var cash = await Account(house, "现金", "cash", cancellation);
        var buyers = await db.Set<Customer>().AsNoTracking().Where(c => c.OwnerId != null).OrderBy(c => c.Code).Take(customers)
            .Select(c => new Buyer(c.Id, c.OwnerId, c.DepartmentId)).ToListAsync(cancellation);
        foreach (var buyer in buyers)
        {
            for (var left = 1 + _draw.Number(0, 2); left > 0; left--)
                await Deal(house, buyer, bank, cash, cancellation);
        }
    }

    private async Task<Guid> Account(Actor house, string name, string kind, CancellationToken cancellation) =>
        (await runner.Run(new CreateRecord<Account>(new RecordPatch { ["name"] = name, ["kind"] = kind }), house, cancellation)).Value.Record.Id;

    private async Task Deal(Actor house, Buyer buyer, Guid bank, Guid cash, CancellationToken cancellation)
    {
        var signed = clock.Today.AddDays(-3 - _draw.Number(0, DaysBack - 1));
        var lines = Enumerable.Range(0, 1 + _draw.Number(0, 2)).Select(_ => _draw.Pick(s_goods))
            .Select(g => new OrderLineValues { ProductName = g.Name, Unit = g.Unit, Quantity = 1 + _draw.Number(0, 39), UnitPrice = g.Price }).ToList();
        var total = lines.Sum(l => l.Quantity!.Value * l.UnitPrice!.Value);
        var deposit = decimal.Round(total * 0.3m, 2);
        var order = await runner.Run(new CreateRecord<Order>(new RecordPatch
        {
            ["customerId"] = buyer.Id,
            ["ownerId"] = buyer.OwnerId,
            ["departmentId"] = buyer.DepartmentId,
            ["signedOn"] = signed,
            ["deliverOn"] = signed.AddDays(20),
            ["taxIncluded"] = true,
            ["lines"] = lines,
            ["paymentPlan"] = new List<InstalmentValues>
            {
                new() { DueOn = signed.AddDays(3), Amount = deposit, Kind = "deposit" },
                new() { DueOn = signed.AddDays(30 + (30 * _draw.Number(0, 2))), Amount = total - deposit, Kind = "final" },
            },
        }), house, cancellation);
        // Where the customer's credit does not allow it, the order waits for an approval as any other.
        if (!order.IsSuccess || !(await runner.Run(new ConfirmOrder(order.Value.Record.Id), house, cancellation)).IsSuccess)
            return;
        var owed = await db.Set<Receivable>().AsNoTracking().Where(r => r.OrderId == order.Value.Record.Id).OrderBy(r => r.Position)
            .Select(r => new { r.Id, r.DueOn, r.Amount }).ToListAsync(cancellation);
        foreach (var part in owed)
        {
            var paidOn = part.DueOn.AddDays(_draw.Number(0, 49) - 10);
            if (paidOn < signed || paidOn > clock.Today || _draw.Chance(18))
                continue;
            var amount = (_draw.Chance(12) ? part.Amount / 2 : part.Amount) / 100m;
            var method = _draw.Pick(s_methods);
            await runner.Run(new CreateRecord<Receipt>(new RecordPatch
            {
                ["customerId"] = buyer.Id,
                ["ownerId"] = buyer.OwnerId,
                ["departmentId"] = buyer.DepartmentId,
                ["receivedOn"] = paidOn,
                ["amount"] = amount,
                ["method"] = method,
                ["accountId"] = method == "cash" ? cash : bank,
                ["allocations"] = new List<AllocationValues> { new() { ReceivableId = part.Id, Amount = amount } },
            }), house, cancellation);
        }
    }
}
