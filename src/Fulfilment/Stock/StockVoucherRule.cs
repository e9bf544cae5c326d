using Huike.Fulfilment.Stock.Batches;
using Huike.Fulfilment.Stock.Domain;
using Huike.Fulfilment.Warehouses;
using Huike.Fulfilment.Warehouses.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Products.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Stock;

/// <summary>What holds for stock vouchers through every door: posted with the first save, never edited, never deleted.</summary>
internal sealed class StockVoucherRule(HuikeDb db, StockBook book, WarehouseBook warehouses, StockNumbers numbers, CompanySales sales, TenantClock clock) : IRecordRule<StockVoucher>
{
    private readonly Dictionary<StockVoucher, List<StockVoucherLine>> _written = [];

    public async Task Derive(RecordChange<StockVoucher> change, CancellationToken cancellation)
    {
        var voucher = change.Entity;
        if (!change.IsNew)
            return;
        if (!change.Changed.Contains("on"))
            voucher.On = clock.Today;
        voucher.WarehouseId ??= await warehouses.Usual(cancellation);
    }

    public async Task Validate(RecordChange<StockVoucher> change, CancellationToken cancellation)
    {
        var voucher = change.Entity;
        if (!change.IsNew)
            return;
        if (voucher.On > clock.Today)
            change.Errors.Add(Error.Invalid("on", "delivery.future"));
        if (voucher.Kind == StockVoucher.Transfer ? voucher.ToWarehouseId is null || voucher.ToWarehouseId == voucher.WarehouseId : voucher.ToWarehouseId is not null)
            change.Errors.Add(Error.Invalid("toWarehouseId", "stock.otherWarehouse"));
        await Places(voucher, change.Errors, cancellation);
        var lines = await Read(voucher, change.Errors, cancellation);
        if (change.Errors.Count == 0)
            _written[voucher] = lines;
    }

    public async Task After(RecordChange<StockVoucher> change, CancellationToken cancellation)
    {
        var voucher = change.Entity;
        if (!_written.Remove(voucher, out var lines))
            return;
        // Only now: a check that writes nothing must move nothing.
        await numbers.Take(voucher, cancellation);
        change.Errors.AddRange(await Post(voucher, lines, cancellation));
        db.AddRange(lines);
        await db.SaveChangesAsync(cancellation);
    }

    public Task Deleting(StockVoucher entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        errors.Add(Error.Rule("stock.posted"));
        return Task.CompletedTask;
    }

    private async Task Places(StockVoucher voucher, List<Error> errors, CancellationToken cancellation)
    {
        foreach (var (field, id) in new[] { ("warehouseId", voucher.WarehouseId), ("toWarehouseId", voucher.ToWarehouseId) })
        {
            if (id is { } warehouse && !await db.Set<Warehouse>().AnyAsync(w => w.Id == warehouse && w.Active, cancellation))
                errors.Add(Error.Invalid(field, "referenceNotFound"));
        }
    }

    private async Task<List<StockVoucherLine>> Read(StockVoucher voucher, List<Error> errors, CancellationToken cancellation)
    {
        var values = voucher.Lines ?? [];
        if (values.Count is 0 or > LineWriter.MostLines)
            errors.Add(values.Count == 0 ? Error.Rule("document.noLines") : Error.Invalid("lines", "tooMany", LineWriter.MostLines));
        if (errors.Count > 0)
            return [];
        var ids = values.Select(v => v.ProductId).OfType<Guid>().Distinct().ToList();
        var products = await db.Set<Product>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => new { p.Name, p.Kind }, cancellation);
        var tracked = await TrackedProducts.Among(db, values.Select(v => v.ProductId), cancellation);
        var lines = new List<StockVoucherLine>();
        for (var i = 0; i < values.Count; i++)
        {
            var (value, path) = (values[i], $"lines[{i}]");
            if (value.ProductId is not { } product || !products.TryGetValue(product, out var known))
                errors.Add(Error.Invalid($"{path}.productId", "referenceNotFound"));
            else if (known.Kind == Product.Service)
                errors.Add(Error.Invalid($"{path}.productId", "stock.service", known.Name));
            else if (voucher.Kind == StockVoucher.Count && lines.Exists(l => l.ProductId == product))
                errors.Add(Error.Invalid($"{path}.productId", "stock.twice"));
            else
                lines.Add(Line(voucher, i + 1, product, known.Name, value, path, errors));
            if (errors.Count == 0)
                Batch(voucher, lines[^1], tracked.GetValueOrDefault(lines[^1].ProductId), path, errors);
        }
        return lines;
    }

    /// <summary>What comes in names its batch, a piece with a serial number is always named; batches that leave may be left to the ledger.</summary>
    private static void Batch(StockVoucher voucher, StockVoucherLine line, TrackedProduct? product, string path, List<Error> errors)
    {
        line.Batch = TrackedProducts.Written(line.Batch, line.Quantity, product, $"{path}.batch", errors);
        if (product is null)
            line.ExpiresOn = null;
        else if (line.Batch is null && product.Serial && voucher.Kind != StockVoucher.Count)
            errors.Add(Error.Invalid($"{path}.batch", voucher.Kind == StockVoucher.Receipt ? "batch.serialNew" : "batch.serialName", line.ProductName, Scaled.ToShort(line.Quantity, Scaled.Quantity)));
        else if (line.Batch is null && voucher.Kind == StockVoucher.Receipt)
            errors.Add(Error.Invalid($"{path}.batch", "batch.needed", line.ProductName));
    }

    private static StockVoucherLine Line(StockVoucher voucher, int position, Guid product, string name, StockVoucherLineValues value, string path, List<Error> errors) => new()
    {
        TenantId = voucher.TenantId,
        VoucherId = voucher.Id,
        Position = position,
        ProductId = product,
        ProductName = name,
        Quantity = Number(value.Quantity, Scaled.Quantity, voucher.Kind == StockVoucher.Count ? 0 : 1, Tax.MostQuantity, $"{path}.quantity", errors) ?? 0,
        UnitCost = value.UnitCost is null ? null : Number(value.UnitCost, Scaled.UnitPrice, 0, Tax.MostUnitPrice, $"{path}.unitCost", errors),
        Batch = value.Batch,
        ExpiresOn = voucher.Kind is StockVoucher.Receipt or StockVoucher.Count ? value.ExpiresOn : null,
        Remark = Text(value.Remark, 300, $"{path}.remark", errors),
    };

    private static long? Number(decimal? number, int places, long least, long most, string path, List<Error> errors)
    {
        try
        {
            if (number is { } given && Scaled.From(given, places) is var kept && kept >= least && kept <= most)
                return kept;
            errors.Add(number is null ? Error.Invalid(path, "required") : Error.Invalid(path, "outOfRange", Scaled.ToShort(least, places), Scaled.ToShort(most, places)));
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            errors.Add(Error.Invalid(path, "tooManyPlaces", places));
        }
        return null;
    }

    private static string? Text(string? text, int most, string path, List<Error> errors)
    {
        if (text is { Length: var length } && length > most)
            errors.Add(Error.Invalid(path, "tooLong", most));
        return text is null ? null : FieldValues.Clean(text, keepLines: false);
    }

    private async Task<IReadOnlyList<Error>> Post(StockVoucher voucher, List<StockVoucherLine> lines, CancellationToken cancellation)
    {
        var (from, to) = (voucher.WarehouseId!.Value, voucher.ToWarehouseId);
        await book.HoldAll(lines.SelectMany(l => to is { } other ? new[] { (from, l.ProductId), (other, l.ProductId) } : [(from, l.ProductId)]), cancellation);
        var source = new StockSource(voucher.Kind, "stock-vouchers", voucher.Id, voucher.Caption, voucher.On);
        var places = await sales.PlacesOf(await sales.Currency(cancellation), cancellation);
        var tracked = await TrackedProducts.Among(db, lines.Select(l => (Guid?)l.ProductId), cancellation);
        var (steps, errors) = (new List<StockStep>(), new List<Error>());
        foreach (var line in lines)
        {
            if (voucher.Kind == StockVoucher.Count)
                steps.AddRange(await Counted(from, line, tracked.GetValueOrDefault(line.ProductId), errors, cancellation));
            else if (voucher.Kind == StockVoucher.Receipt)
                steps.Add(new StockStep(line.ProductId, from, line.Quantity, line.UnitCost is { } cost ? StockBook.Worth(line.Quantity, cost, places) : null, line.Batch) { ExpiresOn = line.ExpiresOn });
            else
                steps.Add(new StockStep(line.ProductId, from, -line.Quantity, null, line.Batch) { Note = text => line.Batch = text ?? line.Batch });
        }
        if (errors.Count > 0)
            return errors;
        var posted = await book.Post(source, steps, cancellation);
        if (!posted.IsSuccess || to is not { } target)
            return posted.Errors;
        // What left takes its worth along.
        return (await book.Post(source, [.. posted.Value.Select(m => new StockStep(m.ProductId!.Value, target, -m.Quantity, -m.Value, m.Batch))], cancellation)).Errors;
    }

    /// <summary>What a count changes; of a product with batches one step for each that differs.</summary>
    private async Task<IReadOnlyList<StockStep>> Counted(Guid warehouse, StockVoucherLine line, TrackedProduct? product, List<Error> errors, CancellationToken cancellation)
    {
        var (row, batches) = await book.Lying(warehouse, line.ProductId, cancellation);
        line.Difference = line.Quantity - row.OnHand;
        if (product is null)
            return [new StockStep(line.ProductId, warehouse, line.Difference, null, line.Batch)];
        var counted = BatchCount.Of(row.Caption, line.Batch, line.Quantity, batches, product.Serial);
        if (!counted.IsSuccess)
        {
            errors.AddRange(counted.Errors);
            return [];
        }
        line.Batch = counted.Value.Text;
        return [.. counted.Value.Differences.Select(d => new StockStep(line.ProductId, warehouse, d.Quantity, null, d.Number)
            { ExpiresOn = d.Quantity > 0 && !batches.Any(b => b.Number == d.Number) ? line.ExpiresOn : null })];
    }
}

/// <summary>Rows and movements of stock are written by documents, never by hand.</summary>
internal sealed class StockRowRule() : WrittenByHouse<StockRow>("stock.notWritten");

/// <summary>The same of movements.</summary>
internal sealed class StockMovementRule() : WrittenByHouse<StockMovement>("stock.notWritten");

/// <summary>Lines of stock vouchers that somebody reads.</summary>
internal sealed class StockVoucherParts(HuikeDb db, Kernel.Access.ActorContext actors) : IRecordParts<StockVoucher>
{
    public async Task Load(IReadOnlyList<StockVoucher> records, CancellationToken cancellation)
    {
        var ids = records.Select(r => r.Id).ToList();
        var lines = (await db.Set<StockVoucherLine>().AsNoTracking().Where(l => ids.Contains(l.VoucherId)).OrderBy(l => l.Position).ToListAsync(cancellation)).ToLookup(l => l.VoucherId);
        var shows = actors.Actor.Reads("stock", "unitCost");
        foreach (var voucher in records)
        {
            voucher.Lines = [.. lines[voucher.Id].Select(l => new StockVoucherLineValues
            {
                ProductId = l.ProductId,
                ProductName = l.ProductName,
                Quantity = Scaled.ToShort(l.Quantity, Scaled.Quantity),
                Difference = voucher.Kind == StockVoucher.Count ? Scaled.ToShort(l.Difference, Scaled.Quantity) : null,
                UnitCost = shows && l.UnitCost is { } cost ? Scaled.ToShort(cost, Scaled.UnitPrice) : null,
                Batch = l.Batch,
                ExpiresOn = l.ExpiresOn,
                Remark = l.Remark,
            })];
        }
    }
}
