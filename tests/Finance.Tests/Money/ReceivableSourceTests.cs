using Huike.Finance.Accounts;
using Huike.Finance.Credits.UseCases;
using Huike.Finance.Invoices.UseCases;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receivables.Domain;
using Huike.Finance.Reports;
using Huike.Finance.Tests.Invoicing;
using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Deliveries.UseCases;
using Huike.Fulfilment.Returns.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Orders.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Tests.Money;

/// <summary>Receivables that arise with deliveries or invoices, by the company's choice, on both engines.</summary>
public abstract class ReceivableSourceTests(House house)
{
    private readonly Sources _sources = new(house);
    private readonly Till _till = new(house);
    private readonly Desk _desk = new(house);
    private readonly Goods _goods = new(house);

    private static DateOnly Today => Till.Today;

    [Fact]
    public async Task Each_delivery_is_owed_by_the_terms_from_its_day_and_all_of_them_come_to_the_total()
    {
        var (customer, order) = await _sources.Order(ReceivableSources.Delivery, [(3m, 33.33m), (1m, 0.01m)], ("discountAmount", 7.77m), ("paymentTerms", "monthly60"));
        Assert.Empty(await _till.Receivables(order));
        var first = await _sources.Ship(order, (0, 1m));
        var owed = Assert.Single(await _till.Receivables(order));
        var due = new DateOnly(Today.Year, Today.Month, 1).AddMonths(1).AddDays(-1).AddDays(60);
        Assert.Equal((first.Get<string>("number"), first.Id, due, Today, first.Get<decimal>("amount") * 100), (owed.Caption, owed.DeliveryId!.Value, owed.DueOn, owed.ArisenOn, owed.Amount));
        await _till.Receive(customer, 10m, (owed.Id, 10m));
        await _sources.Ship(order, (0, 1m));
        await _sources.Ship(order, (0, 1m), (1, 1m));
        var total = await _sources.Total(order);
        Assert.Equal((3, total, total - 1_000), ((await _till.Receivables(order)).Count, (await _till.Receivables(order)).Sum(r => r.Amount), (await _till.Receivables(order)).Sum(r => r.OpenAmount)));
        Assert.Equal(10m, (await house.Do(new GetRecord<Order>(order), house.Admin)).Get<decimal>("receivedAmount"));
        await _sources.Clean();
    }

    [Fact]
    public async Task A_voided_delivery_is_owed_no_more_its_money_is_an_advance_and_the_next_ones_make_up_the_total()
    {
        var (customer, order) = await _sources.Order(ReceivableSources.Delivery, [(3m, 33.333333m)]);
        var first = await _sources.Ship(order, (0, 1m));
        await _sources.Ship(order, (0, 1m));
        var receipt = await _till.Receive(customer, 33m, ((await _till.Receivables(order)).Single(r => r.DeliveryId == first.Id).Id, 33m));
        await house.Do(new VoidDelivery(first.Id, "装错货"), house.Admin);
        Assert.Equal(("void", 0L, Today), (await _till.Receivables(order)).Where(r => r.DeliveryId == first.Id).Select(r => (r.State, r.SettledAmount, r.VoidedOn!.Value)).Single());
        Assert.Equal(33m, (await house.Do(new GetRecord<Receipt>(receipt.Id), house.Admin)).Get<decimal>("unallocatedAmount"));
        await _sources.Ship(order, (0, 2m));
        Assert.Equal(await _sources.Total(order), (await _till.Receivables(order)).Where(r => r.State != Receivable.Void).Sum(r => r.Amount));
        await _sources.Clean();
    }

    [Fact]
    public async Task Goods_sent_in_exchange_are_not_owed_twice_and_credited_ones_lower_their_own_delivery()
    {
        var (_, order) = await _sources.Order(ReceivableSources.Delivery, [(10m, 10m)]);
        var first = await _sources.Ship(order, (0, 6m));
        var exchange = (await house.Do(new CreateRecord<GoodsReturn>(Goods.Patch(first, 0, 2m, ("toCredit", false))), house.Admin)).Record.Id;
        Assert.Equal(6_000L, await _sources.Owed(order));
        await _sources.Ship(order, (0, 2m));
        Assert.Equal(6_000L, await _sources.Owed(order));
        Assert.Equal("return.sentAgain", (await house.Run(new CreditReturn(exchange), house.Admin)).Error.Code);
        var last = await _sources.Ship(order, (0, 4m));
        Assert.Equal(10_000L, await _sources.Owed(order));
        await _goods.Return(last, 0, 1m);
        Assert.Equal((3_000L, 9_000L), ((await _till.Receivables(order)).Single(r => r.DeliveryId == last.Id).OpenAmount, (await _till.Receivables(order)).Sum(r => r.OpenAmount)));
        await _sources.Clean();
    }

    [Fact]
    public async Task A_change_of_the_order_prices_what_was_sent_anew_and_keeps_what_was_paid()
    {
        var (customer, order) = await _sources.Order(ReceivableSources.Delivery, [(10m, 10m)]);
        await _sources.Ship(order, (0, 4m));
        await _till.Receive(customer, 40m, ((await _till.Receivables(order))[0].Id, 40m));
        var line = (await _desk.Lines(order))[0];
        await house.Do(new ChangeOrder(order, null, "降价", new RecordPatch { ["lines"] = new List<OrderLineValues> { new() { Id = line.Id, UnitPrice = 7.5m } } }), house.Admin);
        var standing = (await _till.Receivables(order)).Single(r => r.State != Receivable.Void);
        Assert.Equal((3_000L, 3_000L, Receivable.Settled), (standing.Amount, standing.SettledAmount, standing.State));
        await _sources.Ship(order, (0, 6m));
        Assert.Equal(7_500L, await _sources.Owed(order));
        await _sources.Clean();
    }

    [Fact]
    public async Task Each_invoice_is_owed_red_letters_lower_it_and_a_return_writes_no_credit_note()
    {
        var (customer, order) = await _sources.Order(ReceivableSources.Invoice, [(4m, 25m)]);
        var delivery = await _sources.Ship(order, (0, 4m));
        Assert.Empty(await _till.Receivables(order));
        var lines = await _desk.Lines(order);
        var invoice = await _desk.Issue((await _desk.Ask(customer, order, [new() { OrderLineId = lines[0].Id, Quantity = 3m }])).Id);
        var owed = Assert.Single(await _till.Receivables(order));
        Assert.Equal((invoice.Get<string>("invoiceNumber"), invoice.Id, 7_500L), (owed.Caption, owed.InvoiceId!.Value, owed.Amount));
        await _till.Receive(customer, 70m, (owed.Id, 70m));
        await house.Do(new CreateRecord<GoodsReturn>(Goods.Patch(delivery, 0, 2m)), house.Admin);
        Assert.Equal(7_500L, await _sources.Owed(order));
        await house.Do(new RedLetterInvoice(invoice.Id, Desk.NextNumber(), "退货", Lines: [new(Desk.LinesOf(invoice)[0].Id!.Value, 25m)]), house.Admin);
        var standing = (await _till.Receivables(order)).Single(r => r.State != Receivable.Void);
        Assert.Equal((5_000L, 5_000L, owed.DueOn), (standing.Amount, standing.SettledAmount, standing.DueOn));
        Assert.Equal(50m, (await house.Do(new GetRecord<Order>(order), house.Admin)).Get<decimal>("receivedAmount"));
        await house.Do(new RedLetterInvoice(invoice.Id, Desk.NextNumber(), "全部退货"), house.Admin);
        Assert.Equal(0L, await _sources.Owed(order));
        await _sources.Clean();
    }

    [Fact]
    public async Task Goods_that_came_back_propose_the_red_letter_of_their_invoice_never_more_than_it_says()
    {
        var (customer, order) = await _sources.Order(ReceivableSources.Invoice, [(4m, 25m), (2m, 9.99m)]);
        var delivery = await _sources.Ship(order, (0, 4m), (1, 2m));
        var lines = await _desk.Lines(order);
        var invoice = await _desk.Issue((await _desk.Ask(customer, order, [new() { OrderLineId = lines[0].Id, Quantity = 3m }, new() { OrderLineId = lines[1].Id, Quantity = 2m }])).Id);
        var first = (await house.Do(new CreateRecord<GoodsReturn>(Goods.Patch(delivery, 1, 1m)), house.Admin)).Record.Id;
        var second = (await house.Do(new CreateRecord<GoodsReturn>(Goods.Patch(delivery, 0, 2m)), house.Admin)).Record.Id;

        // Of the three that were invoiced the customer keeps two: one of the two that came back was never invoiced.
        var read = await house.Do(new GetReturnRedLetters(second), house.Admin);
        Assert.Equal((true, true, null), (read.Credited, read.ByInvoice, read.CreditNoteId));
        Assert.Equal((invoice.Id, 1m, 25m), Assert.Single(read.Proposals) is var p ? (p.InvoiceId, p.Quantity, p.TotalAmount) : default);
        Assert.Equal((1m, 9.99m), Assert.Single((await house.Do(new GetReturnRedLetters(first), house.Admin)).Proposals) is var q ? (q.Quantity, q.TotalAmount) : default);
        var both = await house.Do(new GetInvoiceRedLetter(invoice.Id), house.Admin);
        Assert.Equal(34.99m, both.Sum(b => b.TotalAmount));
        Assert.Equal(Huike.Kernel.UseCases.ErrorKind.NotFound, (await house.Run(new GetReturnRedLetters(second), house.Stranger)).Error.Kind);

        await house.Do(new RedLetterInvoice(invoice.Id, Desk.NextNumber(), "退货", Lines: [.. both.Select(b => new RedLetterLine(b.LineId, b.TotalAmount, b.Quantity))]), house.Admin);
        Assert.Empty(await house.Do(new GetInvoiceRedLetter(invoice.Id), house.Admin));
        Assert.Empty((await house.Do(new GetReturnRedLetters(second), house.Admin)).Proposals);
        Assert.Equal(5_999L, await _sources.Owed(order));
        await _sources.Clean();
    }

    private Task<Actor> SeesNoReturns() => house.Look(house.Admin.TenantId, async db =>
    {
        var all = new RoleScope(DataScope.All, DataScope.All);
        var role = new Role { Name = "红字", Permissions = ["customers.view", "invoices.view", "invoices.redLetter"], Scopes = new Dictionary<string, RoleScope> { ["customers"] = all, ["invoices"] = all, ["returns"] = all } };
        var clerk = new User { UserName = "red", UserNameKey = "red", Name = "红字员", NameKey = "red", PasswordHash = "-" };
        db.AddRange(role, clerk, new UserRole { UserId = clerk.Id, RoleId = role.Id });
        await db.SaveChangesAsync();
        return house.Admin with { UserId = clerk.Id, Name = clerk.Name };
    });

    [Fact]
    public async Task The_red_letter_and_the_return_that_made_it_needed_name_each_other_without_a_credit_note()
    {
        var (customer, order) = await _sources.Order(ReceivableSources.Invoice, [(4m, 25m), (2m, 10m)]);
        var delivery = await _sources.Ship(order, (0, 4m), (1, 2m));
        var lines = await _desk.Lines(order);
        var invoice = await _desk.Issue((await _desk.Ask(customer, order, [new() { OrderLineId = lines[0].Id, Quantity = 4m }, new() { OrderLineId = lines[1].Id, Quantity = 2m }])).Id);
        var goods = (await house.Do(new CreateRecord<GoodsReturn>(Goods.Patch(delivery, 0, 1m)), house.Admin)).Record;
        var exchanged = (await house.Do(new CreateRecord<GoodsReturn>(Goods.Patch(delivery, 1, 1m, ("toCredit", false))), house.Admin)).Record.Id;
        var (_, foreign) = await _sources.Order(ReceivableSources.Invoice, [(1m, 25m)]);
        var other = (await house.Do(new CreateRecord<GoodsReturn>(Goods.Patch(await _sources.Ship(foreign, (0, 1m)), 0, 1m)), house.Admin)).Record.Id;
        var proposal = Assert.Single(await house.Do(new GetInvoiceRedLetter(invoice.Id), house.Admin));
        Assert.Equal(goods.Id, proposal.ReturnId);
        var wanted = new RedLetterInvoice(invoice.Id, Desk.NextNumber(), "退货", Lines: [new(proposal.LineId, proposal.TotalAmount)]);

        foreach (var wrong in new[] { exchanged, other, order })
            Assert.Equal(("returnId", "referenceNotFound"), (await house.Run(wanted with { ReturnId = wrong }, house.Admin)).Error is var e ? (e.Field, e.Code) : default);
        Assert.Equal("returnId", (await house.Run(wanted with { ReturnId = goods.Id }, await SeesNoReturns())).Error.Field);

        var red = (await house.Do(wanted with { ReturnId = goods.Id }, house.Admin)).Record;
        Assert.Equal((goods.Id, goods.Title), (red.Get<Guid>("returnId"), red.Titles[goods.Id]));
        Assert.Equal((red.Id, -25m), Assert.Single((await house.Do(new GetReturnRedLetters(goods.Id), house.Admin)).RedLetters) is var letter ? (letter.InvoiceId, letter.TotalAmount) : default);
        Assert.Empty((await house.Do(new GetReturnRedLetters(other), house.Admin)).RedLetters);
        await _sources.Clean();
    }

    [Fact]
    public async Task What_came_back_in_exchange_is_credited_later_where_invoices_are_the_source_unless_it_was_sent_again()
    {
        var (customer, order) = await _sources.Order(ReceivableSources.Invoice, [(4m, 25m)]);
        var delivery = await _sources.Ship(order, (0, 4m));
        var invoice = await _desk.Issue((await _desk.Ask(customer, order)).Id);
        var goods = (await house.Do(new CreateRecord<GoodsReturn>(Goods.Patch(delivery, 0, 2m, ("toCredit", false))), house.Admin)).Record.Id;
        Assert.Equal((false, 0), await house.Do(new GetReturnRedLetters(goods), house.Admin) is var before ? (before.Credited, before.Proposals.Count) : default);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => house.Run(new CreditReturn(goods), house.Admin)));
        var done = Assert.Single(outcomes, o => o.IsSuccess).Value.Record;
        Assert.Equal((goods, true), (done.Id, done["toCredit"]));
        Assert.All(outcomes.Where(o => !o.IsSuccess), o => Assert.Equal("return.creditByInvoice", o.Error.Code));
        Assert.Equal(50m, Assert.Single((await house.Do(new GetReturnRedLetters(goods), house.Admin)).Proposals).TotalAmount);
        Assert.Equal(2m, (await _desk.Lines(order))[0].CreditedQuantity);
        await house.Do(new RedLetterInvoice(invoice.Id, Desk.NextNumber(), "退货", Lines: [.. (await house.Do(new GetInvoiceRedLetter(invoice.Id), house.Admin)).Select(b => new RedLetterLine(b.LineId, b.TotalAmount, b.Quantity))]), house.Admin);
        Assert.Equal(5_000L, await _sources.Owed(order));

        var exchanged = (await house.Do(new CreateRecord<GoodsReturn>(Goods.Patch(delivery, 0, 1m, ("toCredit", false))), house.Admin)).Record.Id;
        await _sources.Ship(order, (0, 1m));
        Assert.Equal("return.sentAgain", (await house.Run(new CreditReturn(exchanged), house.Admin)).Error.Code);
        Assert.False((await house.Do(new GetRecord<GoodsReturn>(exchanged), house.Admin)).Get<bool>("toCredit"));
        await _sources.Clean();
    }

    [Fact]
    public async Task An_order_keeps_the_source_it_was_confirmed_with()
    {
        var (customer, byDelivery) = await _sources.Order(ReceivableSources.Delivery, [(2m, 10m)]);
        var (_, byOrder) = await _sources.Order(ReceivableSources.Order, [(2m, 10m)]);
        var (_, byInvoice) = await _sources.Order(ReceivableSources.Invoice, [(2m, 10m)]);
        foreach (var order in new[] { byDelivery, byOrder, byInvoice })
            await _sources.Ship(order, (0, 2m));
        Assert.Equal((2_000L, 2_000L, 0L), (await _sources.Owed(byDelivery), await _sources.Owed(byOrder), await _sources.Owed(byInvoice)));
        await _desk.Issue((await _desk.Ask(customer, byDelivery)).Id);
        Assert.Equal(2_000L, await _sources.Owed(byDelivery));
        var owner = await house.Look(house.Admin.TenantId, db => db.Set<Order>().AsNoTracking().Where(o => o.Id == byInvoice).Select(o => o.CustomerId!.Value).SingleAsync());
        await _desk.Issue((await _desk.Ask(owner, byInvoice)).Id);
        Assert.Equal(2_000L, await _sources.Owed(byInvoice));
        Assert.Equal("notOnList", (await house.Run(new SaveFinanceSettings((await house.Do(new GetFinanceSettings(), house.Admin)) with { ReceivableSource = "signing" }), house.Admin)).Error.Code);
        await _sources.Clean();
    }

    [Fact]
    public async Task An_invoice_without_an_order_is_owed_where_invoices_are_the_source_and_a_void_one_no_more()
    {
        var customer = await _desk.Customer();
        IReadOnlyList<Huike.Finance.Invoices.Domain.InvoiceLineValues> lines = [new() { ItemName = "服务费", Quantity = 1m, TotalAmount = 106m }];
        await _sources.Choose(ReceivableSources.Order);
        await _desk.Issue((await _desk.Ask(customer, null, lines, ("kind", "receipt"))).Id, "A-1");
        Assert.Equal(0L, await _sources.OwedBy(customer));
        await _sources.Choose(ReceivableSources.Invoice);
        var invoice = await _desk.Issue((await _desk.Ask(customer, null, lines, ("kind", "receipt"))).Id, "A-2");
        Assert.Equal(10_600L, await _sources.OwedBy(customer));
        await _till.Receive(customer, 6m, (await house.Look(house.Admin.TenantId, db => db.Set<Receivable>().Where(r => r.InvoiceId == invoice.Id).Select(r => r.Id).SingleAsync()), 6m));
        await house.Do(new VoidInvoice(invoice.Id, "开错"), house.Admin);
        Assert.Equal(0L, await _sources.OwedBy(customer));
        await _sources.Clean();
    }

    [Fact]
    public async Task What_is_ordered_and_not_owed_yet_takes_its_part_of_the_credit_limit()
    {
        var (customer, order) = await _sources.Order(ReceivableSources.Delivery, [(10m, 10m)]);
        await house.Do(new ChangeRecord<Huike.Customers.Customers.Domain.Customer>(customer, null, new RecordPatch { ["creditLimit"] = 80m }), house.Admin);
        async Task<ExposureRow> Row() => (await house.Do(new GetExposure(), house.Admin)).OverLimit.Single(r => r.CustomerId == customer);
        Assert.Equal((0m, 100m, 20m), (await Row()) is var before ? (before.Open, before.OnOrder!.Value, before.Over!.Value) : default);
        await _sources.Ship(order, (0, 4m));
        Assert.Equal((40m, 60m, 20m), (await Row()) is var after ? (after.Open, after.OnOrder!.Value, after.Over!.Value) : default);
        await _till.Receive(customer, 30m, ((await _till.Receivables(order))[0].Id, 30m));
        Assert.DoesNotContain((await house.Do(new GetExposure(), house.Admin)).OverLimit, r => r.CustomerId == customer);
    }

    [Fact]
    public async Task Deliveries_posted_and_taken_back_at_one_moment_make_and_lose_no_receivable()
    {
        var (_, order) = await _sources.Order(ReceivableSources.Delivery, [(12m, 9.99m)]);
        var going = new List<RecordDetail>();
        for (var i = 0; i < 3; i++)
            going.Add(await _sources.Ship(order, (0, 2m)));
        var drafts = new List<Guid>();
        for (var i = 0; i < 3; i++)
            drafts.Add(await _sources.Draft(order, (0, 2m)));
        await Task.WhenAll([
            .. going.SelectMany(d => new[] { house.Run(new VoidDelivery(d.Id, "退回"), house.Admin), house.Run(new VoidDelivery(d.Id, "退回"), house.Admin) }),
            .. drafts.SelectMany(id => new[] { house.Run(new ReleaseDelivery(id), house.Admin), house.Run(new ReleaseDelivery(id), house.Admin) })]);
        await _sources.Clean();
        var counting = await house.Look(house.Admin.TenantId, db => db.Set<Delivery>().Where(d => d.OrderId == order && Delivery.Counting.Contains(d.State)).SumAsync(d => d.OwedAmount));
        Assert.Equal(counting, await _sources.Owed(order));
        Assert.True(counting > 0);
    }
}

public sealed class SqliteReceivableSourceTests(SqliteHouse house) : ReceivableSourceTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresReceivableSourceTests(PostgresHouse house) : ReceivableSourceTests(house), IClassFixture<PostgresHouse>;
