using System.Globalization;
using Huike.Customers.Customers.Domain;
using Huike.Fulfilment.Deliveries.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Templates.Models;

namespace Huike.Fulfilment.Deliveries;

/// <summary>送货单 on paper: for the warehouse, the driver and the customer's signature.</summary>
internal sealed class DeliveryPrint(DeliveryType type, RecordReader<Delivery> reader, RecordReader<Customer> customers, RecordPrint records, ActorContext actors, ITexts texts) : IPrintModel
{
    public const string Kind = "deliveries";
    private const int RowsOnHalf = 8, RowsOnStrip = 6;

    public string RecordType => Kind;
    public string? LineList => "lines";
    public IReadOnlyList<string> DrawsOn => [Kind, "customers"];

    public IReadOnlyList<ShippedTemplate> Shipped { get; } = [From("a4", 0), From("a5l", RowsOnHalf), From("c140", RowsOnStrip)];

    public IReadOnlyList<PrintField> Fields { get; } =
    [
        PrintField.Text("kindName", "print.doc.kindName"),
        PrintField.Text("orderNumber", "deliveries.field.orderId"),
        PrintField.Text("warehouseName", "deliveries.field.warehouseId"),
        .. RecordPrint.Fields(type),
        PrintField.Group("customer", "print.doc.customer",
            PrintField.Text("name", "customers.field.name"), PrintField.Text("code", "customers.field.code"), PrintField.Text("phone", "customers.field.phone"), PrintField.Text("address", "customers.field.address")),
        PrintField.List("lines", "print.doc.lines",
            PrintField.Text("productCode", "print.doc.code"), PrintField.Text("productName", "print.doc.product"), PrintField.Text("specification", "print.doc.specification"),
            PrintField.Text("unit", "print.doc.unit"), PrintField.Quantity("quantity", "print.doc.quantity"), PrintField.Money("amount", "print.doc.total"),
            PrintField.Text("batch", "print.delivery.batch"), PrintField.Text("remark", "print.doc.remark")),
    ];

    public async Task<Result<PrintDocument>> Load(PrintWish wish, CancellationToken cancellation)
    {
        var read = await reader.One(wish.Id, false, cancellation);
        if (!read.IsSuccess)
            return read.Error;
        var (delivery, culture) = (read.Value, wish.Culture);
        var values = await records.Values(delivery, culture, cancellation);
        values["kindName"] = texts.Find($"choice.template.kind.{Kind}", culture);
        values["orderNumber"] = delivery["orderId"] is Guid order ? delivery.Titles.GetValueOrDefault(order) : null;
        values["warehouseName"] = delivery["warehouseId"] is Guid warehouse ? delivery.Titles.GetValueOrDefault(warehouse) : null;
        values["customer"] = await Buyer(delivery, culture, cancellation);
        values["lines"] = (delivery["lines"] as IEnumerable<DeliveryLineValues> ?? []).Select(Line).ToList();
        return new PrintDocument(delivery.Title, values)
        {
            Currency = delivery["currency"] as string ?? "CNY",
            Final = delivery["state"] as string is Delivery.Shipped or Delivery.Signed,
            CustomerId = delivery["customerId"] as Guid?,
        };
    }

    /// <summary>The customer; the name alone where the reader may not open it.</summary>
    private async Task<PrintValues?> Buyer(RecordDetail delivery, CultureInfo culture, CancellationToken cancellation)
    {
        if (delivery["customerId"] is not Guid id)
            return null;
        return actors.Actor.May("customers.view") && await customers.One(id, false, cancellation) is { IsSuccess: true } read
            ? await records.Values(read.Value, culture, cancellation) : new PrintValues { ["name"] = delivery.Titles.GetValueOrDefault(id) };
    }

    private static PrintValues Line(DeliveryLineValues line) => new()
    {
        ["productCode"] = line.ProductCode,
        ["productName"] = line.ProductName,
        ["specification"] = line.Specification,
        ["unit"] = line.Unit,
        ["quantity"] = line.Quantity,
        ["amount"] = line.Amount,
        ["batch"] = line.Batch,
        ["remark"] = line.Remark,
    };

    public PrintDocument Sample(CultureInfo culture)
    {
        string Word(string key) => texts.Find($"print.sample.{key}", culture) ?? key;
        return new PrintDocument("FH202603-0001", new PrintValues
        {
            ["kindName"] = texts.Find($"choice.template.kind.{Kind}", culture),
            ["number"] = "FH202603-0001",
            ["orderNumber"] = "DD202603-0001",
            ["warehouseName"] = texts.Find("warehouses.first", culture),
            ["deliveredOn"] = new DateOnly(2026, 3, 5),
            ["customerId"] = Word("company"),
            ["customer"] = new PrintValues { ["name"] = Word("company"), ["phone"] = "0755-8600 1234", ["address"] = Word("address") },
            ["receiver"] = Word("person"),
            ["receiverPhone"] = "138 0013 8000",
            ["receiverAddress"] = Word("address"),
            ["carrier"] = "SF",
            ["trackingNumber"] = "SF1020304050",
            ["ownerId"] = Word("person"),
            ["lines"] = Enumerable.Range(1, 3).Select(i => Line(new DeliveryLineValues
            {
                ProductCode = $"P-00{i}",
                ProductName = Word("product"),
                Specification = $"M{i * 4}",
                Unit = Word("unit"),
                Quantity = 10 * i,
                Amount = 125.00m * i * i,
                Batch = $"2603{i:00}",
            })).ToList(),
            ["amount"] = 1750.00m,
        });
    }

    private static ShippedTemplate From(string paper, int rows) => ShippedTemplate.From(
        typeof(DeliveryPrint).Assembly, $"{Kind}.{paper}", $"template.{Kind}.{paper}", paper, rows, file: paper == "a4" ? "delivery-a4" : "delivery-slip");
}
