using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Products.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Documents;

/// <summary>The lines of one document while it is written: those that were there, those that are to be, and what was wrong.</summary>
public sealed class LineSet<TLine> where TLine : DocumentLine
{
    public required IReadOnlyList<TLine> Before { get; init; }
    public List<TLine> Lines { get; } = [];
    public List<TLine> Added { get; } = [];
    public IEnumerable<TLine> Removed => Before.Except(Lines);
}

/// <summary>
/// From lines as they are sent to lines as they are kept. A line with an id is the one that is there; what it leaves out stays.
/// Lines that are not named any more go.
/// </summary>
public sealed class LineWriter(HuikeDb db, CompanySales company)
{
    public const int MostLines = 500;

    public async Task<LineSet<TLine>> Write<TLine, TValues>(
        SalesDocument document, bool isNew, IReadOnlyList<TValues>? values, bool isTrusted, List<Error> errors, CancellationToken cancellation)
        where TLine : DocumentLine, new() where TValues : LineValues
    {
        var before = isNew ? [] : await db.Set<TLine>().Where(l => l.DocumentId == document.Id).OrderBy(l => l.Position).Take(MostLines).ToListAsync(cancellation);
        var set = new LineSet<TLine> { Before = before };
        if (values is null)
        {
            set.Lines.AddRange(before);
            return set;
        }
        if (values.Count > MostLines)
        {
            errors.Add(Error.Invalid("lines", "tooMany", MostLines));
            return set;
        }
        var products = await Products(values, before, cancellation);
        var usual = Scaled.From((await company.Settings(cancellation)).DefaultTaxRate, Scaled.TaxRate);
        for (var i = 0; i < values.Count; i++)
        {
            var one = new OneLine<TLine>(values[i], $"lines[{i}]", errors);
            if (one.Find(document, set, isTrusted) is not { } line)
                continue;
            one.Fill(line, products, usual, set.Added.Contains(line));
            line.Position = i + 1;
        }
        return set;
    }

    private async Task<Dictionary<Guid, Product>> Products<TValues>(IReadOnlyList<TValues> values, IEnumerable<DocumentLine> before, CancellationToken cancellation)
        where TValues : LineValues
    {
        var ids = values.Select(v => v.ProductId).Concat(before.Select(l => l.ProductId)).OfType<Guid>().Distinct().ToList();
        return ids.Count == 0 ? [] : await db.Set<Product>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellation);
    }

    private sealed class OneLine<TLine>(LineValues value, string path, List<Error> errors) where TLine : DocumentLine, new()
    {
        public TLine? Find(SalesDocument document, LineSet<TLine> set, bool isTrusted)
        {
            var foreign = isTrusted ? [] : value.Foreign().ToList();
            if (foreign.Count > 0)
            {
                errors.AddRange(foreign.Select(name => Error.Malformed($"{path}.{name}", "fieldNotYours")));
                return null;
            }
            if (value.Id is not { } id)
            {
                var line = new TLine { TenantId = document.TenantId, DocumentId = document.Id };
                set.Added.Add(line);
                set.Lines.Add(line);
                return line;
            }
            var known = set.Before.FirstOrDefault(l => l.Id == id);
            if (known is null || set.Lines.Contains(known))
            {
                errors.Add(Error.Invalid($"{path}.id", known is null ? "referenceNotFound" : "line.twice"));
                return null;
            }
            set.Lines.Add(known);
            return known;
        }

        public void Fill(TLine line, Dictionary<Guid, Product> products, long usualTaxRate, bool isNew)
        {
            if (value.ProductId is { } productId && (isNew || productId != line.ProductId))
                Take(line, productId, products);
            else if (line.ProductId is { } same && products.TryGetValue(same, out var product))
                (line.ListPrice, line.FloorPrice, line.Cost) = (product.ListPrice, product.FloorPrice, product.Cost);
            Text("productName", value.ProductName, DocumentLine.MaxName, t => line.ProductName = t ?? line.ProductName);
            Text("specification", value.Specification, Product.MaxSpecification, t => line.Specification = t);
            Text("unit", value.Unit, Product.MaxUnit, t => line.Unit = t);
            Text("remark", value.Remark, DocumentLine.MaxRemark, t => line.Remark = t);
            line.DeliverOn = value.DeliverOn ?? line.DeliverOn;
            if (line.ProductName.Length == 0)
                errors.Add(Error.Invalid($"{path}.productId", "required"));
            Numbers(line, products, usualTaxRate, isNew);
        }

        private void Numbers(TLine line, Dictionary<Guid, Product> products, long usualTaxRate, bool isNew)
        {
            Number("quantity", value.Quantity, Scaled.Quantity, 1, Tax.MostQuantity, n => line.Quantity = n);
            Number("unitPrice", value.UnitPrice, Scaled.UnitPrice, 0, Tax.MostUnitPrice, n => line.UnitPrice = n);
            Number("discountPercent", value.DiscountPercent, Scaled.Percent, 0, Scaled.Whole, n => line.DiscountPercent = n);
            var rate = value.TaxRate is >= 1 ? value.TaxRate / 100 : value.TaxRate;
            Number("taxRate", rate, Scaled.TaxRate, 0, Scaled.Whole - 1, n => line.TaxRate = n);
            if (!isNew)
                return;
            if (value.Quantity is null)
                errors.Add(Error.Invalid($"{path}.quantity", "required"));
            if (value.UnitPrice is null)
                errors.Add(Error.Invalid($"{path}.unitPrice", "required"));
            if (rate is null)
                line.TaxRate = (line.ProductId is { } id && products.TryGetValue(id, out var product) ? product.TaxRate : null) ?? usualTaxRate;
        }

        private void Take(TLine line, Guid productId, Dictionary<Guid, Product> products)
        {
            if (!products.TryGetValue(productId, out var product))
            {
                errors.Add(Error.Invalid($"{path}.productId", "referenceNotFound"));
                return;
            }
            if (!product.Active)
                errors.Add(Error.Invalid($"{path}.productId", "product.inactive", product.Name));
            (line.ProductId, line.ProductCode, line.ProductName) = (product.Id, product.Code, product.Name);
            (line.Specification, line.Unit) = (product.Specification, product.Unit);
            (line.ListPrice, line.FloorPrice, line.Cost) = (product.ListPrice, product.FloorPrice, product.Cost);
        }

        private void Text(string name, string? text, int most, Action<string?> set)
        {
            if (text is null)
                return;
            if (text.Length > most)
                errors.Add(Error.Invalid($"{path}.{name}", "tooLong", most));
            else
                set(FieldValues.Clean(text, keepLines: false));
        }

        private void Number(string name, decimal? number, int places, long least, long most, Action<long> set)
        {
            if (number is not { } typed)
                return;
            try
            {
                var kept = Scaled.From(typed, places);
                if (kept >= least && kept <= most)
                    set(kept);
                else
                    errors.Add(Error.Invalid($"{path}.{name}", "outOfRange", Scaled.ToShort(least, places), Scaled.ToShort(most, places)));
            }
            catch (FormatException)
            {
                errors.Add(Error.Invalid($"{path}.{name}", "tooManyPlaces", places));
            }
            catch (OverflowException)
            {
                errors.Add(Error.Invalid($"{path}.{name}", "outOfRange", Scaled.ToShort(least, places), Scaled.ToShort(most, places)));
            }
        }
    }
}
