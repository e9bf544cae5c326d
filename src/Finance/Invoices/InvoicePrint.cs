using System.Globalization;
using Huike.Customers.Customers.Domain;
using Huike.Finance.Invoices.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Templates.Models;

namespace Huike.Finance.Invoices;

/// <summary>开票申请单: what finance needs to issue the invoice, on paper.</summary>
internal sealed class InvoicePrint(InvoiceType type, RecordReader<Invoice> reader, RecordReader<Customer> customers, RecordPrint records, ActorContext actors, ITexts texts) : IPrintModel
{
    public const string Kind = "invoices";
    private const int RowsOnHalf = 8, RowsOnStrip = 6;

    public string RecordType => type.Name;
    public string? LineList => "lines";
    public IReadOnlyList<string> DrawsOn => [type.Name, "customers"];

    public IReadOnlyList<ShippedTemplate> Shipped { get; } =
    [
        Template("a4", 0), Template("a5l", RowsOnHalf), Template("c140", RowsOnStrip),
    ];

    public IReadOnlyList<PrintField> Fields { get; } =
    [
        .. RecordPrint.Fields(type),
        // "title" is what the document is called.
        PrintField.Text("buyer", "invoices.field.title"),
        PrintField.Group("customer", "print.doc.customer",
            PrintField.Text("name", "customers.field.name"), PrintField.Text("code", "customers.field.code"), PrintField.Text("phone", "customers.field.phone"), PrintField.Text("address", "customers.field.address")),
        PrintField.List("lines", "print.doc.lines",
            PrintField.Text("itemName", "invoices.line.itemName"), PrintField.Text("taxCode", "invoices.line.taxCode"), PrintField.Text("specification", "print.doc.specification"),
            PrintField.Text("unit", "print.doc.unit"), PrintField.Quantity("quantity", "print.doc.quantity"), PrintField.Price("unitPrice", "invoices.line.unitPrice"),
            PrintField.Percent("taxRate", "print.doc.taxRate"), PrintField.Text("treatment", "invoices.line.treatment"), PrintField.Money("amount", "print.doc.amount"),
            PrintField.Money("taxAmount", "print.doc.tax"), PrintField.Money("totalAmount", "print.doc.total")),
    ];

    public async Task<Result<PrintDocument>> Load(PrintWish wish, CancellationToken cancellation)
    {
        var read = await reader.One(wish.Id, false, cancellation);
        if (!read.IsSuccess)
            return read.Error;
        var invoice = read.Value;
        var values = await records.Values(invoice, wish.Culture, cancellation);
        values["buyer"] = values["title"];
        var customerId = invoice["customerId"] as Guid?;
        values["customer"] = customerId is not { } id ? null
            : actors.Actor.May("customers.view") && await customers.One(id, false, cancellation) is { IsSuccess: true } customer
                ? await records.Values(customer.Value, wish.Culture, cancellation)
                : new PrintValues { ["name"] = invoice.Titles.GetValueOrDefault(id) };
        values["lines"] = (invoice["lines"] as IEnumerable<InvoiceLineValues> ?? []).Select(line => Line(line, wish.Culture)).ToList();
        return new PrintDocument(invoice.Title, values)
        {
            Currency = invoice["currency"] as string ?? "CNY",
            Final = invoice["state"] is Invoice.Issued or Invoice.RedLettered or Invoice.Void,
            CustomerId = customerId,
            Recipients = invoice["receiverEmail"] is string { Length: > 0 } mail && actors.Actor.Reads(type.Name, "receiverEmail")
                ? [new PrintRecipient(invoice["receiver"] as string ?? invoice["title"] as string ?? mail, mail)] : [],
        };
    }

    private PrintValues Line(InvoiceLineValues line, CultureInfo culture) => new()
    {
        ["itemName"] = line.ItemName,
        ["taxCode"] = line.TaxCode,
        ["specification"] = line.Specification,
        ["unit"] = line.Unit,
        ["quantity"] = line.Quantity,
        ["unitPrice"] = line.UnitPrice,
        ["taxRate"] = line.TaxRate * 100,
        ["treatment"] = texts.Find($"choice.invoice.taxTreatment.{line.Treatment}", culture),
        ["amount"] = line.Amount,
        ["taxAmount"] = line.TaxAmount,
        ["totalAmount"] = line.TotalAmount,
    };

    public PrintDocument Sample(CultureInfo culture)
    {
        string Word(string key) => texts.Find($"print.sample.{key}", culture) ?? key;
        string Choice(string list, string code) => texts.Find($"choice.{list}.{code}", culture) ?? code;
        var lines = Enumerable.Range(1, 3).Select(i => Line(new InvoiceLineValues
        {
            ItemName = Word("product"),
            Specification = $"M{i * 4}",
            Unit = Word("unit"),
            Quantity = 10 * i,
            UnitPrice = 11.062m * i,
            TaxRate = 0.13m,
            Treatment = TaxTreatments.Taxed,
            Amount = 110.62m * i * i,
            TaxAmount = 14.38m * i * i,
            TotalAmount = 125.00m * i * i,
        }, culture)).ToList();
        return new PrintDocument("KP202603-0001", new PrintValues
        {
            ["number"] = "KP202603-0001",
            ["kind"] = Choice("invoice.kind", "eSpecial"),
            ["state"] = Choice("invoices.state", "approved"),
            ["customerId"] = Word("company"),
            ["orderId"] = "DD202603-0001",
            ["buyer"] = Word("company"),
            ["taxNumber"] = "91350100M000100Y43",
            ["registeredAddress"] = Word("address"),
            ["registeredPhone"] = "0755-8600 1234",
            ["ownerId"] = Word("person"),
            ["customer"] = new PrintValues { ["name"] = Word("company"), ["phone"] = "0755-8600 1234", ["address"] = Word("address") },
            ["lines"] = lines,
            ["amount"] = 1548.68m,
            ["taxAmount"] = 201.32m,
            ["totalAmount"] = 1750.00m,
        });
    }

    private static ShippedTemplate Template(string paper, int rows) => ShippedTemplate.From(
        typeof(InvoicePrint).Assembly, $"invoices.{paper}", $"template.invoices.{paper}", paper, rows, file: paper == "a4" ? "invoices-a4" : "invoices-slip");
}
