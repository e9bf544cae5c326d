using Huike.Fulfilment.Stock.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Products.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Stock;

/// <summary>Stock is called as its product is called, and a product that lies somewhere stays.</summary>
internal sealed class ProductStock(HuikeDb db) : IRecordRule<Product>
{
    public async Task After(RecordChange<Product> change, CancellationToken cancellation)
    {
        var product = change.Entity;
        if (change.IsNew || !(change.Changed.Contains("name") || change.Changed.Contains("code")))
            return;
        var caption = product.Code is null ? product.Name : $"{product.Code} {product.Name}";
        await db.Set<StockRow>().Where(r => r.ProductId == product.Id && r.Caption != caption)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Caption, caption).SetProperty(r => r.Version, r => r.Version + 1), cancellation);
    }

    public async Task Validate(RecordChange<Product> change, CancellationToken cancellation)
    {
        // Stock rows before the product, in the order of the ledger: whoever counts there at this moment is waited for.
        if (!change.IsNew && (change.Touches("tracking") || change.Touches("name") || change.Touches("code")))
            await db.Set<StockRow>().Where(r => r.ProductId == change.Entity.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.OnHand, r => r.OnHand), cancellation);
        if (!change.IsNew && change.Touches("tracking") && await db.Set<StockRow>().AnyAsync(r => r.ProductId == change.Entity.Id && r.OnHand != 0, cancellation))
            change.Errors.Add(Error.Invalid("tracking", "product.trackingLies"));
        if (!change.IsNew && change.Touches("kind") && change.Entity.Kind == Product.Service && await Lies(change.Entity.Id, cancellation))
            change.Errors.Add(Error.Invalid("kind", "product.lies"));
    }

    public async Task Deleting(Product entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        if (await Lies(entity.Id, cancellation))
            errors.Add(Error.Rule("product.hasStock"));
    }

    private Task<bool> Lies(Guid product, CancellationToken cancellation) =>
        db.Set<StockRow>().AnyAsync(r => r.ProductId == product && (r.OnHand != 0 || r.Reserved != 0), cancellation);
}

/// <summary>Products that lie in warehouses, those in the recycle bin included: all but services.</summary>
internal static class KeptProducts
{
    private static readonly string[] s_deleted = [HuikeDb.DeletedFilter];

    public static IQueryable<Product> Of(HuikeDb db) => db.Set<Product>().IgnoreQueryFilters(s_deleted).Where(p => p.Kind != Product.Service);

    /// <summary>Those of some lines; nothing is asked where no line has a product.</summary>
    public static async Task<HashSet<Guid>> Among(HuikeDb db, IEnumerable<Guid?> products, CancellationToken cancellation)
    {
        var ids = products.OfType<Guid>().Distinct().ToList();
        return ids.Count == 0 ? [] : [.. await Of(db).Where(p => ids.Contains(p.Id)).Select(p => p.Id).ToListAsync(cancellation)];
    }
}
