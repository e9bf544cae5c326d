using System.Globalization;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Templates.Models;

namespace Huike.Finance.Statements;

/// <summary>对账单 on paper: one currency on each; the period and the currency stand in the address.</summary>
internal sealed class StatementPrint(
    StatementReader reader, RecordReader<Customer> customers, RecordReader<Contact> contacts, RecordPrint records, ActorContext actors, TenantClock clock, ITexts texts) : IPrintModel
{
    public const string Kind = "statement";
    private const int MostRecipients = 10;

    public string RecordType => "receivables";
    public string? LineList => "entries";
    public IReadOnlyList<string> DrawsOn => ["receivables", "receipts", "customers"];

    public IReadOnlyList<ShippedTemplate> Shipped { get; } =
    [
        Template("a4"), Template("a5l"),
    ];

    public IReadOnlyList<PrintField> Fields { get; } =
    [
        PrintField.Group("customer", "print.doc.customer",
            PrintField.Text("name", "customers.field.name"), PrintField.Text("code", "customers.field.code"), PrintField.Text("phone", "customers.field.phone"), PrintField.Text("address", "customers.field.address")),
        PrintField.Date("from", "statement.from"), PrintField.Date("to", "statement.to"), PrintField.Text("currency", "receivables.field.currency"),
        PrintField.Money("opening", "statement.opening"), PrintField.Money("debit", "statement.debit"), PrintField.Money("credit", "statement.credit"), PrintField.Money("closing", "statement.closing"),
        PrintField.List("entries", "statement.entries",
            PrintField.Date("on", "statement.on"), PrintField.Text("kind", "statement.kind"), PrintField.Text("number", "statement.number"), PrintField.Date("dueOn", "receivables.field.dueOn"),
            PrintField.Text("note", "statement.note"), PrintField.Money("debit", "statement.debit"), PrintField.Money("credit", "statement.credit"), PrintField.Money("balance", "statement.balance")),
    ];

    public async Task<Result<PrintDocument>> Load(PrintWish wish, CancellationToken cancellation)
    {
        var (from, to) = UseCases.StatementPeriod.Of(Day(wish, "from"), Day(wish, "to"), clock.Today);
        var read = await reader.Of(wish.Id, from, to, cancellation);
        if (!read.IsSuccess)
            return read.Error;
        var wanted = wish.Options.GetValueOrDefault("currency");
        var account = read.Value.Accounts.FirstOrDefault(a => wanted is null || a.Currency == wanted) ?? new StatementAccount(wanted is { Length: 3 } ? wanted : "CNY", 2, 0, 0, 0, 0, [], false);
        var values = Values(account, from, to, wish.Culture);
        values["customer"] = actors.Actor.May("customers.view") && await customers.One(wish.Id, false, cancellation) is { IsSuccess: true } customer
            ? await records.Values(customer.Value, wish.Culture, cancellation)
            : new PrintValues { ["name"] = read.Value.CustomerName };
        return new PrintDocument(string.Create(CultureInfo.InvariantCulture, $"{read.Value.CustomerName} {from:yyyyMMdd}-{to:yyyyMMdd}"), values)
        {
            Currency = account.Currency,
            CustomerId = wish.Id,
            Recipients = await Recipients(wish.Id, cancellation),
        };
    }

    private PrintValues Values(StatementAccount account, DateOnly from, DateOnly to, CultureInfo culture) => new()
    {
        ["from"] = from,
        ["to"] = to,
        ["currency"] = account.Currency,
        ["opening"] = account.Opening,
        ["debit"] = account.Debit,
        ["credit"] = account.Credit,
        ["closing"] = account.Closing,
        ["entries"] = account.Entries.Select(e => new PrintValues
        {
            ["on"] = e.On,
            ["kind"] = texts.Find($"statement.kind.{e.Kind}", culture),
            ["number"] = e.Number,
            ["dueOn"] = e.DueOn,
            ["note"] = e.Note,
            ["debit"] = e.Debit == 0 ? null : e.Debit,
            ["credit"] = e.Credit == 0 ? null : e.Credit,
            ["balance"] = e.Balance,
        }).ToList(),
    };

    private async Task<IReadOnlyList<PrintRecipient>> Recipients(Guid customer, CancellationToken cancellation)
    {
        if (!actors.Actor.May("contacts.view") || !actors.Actor.Reads("contacts", "email"))
            return [];
        string[] fields = ["name", "email"];
        var page = await contacts.Page(new ListRequest { Filters = [new FilterTerm("customerId", FilterOperator.Eq, customer.ToString())], Fields = fields, Limit = MostRecipients }, cancellation);
        return !page.IsSuccess ? [] : [.. page.Value.Rows.Where(r => r.Values[1] is string).Select(r => new PrintRecipient((string)r.Values[0]!, (string)r.Values[1]!))];
    }

    private static DateOnly? Day(PrintWish wish, string name) =>
        DateOnly.TryParseExact(wish.Options.GetValueOrDefault(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public PrintDocument Sample(CultureInfo culture)
    {
        var from = new DateOnly(2026, 3, 1);
        var values = Values(new StatementAccount("CNY", 2, 12_000m, 8_600m, 12_000m, 8_600m,
        [
            new(from.AddDays(3), "receivable", "DD202603-0008/1", from.AddDays(33), null, 8_600m, 0, 20_600m),
            new(from.AddDays(11), "receipt", "SK202603-0012", null, "20260312-7781", 0, 12_000m, 8_600m),
        ], false), from, from.AddDays(30), culture);
        values["customer"] = new PrintValues { ["name"] = texts.Find("print.sample.company", culture), ["phone"] = "0755-8600 1234", ["address"] = texts.Find("print.sample.address", culture) };
        return new PrintDocument("2026-03", values);
    }

    private static ShippedTemplate Template(string paper) =>
        ShippedTemplate.From(typeof(StatementPrint).Assembly, $"statement.{paper}", $"template.statement.{paper}", paper, 0, file: "statement");
}
