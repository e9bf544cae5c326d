using Huike.Finance.Accounts;
using Huike.Finance.Credits.UseCases;
using Huike.Finance.Invoices.Domain;
using Huike.Finance.Invoices.UseCases;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receipts.UseCases;
using Huike.Finance.Reports;
using Huike.Finance.Statements.UseCases;
using Huike.Finance.Tests.Invoicing;
using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Deliveries.UseCases;
using Huike.Fulfilment.Returns.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Templates.UseCases;
using Huike.Sales.Orders.Domain;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Finance.Tests.Money;

/// <summary>What goods that came back take off what is owed, on both engines.</summary>
public abstract class CreditNoteTests(House house)
{
    private readonly Till _till = new(house);
    private readonly Desk _desk = new(house);
    private readonly Goods _goods = new(house);

    private static DateOnly Today => Till.Today;

    [Fact]
    public async Task Parts_that_come_back_one_after_the_other_take_off_exactly_what_was_owed()
    {
        var (customer, order, delivery) = await _goods.Sold((3m, 33.33m), (7m, 0.07m));
        await _goods.Return(delivery, 0, 1m);
        Assert.Equal(6_715L, (await _till.Receivables(order)).Sum(r => r.OpenAmount));
        await _goods.Return(delivery, 0, 1m);
        await _goods.Return(delivery, 0, 1m);
        await _goods.Return(delivery, 1, 2.5m);
        var read = await house.Do(new GetRecord<Order>(order), house.Admin);
        Assert.Equal((100.48m, 0.31m, 0m, 100.17m), (read.Get<decimal>("totalAmount"), read.Get<decimal>("deliveredAmount"), read.Get<decimal>("receivedAmount"), read.Get<decimal>("creditedAmount")));
        await _goods.Return(delivery, 1, 4.5m);
        Assert.All(await _till.Receivables(order), r => Assert.Equal((0L, "settled"), (r.OpenAmount, r.State)));
        Assert.Equal(0m, Assert.Single((await house.Do(new GetStatement(customer, Today.AddDays(-60), Today), house.Admin)).Accounts).Closing);
        Assert.DoesNotContain((await house.Do(new GetAging(), house.Admin)).Rows, r => r.Key == customer.ToString());
        await _goods.Clean();
    }

    [Fact]
    public async Task What_is_paid_already_stands_to_the_customers_credit_and_is_refunded_or_used()
    {
        var (customer, order, delivery) = await _goods.Sold((4m, 25m));
        await _till.Receive(customer, 80m, ((await _till.Receivables(order))[0].Id, 80m));
        var credit = await _goods.Return(delivery, 0, 2m);
        Assert.Equal((50L * 100, 20L * 100, 30L * 100), (credit.TotalAmount, credit.AllocatedAmount, credit.UnallocatedAmount));
        await house.Do(new RefundReceipt(credit.Id, 10m), house.Admin);
        var other = await _till.Order(house.Representative, customer, (Today, 15m));
        await house.Do(new AllocateReceipt(credit.Id, Auto: true), house.Admin);
        Assert.Equal((0L, 5L * 100), ((await _till.Receivables(other)).Sum(r => r.OpenAmount), (await Read(credit.Id)).UnallocatedAmount));
        Assert.Equal(-5m, Assert.Single((await house.Do(new GetStatement(customer, Today.AddDays(-60), Today), house.Admin)).Accounts).Closing);
        Assert.Equal((80m, 20m), await Progress(order));
        Assert.Equal((0m, 15m), await Progress(other));
        Assert.Equal("receipt.notReversible", (await house.Run(new ReverseReceipt(credit.Id, "退错"), house.Admin)).Error.Code);
        await _goods.Clean();
    }

    [Fact]
    public async Task A_credit_note_is_reversed_and_written_again_but_stands_once()
    {
        var (customer, order, delivery) = await _goods.Sold((2m, 50m));
        var credit = await _goods.Return(delivery, 0, 1m);
        Assert.Equal("return.credited", (await house.Run(new CreditReturn(credit.ReturnId!.Value), house.Admin)).Error.Code);
        await house.Do(new ReverseReceipt(credit.Id, "退错"), house.Admin);
        Assert.Equal(10_000L, (await _till.Receivables(order)).Sum(r => r.OpenAmount));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => house.Run(new CreditReturn(credit.ReturnId!.Value), house.Admin)));
        Assert.Single(outcomes, o => o.IsSuccess);
        Assert.Equal(5_000L, (await _till.Receivables(order)).Sum(r => r.OpenAmount));
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new CreditReturn(credit.ReturnId!.Value), house.Stranger)).Error.Kind);
        Assert.Equal(50m, Assert.Single((await house.Do(new GetStatement(customer, Today.AddDays(-60), Today), house.Admin)).Accounts).Closing);
        await _goods.Clean();
    }

    [Fact]
    public async Task An_exchange_leaves_what_is_owed()
    {
        var (_, order, delivery) = await _goods.Sold((2m, 50m));
        await house.Do(new CreateRecord<GoodsReturn>(Goods.Patch(delivery, 0, 1m, ("toCredit", false))), house.Admin);
        Assert.Equal((10_000L, (0m, 0m)), ((await _till.Receivables(order)).Sum(r => r.OpenAmount), await Progress(order)));
    }

    [Fact]
    public async Task Aging_of_a_past_day_knows_nothing_of_a_later_credit_note()
    {
        var (customer, _, delivery) = await _goods.Sold((2m, 50m));
        await _goods.Return(delivery, 0, 1m);
        decimal Open(AgingReport report) => report.Rows.Where(r => r.Key == customer.ToString()).Sum(r => r.Total);
        Assert.Equal(50m, Open(await house.Do(new GetAging(Today), house.Admin)));
        await house.Look(house.Admin.TenantId, async db =>
        {
            // As if it had been confirmed ten days ago.
            await db.Set<Receivables.Domain.Receivable>().Where(r => r.CustomerId == customer).ExecuteUpdateAsync(set => set.SetProperty(r => r.ArisenOn, Today.AddDays(-10)));
            return true;
        });
        Assert.Equal(100m, Open(await house.Do(new GetAging(Today.AddDays(-1)), house.Admin)));
    }

    [Fact]
    public async Task An_invoice_of_the_goods_is_proposed_for_a_red_letter_which_names_the_credit_note()
    {
        var customer = await _desk.Customer();
        var order = await _desk.Order(customer, (3m, 33.33m), (1m, 10m));
        var delivery = await _goods.Ship(order);
        var invoice = await _desk.Ask(customer, order);
        await _desk.Issue(invoice.Id);
        var credit = await _goods.Return(delivery, 0, 2m);
        var proposal = Assert.Single((await house.Do(new GetCreditNote(credit.Id), house.Admin)).Proposals);
        Assert.Equal((invoice.Id, 66.66m), (proposal.InvoiceId, proposal.TotalAmount));
        var red = await house.Do(new RedLetterInvoice(invoice.Id, Desk.NextNumber(), "退货", Lines: [new RedLetterLine(proposal.LineId, proposal.TotalAmount)], CreditNoteId: credit.Id), house.Admin);
        var note = await house.Do(new GetCreditNote(credit.Id), house.Admin);
        Assert.Empty(note.Proposals);
        Assert.Equal(credit.ReturnId, red.Record.Get<Guid?>("returnId"));
        Assert.Equal((red.Record.Id, -66.66m), Assert.Single(note.RedLetters) is var letter ? (letter.InvoiceId, letter.TotalAmount) : default);
        Assert.Equal(43.33m, (await house.Do(new GetRecord<Order>(order), house.Admin)).Get<decimal>("invoicedAmount"));
        await _goods.Clean();
    }

    [Fact]
    public async Task What_was_credited_is_not_invoiced_any_more_whether_a_red_letter_took_it_back_or_no_invoice_held_it()
    {
        var customer = await _desk.Customer();
        var order = await _desk.Order(customer, (10m, 12.34m));
        var (delivery, line) = (await _goods.Ship(order), (await _desk.Lines(order))[0].Id!.Value);
        var first = await _desk.Ask(customer, order, [new InvoiceLineValues { OrderLineId = line, Quantity = 5m }]);
        await _desk.Issue(first.Id);
        var credit = await _goods.Return(delivery, 0, 2m);
        Assert.Equal((3m, 37.02m), await Left(order));
        await house.Do(new RedLetterInvoice(first.Id, Desk.NextNumber(), "开错"), house.Admin);
        Assert.Equal((8m, 98.72m), await Left(order));
        Assert.Equal("invoice.beyondOrder", (await house.Run(new CreateRecord<Invoice>(new RecordPatch
        {
            ["customerId"] = customer,
            ["orderId"] = order,
            ["lines"] = new List<InvoiceLineValues> { new() { OrderLineId = line, Quantity = 9m } },
        }), house.Admin)).Error.Code);
        await house.Do(new ReverseReceipt(credit.Id, "退错"), house.Admin);
        Assert.Equal((10m, 123.4m), await Left(order));
    }

    private async Task<(decimal Quantity, decimal Amount)> Left(Guid order) =>
        Assert.Single((await house.Do(new GetOrderInvoicing(order), house.Admin)).Lines) is var line ? (line.LeftQuantity, line.LeftAmount) : default;

    [Fact]
    public async Task The_print_holds_the_goods_and_the_amount_in_every_language()
    {
        var (_, _, delivery) = await _goods.Sold((2m, 617.25m));
        var credit = await _goods.Return(delivery, 0, 1m);
        foreach (var (language, word) in new[] { ("zh-CN", "退货冲减单"), ("zh-TW", "退貨沖減單"), ("en", "Credit note") })
        {
            var print = await house.Do(new PrintPageOf("creditNotes", credit.Id, $"creditNotes.a4@{language}", null, true), house.Admin);
            Assert.Contains(word, print.Html, StringComparison.Ordinal);
            Assert.Contains("617.25", print.Html, StringComparison.Ordinal);
        }
    }

    private Task<Receipt> Read(Guid id) => house.Look(house.Admin.TenantId, db => db.Set<Receipt>().AsNoTracking().SingleAsync(r => r.Id == id));

    private async Task<(decimal Received, decimal Credited)> Progress(Guid order)
    {
        var read = await house.Do(new GetRecord<Order>(order), house.Admin);
        return (read.Get<decimal>("receivedAmount"), read.Get<decimal>("creditedAmount"));
    }
}

public sealed class SqliteCreditNoteTests(SqliteHouse house) : CreditNoteTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresCreditNoteTests(PostgresHouse house) : CreditNoteTests(house), IClassFixture<PostgresHouse>;
