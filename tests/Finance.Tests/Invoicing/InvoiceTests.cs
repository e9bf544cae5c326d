using Huike.Finance.Accounts;
using Huike.Finance.Invoices.Domain;
using Huike.Finance.Invoices.UseCases;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Orders.UseCases;
using Huike.TestKit;

namespace Huike.Finance.Tests.Invoicing;

/// <summary>From the order to the issued invoice and back, on both engines.</summary>
public abstract class InvoiceTests(House house)
{
    private readonly Desk _desk = new(house);

    [Fact]
    public async Task A_request_takes_everything_of_the_order_and_the_buyer_of_the_customer()
    {
        var customer = await _desk.Customer();
        var order = await _desk.Order(customer, (3, 9.99m), (1, 113m));

        var asked = await _desk.Ask(customer, order);

        Assert.Equal((Invoice.Approved, 142.97m, 126.52m, 16.45m), (asked["state"], asked["totalAmount"], asked["amount"], asked["taxAmount"]));
        Assert.Equal(("深圳示例科技有限公司", "91440300708461136T", 130_000L), (asked["title"], asked["taxNumber"], asked["taxRate"]));
        Assert.StartsWith("KP", (string)asked["number"]!, StringComparison.Ordinal);
        Assert.Equal(house.Representative.UserId, asked["ownerId"]);
        Assert.Equal(0m, await _desk.Invoiced(order));

        var number = Desk.NextNumber();
        var issued = await _desk.Issue(asked.Id, number);
        Assert.Equal((Invoice.Issued, number), (issued["state"], issued["invoiceNumber"]));
        Assert.Equal(142.97m, await _desk.Invoiced(order));
        Assert.Equal([3m, 1m], (await _desk.Lines(order)).Select(l => l.InvoicedQuantity ?? 0));
    }

    [Fact]
    public async Task Several_invoices_by_quantity_and_amount_come_to_the_order_to_the_cent()
    {
        var customer = await _desk.Customer();
        var order = await _desk.Order(customer, (3, 33.3333m), (1, 10_000m));
        var lines = await _desk.Lines(order);

        var first = await _desk.Ask(customer, order, [new() { OrderLineId = lines[0].Id, Quantity = 1 }, new() { OrderLineId = lines[1].Id, TotalAmount = 3333.33m }]);
        var second = await _desk.Ask(customer, order, [new() { OrderLineId = lines[0].Id, Quantity = 1 }, new() { OrderLineId = lines[1].Id, TotalAmount = 3333.33m }]);
        var rest = await _desk.Ask(customer, order);

        Assert.Equal([33.33m, 3333.33m], Desk.LinesOf(first).Select(l => l.TotalAmount ?? 0));
        Assert.Equal(0.3333m, Desk.LinesOf(first)[1].Quantity);
        Assert.Equal([33.34m, 3333.34m], Desk.LinesOf(rest).Select(l => l.TotalAmount ?? 0));
        foreach (var invoice in new[] { first, second, rest })
            await _desk.Issue(invoice.Id);
        Assert.Equal(10_100m, await _desk.Invoiced(order));
        Assert.Equal([3m, 1m], (await _desk.Lines(order)).Select(l => l.InvoicedQuantity ?? 0));
        Assert.Equal("document.noLines", (await house.Run(new SubmitInvoice((await _desk.Draft(customer, order, null)).Value.Record.Id), house.Representative)).Error.Code);
    }

    [Fact]
    public async Task More_than_was_ordered_is_refused_unless_the_company_allows_it()
    {
        var customer = await _desk.Customer();
        var order = await _desk.Order(customer, (2, 50m));
        var line = (await _desk.Lines(order))[0].Id;
        var tooMany = await _desk.Draft(customer, order, [new() { OrderLineId = line, Quantity = 3 }]);
        var tooMuch = await _desk.Draft(customer, order, [new() { OrderLineId = line, Quantity = 2, TotalAmount = 100.01m }]);
        var free = await _desk.Draft(customer, order, [new() { OrderLineId = line }, new() { ItemName = "运费", TotalAmount = 1m }]);
        Assert.Equal(("lines[0].quantity", "invoice.beyondOrder"), (tooMany.Error.Field, tooMany.Error.Code));
        Assert.Equal(("lines[0].totalAmount", "invoice.beyondOrder"), (tooMuch.Error.Field, tooMuch.Error.Code));
        Assert.Equal(("lines", "invoice.beyondOrder"), (free.Error.Field, free.Error.Code));

        var settings = await house.Do(new GetFinanceSettings(), house.Admin);
        await house.Do(new SaveFinanceSettings(settings with { InvoiceBeyondOrder = RuleAction.Approve }), house.Admin);
        var asked = await _desk.Ask(customer, order, [new() { OrderLineId = line, Quantity = 3 }]);
        await house.Do(new SaveFinanceSettings(settings), house.Admin);
        Assert.Equal((Invoice.Submitted, true), (asked["state"], asked["beyondOrder"]));
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new ApproveInvoice(asked.Id), house.Representative)).Error.Kind);
        await house.Do(new ApproveInvoice(asked.Id), house.Admin);
        await _desk.Issue(asked.Id);
        Assert.Equal(150m, await _desk.Invoiced(order));
    }

    [Fact]
    public async Task Many_requests_at_one_moment_never_cover_more_than_was_ordered()
    {
        const int Requests = 40;
        var customer = await _desk.Customer();
        var order = await _desk.Order(customer, (10, 100m));
        var line = (await _desk.Lines(order))[0].Id;
        var drafts = new List<Guid>();
        for (var i = 0; i < Requests; i++)
            drafts.Add((await _desk.Draft(customer, order, [new() { OrderLineId = line, Quantity = 1 }])).Value.Record.Id);

        var outcomes = await Task.WhenAll(drafts.Select(id => house.Run(new SubmitInvoice(id), house.Representative)));

        Assert.Equal(10, outcomes.Count(o => o.IsSuccess));
        Assert.All(outcomes.Where(o => !o.IsSuccess), o => Assert.Equal("invoice.beyondOrder", o.Error.Code));
        var issued = await Task.WhenAll(outcomes.Where(o => o.IsSuccess).SelectMany(o => new[] { o.Value.Record.Id, o.Value.Record.Id })
            .Select(id => house.Run(new IssueInvoice(id, Desk.NextNumber()), house.Admin)));
        Assert.Equal(10, issued.Count(o => o.IsSuccess));
        Assert.Equal(1000m, await _desk.Invoiced(order));
    }

    [Fact]
    public async Task The_buyer_has_what_his_kind_of_invoice_needs()
    {
        var customer = await new Money.Till(house).Customer(house.Representative);
        async Task<string[]> Missing(params (string, object?)[] more)
        {
            var draft = await _desk.Draft(customer, null, [new() { ItemName = "服务费", TotalAmount = 106m, TaxRate = 6 }], null, more);
            return [.. (await house.Run(new SubmitInvoice(draft.Value.Record.Id), house.Representative)).Errors.Select(e => $"{e.Field} {e.Code}")];
        }
        Assert.Equal(["taxNumber required"], await Missing(("kind", "eSpecial")));
        Assert.Equal(["taxNumber taxNumber.invalid"], await Missing(("kind", "eOrdinary"), ("taxNumber", "91310115MA1H8R7C6D")));
        Assert.Equal(["titleKind invoice.companyOnly"], await Missing(("kind", "eSpecial"), ("titleKind", "person")));
        Assert.Empty(await Missing(("kind", "eOrdinary"), ("titleKind", "person")));
        Assert.Equal(["registeredAddress required", "registeredPhone required", "bank required", "bankAccount required"], await Missing(("kind", "paperSpecial"), ("taxNumber", "91440300708461136T")));
        Assert.Equal(["taxNumber taxNumber.invalid"], await Missing(("kind", "twTriplicate"), ("taxNumber", "04595258")));
        Assert.Empty(await Missing(("kind", "twTriplicate"), ("taxNumber", "04595257")));
    }

    [Theory]
    [InlineData("eSpecial", "1234567890", "26442000000000000001", "invoiceCode invoice.noCode")]
    [InlineData("eSpecial", null, "12345678", "invoiceNumber invoice.number20")]
    [InlineData("paperOrdinary", null, "12345678", "invoiceCode invoice.code")]
    [InlineData("paperOrdinary", "044001900111", "1234567", "invoiceNumber invoice.number8")]
    [InlineData("twElectronic", null, "A123456789", "invoiceNumber invoice.numberTaiwan")]
    public async Task The_number_has_the_form_of_its_kind(string kind, string? code, string number, string error)
    {
        var customer = await _desk.Customer();
        var asked = await _desk.Ask(customer, null, [new() { ItemName = "服务费", TotalAmount = 106m, TaxRate = 6 }], ("kind", kind), ("taxNumber", kind.StartsWith("tw", StringComparison.Ordinal) ? "04595257" : "91440300708461136T"));
        var refused = await house.Run(new IssueInvoice(asked.Id, number, code), house.Admin);
        Assert.Equal(error, $"{refused.Error.Field} {refused.Error.Code}");
    }

    [Fact]
    public async Task A_number_is_given_once()
    {
        var customer = await _desk.Customer();
        var one = await _desk.Ask(customer, await _desk.Order(customer, (1, 10m)));
        var two = await _desk.Ask(customer, await _desk.Order(customer, (1, 10m)));
        var number = Desk.NextNumber();
        await _desk.Issue(one.Id, number);
        Assert.Equal("invoice.numberUsed", (await house.Run(new IssueInvoice(two.Id, number), house.Admin)).Error.Code);
    }

    [Fact]
    public async Task Red_letters_have_opposite_amounts_and_open_the_order_again()
    {
        var customer = await _desk.Customer();
        var order = await _desk.Order(customer, (3, 33.3333m), (1, 77.77m));
        var invoice = await _desk.Issue((await _desk.Ask(customer, order)).Id);
        var lines = Desk.LinesOf(invoice);

        var part = (await house.Do(new RedLetterInvoice(invoice.Id, Desk.NextNumber(), "退货一件", Lines: [new RedLetterLine(lines[0].Id!.Value, 33.33m, 1)]), house.Admin)).Record;
        Assert.Equal((Invoice.Red, Invoice.Issued, -33.33m, invoice.Id), (part["nature"], part["state"], part["totalAmount"], part["sourceId"]));
        Assert.Equal(144.44m, await _desk.Invoiced(order));
        Assert.Equal(2m, (await _desk.Lines(order))[0].InvoicedQuantity);

        var rest = (await house.Do(new RedLetterInvoice(invoice.Id, Desk.NextNumber(), "开错"), house.Admin)).Record;
        var after = await house.Do(new GetRecord<Invoice>(invoice.Id), house.Admin);
        foreach (var field in new[] { "amount", "taxAmount", "totalAmount" })
            Assert.Equal(0m, (decimal)invoice[field]! + (decimal)part[field]! + (decimal)rest[field]!);
        Assert.Equal((Invoice.RedLettered, 177.77m), (after["state"], after["redAmount"]));
        Assert.Equal(0m, await _desk.Invoiced(order));
        Assert.Equal("invoice.notRed", (await house.Run(new RedLetterInvoice(invoice.Id, Desk.NextNumber(), "再冲"), house.Admin)).Error.Code);
        Assert.Equal(177.77m, (await _desk.Ask(customer, order))["totalAmount"]);
    }

    [Fact]
    public async Task Red_letters_at_one_moment_never_take_back_more_than_was_issued()
    {
        var customer = await _desk.Customer();
        var invoice = await _desk.Issue((await _desk.Ask(customer, await _desk.Order(customer, (10, 10m)))).Id);
        var line = Desk.LinesOf(invoice)[0].Id!.Value;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => house.Run(new RedLetterInvoice(invoice.Id, Desk.NextNumber(), "退", Lines: [new RedLetterLine(line, 30m)]), house.Admin)));
        Assert.Equal(3, outcomes.Count(o => o.IsSuccess));
        Assert.Equal(90m, (await house.Do(new GetRecord<Invoice>(invoice.Id), house.Admin))["redAmount"]);
    }

    [Fact]
    public async Task Only_kinds_on_paper_are_voided_and_free_their_part_of_the_order()
    {
        var customer = await _desk.Customer();
        var order = await _desk.Order(customer, (1, 10m));
        var digital = await _desk.Issue((await _desk.Ask(customer, order)).Id);
        Assert.Equal("invoice.notVoidable", (await house.Run(new VoidInvoice(digital.Id, "开错"), house.Admin)).Error.Code);

        var other = await _desk.Order(customer, (1, 10m));
        var paper = await _desk.Issue((await _desk.Ask(customer, other, null, ("kind", "paperOrdinary"))).Id, $"{Random.Shared.Next(10_000_000, 99_999_999)}", "044001900111");
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new VoidInvoice(paper.Id, "开错"), house.Representative)).Error.Kind);
        var gone = (await house.Do(new VoidInvoice(paper.Id, "开错"), house.Admin)).Record;
        Assert.Equal(Invoice.Void, gone["state"]);
        Assert.Equal(0m, await _desk.Invoiced(other));
        Assert.Equal(10m, (await _desk.Ask(customer, other))["totalAmount"]);
    }

    [Fact]
    public async Task An_order_with_an_invoice_is_not_cancelled_and_what_was_asked_is_not_edited()
    {
        var customer = await _desk.Customer();
        var order = await _desk.Order(customer, (1, 10m), (1, 5m));
        var asked = await _desk.Ask(customer, order);
        var fewer = new RecordPatch { ["lines"] = new List<OrderLineValues> { new() { Id = (await _desk.Lines(order))[0].Id } } };
        Assert.Equal("order.lineInvoiced", (await house.Run(new ChangeOrder(order, null, "减一行", fewer), house.Admin)).Error.Code);
        Assert.Equal("order.invoiced", (await house.Run(new CancelOrder(order, null, "不要了"), house.Admin)).Error.Code);
        Assert.Equal("invoices.notOpen", (await house.Run(new ChangeRecord<Invoice>(asked.Id, null, new RecordPatch { ["title"] = "别的公司" }), house.Admin)).Error.Code);
        await house.Do(new ChangeRecord<Invoice>(asked.Id, null, new RecordPatch { ["carrier"] = "顺丰", ["trackingNumber"] = "SF1" }), house.Admin);
        await house.Do(new WithdrawInvoice(asked.Id), house.Representative);
        await house.Do(new VoidInvoice(asked.Id, "不开了"), house.Representative);
        await house.Do(new CancelOrder(order, null, "不要了"), house.Admin);
    }

    [Fact]
    public async Task Nothing_is_issued_in_a_closed_month_and_others_see_nothing()
    {
        var customer = await _desk.Customer();
        var asked = await _desk.Ask(customer, await _desk.Order(customer, (1, 10m)));
        var settings = await house.Do(new GetFinanceSettings(), house.Admin);
        await house.Do(new SaveFinanceSettings(settings with { ClosedThrough = Money.Till.Today.AddDays(-400) }), house.Admin);
        var closed = await house.Run(new IssueInvoice(asked.Id, Desk.NextNumber(), IssuedOn: Money.Till.Today.AddDays(-400)), house.Admin);
        await house.Do(new SaveFinanceSettings(settings), house.Admin);
        Assert.Equal("period.closed", closed.Error.Code);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetRecord<Invoice>(asked.Id), house.Stranger)).Error.Kind);
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new IssueInvoice(asked.Id, Desk.NextNumber()), house.Representative)).Error.Kind);
    }
}

public sealed class SqliteInvoiceTests(SqliteHouse house) : InvoiceTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresInvoiceTests(PostgresHouse house) : InvoiceTests(house), IClassFixture<PostgresHouse>;
