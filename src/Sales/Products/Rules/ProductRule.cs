using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Sales.Products.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Products.Rules;

/// <summary>A product's code is unique, its numbers are possible, its parts exist.</summary>
internal sealed class ProductRule(HuikeDb db) : IRecordRule<Product>
{
    private const int MostParts = 50;

    public void Normalise(RecordChange<Product> change)
    {
        var product = change.Entity;
        product.NameKey = Pinyin.SortKey(product.Name);
        product.Currency ??= "CNY";
        product.Tracking ??= "none";
        product.Kind ??= Product.Goods;
    }

    /// <summary>Of two products with one code the second is judged when the first is there.</summary>
    public IEnumerable<string> Identities(RecordChange<Product> change) => change.Entity.Code is { } code ? [$"code:{code}"] : [];

    public async Task Validate(RecordChange<Product> change, CancellationToken cancellation)
    {
        var product = change.Entity;
        foreach (var (name, value) in new[] { ("listPrice", product.ListPrice), ("floorPrice", product.FloorPrice), ("cost", product.Cost) })
        {
            if (value is < 0 or > Tax.MostUnitPrice)
                change.Errors.Add(Error.Invalid(name, "outOfRange", 0, Tax.MostUnitPrice / 1_000_000));
        }
        foreach (var (name, value) in new[] { ("minStock", product.MinStock), ("maxStock", product.MaxStock), ("weight", product.Weight) })
        {
            if (value is < 0 or > Tax.MostQuantity)
                change.Errors.Add(Error.Invalid(name, "outOfRange", 0, Tax.MostQuantity / Scaled.OneUnit));
        }
        if (product.TaxRate is < 0 or >= Scaled.Whole)
            change.Errors.Add(Error.Invalid("taxRate", "outOfRange", 0, "99%"));
        if (product.ShelfLifeDays is < 0 or > 36_500)
            change.Errors.Add(Error.Invalid("shelfLifeDays", "outOfRange", 0, 36_500));
        if (product.Code is { } code && change.Touches("code") && await db.Set<Product>().AnyAsync(p => p.Code == code && p.Id != product.Id, cancellation))
            change.Errors.Add(Error.Invalid("code", "code.taken", code));
        if (change.Touches("units"))
            Units(change);
        if (change.Touches("parts"))
            await Parts(change, cancellation);
    }

    /// <summary>A code that was given away meanwhile keeps the product in the recycle bin until one of the two is changed.</summary>
    public async Task Restoring(Product entity, Guid deletionId, CancellationToken cancellation)
    {
        if (entity.Code is { } code && await db.Set<Product>().AnyAsync(p => p.Code == code && p.Id != entity.Id, cancellation))
            entity.Code = null;
    }

    private static void Units(RecordChange<Product> change)
    {
        var units = change.Entity.Units;
        if (units.Count > 20)
            change.Errors.Add(Error.Invalid("units", "tooMany", 20));
        else if (units.Exists(u => string.IsNullOrWhiteSpace(u.Unit) || u.Unit.Length > Product.MaxUnit || u.Factor is <= 0 or > 1_000_000 || u.Factor.Scale > Scaled.Quantity))
            change.Errors.Add(Error.Invalid("units", "units.invalid"));
    }

    private async Task Parts(RecordChange<Product> change, CancellationToken cancellation)
    {
        var parts = change.Entity.Parts;
        var ids = parts.Select(p => p.ProductId).Distinct().ToList();
        if (parts.Count > MostParts)
            change.Errors.Add(Error.Invalid("parts", "tooMany", MostParts));
        else if (parts.Exists(p => p.Quantity is <= 0 or > 1_000_000 || p.Quantity.Scale > Scaled.Quantity || p.ProductId == change.Entity.Id))
            change.Errors.Add(Error.Invalid("parts", "parts.invalid"));
        else if (ids.Count > 0 && await db.Set<Product>().CountAsync(p => ids.Contains(p.Id), cancellation) < ids.Count)
            change.Errors.Add(Error.Invalid("parts", "referenceNotFound"));
    }
}

/// <summary>Categories form a tree without a circle and are not deleted while something stands below them.</summary>
internal sealed class ProductCategoryRule(HuikeDb db) : IRecordRule<ProductCategory>
{
    public void Normalise(RecordChange<ProductCategory> change) => change.Entity.NameKey = Pinyin.SortKey(change.Entity.Name);

    public IEnumerable<string> Identities(RecordChange<ProductCategory> change) => [$"name:{change.Entity.ParentId}:{change.Entity.Name}"];

    public async Task Validate(RecordChange<ProductCategory> change, CancellationToken cancellation)
    {
        var category = change.Entity;
        var depth = 1;
        for (var above = category.ParentId; above is { } id; depth++)
        {
            if (id == category.Id || depth >= ProductCategory.MaxDepth)
            {
                change.Errors.Add(Error.Invalid("parentId", id == category.Id ? "circle" : "tooDeep", ProductCategory.MaxDepth));
                return;
            }
            above = await db.Set<ProductCategory>().Where(c => c.Id == id).Select(c => c.ParentId).FirstOrDefaultAsync(cancellation);
        }
        if ((change.Touches("name") || change.Touches("parentId")) && await db.Set<ProductCategory>()
                .AnyAsync(c => c.Name == category.Name && c.ParentId == category.ParentId && c.Id != category.Id, cancellation))
            change.Errors.Add(Error.Invalid("name", "name.taken", category.Name));
    }

    public async Task Deleting(ProductCategory entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        if (await db.Set<ProductCategory>().AnyAsync(c => c.ParentId == entity.Id, cancellation)
            || await db.Set<Product>().AnyAsync(p => p.CategoryId == entity.Id, cancellation))
            errors.Add(Error.Rule("category.inUse"));
    }
}
