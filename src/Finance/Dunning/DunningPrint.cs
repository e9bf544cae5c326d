using System.Globalization;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Finance.Receivables.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Templates.Models;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Dunning;

/// <summary>催款函: what a customer owes too long, in words that grow with the level.</summary>
internal sealed class DunningPrint(
    DunningReader reader, HuikeDb db, RecordReader<Customer> customers, RecordReader<Contact> contacts, RecordPrint records, ActorContext actors, TenantClock clock, ITexts texts) : IPrintModel
{
    public const string Kind = "dunning";
    private const int MostRecipients = 10, MostEntries = 500;

    public string RecordType => "receivables";
    public IReadOnlyList<string> DrawsOn => ["receivables", "customers"];

    public IReadOnlyList<ShippedTemplate> Shipped { get; } =
        [ShippedTemplate.From(typeof(DunningPrint).Assembly, "dunning.a4", "template.dunning.a4", "a4", 0, file: "dunning")];

    public IReadOnlyList<PrintField> Fields { get; } =
    [
        PrintField.Group("customer", "print.doc.customer", PrintField.Text("name", "customers.field.name"), PrintField.Text("address", "customers.field.address"), PrintField.Text("phone", "customers.field.phone")),
        PrintField.Integer("level", "dunning.level"), PrintField.Text("words", "dunning.words"), PrintField.Date("on", "statement.on"), PrintField.Date("payUntil", "dunning.payUntil"),
        PrintField.Text("currency", "receivables.field.currency"), PrintField.Money("overdue", "dunning.overdue"), PrintField.Integer("days", "aging.days"),
        PrintField.List("entries", "statement.entries", PrintField.Text("number", "receivables.field.caption"), PrintField.Date("dueOn", "receivables.field.dueOn"), PrintField.Integer("days", "aging.days"), PrintField.Money("open", "receivables.field.openAmount")),
    ];

    public async Task<Result<PrintDocument>> Load(PrintWish wish, CancellationToken cancellation)
    {
        if (!await db.Set<Customer>().AnyAsync(c => c.Id == wish.Id, cancellation))
            return Error.NotFound();
        var wanted = wish.Options.GetValueOrDefault("currency");
        if ((await reader.Rows(wish.Id, cancellation)).FirstOrDefault(r => wanted is null || r.Currency == wanted) is not { } row)
            return Error.Rule("dunning.notLate");
        var level = int.TryParse(wish.Options.GetValueOrDefault("level"), NumberStyles.None, CultureInfo.InvariantCulture, out var named) && named is >= 1 and <= Domain.DunningLetter.Levels ? named : Math.Max(1, row.Level);
        var today = clock.Today;
        var late = await db.Set<Receivable>().AsNoTracking().Where(r => r.CustomerId == wish.Id && r.Currency == row.Currency && r.OpenAmount > 0 && r.DueOn < today).OrderBy(r => r.DueOn).ThenBy(r => r.Id).Take(MostEntries)
            .Select(r => new { r.Caption, r.DueOn, r.OpenAmount }).ToListAsync(cancellation);
        var values = Values(level, row, today, wish.Culture);
        values["entries"] = late.ConvertAll(r => new PrintValues { ["number"] = r.Caption, ["dueOn"] = r.DueOn, ["days"] = today.DayNumber - r.DueOn.DayNumber, ["open"] = Scaled.ToDecimal(r.OpenAmount, row.Places) });
        values["customer"] = actors.Actor.May("customers.view") && await customers.One(wish.Id, false, cancellation) is { IsSuccess: true } customer
            ? await records.Values(customer.Value, wish.Culture, cancellation) : new PrintValues { ["name"] = row.CustomerName };
        return new PrintDocument($"{row.CustomerName} {today.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}", values) { Currency = row.Currency, CustomerId = wish.Id, Recipients = await Recipients(wish.Id, cancellation) };
    }

    private PrintValues Values(int level, DunningRow row, DateOnly today, CultureInfo culture) => new()
    {
        ["level"] = level,
        ["words"] = texts.Find($"dunning.words.{level}", culture),
        ["on"] = today,
        ["payUntil"] = today.AddDays(level == 1 ? 14 : 7),
        ["currency"] = row.Currency,
        ["overdue"] = row.Overdue,
        ["days"] = row.Days,
    };

    private async Task<IReadOnlyList<PrintRecipient>> Recipients(Guid customer, CancellationToken cancellation)
    {
        if (!actors.Actor.May("contacts.view") || !actors.Actor.Reads("contacts", "email"))
            return [];
        string[] fields = ["name", "email"];
        var page = await contacts.Page(new ListRequest { Filters = [new FilterTerm("customerId", FilterOperator.Eq, customer.ToString())], Fields = fields, Limit = MostRecipients }, cancellation);
        return !page.IsSuccess ? [] : [.. page.Value.Rows.Where(r => r.Values[1] is string).Select(r => new PrintRecipient((string)r.Values[0]!, (string)r.Values[1]!))];
    }

    public PrintDocument Sample(CultureInfo culture)
    {
        var today = new DateOnly(2026, 3, 31);
        var values = Values(2, new DunningRow(Guid.Empty, "", "CNY", 2, 8_600m, 1, today.AddDays(-20), 20, 2, null, null), today, culture);
        values["customer"] = new PrintValues { ["name"] = texts.Find("print.sample.company", culture), ["address"] = texts.Find("print.sample.address", culture) };
        values["entries"] = new List<PrintValues> { new() { ["number"] = "DD202603-0008/1", ["dueOn"] = today.AddDays(-20), ["days"] = 20, ["open"] = 8_600m } };
        return new PrintDocument("2026-03", values);
    }
}
