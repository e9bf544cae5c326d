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

    public async Task Deleting(Product entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        if (await db.Set<StockRow>().AnyAsync(r => r.ProductId == entity.Id && (r.OnHand != 0 || r.Reserved != 0), cancellation))
            errors.Add(Error.Rule("product.hasStock"));
    }
}
