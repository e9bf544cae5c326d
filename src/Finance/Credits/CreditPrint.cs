using System.Globalization;
using Huike.Customers.Customers.Domain;
using Huike.Finance.Credits.UseCases;
using Huike.Finance.Receipts;
using Huike.Finance.Receipts.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Templates.Models;

namespace Huike.Finance.Credits;

/// <summary>The credit note on paper: what came back, and what is taken off.</summary>
internal sealed class CreditPrint(
    ReceiptType type, RecordReader<Receipt> reader, RecordReader<Customer> customers, IUseCase<GetCreditNote, CreditNote> notes, RecordPrint records, ActorContext actors, ITexts texts) : IPrintModel
{
    public const string Kind = "creditNotes";

    public string RecordType => type.Name;
    public string? LineList => "lines";
    public IReadOnlyList<string> DrawsOn => [type.Name, "customers"];

    public IReadOnlyList<ShippedTemplate> Shipped { get; } = [Template("a4"), Template("a5l")];

    public IReadOnlyList<PrintField> Fields { get; } =
    [
        .. RecordPrint.Fields(type),
        PrintField.Text("order", "receivables.field.orderId"),
        PrintField.Group("customer", "print.doc.customer",
            PrintField.Text("name", "customers.field.name"), PrintField.Text("code", "customers.field.code"), PrintField.Text("phone", "customers.field.phone"), PrintField.Text("address", "customers.field.address")),
        PrintField.List("lines", "print.doc.lines",
            PrintField.Text("name", "print.doc.product"), PrintField.Text("unit", "print.doc.unit"), PrintField.Quantity("quantity", "print.doc.quantity"), PrintField.Money("amount", "print.doc.total")),
    ];

    public async Task<Result<PrintDocument>> Load(PrintWish wish, CancellationToken cancellation)
    {
        var read = await reader.One(wish.Id, false, cancellation);
        if (!read.IsSuccess)
            return read.Error;
        var note = await notes.Execute(new GetCreditNote(wish.Id), cancellation);
        if (!note.IsSuccess)
            return note.Error;
        var credit = read.Value;
        var values = await records.Values(credit, wish.Culture, cancellation);
        var customerId = credit["customerId"] as Guid?;
        values["order"] = note.Value.OrderNumber;
        values["customer"] = customerId is not { } id ? null
            : actors.Actor.May("customers.view") && await customers.One(id, false, cancellation) is { IsSuccess: true } customer
                ? await records.Values(customer.Value, wish.Culture, cancellation)
                : new PrintValues { ["name"] = credit.Titles.GetValueOrDefault(id) };
        values["lines"] = note.Value.Lines.Select(Line).ToList();
        return new PrintDocument(credit.Title, values) { Currency = credit["currency"] as string ?? "CNY", Final = true, CustomerId = customerId };
    }

    private static PrintValues Line(CreditLine line) => new() { ["name"] = line.ProductName, ["unit"] = line.Unit, ["quantity"] = line.Quantity, ["amount"] = line.Amount };

    public PrintDocument Sample(CultureInfo culture)
    {
        string Word(string key) => texts.Find($"print.sample.{key}", culture) ?? key;
        return new PrintDocument("SK202603-0007", new PrintValues
        {
            ["number"] = "SK202603-0007",
            ["receivedOn"] = new DateOnly(2026, 3, 18),
            ["customerId"] = Word("company"),
            ["returnId"] = "TH202603-0003",
            ["order"] = "DD202603-0001",
            ["ownerId"] = Word("person"),
            ["customer"] = new PrintValues { ["name"] = Word("company"), ["phone"] = "0755-8600 1234", ["address"] = Word("address") },
            ["lines"] = Enumerable.Range(1, 3).Select(i => Line(new CreditLine(Word("product"), Word("unit"), i, 125m * i))).ToList(),
            ["totalAmount"] = 750m,
            ["allocatedAmount"] = 600m,
            ["unallocatedAmount"] = 150m,
        });
    }

    private static ShippedTemplate Template(string paper) =>
        ShippedTemplate.From(typeof(CreditPrint).Assembly, $"creditNotes.{paper}", $"template.creditNotes.{paper}", paper, 0, file: "credit-notes");
}
