using System.Globalization;
using Huike.Kernel.Text;
using Huike.Sales.Documents;
using Huike.UiKit;

namespace Huike.Sales.Quotes.Ui;

/// <summary>Lines of quotes and orders as the line grid holds them, and back.</summary>
internal static class LineForms
{
    public const string Product = "productId", Quantity = "quantity", Price = "unitPrice", Discount = "discountPercent", Rate = "taxRate";

    /// <summary>What a page may show of the lines.</summary>
    /// <param name="withDates">With a delivery date for each line.</param>
    public static IReadOnlyList<LineColumn> Columns(ITexts texts, bool withDates) =>
    [
        new(Product, texts["line.product"], LineColumnKind.Lookup) { Entry = true, Required = true, Free = true, Proposes = true, Phone = "full" },
        new("specification", texts["line.specification"]) { Width = 140, MaxLength = 200, Phone = "half" },
        new("unit", texts["line.unit"]) { Width = 58, MaxLength = 20, Phone = "half" },
        new(Quantity, texts["line.quantity"], LineColumnKind.Number) { Width = 84, Entry = true, Required = true, Scale = 4, Proposes = true, Keeps = true, Phone = "third" },
        new(Price, texts["line.unitPrice"], LineColumnKind.Number) { Width = 120, Entry = true, Required = true, Scale = 6, Decimals = 2, Hinted = true, Phone = "third" },
        new(Discount, texts["line.discountPercent"], LineColumnKind.Number) { Width = 70, Scale = 4, Keeps = true, Phone = "third" },
        new(Rate, texts["line.taxRate"], LineColumnKind.Number) { Width = 66, Scale = 4, Phone = "third" },
        new("total", texts["line.total"], LineColumnKind.Computed) { Width = 116, Computes = "total", Phone = "third" },
        .. withDates ? [new LineColumn("deliverOn", texts["line.deliverOn"], LineColumnKind.Date) { Width = 136, Keeps = true, Phone = "half" }] : Array.Empty<LineColumn>(),
        new("remark", texts["line.remark"]) { Width = 130, MaxLength = DocumentLine.MaxRemark, Keeps = true, Phone = "full" },
    ];

    public static LineRow Row(LineValues line) => new(
        new Dictionary<string, string?>
        {
            ["id"] = line.Id?.ToString(),
            [Product] = line.ProductId?.ToString(),
            ["specification"] = line.Specification,
            ["unit"] = line.Unit,
            [Quantity] = Plain(line.Quantity),
            [Price] = Plain(line.UnitPrice),
            [Discount] = line.DiscountPercent is null or 0 ? null : Plain(line.DiscountPercent),
            [Rate] = Plain(line.TaxRate * 100),
            ["deliverOn"] = line.DeliverOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["remark"] = line.Remark,
        },
        new Dictionary<string, string?> { [Product] = line.ProductName });

    /// <summary>What stands in a row, as the house is given it.</summary>
    public static T Read<T>(LineRow row) where T : LineValues, new()
    {
        var product = Guid.TryParse(row.Values.GetValueOrDefault(Product), out var id) ? id : (Guid?)null;
        return new T
        {
            Id = Guid.TryParse(row.Values.GetValueOrDefault("id"), out var own) ? own : null,
            ProductId = product,
            ProductName = product is null ? row.Titles.GetValueOrDefault(Product) : null,
            Specification = row.Values.GetValueOrDefault("specification") ?? "",
            Unit = row.Values.GetValueOrDefault("unit") ?? "",
            Quantity = Number(row.Values.GetValueOrDefault(Quantity)),
            UnitPrice = Number(row.Values.GetValueOrDefault(Price)),
            DiscountPercent = Number(row.Values.GetValueOrDefault(Discount)) ?? 0,
            TaxRate = Number(row.Values.GetValueOrDefault(Rate)) / 100,
            DeliverOn = DateOnly.TryParseExact(row.Values.GetValueOrDefault("deliverOn"), "yyyy-MM-dd", out var day) ? day : null,
            Remark = row.Values.GetValueOrDefault("remark") ?? "",
        };
    }

    /// <summary>"lines[2].quantity" as a cell; null for errors that are not about a line.</summary>
    public static LineError? ErrorOf(string? field, string message)
    {
        if (field is null || !field.StartsWith("lines[", StringComparison.Ordinal))
            return null;
        var end = field.IndexOf(']', StringComparison.Ordinal);
        if (!int.TryParse(field.AsSpan(6, end - 6), CultureInfo.InvariantCulture, out var line))
            return null;
        var column = field.Length > end + 2 ? field[(end + 2)..] : null;
        return new LineError(line, column is "productName" or "productCode" or "id" ? Product : column, message);
    }

    public static decimal? Number(string? text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static string? Plain(decimal? number) => number?.ToString("0.########", CultureInfo.InvariantCulture);
}
