using System.Globalization;
using Huike.Customers.Archive.Overview;
using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Templates.Models;

namespace Huike.Customers.Archive.Print;

/// <summary>客户档案卡: everything that the archive holds of a customer, with his contacts, last follow-ups and open tasks.</summary>
internal sealed class CustomerCard(
    CustomerType type, IUseCase<GetCustomerOverview, CustomerOverview> overview, RecordPrint records, ActorContext actors, ITexts texts) : IPrintModel
{
    public const string Kind = "customer-card";

    private static readonly IReadOnlyList<ShippedTemplate> s_shipped =
    [
        ShippedTemplate.From(typeof(CustomerCard).Assembly, "customer-card.a4", "template.card.a4", "a4", file: "customer-card"),
        ShippedTemplate.From(typeof(CustomerCard).Assembly, "customer-card.a5", "template.card.a5", "a5", file: "customer-card"),
    ];

    public string RecordType => "customers";
    public IReadOnlyList<string> DrawsOn => ["customers", "contacts", "activities", "tasks"];
    public IReadOnlyList<ShippedTemplate> Shipped => s_shipped;

    public IReadOnlyList<PrintField> Fields { get; } =
    [
        .. RecordPrint.Fields(type),
        RecordPrint.SectionsField("sections", "print.card.sections"),
        PrintField.Group("invoiceTitle", "customers.field.invoiceTitle",
            PrintField.Text("title", "invoiceTitle.title"), PrintField.Text("taxNumber", "invoiceTitle.taxNumber"), PrintField.Text("bank", "invoiceTitle.bank"),
            PrintField.Text("account", "invoiceTitle.account"), PrintField.Text("address", "invoiceTitle.address"), PrintField.Text("phone", "invoiceTitle.phone")),
        PrintField.List("contacts", "contacts.title",
            PrintField.Text("name", "contacts.field.name"), PrintField.Text("title", "contacts.field.title"), PrintField.Text("department", "contacts.field.department"),
            PrintField.Text("mobile", "contacts.field.mobile"), PrintField.Text("phone", "contacts.field.phone"), PrintField.Text("email", "contacts.field.email"),
            PrintField.Text("wechat", "contacts.field.wechat"), PrintField.Text("decisionRole", "contacts.field.decisionRole"), PrintField.Text("birthday", "contacts.field.birthday")),
        PrintField.List("activities", "activities.title",
            PrintField.Moment("occurredAt", "activities.field.occurredAt"), PrintField.Text("kind", "activities.field.kind"), PrintField.Text("subject", "activities.field.subject"),
            PrintField.Lines("content", "activities.field.content"), PrintField.Text("ownerId", "record.field.ownerId")),
        PrintField.List("tasks", "tasks.title",
            PrintField.Text("subject", "tasks.field.subject"), PrintField.Moment("dueAt", "tasks.field.dueAt"), PrintField.Text("assigneeId", "tasks.field.assigneeId")),
    ];

    public async Task<Result<PrintDocument>> Load(PrintWish wish, CancellationToken cancellation)
    {
        var read = await overview.Execute(new GetCustomerOverview(wish.Id), cancellation);
        if (!read.IsSuccess)
            return read.Error;
        var (card, culture) = (read.Value, wish.Culture);
        var values = await records.Values(card.Customer, culture, cancellation);
        values["sections"] = await records.Sections(card.Customer, s => $"section.{s}", culture, cancellation);
        // Whole or not at all: a part has no masked form.
        if (actors.Actor.Reads("customers", "invoiceTitle") && card.Customer["invoiceTitle"] is InvoiceTitle title)
        {
            values["invoiceTitle"] = new PrintValues
            {
                ["title"] = title.Title,
                ["taxNumber"] = title.TaxNumber,
                ["bank"] = title.Bank,
                ["account"] = title.Account,
                ["address"] = title.Address,
                ["phone"] = title.Phone,
            };
        }
        values["contacts"] = await Rows(card.Contacts, culture, cancellation);
        values["activities"] = await Rows(card.LastActivities, culture, cancellation);
        values["tasks"] = await Rows(card.OpenTasks, culture, cancellation);
        return new PrintDocument(card.Customer.Title, values)
        {
            Currency = card.Customer["currency"] as string ?? "CNY",
            CustomerId = wish.Id,
            Recipients = Recipients(card),
        };
    }

    /// <summary>Addresses that the reader sees whole.</summary>
    private IReadOnlyList<PrintRecipient> Recipients(CustomerOverview card) => !actors.Actor.Reads("contacts", "email") ? [] :
        [.. (card.Contacts ?? []).Where(c => c["email"] is string).Select(c => new PrintRecipient(c.Title, (string)c["email"]!))];

    private async Task<List<PrintValues>> Rows(IReadOnlyList<RecordDetail>? details, CultureInfo culture, CancellationToken cancellation)
    {
        var rows = new List<PrintValues>();
        foreach (var detail in details ?? [])
            rows.Add(await records.Values(detail, culture, cancellation));
        return rows;
    }

    public PrintDocument Sample(CultureInfo culture)
    {
        string Word(string key) => texts.Find($"print.sample.{key}", culture) ?? key;
        PrintValues Fact(string key, string value) => new() { ["label"] = texts.Find($"customers.field.{key}", culture) ?? key, ["value"] = value };
        var values = new PrintValues
        {
            ["name"] = Word("company"),
            ["code"] = "C-0001",
            ["phone"] = "0755-8600 1234",
            ["address"] = Word("address"),
            ["creditLimit"] = 200_000.00m,
            ["foundedOn"] = new DateOnly(2012, 5, 18),
            ["remark"] = Word("remark"),
            ["sections"] = new List<PrintValues>
            {
                new() { ["title"] = texts.Find("section.basic", culture), ["facts"] = new List<PrintValues> { Fact("name", Word("company")), Fact("code", "C-0001"), Fact("foundedOn", "2012-05-18") } },
                new() { ["title"] = texts.Find("section.reach", culture), ["facts"] = new List<PrintValues> { Fact("phone", "0755-8600 1234"), Fact("address", Word("address")) } },
            },
            ["contacts"] = new List<PrintValues> { new() { ["name"] = Word("person"), ["title"] = Word("position"), ["mobile"] = "138 0013 8000", ["email"] = "buyer@example.com" } },
            ["activities"] = new List<PrintValues> { new() { ["occurredAt"] = new DateTime(2026, 3, 5, 10, 30, 0, DateTimeKind.Unspecified), ["subject"] = Word("subject"), ["content"] = Word("remark") } },
            ["tasks"] = new List<PrintValues> { new() { ["subject"] = Word("task"), ["dueAt"] = new DateTime(2026, 3, 12, 9, 0, 0, DateTimeKind.Unspecified) } },
        };
        return new PrintDocument(Word("company"), values);
    }
}
