using Huike.Customers.Customers.Domain;
using Huike.Customers.Merging;
using Huike.Kernel.Data;
using Huike.Sales.Prices.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Prices;

/// <summary>Of two merged customers that were offered or bought the same product the later price counts.</summary>
internal sealed class LastPriceMerge(HuikeDb db) : IMergePart
{
    public Type Entity => typeof(LastPrice);

    public async Task Move(Customer source, Customer target, MergeJournal journal, CancellationToken cancellation)
    {
        var rows = await db.Set<LastPrice>().Where(p => p.CustomerId == source.Id || p.CustomerId == target.Id).OrderBy(p => p.Id).ToListAsync(cancellation);
        var kept = rows.Where(r => r.CustomerId == target.Id).ToDictionary(r => (r.ProductId, r.Currency));
        foreach (var row in rows.Where(r => r.CustomerId == source.Id))
        {
            if (!kept.TryGetValue((row.ProductId, row.Currency), out var there))
            {
                row.CustomerId = target.Id;
                journal.Changed(row);
                continue;
            }
            TakeLater(there, row);
            journal.Changed(there);
            journal.Remove(row);
        }
    }

    private static void TakeLater(LastPrice there, LastPrice row)
    {
        if (row.QuotedOn is { } quoted && (there.QuotedOn is null || there.QuotedOn < quoted))
        {
            (there.QuoteId, there.QuotedOn, there.QuotedPrice) = (row.QuoteId, row.QuotedOn, row.QuotedPrice);
            (there.QuotedDiscount, there.QuotedQuantity, there.QuotedTaxIncluded) = (row.QuotedDiscount, row.QuotedQuantity, row.QuotedTaxIncluded);
        }
        if (row.OrderedOn is { } ordered && (there.OrderedOn is null || there.OrderedOn < ordered))
        {
            (there.OrderId, there.OrderedOn, there.OrderedPrice, there.OrderedNet, there.Grade) = (row.OrderId, row.OrderedOn, row.OrderedPrice, row.OrderedNet, row.Grade);
            (there.OrderedDiscount, there.OrderedQuantity, there.OrderedTaxIncluded) = (row.OrderedDiscount, row.OrderedQuantity, row.OrderedTaxIncluded);
        }
    }
}
