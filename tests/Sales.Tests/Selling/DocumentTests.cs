using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Orders.UseCases;
using Huike.Sales.Quotes.Domain;
using Huike.Sales.Quotes.UseCases;
using Huike.TestKit;

namespace Huike.Sales.Tests.Selling;

/// <summary>Quotes and orders from draft to end, on both engines.</summary>
public abstract class DocumentTests(House house)
{
    private readonly Shop _shop = new(house);

    [Fact]
    public async Task A_quote_is_saved_with_its_lines_in_one_call_and_comes_to_their_sum()
    {
        var customer = await _shop.Customer(house.Representative);
        var (first, second) = (await _shop.Product(113), await _shop.Product(9.99m));

        var quote = await _shop.Quote(house.Representative, customer, Shop.Line(first, 2, 113), Shop.Line(second, 3, 9.99m));

        var lines = quote.Get<List<QuoteLineValues>>("lines")!;
        Assert.Equal([(200m, 26m, 226m), (26.52m, 3.45m, 29.97m)], lines.Select(l => (l.Amount!.Value, l.TaxAmount!.Value, l.TotalAmount!.Value)));
        Assert.Equal((226.52m, 29.45m, 255.97m), (quote["amount"], quote["taxAmount"], quote["totalAmount"]));
        Assert.Equal("件", lines[0].Unit);
        Assert.Null(quote["number"]);
    }

    [Fact]
    public async Task Lines_keep_their_ids_and_the_version_rises_with_any_of_them()
    {
        var customer = await _shop.Customer(house.Representative);
        var product = await _shop.Product(10);
        var quote = await _shop.Quote(house.Representative, customer, Shop.Line(product, 1, 10), Shop.Line(product, 2, 10), Shop.Line(product, 3, 10));
        var lines = quote.Get<List<QuoteLineValues>>("lines")!;

        var changed = await house.Do(new ChangeRecord<Quote>(quote.Id, quote.Version, new RecordPatch
        {
            ["lines"] = new List<QuoteLineValues> { new() { Id = lines[2].Id }, new() { Id = lines[0].Id, Remark = "急" }, Shop.Line(product, 5, 10) },
        }), house.Representative);

        var after = changed.Record.Get<List<QuoteLineValues>>("lines")!;
        Assert.Equal([lines[2].Id, lines[0].Id], after.Take(2).Select(l => l.Id));
        Assert.Equal([3m, 1m, 5m], after.Select(l => l.Quantity!.Value));
        Assert.Equal(90m, changed.Record["totalAmount"]);
        var same = await house.Do(new ChangeRecord<Quote>(quote.Id, changed.Record.Version, new RecordPatch
        {
            ["lines"] = new List<QuoteLineValues> { new() { Id = lines[2].Id }, new() { Id = lines[0].Id, Remark = "不急" }, new() { Id = after[2].Id } },
        }), house.Representative);
        Assert.True(same.Record.Version > changed.Record.Version);
        var history = await house.Do(new GetHistory<Quote>(quote.Id, null, 10), house.Representative);
        Assert.Contains(history.Items[0].Changes, c => c.Field == "lines");
    }

    [Fact]
    public async Task What_the_house_computes_is_refused_from_a_caller()
    {
        var customer = await _shop.Customer(house.Representative);
        var product = await _shop.Product(10);
        var line = Shop.Line(product, 1, 10);
        line.Amount = 1;
        var refused = await house.Run(new CreateRecord<Quote>(new RecordPatch { ["customerId"] = customer, ["lines"] = new List<QuoteLineValues> { line } }), house.Representative);
        Assert.Equal((ErrorKind.Malformed, "lines[0].amount"), (refused.Error.Kind, refused.Error.Field));
        var state = await house.Run(new CreateRecord<Quote>(new RecordPatch { ["customerId"] = customer, ["state"] = "accepted" }), house.Representative);
        Assert.Equal((ErrorKind.Malformed, "state"), (state.Error.Kind, state.Error.Field));
    }

    [Fact]
    public async Task A_discount_on_the_whole_is_spread_over_the_lines_to_the_last_cent()
    {
        var customer = await _shop.Customer(house.Representative);
        var product = await _shop.Product(10);
        var quote = (await house.Do(new CreateRecord<Quote>(new RecordPatch
        {
            ["customerId"] = customer,
            ["discountAmount"] = 10m,
            ["lines"] = new List<QuoteLineValues> { Shop.Line(product, 1, 33.33m), Shop.Line(product, 1, 33.33m), Shop.Line(product, 1, 33.34m) },
        }), house.Representative)).Record;
        Assert.Equal(90m, quote["totalAmount"]);
        Assert.Equal(90m, quote.Get<List<QuoteLineValues>>("lines")!.Sum(l => l.Amount + l.TaxAmount));
    }

    [Fact]
    public async Task A_document_in_yen_has_no_places()
    {
        var customer = await _shop.Customer(house.Representative);
        var product = await _shop.Product(10);
        var quote = (await house.Do(new CreateRecord<Quote>(new RecordPatch
        {
            ["customerId"] = customer,
            ["currency"] = "JPY",
            ["exchangeRate"] = 0.048m,
            ["discountAmount"] = 1m,
            ["lines"] = new List<QuoteLineValues> { Shop.Line(product, 1, 1234.5m) },
        }), house.Representative)).Record;
        Assert.Equal("1234", ((decimal)quote["totalAmount"]!).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(59.23m, quote["companyAmount"]);
        var page = await house.Do(new ListRecords<Quote>(new ListRequest { Filters = [new FilterTerm("totalAmount", FilterOperator.Eq, "1234"), new FilterTerm("customerId", FilterOperator.Eq, customer.ToString())], Fields = ["totalAmount"] }), house.Representative);
        Assert.Equal("1234", ((decimal)Assert.Single(page.Rows).Values[0]!).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_quote_goes_out_with_a_number_and_is_then_no_longer_changed_but_revised()
    {
        var customer = await _shop.Customer(house.Representative);
        var product = await _shop.Product(10);
        var quote = await _shop.Quote(house.Representative, customer, Shop.Line(product, 4, 10));

        var sent = (await house.Do(new SendQuote(quote.Id), house.Representative)).Record;
        var refused = await house.Run(new ChangeRecord<Quote>(quote.Id, null, new RecordPatch { ["subject"] = "改" }), house.Representative);
        var second = (await house.Do(new ReviseQuote(quote.Id), house.Representative)).Record;

        Assert.StartsWith("BJ", (string)sent["number"]!, StringComparison.Ordinal);
        Assert.Equal("quotes.notOpen", refused.Error.Code);
        Assert.Equal((sent["number"], 2, "draft"), (second["number"], second["revision"], second["state"]));
        Assert.Equal("superseded", (await house.Do(new GetRecord<Quote>(quote.Id), house.Representative))["state"]);
        Assert.Equal(40m, second["totalAmount"]);
    }

    [Fact]
    public async Task A_quote_is_converted_in_parts_and_never_beyond_what_was_offered()
    {
        var customer = await _shop.Customer(house.Representative);
        var (first, second) = (await _shop.Product(10), await _shop.Product(20));
        var quote = await _shop.Quote(house.Representative, customer, Shop.Line(first, 10, 10), Shop.Line(second, 5, 20));
        await house.Do(new SendQuote(quote.Id), house.Representative);
        var lines = quote.Get<List<QuoteLineValues>>("lines")!;

        var part = (await house.Do(new ConvertQuote(quote.Id, [new ConvertLine(lines[0].Id!.Value, 4)]), house.Representative)).Record;
        var tooMuch = await house.Run(new ConvertQuote(quote.Id, [new ConvertLine(lines[0].Id!.Value, 7)]), house.Representative);
        var rest = (await house.Do(new ConvertQuote(quote.Id), house.Representative)).Record;
        var nothing = await house.Run(new ConvertQuote(quote.Id), house.Representative);

        Assert.Equal((40m, quote.Id), (part["totalAmount"], part["quoteId"]));
        Assert.Equal(lines[0].Id, part.Get<List<OrderLineValues>>("lines")![0].QuoteLineId);
        Assert.Equal("lines[0].quantity", tooMuch.Error.Field);
        Assert.Equal(160m, rest["totalAmount"]);
        Assert.Equal("quotes.ordered", nothing.Error.Code);
        var after = await house.Do(new GetRecord<Quote>(quote.Id), house.Representative);
        Assert.Equal(("accepted", 200m), (after["state"], after["orderedAmount"]));
        Assert.Equal([10m, 5m], after.Get<List<QuoteLineValues>>("lines")!.Select(l => l.OrderedQuantity!.Value));

        await house.Do(new DeleteRecord<Order>(part.Id), house.Admin);
        Assert.Equal(6m, (await house.Do(new GetRecord<Quote>(quote.Id), house.Representative)).Get<List<QuoteLineValues>>("lines")![0].OrderedQuantity);
    }

    [Fact]
    public async Task What_lies_below_the_floor_price_needs_somebody_elses_approval()
    {
        var customer = await _shop.Customer(house.Representative);
        var product = await _shop.Product(100, floor: 90);
        var quote = await _shop.Quote(house.Representative, customer, Shop.Line(product, 1, 89));

        var early = await house.Run(new SendQuote(quote.Id), house.Representative);
        var submitted = (await house.Do(new SubmitQuote(quote.Id), house.Representative)).Record;
        var notHis = await house.Run(new ApproveQuote(quote.Id), house.Representative);
        var approved = (await house.Do(new ApproveQuote(quote.Id), house.Manager)).Record;
        var sent = (await house.Do(new SendQuote(quote.Id), house.Representative)).Record;

        Assert.Equal("document.needsApproval", early.Error.Code);
        Assert.Equal("submitted", submitted["state"]);
        Assert.Equal(["belowFloor"], submitted.Get<List<string>>("approvalReasons")!);
        Assert.Equal(ErrorKind.Forbidden, notHis.Error.Kind);
        Assert.Equal((house.Manager.UserId, "approved"), (approved["decidedById"], approved["state"]));
        Assert.Equal("sent", sent["state"]);

        var own = await _shop.Quote(house.Manager, await _shop.Customer(house.Manager), Shop.Line(product, 1, 80));
        await house.Do(new SubmitQuote(own.Id), house.Manager);
        Assert.Equal("approval.own", (await house.Run(new ApproveQuote(own.Id), house.Manager)).Error.Code);
    }

    [Fact]
    public async Task A_payment_plan_adds_up_to_the_order_and_follows_it()
    {
        var customer = await _shop.Customer(house.Representative);
        var product = await _shop.Product(10);
        RecordPatch With(decimal first, decimal second) => new()
        {
            ["customerId"] = customer,
            ["lines"] = new List<OrderLineValues> { Shop.OrderLine(product, 10, 10) },
            ["paymentPlan"] = new List<InstalmentValues>
            {
                new() { DueOn = new DateOnly(2026, 12, 1), Amount = first, Kind = "deposit" }, new() { DueOn = new DateOnly(2027, 1, 1), Amount = second, Kind = "final" },
            },
        };

        var wrong = await house.Run(new CreateRecord<Order>(With(30, 69.99m)), house.Representative);
        var order = (await house.Do(new CreateRecord<Order>(With(30, 70)), house.Representative)).Record;
        var line = order.Get<List<OrderLineValues>>("lines")![0];
        var changed = (await house.Do(new ChangeRecord<Order>(order.Id, order.Version, new RecordPatch
        {
            ["lines"] = new List<OrderLineValues> { new() { Id = line.Id, Quantity = 11 } },
        }), house.Representative)).Record;

        Assert.Equal(("paymentPlan", "plan.sum"), (wrong.Error.Field, wrong.Error.Code));
        Assert.Equal([33m, 77m], changed.Get<List<InstalmentValues>>("paymentPlan")!.Select(p => p.Amount!.Value));
    }

    [Fact]
    public async Task A_confirmed_order_is_changed_only_with_a_reason_and_keeps_what_it_was()
    {
        var customer = await _shop.Customer(house.Representative);
        var product = await _shop.Product(10);
        var order = await _shop.Order(house.Representative, customer, Shop.OrderLine(product, 10, 10));
        var line = order.Get<List<OrderLineValues>>("lines")![0];
        var confirmed = (await house.Do(new ConfirmOrder(order.Id), house.Representative)).Record;
        var refused = await house.Run(new ChangeRecord<Order>(order.Id, null, new RecordPatch { ["remark"] = "x" }), house.Representative);

        var changed = (await house.Do(new ChangeOrder(order.Id, confirmed.Version, "客户加订", new RecordPatch
        {
            ["lines"] = new List<OrderLineValues> { new() { Id = line.Id, Quantity = 12 } },
        }), house.Manager)).Record;
        var foreign = await house.Run(new ChangeOrder(order.Id, null, "试", new RecordPatch { ["totalAmount"] = 1m }), house.Manager);
        var changes = await house.Do(new ListOrderChanges(order.Id), house.Representative);

        Assert.Equal("orders.notOpen", refused.Error.Code);
        Assert.Equal((120m, 1), (changed["totalAmount"], changed["changeNumber"]));
        Assert.Equal(ErrorKind.Malformed, foreign.Error.Kind);
        Assert.Equal((100m, 120m, "客户加订"), (changes[0].TotalBefore, changes[0].TotalAfter, changes[0].Reason));
    }

    [Fact]
    public async Task A_credit_limit_asks_for_approval()
    {
        var customer = await _shop.Customer(house.Manager, ("creditLimit", 150m));
        var product = await _shop.Product(10);
        var first = await _shop.Order(house.Manager, customer, Shop.OrderLine(product, 10, 10));
        await house.Do(new ConfirmOrder(first.Id), house.Manager);
        var second = await _shop.Order(house.Manager, customer, Shop.OrderLine(product, 6, 10));
        Assert.Equal("document.needsApproval", (await house.Run(new ConfirmOrder(second.Id), house.Manager)).Error.Code);
        Assert.Equal(["overCredit"], (await house.Do(new SubmitOrder(second.Id), house.Manager)).Record.Get<List<string>>("approvalReasons")!);
    }

    [Fact]
    public async Task A_step_that_the_state_does_not_allow_is_refused()
    {
        var customer = await _shop.Customer(house.Representative);
        var product = await _shop.Product(10);
        var quote = await _shop.Quote(house.Representative, customer, Shop.Line(product, 1, 10));
        Assert.Equal("state.notPossible", (await house.Run(new AcceptQuote(quote.Id), house.Representative)).Error.Code);
        var empty = await _shop.Quote(house.Representative, customer);
        Assert.Equal("document.noLines", (await house.Run(new SendQuote(empty.Id), house.Representative)).Error.Code);
        await house.Do(new SendQuote(quote.Id), house.Representative);
        Assert.Equal("quotes.notDraft", (await house.Run(new DeleteRecord<Quote>(quote.Id), house.Admin)).Error.Code);
        var order = await _shop.Order(house.Representative, customer, Shop.OrderLine(product, 1, 10));
        await house.Do(new ConfirmOrder(order.Id), house.Representative);
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new CancelOrder(order.Id), house.Representative)).Error.Kind);
        Assert.Equal("cancelled", (await house.Do(new CancelOrder(order.Id, null, "不要了"), house.Manager)).Record["state"]);
    }

    [Fact]
    public async Task Numbers_have_no_gap_however_many_send_at_once()
    {
        var customer = await _shop.Customer(house.Admin);
        var product = await _shop.Product(10, floor: 5);
        var quotes = new List<Guid>();
        for (var i = 0; i < 24; i++)
            quotes.Add((await _shop.Quote(house.Admin, customer, Shop.Line(product, 1, i % 4 == 0 ? 1 : 10))).Id);

        var results = await Task.WhenAll(quotes.Select(id => Task.Run(() => house.Run(new SendQuote(id), house.Admin))));

        Assert.Equal(18, results.Count(r => r.IsSuccess));
        var rows = await house.Look(house.Admin.TenantId, async db => (await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(
            db.Set<Quote>().Where(q => q.NumberSequence != null))).Select(q => q.NumberSequence!.Value).Order().ToList());
        Assert.Equal(Enumerable.Range(1, rows.Count).Select(n => (long)n), rows);
    }
}

public sealed class DocumentSqliteTests(SqliteHouse house) : DocumentTests(house), IClassFixture<SqliteHouse>;

public sealed class DocumentPostgresTests(PostgresHouse house) : DocumentTests(house), IClassFixture<PostgresHouse>;
