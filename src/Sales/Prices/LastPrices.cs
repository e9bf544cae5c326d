using Huike.Customers.Customers;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Sales.Documents;
using Huike.Sales.Prices.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Prices;

/// <summary>Keeps what each customer was last offered and last paid, in the transaction of the document that says so.</summary>
public sealed class LastPrices(HuikeDb db)
{
    /// <summary>A quote went out.</summary>
    public Task Quoted(SalesDocument quote, IReadOnlyList<DocumentLine> lines, CancellationToken cancellation) => Put(quote, lines, isOrder: false, cancellation);

    /// <summary>An order became firm, or a firm one was changed.</summary>
    public Task Ordered(SalesDocument order, IReadOnlyList<DocumentLine> lines, CancellationToken cancellation) => Put(order, lines, isOrder: true, cancellation);

    /// <summary>A document no longer counts: what was last before it holds again.</summary>
    /// <param name="states">States in which the others of its kind count.</param>
    public async Task Recall<TDocument, TLine>(TDocument document, IReadOnlyList<TLine> lines, string[] states, bool isOrder, CancellationToken cancellation)
        where TDocument : SalesDocument where TLine : DocumentLine
    {
        var rows = await Rows(document, lines, cancellation);
        foreach (var row in rows.Values.Where(r => (isOrder ? r.OrderId : r.QuoteId) == document.Id))
        {
            var last = await Latest<TDocument, TLine>(row.CustomerId, row.ProductId, row.Currency, states, document.Id, cancellation);
            if (last is { } found)
                Write(row, found.Document, found.Line, isOrder);
            else
                Clear(row, isOrder);
        }
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>The newest line of a customer for a product among the documents in these states.</summary>
    public async Task<(TDocument Document, TLine Line)?> Latest<TDocument, TLine>(
        Guid customerId, Guid productId, string currency, string[] states, Guid except, CancellationToken cancellation)
        where TDocument : SalesDocument where TLine : DocumentLine
    {
        var found = await db.Set<TDocument>().IgnoreQueryFilters(DocumentRows.RecordOnly).AsNoTracking()
            .Where(d => d.CustomerId == customerId && d.Currency == currency && d.Id != except && states.Contains(d.State))
            .Join(db.Set<TLine>().Where(l => l.ProductId == productId), d => d.Id, l => l.DocumentId, (d, l) => new { d, l })
            .OrderByDescending(x => x.d.CreatedAt).ThenByDescending(x => x.d.Id).ThenByDescending(x => x.l.Position).FirstOrDefaultAsync(cancellation);
        return found is null ? null : (found.d, found.l);
    }

    /// <summary>What a document says of a product, in the row of what was last offered or paid.</summary>
    public static void Write(LastPrice row, SalesDocument document, DocumentLine line, bool isOrder)
    {
        if (!isOrder)
        {
            (row.QuoteId, row.QuotedOn, row.QuotedPrice) = (document.Id, document.On, line.UnitPrice);
            (row.QuotedDiscount, row.QuotedQuantity, row.QuotedTaxIncluded) = (line.DiscountPercent, line.Quantity, document.TaxIncluded);
            return;
        }
        (row.OrderId, row.OrderedOn, row.OrderedPrice) = (document.Id, document.On, line.UnitPrice);
        (row.OrderedDiscount, row.OrderedQuantity, row.OrderedTaxIncluded) = (line.DiscountPercent, line.Quantity, document.TaxIncluded);
        row.OrderedNet = Tax.UnitPrice(Tax.NetUnitPrice(line.UnitPrice, line.DiscountPercent), line.TaxRate, document.TaxIncluded, shallInclude: true);
    }

    private async Task Put(SalesDocument document, IReadOnlyList<DocumentLine> lines, bool isOrder, CancellationToken cancellation)
    {
        if (document.CustomerId is not { } customerId || document.Currency is not { } currency)
            return;
        // Two documents of one customer at one moment: the second waits for the first one's rows.
        await CustomerRows.Hold(db, customerId, cancellation);
        var rows = await Rows(document, lines, cancellation);
        var grade = await CustomerRows.OfHouse(db).Where(c => c.Id == customerId).Select(c => c.Grade).FirstOrDefaultAsync(cancellation);
        foreach (var line in lines.Where(l => l.ProductId is not null).GroupBy(l => l.ProductId!.Value).Select(g => g.OrderBy(l => l.Position).Last()))
        {
            if (!rows.TryGetValue(line.ProductId!.Value, out var row))
            {
                row = new LastPrice { TenantId = document.TenantId, CustomerId = customerId, ProductId = line.ProductId.Value, Currency = currency };
                db.Add(row);
            }
            if ((isOrder ? row.OrderedOn : row.QuotedOn) > document.On)
                continue;
            Write(row, document, line, isOrder);
            if (isOrder)
                row.Grade = grade;
        }
        await db.SaveChangesAsync(cancellation);
    }

    private Task<Dictionary<Guid, LastPrice>> Rows(SalesDocument document, IReadOnlyList<DocumentLine> lines, CancellationToken cancellation)
    {
        var products = lines.Select(l => l.ProductId).OfType<Guid>().Distinct().ToList();
        return db.Set<LastPrice>().Where(p => p.CustomerId == document.CustomerId && p.Currency == document.Currency && products.Contains(p.ProductId))
            .ToDictionaryAsync(p => p.ProductId, cancellation);
    }

    private static void Clear(LastPrice row, bool isOrder)
    {
        if (isOrder)
            (row.OrderId, row.OrderedOn, row.OrderedPrice, row.OrderedDiscount, row.OrderedQuantity, row.OrderedNet) = (null, null, null, 0, 0, null);
        else
            (row.QuoteId, row.QuotedOn, row.QuotedPrice, row.QuotedDiscount, row.QuotedQuantity) = (null, null, null, 0, 0);
    }
}
