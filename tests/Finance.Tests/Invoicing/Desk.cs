using Huike.Customers.Customers.Domain;
using Huike.Finance.Invoices.Domain;
using Huike.Finance.Invoices.UseCases;
using Huike.Finance.Tests.Money;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Orders.UseCases;
using Huike.TestKit;

namespace Huike.Finance.Tests.Invoicing;

/// <summary>Orders to be invoiced, and their invoices, in few words.</summary>
public sealed class Desk(House house)
{
    private static long s_number = 1_000_000_000_000_000;

    public static string NextNumber() => $"2644{Interlocked.Increment(ref s_number):0000000000000000}"[..20];

    public Task<Guid> Customer() => new Till(house).Customer(house.Representative, ("invoiceTitle", new InvoiceTitle("深圳示例科技有限公司", "91440300708461136T", "招商银行深圳分行", "7559 2345 6789", "深圳市南山区科技园 1 号", "0755-86001234")));

    /// <summary>A confirmed order; prices include the tax.</summary>
    public async Task<Guid> Order(Guid customer, params (decimal Quantity, decimal Price)[] lines) => await Order(customer, null, lines);

    public async Task<Guid> Order(Guid customer, decimal? rate, params (decimal Quantity, decimal Price)[] lines)
    {
        var order = await house.Do(new CreateRecord<Order>(new RecordPatch
        {
            ["customerId"] = customer,
            ["lines"] = lines.Select((l, i) => new OrderLineValues { ProductName = $"货品{i + 1}", Quantity = l.Quantity, UnitPrice = l.Price, TaxRate = rate }).ToList(),
        }), house.Representative);
        await house.Do(new ConfirmOrder(order.Record.Id), house.Representative);
        return order.Record.Id;
    }

    public Task<Kernel.UseCases.Result<SavedRecord>> Draft(Guid customer, Guid? order, IReadOnlyList<InvoiceLineValues>? lines, Actor? actor = null, params (string Field, object? Value)[] more)
    {
        var patch = new RecordPatch { ["customerId"] = customer };
        if (order is not null)
            patch["orderId"] = order;
        if (lines is not null)
            patch["lines"] = lines.ToList();
        foreach (var (field, value) in more)
            patch[field] = value;
        return house.Run(new CreateRecord<Invoice>(patch), actor ?? house.Representative);
    }

    /// <summary>Drafted and asked for.</summary>
    public async Task<RecordDetail> Ask(Guid customer, Guid? order, IReadOnlyList<InvoiceLineValues>? lines = null, params (string Field, object? Value)[] more)
    {
        var draft = await Draft(customer, order, lines, null, more);
        Assert.True(draft.IsSuccess, string.Join(", ", draft.Errors.Select(e => $"{e.Field} {e.Code}")));
        return (await house.Do(new SubmitInvoice(draft.Value.Record.Id), house.Representative)).Record;
    }

    public async Task<RecordDetail> Issue(Guid invoice, string? number = null, string? code = null) =>
        (await house.Do(new IssueInvoice(invoice, number ?? NextNumber(), code), house.Admin)).Record;

    public async Task<IReadOnlyList<OrderLineValues>> Lines(Guid order) =>
        (await house.Do(new GetRecord<Order>(order), house.Admin)).Get<List<OrderLineValues>>("lines")!;

    public async Task<decimal> Invoiced(Guid order) => (decimal)(await house.Do(new GetRecord<Order>(order), house.Admin))["invoicedAmount"]!;

    public static IReadOnlyList<InvoiceLineValues> LinesOf(RecordDetail invoice) => invoice.Get<List<InvoiceLineValues>>("lines")!;
}
