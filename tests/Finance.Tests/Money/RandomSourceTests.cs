using Huike.Finance.Invoices.UseCases;
using Huike.Finance.Receivables.Domain;
using Huike.Finance.Tests.Invoicing;
using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Deliveries.UseCases;
using Huike.Fulfilment.Returns.Domain;
using Huike.Kernel.Records;
using Huike.Sales.Orders.Domain;
using Huike.TestKit;

namespace Huike.Finance.Tests.Money;

/// <summary>Whatever order is sent, taken back, returned, exchanged and invoiced in whatever parts: what is owed is what the documents say, to the cent.</summary>
public abstract class RandomSourceTests(House house)
{
    private readonly Sources _sources = new(house);
    private readonly Till _till = new(house);
    private readonly Desk _desk = new(house);

    [Theory]
    [InlineData(11)]
    [InlineData(23)]
    [InlineData(37)]
    [InlineData(59)]
    public async Task By_delivery_all_that_was_sent_comes_to_the_total_less_what_was_credited(int seed)
    {
        var random = new Random(seed);
        var (customer, order) = await _sources.Order(ReceivableSources.Delivery, Lines(random), ("discountAmount", random.Next(0, 300) / 100m));
        var credited = 0L;
        var sent = new List<RecordDetail>();
        for (var step = 0; step < 14; step++)
        {
            switch (random.Next(0, 5))
            {
                case 0 when sent.Count > 0:
                    await house.Run(new VoidDelivery(sent[random.Next(sent.Count)].Id, "退回"), house.Admin);
                    break;
                case 1 when sent.Count > 0:
                    credited += await Return(random, sent, toCredit: true);
                    break;
                case 2 when sent.Count > 0:
                    await Return(random, sent, toCredit: false);
                    break;
                case 3:
                    await Pay(random, customer, order);
                    break;
                default:
                    if (await Part(random, order) is { } delivery)
                        sent.Add(delivery);
                    break;
            }
            await _sources.Clean();
        }
        while (await Rest(order) is { } rest)
            sent.Add(rest);
        await _sources.Clean();
        Assert.True(sent.Count > 2);
        // What was credited was owed first: whatever went back and forth, all deliveries together come to the total.
        var (total, owed) = (await _sources.Total(order), await _sources.Owed(order));
        Assert.Equal(total, owed);
        var read = await house.Do(new GetRecord<Order>(order), house.Admin);
        var open = (await _till.Receivables(order)).Sum(r => r.OpenAmount);
        Assert.Equal(owed - (long)((read.Get<decimal>("receivedAmount") + read.Get<decimal>("creditedAmount")) * 100), open);
        Assert.True(read.Get<decimal>("creditedAmount") * 100 <= credited);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(41)]
    public async Task By_invoice_all_that_is_owed_is_invoiced_less_red_letters(int seed)
    {
        var random = new Random(seed);
        var (customer, order) = await _sources.Order(ReceivableSources.Invoice, Lines(random));
        var sent = new List<RecordDetail>();
        var invoices = new List<RecordDetail>();
        var invoiced = 0m;
        for (var step = 0; step < 12; step++)
        {
            switch (random.Next(0, 5))
            {
                case 0 when sent.Count > 0:
                    await Return(random, sent, toCredit: random.Next(2) == 0);
                    break;
                case 1 when invoices.Count > 0:
                    var source = Desk.LinesOf(invoices[random.Next(invoices.Count)])[0];
                    var amount = Math.Round(source.TotalAmount!.Value * random.Next(1, 60) / 100m, 2);
                    var red = await house.Run(new RedLetterInvoice(invoices.Find(i => Desk.LinesOf(i)[0].Id == source.Id)!.Id, Desk.NextNumber(), "红冲", Lines: [new(source.Id!.Value, amount)]), house.Admin);
                    if (red.IsSuccess)
                        invoiced += red.Value.Record.Get<decimal>("totalAmount");
                    break;
                case 2:
                    await Pay(random, customer, order);
                    break;
                case 3:
                    if (await Part(random, order) is { } delivery)
                        sent.Add(delivery);
                    break;
                default:
                    var lines = await _desk.Lines(order);
                    var line = lines[random.Next(lines.Count)];
                    var draft = await _desk.Draft(customer, order, [new() { OrderLineId = line.Id, Quantity = Math.Max(1, Math.Floor(line.Quantity!.Value / 3)) }]);
                    if (draft.IsSuccess && await house.Run(new SubmitInvoice(draft.Value.Record.Id), house.Representative) is { IsSuccess: true })
                    {
                        invoices.Add(await _desk.Issue(draft.Value.Record.Id));
                        invoiced += invoices[^1].Get<decimal>("totalAmount");
                    }
                    break;
            }
            await _sources.Clean();
            Assert.Equal((long)(invoiced * 100), await _sources.Owed(order));
        }
        Assert.NotEmpty(invoices);
    }

    private static (decimal Quantity, decimal Price)[] Lines(Random random) =>
        [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => ((decimal)random.Next(3, 12), random.Next(100, 9_999) / 100m))];

    private async Task<RecordDetail?> Part(Random random, Guid order)
    {
        var lines = await _desk.Lines(order);
        var line = random.Next(lines.Count);
        var left = Left(lines[line]);
        return left < 1 ? null : await _sources.Ship(order, (line, random.Next(1, (int)left + 1)));
    }

    private async Task<RecordDetail?> Rest(Guid order)
    {
        var open = (await _desk.Lines(order)).Select((l, i) => (i, Left(l))).Where(l => l.Item2 > 0).ToArray();
        return open.Length == 0 ? null : await _sources.Ship(order, open);
    }

    private static decimal Left(OrderLineValues line) => line.Quantity!.Value - line.CreditedQuantity!.Value - line.DeliveredQuantity!.Value + line.ReturnedQuantity!.Value;

    /// <returns>What came back, in cents; 0 where it could not.</returns>
    private async Task<long> Return(Random random, List<RecordDetail> sent, bool toCredit)
    {
        var goods = await house.Run(new CreateRecord<GoodsReturn>(Goods.Patch(sent[random.Next(sent.Count)], 0, 1m, ("toCredit", toCredit))), house.Admin);
        return goods.IsSuccess ? (long)(goods.Value.Record.Get<decimal>("amount") * 100) : 0;
    }

    private async Task Pay(Random random, Guid customer, Guid order)
    {
        if ((await _till.Receivables(order)).Find(r => r.OpenAmount > 100) is { } open && random.Next(1, (int)open.OpenAmount) is var part)
            await _till.Receive(customer, part / 100m, (open.Id, part / 100m));
    }
}

public sealed class SqliteRandomSourceTests(SqliteHouse house) : RandomSourceTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresRandomSourceTests(PostgresHouse house) : RandomSourceTests(house), IClassFixture<PostgresHouse>;
