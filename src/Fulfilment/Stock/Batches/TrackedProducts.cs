using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Products.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Stock.Batches;

/// <summary>A product whose batches or serial numbers are kept.</summary>
public sealed record TrackedProduct(Guid Id, bool Serial, int? ShelfLifeDays)
{
    /// <summary>As products say it.</summary>
    public string Tracking => Serial ? "serial" : "batch";
}

/// <summary>Which products are kept by batch or by serial number.</summary>
internal static class TrackedProducts
{
    private static readonly string[] s_deleted = [HuikeDb.DeletedFilter];

    public static async Task<IReadOnlyDictionary<Guid, TrackedProduct>> Among(HuikeDb db, IEnumerable<Guid?> products, CancellationToken cancellation)
    {
        var ids = products.OfType<Guid>().Distinct().ToList();
        return ids.Count == 0 ? new Dictionary<Guid, TrackedProduct>() : await Of(db).Where(p => ids.Contains(p.Id))
            .Select(p => new TrackedProduct(p.Id, p.Tracking == "serial", p.ShelfLifeDays)).ToDictionaryAsync(p => p.Id, cancellation);
    }

    /// <summary>Goods only: a service lies nowhere.</summary>
    public static IQueryable<Product> Of(HuikeDb db) => db.Set<Product>().IgnoreQueryFilters(s_deleted).Where(p => p.Kind != Product.Service && (p.Tracking == "batch" || p.Tracking == "serial"));

    /// <summary>The text of a line in its one form; as it was typed where the product is not tracked.</summary>
    public static string? Written(string? text, long quantity, TrackedProduct? product, string field, List<Error> errors)
    {
        var line = BatchText.OneLine(text);
        if (line is { Length: > BatchText.MaxText })
            errors.Add(Error.Invalid(field, "tooLong", BatchText.MaxText));
        if (line is null || product is null || line.Length > BatchText.MaxText)
            return line;
        var read = BatchText.Read(line, quantity, product.Serial);
        if (read.IsSuccess)
            return BatchText.Write(read.Value, product.Serial);
        errors.AddRange(read.Errors.Select(e => e with { Kind = ErrorKind.Validation, Field = field }));
        return line;
    }
}
