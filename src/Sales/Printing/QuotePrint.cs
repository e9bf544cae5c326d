using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Platform.Templates.Models;
using Huike.Sales.Orders;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Quotes;
using Huike.Sales.Quotes.Domain;

namespace Huike.Sales.Printing;

/// <summary>报价单 on paper.</summary>
internal sealed class QuotePrint(
    QuoteType type, RecordReader<Quote> reader, RecordReader<Customer> customers, RecordReader<Contact> contacts, RecordPrint records, ActorContext actors, ITexts texts)
    : DocumentPrint<Quote>(type, Kind, reader, customers, contacts, records, actors, texts)
{
    public const string Kind = "quotes";

    public override IReadOnlyList<ShippedTemplate> Shipped { get; } = SalesTemplates.Of(Kind);
    protected override bool IsFinal(string? state) => Quote.Counting.Contains(state);
}

/// <summary>销售订单 on paper.</summary>
internal sealed class OrderPrint(
    OrderType type, RecordReader<Order> reader, RecordReader<Customer> customers, RecordReader<Contact> contacts, RecordPrint records, ActorContext actors, ITexts texts)
    : DocumentPrint<Order>(type, Kind, reader, customers, contacts, records, actors, texts)
{
    public const string Kind = "orders";

    public override IReadOnlyList<ShippedTemplate> Shipped { get; } = SalesTemplates.Of(Kind);
    protected override bool IsFinal(string? state) => Order.Firm.Contains(state);
}

/// <summary>The papers that quotes and orders come on.</summary>
internal static class SalesTemplates
{
    private const int RowsOnHalf = 8, RowsOnStrip = 6;

    public static IReadOnlyList<ShippedTemplate> Of(string kind) =>
    [
        From(kind, "a4", 0), From(kind, "a5l", RowsOnHalf), From(kind, "c140", RowsOnStrip),
    ];

    private static ShippedTemplate From(string kind, string paper, int rows) => ShippedTemplate.From(
        typeof(SalesTemplates).Assembly, $"{kind}.{paper}", $"template.{kind}.{paper}", paper, rows, file: paper == "a4" ? "sales-a4" : "sales-slip");
}
