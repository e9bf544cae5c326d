using System.Globalization;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Templates.Models;
using Huike.Sales.Documents;

namespace Huike.Sales.Printing;

/// <summary>What the prints of quotes and orders share: head, customer, contact and lines, as their reader may see them.</summary>
internal abstract class DocumentPrint<T>(
    RecordType<T> type, string kind, RecordReader<T> reader, RecordReader<Customer> customers, RecordReader<Contact> contacts, RecordPrint records, ActorContext actors, ITexts texts)
    : IPrintModel where T : SalesDocument
{
    private const int MostRecipients = 10;

    public string RecordType => type.Name;
    public string? LineList => "lines";
    public IReadOnlyList<string> DrawsOn => [type.Name, "customers", "contacts"];
    public abstract IReadOnlyList<ShippedTemplate> Shipped { get; }

    /// <summary>The document went out or binds: what is printed of it is kept.</summary>
    protected abstract bool IsFinal(string? state);

    public IReadOnlyList<PrintField> Fields { get; } =
    [
        PrintField.Text("kindName", "print.doc.kindName"),
        .. RecordPrint.Fields(type),
        PrintField.Group("customer", "print.doc.customer",
            PrintField.Text("name", "customers.field.name"), PrintField.Text("code", "customers.field.code"), PrintField.Text("phone", "customers.field.phone"),
            PrintField.Text("address", "customers.field.address"), PrintField.Text("creditCode", "customers.field.creditCode")),
        PrintField.Group("contact", "print.doc.contact",
            PrintField.Text("name", "contacts.field.name"), PrintField.Text("title", "contacts.field.title"), PrintField.Text("mobile", "contacts.field.mobile"), PrintField.Text("email", "contacts.field.email")),
        PrintField.List("lines", "print.doc.lines",
            PrintField.Text("productCode", "print.doc.code"), PrintField.Text("productName", "print.doc.product"), PrintField.Text("specification", "print.doc.specification"),
            PrintField.Text("unit", "print.doc.unit"), PrintField.Quantity("quantity", "print.doc.quantity"), PrintField.Price("unitPrice", "print.doc.price"),
            PrintField.Percent("discountPercent", "print.doc.discount"), PrintField.Percent("taxRate", "print.doc.taxRate"), PrintField.Money("amount", "print.doc.amount"),
            PrintField.Money("taxAmount", "print.doc.tax"), PrintField.Money("totalAmount", "print.doc.total"), PrintField.Date("deliverOn", "print.doc.deliverOn"), PrintField.Text("remark", "print.doc.remark")),
    ];

    public async Task<Result<PrintDocument>> Load(PrintWish wish, CancellationToken cancellation)
    {
        var read = await reader.One(wish.Id, false, cancellation);
        if (!read.IsSuccess)
            return read.Error;
        var (document, culture) = (read.Value, wish.Culture);
        var values = await records.Values(document, culture, cancellation);
        values["kindName"] = texts.Find($"choice.template.kind.{kind}", culture);
        values["customer"] = await Of(customers, "customers", document["customerId"] as Guid?, document, culture, cancellation);
        values["contact"] = await Of(contacts, "contacts", document["contactId"] as Guid?, document, culture, cancellation);
        values["lines"] = (document["lines"] as IEnumerable<LineValues> ?? []).Select(Line).ToList();
        return new PrintDocument(document.Title, values)
        {
            Currency = document["currency"] as string ?? "CNY",
            Final = IsFinal(document["state"] as string),
            CustomerId = document["customerId"] as Guid?,
            Recipients = await Recipients(document["customerId"] as Guid?, cancellation),
        };
    }

    /// <summary>The record behind a reference; its name alone where the reader may not open it.</summary>
    private async Task<PrintValues?> Of<TOther>(
        RecordReader<TOther> other, string name, Guid? id, RecordDetail document, CultureInfo culture, CancellationToken cancellation) where TOther : Kernel.Data.Aggregate
    {
        if (id is not { } wanted)
            return null;
        if (actors.Actor.May($"{name}.view") && await other.One(wanted, false, cancellation) is { IsSuccess: true } read)
            return await records.Values(read.Value, culture, cancellation);
        return new PrintValues { ["name"] = document.Titles.GetValueOrDefault(wanted) };
    }

    private static PrintValues Line(LineValues line) => new()
    {
        ["productCode"] = line.ProductCode,
        ["productName"] = line.ProductName,
        ["specification"] = line.Specification,
        ["unit"] = line.Unit,
        ["quantity"] = line.Quantity,
        ["unitPrice"] = line.UnitPrice,
        ["discountPercent"] = line.DiscountPercent,
        ["taxRate"] = line.TaxRate * 100,
        ["amount"] = line.Amount,
        ["taxAmount"] = line.TaxAmount,
        ["totalAmount"] = line.TotalAmount,
        ["deliverOn"] = line.DeliverOn,
        ["remark"] = line.Remark,
    };

    private async Task<IReadOnlyList<PrintRecipient>> Recipients(Guid? customer, CancellationToken cancellation)
    {
        if (customer is not { } id || !actors.Actor.May("contacts.view") || !actors.Actor.Reads("contacts", "email"))
            return [];
        var page = await contacts.Page(new ListRequest
        {
            Filters = [new FilterTerm("customerId", FilterOperator.Eq, id.ToString())],
            Fields = ["name", "email"],
            Limit = MostRecipients,
        }, cancellation);
        return !page.IsSuccess ? [] : [.. page.Value.Rows.Where(r => r.Values[1] is string).Select(r => new PrintRecipient((string)r.Values[0]!, (string)r.Values[1]!))];
    }

    public PrintDocument Sample(CultureInfo culture)
    {
        string Word(string key) => texts.Find($"print.sample.{key}", culture) ?? key;
        var lines = Enumerable.Range(1, 3).Select(i => Line(new LineValues
        {
            ProductCode = $"P-00{i}",
            ProductName = Word("product"),
            Specification = $"M{i * 4}",
            Unit = Word("unit"),
            Quantity = 10 * i,
            UnitPrice = 12.5m * i,
            TaxRate = 0.13m,
            Amount = 110.62m * i * i,
            TaxAmount = 14.38m * i * i,
            TotalAmount = 125.00m * i * i,
        })).ToList();
        return new PrintDocument("QT202603-0001", new PrintValues
        {
            ["kindName"] = texts.Find($"choice.template.kind.{kind}", culture),
            ["number"] = "QT202603-0001",
            ["quotedOn"] = new DateOnly(2026, 3, 5),
            ["validUntil"] = new DateOnly(2026, 4, 5),
            ["signedOn"] = new DateOnly(2026, 3, 5),
            ["deliverOn"] = new DateOnly(2026, 3, 20),
            ["customerId"] = Word("company"),
            ["customer"] = new PrintValues { ["name"] = Word("company"), ["phone"] = "0755-8600 1234", ["address"] = Word("address") },
            ["contact"] = new PrintValues { ["name"] = Word("person"), ["mobile"] = "138 0013 8000" },
            ["ownerId"] = Word("person"),
            ["lines"] = lines,
            ["amount"] = 1548.68m,
            ["taxAmount"] = 201.32m,
            ["totalAmount"] = 1750.00m,
            ["terms"] = Word("terms"),
        });
    }
}
