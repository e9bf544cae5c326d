using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Prices.Domain;
using Huike.Sales.Products.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Prices.Rules;

/// <summary>A list holds for a period that has an end after its beginning; its prices go with it.</summary>
internal sealed class PriceListRule(HuikeDb db) : IRecordRule<PriceList>
{
    public void Normalise(RecordChange<PriceList> change) => change.Entity.Currency ??= "CNY";

    public async Task Validate(RecordChange<PriceList> change, CancellationToken cancellation)
    {
        var list = change.Entity;
        if (list.ValidUntil < list.ValidFrom)
            change.Errors.Add(Error.Invalid("validUntil", "endBeforeStart"));
        if (list.Region is { } region && (region.Length > 6 || !region.All(char.IsAsciiDigit)))
            change.Errors.Add(Error.Invalid("region", "region.unknown"));
        if (change.Touches("name") && await db.Set<PriceList>().AnyAsync(l => l.Name == list.Name && l.Id != list.Id, cancellation))
            change.Errors.Add(Error.Invalid("name", "name.taken", list.Name));
        if (!change.IsNew && change.Changed.Contains("name"))
            await Rename(list, cancellation);
    }

    public async Task Deleting(PriceList entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        foreach (var item in await db.Set<PriceItem>().Where(i => i.PriceListId == entity.Id).ToListAsync(cancellation))
            Bin.Put(item, deletionId, db);
    }

    public async Task Restoring(PriceList entity, Guid deletionId, CancellationToken cancellation)
    {
        foreach (var item in await db.Set<PriceItem>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter })
                     .Where(i => i.PriceListId == entity.Id && i.DeletionId == deletionId).ToListAsync(cancellation))
            Bin.TakeOut(item);
    }

    private async Task Rename(PriceList list, CancellationToken cancellation)
    {
        foreach (var item in await db.Set<PriceItem>().Where(i => i.PriceListId == list.Id).ToListAsync(cancellation))
            item.Caption = PriceItemRule.CaptionOf(item.Caption.Split(PriceItemRule.Between)[0], list.Name);
    }
}

/// <summary>One price for each quantity of a product on a list.</summary>
internal sealed class PriceItemRule(HuikeDb db) : IRecordRule<PriceItem>
{
    internal const string Between = " · ";

    internal static string CaptionOf(string product, string list) => $"{product}{Between}{list}";

    public IEnumerable<string> Identities(RecordChange<PriceItem> change) =>
        [$"{change.Entity.PriceListId}:{change.Entity.ProductId}:{change.Entity.MinQuantity}"];

    public async Task Derive(RecordChange<PriceItem> change, CancellationToken cancellation)
    {
        var item = change.Entity;
        if (!change.IsNew)
            return;
        var product = await db.Set<Product>().Where(p => p.Id == item.ProductId).Select(p => p.Name).FirstOrDefaultAsync(cancellation);
        var list = await db.Set<PriceList>().Where(l => l.Id == item.PriceListId).Select(l => l.Name).FirstOrDefaultAsync(cancellation);
        item.Caption = CaptionOf(product ?? "", list ?? "");
    }

    public async Task Validate(RecordChange<PriceItem> change, CancellationToken cancellation)
    {
        var item = change.Entity;
        if (item.Price is < 0 or > Tax.MostUnitPrice)
            change.Errors.Add(Error.Invalid("price", "outOfRange", 0, Tax.MostUnitPrice / 1_000_000));
        if (item.MinQuantity is < 0 or > Tax.MostQuantity)
            change.Errors.Add(Error.Invalid("minQuantity", "outOfRange", 0, Tax.MostQuantity / Scaled.OneUnit));
        if (await db.Set<PriceItem>().AnyAsync(i => i.PriceListId == item.PriceListId && i.ProductId == item.ProductId
                && i.MinQuantity == item.MinQuantity && i.Id != item.Id, cancellation))
            change.Errors.Add(Error.Invalid("minQuantity", "price.twice"));
    }
}

/// <summary>A customer's own prices go into the recycle bin with it, and come back.</summary>
internal sealed class CustomerPricesRule(HuikeDb db) : IRecordRule<Customer>
{
    public async Task Deleting(Customer entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        foreach (var list in await db.Set<PriceList>().Where(l => l.CustomerId == entity.Id).ToListAsync(cancellation))
            Bin.Put(list, deletionId, db);
    }

    public async Task Restoring(Customer entity, Guid deletionId, CancellationToken cancellation)
    {
        foreach (var list in await db.Set<PriceList>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter })
                     .Where(l => l.CustomerId == entity.Id && l.DeletionId == deletionId).ToListAsync(cancellation))
            Bin.TakeOut(list);
    }
}
