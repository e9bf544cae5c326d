using Huike.Customers.Customers.Domain;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receivables.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Orders.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Tests.Money;

/// <summary>Customers who owe something, and what they pay, in few words.</summary>
public sealed class Till(House house)
{
    private static int s_count;

    public static DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")));

    public async Task<Guid> Customer(Actor owner, params (string Field, object? Value)[] more)
    {
        var patch = new RecordPatch { ["name"] = $"财务测试客户{Interlocked.Increment(ref s_count):0000}" };
        foreach (var (field, value) in more)
            patch[field] = value;
        return (await house.Do(new CreateRecord<Customer>(patch), owner)).Record.Id;
    }

    /// <summary>A confirmed order over the sum of the parts, each due on its day.</summary>
    public async Task<Guid> Order(Actor owner, Guid customer, params (DateOnly DueOn, decimal Amount)[] plan)
    {
        var order = await house.Do(new CreateRecord<Order>(new RecordPatch
        {
            ["customerId"] = customer,
            ["signedOn"] = plan.Min(p => p.DueOn) is var first && first < Today ? first.AddDays(-1) : Today,
            ["lines"] = new List<OrderLineValues> { new() { ProductName = "货款", Quantity = 1, UnitPrice = plan.Sum(p => p.Amount) } },
            ["paymentPlan"] = plan.Select(p => new InstalmentValues { DueOn = p.DueOn, Amount = p.Amount }).ToList(),
        }), owner);
        await house.Do(new ConfirmOrder(order.Record.Id), owner);
        return order.Record.Id;
    }

    public Task<List<Receivable>> Receivables(Guid order) => house.Look(house.Admin.TenantId, db =>
        db.Set<Receivable>().AsNoTracking().Where(r => r.OrderId == order).OrderBy(r => r.Position).ToListAsync());

    public static RecordPatch Patch(Guid customer, decimal amount, params (Guid Receivable, decimal Amount)[] allocations) => new()
    {
        ["customerId"] = customer,
        ["amount"] = amount,
        ["allocations"] = allocations.Select(a => new AllocationValues { ReceivableId = a.Receivable, Amount = a.Amount }).ToList(),
    };

    public async Task<RecordDetail> Receive(Guid customer, decimal amount, params (Guid Receivable, decimal Amount)[] allocations) =>
        (await house.Do(new CreateRecord<Receipt>(Patch(customer, amount, allocations)), house.Admin)).Record;
}
