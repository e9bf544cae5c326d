using Huike.Customers.Performance;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receivables.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Splits.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Receipts;

/// <summary>
/// Money that came in, for whoever has a part of the orders that it pays. What stands on a shared order counts for its people by their
/// percentages; everything else, an advance among it, for the owner of the receipt.
/// </summary>
internal sealed class ReceiptCredits(HuikeDb db, ActorContext actors) : ICreditSource
{
    /// <summary>Receipts of one period that pay shared orders; beyond it they count for their owner.</summary>
    private const int MostShared = 20_000;
    private static readonly string[] s_record = [HuikeDb.RecordFilter];

    public string Code => "receipts";
    public string RecordType => "receipts";
    public IReadOnlyList<string> Fields { get; } = ["amount", "totalAmount", "companyAmount", "ownerId", "departmentId", "receivedOn", "creditAmount"];

    private IQueryable<Receipt> Received(DateOnly first, DateOnly last) =>
        db.Set<Receipt>().AsNoTracking().Where(r => r.ReceivedOn >= first && r.ReceivedOn <= last && r.CreditAmount == 0);

    /// <summary>What of one receipt goes from its owner to one colleague.</summary>
    private sealed record Passed(Guid ReceiptId, string Title, DateOnly Day, Guid? FromId, Guid? FromDepartmentId, Guid ToId, Guid? ToDepartmentId, long Amount, long Of);

    public async Task<IReadOnlyList<AchievedPart>> Sum(PerformanceSpan span, CancellationToken cancellation)
    {
        var own = await Received(span.First, span.Last).Of(span).GroupBy(r => new { r.OwnerId, r.DepartmentId })
            .Select(g => new { g.Key.OwnerId, g.Key.DepartmentId, Amount = g.Sum(r => r.CompanyAmount) }).Take(PerformanceMeasures.MostParts).ToListAsync(cancellation);
        return [.. own.Select(o => new AchievedPart(o.OwnerId, o.DepartmentId, o.Amount)).Concat(await Shift(span, cancellation)).GroupBy(p => (p.OwnerId, p.DepartmentId))
            .Select(g => new AchievedPart(g.Key.OwnerId, g.Key.DepartmentId, g.Sum(p => p.Amount)) { Shared = g.Any(p => p.Shared) })];
    }

    /// <summary>What to add to the sums of owners: less for those who share, more for those whom they share with.</summary>
    public async Task<IReadOnlyList<AchievedPart>> Shift(PerformanceSpan span, CancellationToken cancellation)
    {
        var passed = await Pass(span, cancellation);
        var seen = await Seen(passed, cancellation);
        return [.. passed.Where(p => seen.Contains(p.ReceiptId) && span.Holds(p.FromId, p.FromDepartmentId)).Select(p => new AchievedPart(p.FromId, p.FromDepartmentId, -p.Amount) { Shared = true }),
            .. Reached(passed, span).Select(p => new AchievedPart(p.ToId, p.ToDepartmentId, p.Amount) { Shared = true })];
    }

    /// <summary>The same month by month.</summary>
    public async Task<IReadOnlyList<(Guid? OwnerId, int Month, long Amount)>> MonthlyShift(PerformanceSpan span, CancellationToken cancellation)
    {
        var passed = await Pass(span, cancellation);
        var seen = await Seen(passed, cancellation);
        return [.. passed.Where(p => seen.Contains(p.ReceiptId)).Select(p => (p.FromId, p.Day.Month, -p.Amount)), .. Reached(passed, span).Select(p => ((Guid?)p.ToId, p.Day.Month, p.Amount))];
    }

    public async Task<IReadOnlyList<Credit>> Read(PerformanceSpan span, DayPlace? after, int most, CancellationToken cancellation)
    {
        var received = Received(span.First, span.Last).Of(span);
        if (after is not null)
            received = received.Where(r => r.ReceivedOn < after.On || (r.ReceivedOn == after.On && r.Id < after.Id));
        var own = await received.OrderByDescending(r => r.ReceivedOn).ThenByDescending(r => r.Id).Take(most)
            .Select(r => new { r.Id, r.Caption, r.ReceivedOn, r.OwnerId, r.CompanyAmount }).ToListAsync(cancellation);
        var passed = await Pass(span, cancellation);
        var (seen, gone) = (await Seen(passed, cancellation), passed.GroupBy(p => p.ReceiptId).ToDictionary(g => g.Key, g => g.Sum(p => p.Amount)));
        return [.. own.Select(r => new Credit(r.Id, r.Caption, r.ReceivedOn, r.OwnerId, Share(r.CompanyAmount - gone.GetValueOrDefault(r.Id), r.CompanyAmount), r.CompanyAmount - gone.GetValueOrDefault(r.Id)))
            .Concat(Reached(passed, span).Where(p => after is null || p.Day < after.On || (p.Day == after.On && p.ReceiptId < after.Id))
                .GroupBy(p => (p.ReceiptId, p.ToId)).Select(g => (Part: g.First(), Amount: g.Sum(p => p.Amount)))
                .Select(g => new Credit(g.Part.ReceiptId, seen.Contains(g.Part.ReceiptId) ? g.Part.Title : null, g.Part.Day, g.Part.ToId, Share(g.Amount, g.Part.Of), g.Amount)))
            .OrderByDescending(c => c.Day).ThenByDescending(c => c.RecordId).ThenByDescending(c => c.Percent).ThenBy(c => c.PersonId).Take(most)];
    }

    /// <summary>Hundredths of a percent, rounded: a receipt may pay several orders.</summary>
    private static int Share(long part, long of) => of == 0 ? DealSplit.Whole : (int)Rounding.Divide((Int128)part * DealSplit.Whole, of);

    private IEnumerable<Passed> Reached(IReadOnlyList<Passed> passed, PerformanceSpan span)
    {
        var scope = actors.Actor.ReadScope(RecordType);
        return passed.Where(p => scope.Covers(p.ToId, p.ToDepartmentId) && span.Holds(p.ToId, p.ToDepartmentId));
    }

    private async Task<HashSet<Guid>> Seen(IReadOnlyList<Passed> passed, CancellationToken cancellation)
    {
        var ids = passed.Select(p => p.ReceiptId).Distinct().ToList();
        return ids.Count == 0 ? [] : (await db.Set<Receipt>().Where(r => ids.Contains(r.Id)).Select(r => r.Id).ToListAsync(cancellation)).ToHashSet();
    }

    /// <summary>Of all receipts of the days, whoever sees them: whose part is within reach is judged part by part.</summary>
    private async Task<IReadOnlyList<Passed>> Pass(PerformanceSpan span, CancellationToken cancellation)
    {
        var paid = await db.Set<Allocation>().AsNoTracking().Join(db.Set<Receivable>(), a => a.ReceivableId, r => r.Id, (a, r) => new { a.ReceiptId, a.Amount, r.OrderId })
            .Join(db.Set<Order>().Where(o => o.SplitPercent > 0), x => x.OrderId, o => o.Id, (x, o) => new { x.ReceiptId, x.Amount, OrderId = o.Id })
            .Join(Received(span.First, span.Last), x => x.ReceiptId, r => r.Id, (x, r) => new { x.ReceiptId, x.OrderId, x.Amount })
            .IgnoreQueryFilters(s_record).GroupBy(x => new { x.ReceiptId, x.OrderId }).Select(g => new { g.Key.ReceiptId, g.Key.OrderId, Amount = g.Sum(x => x.Amount) })
            .Where(x => x.Amount != 0).OrderBy(x => x.ReceiptId).ThenBy(x => x.OrderId).Take(MostShared).ToListAsync(cancellation);
        if (paid.Count == 0)
            return [];
        var (receiptIds, orderIds) = (paid.Select(p => p.ReceiptId).Distinct().ToList(), paid.Select(p => p.OrderId).Distinct().ToList());
        var receipts = await db.Set<Receipt>().IgnoreQueryFilters(s_record).AsNoTracking().Where(r => receiptIds.Contains(r.Id))
            .Select(r => new { r.Id, r.Caption, r.ReceivedOn, r.OwnerId, r.DepartmentId, r.TotalAmount, r.CompanyAmount }).ToDictionaryAsync(r => r.Id, cancellation);
        var splits = (await db.Set<OrderSplit>().AsNoTracking().Where(s => orderIds.Contains(s.DocumentId)).OrderBy(s => s.Position).ToListAsync(cancellation)).ToLookup(s => s.DocumentId);
        return [.. from row in paid
                   let receipt = receipts[row.ReceiptId]
                   let rows = splits[row.OrderId].ToList()
                   from part in rows.Zip(DealSplit.Amounts(receipt.TotalAmount == 0 ? 0 : Rounding.Divide((Int128)receipt.CompanyAmount * row.Amount, receipt.TotalAmount), rows))
                   select new Passed(receipt.Id, receipt.Caption, receipt.ReceivedOn, receipt.OwnerId, receipt.DepartmentId, part.First.UserId, part.First.DepartmentId, part.Second, receipt.CompanyAmount)];
    }
}
