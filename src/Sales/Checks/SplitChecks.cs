using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Sales.Opportunities.Domain;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Splits.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Checks;

/// <summary>What a deal says its colleagues have together is the sum of their parts, never more than the whole.</summary>
internal sealed class SplitCheck : IInvariantCheck
{
    public string Name => "splits";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation) =>
        [.. await Of<Order, OrderSplit>(db, "orders", cancellation), .. await Of<Opportunity, OpportunitySplit>(db, "opportunities", cancellation)];

    private static async Task<IEnumerable<string>> Of<T, TSplit>(HuikeDb db, string type, CancellationToken cancellation) where T : OwnedRecord, ISplitDeal where TSplit : DealSplit
    {
        var sums = db.Set<TSplit>().GroupBy(s => s.DocumentId).Select(g => new { Id = g.Key, Percent = g.Sum(s => s.Percent), Amount = g.Sum(s => s.Amount) });
        var wrong = await CheckRows.All<T>(db).Join(sums, d => d.Id, s => s.Id, (d, s) => new { d.Id, d.SplitPercent, d.SplitAmount, s.Percent, s.Amount })
            .Where(x => x.SplitPercent != x.Percent || x.SplitAmount != x.Amount || x.Percent > DealSplit.Whole).OrderBy(x => x.Id).Select(x => x.Id).Take(CheckRows.Most).ToListAsync(cancellation);
        var lost = await CheckRows.All<T>(db).Where(d => d.SplitPercent != 0 && !db.Set<TSplit>().Any(s => s.DocumentId == d.Id)).OrderBy(d => d.Id).Select(d => d.Id).Take(CheckRows.Most).ToListAsync(cancellation);
        return wrong.Concat(lost).Select(id => $"{type}/{id}");
    }
}
