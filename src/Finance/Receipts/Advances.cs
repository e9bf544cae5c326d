using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receivables.Domain;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Receipts;

/// <summary>What was settled with advances.</summary>
/// <param name="Receipts">How many receipts and credit notes gave something.</param>
/// <param name="Receivables">How many receivables are lower for it.</param>
public sealed record AdvancesUsed(int Receipts, int Receivables)
{
    public static readonly AdvancesUsed Nothing = new(0, 0);
}

/// <summary>
/// 预收款: what is left of receipts and credit notes settles what the same customer owes in the same currency, the oldest money first and
/// the oldest debt first. Both are read only once they are held, so that two at one moment never use the same money.
/// </summary>
public sealed class Advances(HuikeDb db, AllocationBook book, AuditNotes audit)
{
    /// <summary>The most receipts that are used at once.</summary>
    private const int Most = 200;
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    /// <summary>So much of one receipt for one receivable.</summary>
    private sealed record Part(Receipt Receipt, Guid ReceivableId, long Amount, DateOnly ArisenOn);

    /// <summary>What is left of the receipts and credit notes of a customer, as far as the actor sees them.</summary>
    public static IQueryable<Receipt> Left(IQueryable<Receipt> receipts, Guid customerId) => receipts.Where(r => r.CustomerId == customerId
        && r.UnallocatedAmount > 0 && r.State == Receipt.Posted && (r.Kind == Receipt.Ordinary || r.Kind == Receipt.Credit));

    /// <summary>Receipts whose money may settle any of these receivables; nothing is held yet.</summary>
    public async Task<IReadOnlyList<Receipt>> For(Guid customerId, IReadOnlyCollection<string?> currencies, CancellationToken cancellation) => await Left(db.Set<Receipt>().AsNoTracking(), customerId)
        .Where(r => currencies.Contains(r.Currency)).OrderBy(r => r.ReceivedOn).ThenBy(r => r.Id).Take(Most).ToListAsync(cancellation);

    /// <summary>Settles as much as there is. On an error the caller takes its transaction back.</summary>
    public async Task<Result<AdvancesUsed>> Use(IReadOnlyList<Guid> receivableIds, IReadOnlyList<Guid> receiptIds, DateOnly on, CancellationToken cancellation)
    {
        if (receivableIds.Count == 0 || receiptIds.Count == 0)
            return AdvancesUsed.Nothing;
        await book.Hold(receivableIds, cancellation);
        foreach (var id in receiptIds.Order())
            await Receipts().Where(r => r.Id == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.UnallocatedAmount, r => r.UnallocatedAmount), cancellation);
        var parts = Pour(
            await Receipts().Where(r => receiptIds.Contains(r.Id) && r.UnallocatedAmount > 0 && r.State == Receipt.Posted).OrderBy(r => r.ReceivedOn).ThenBy(r => r.Id).ToListAsync(cancellation),
            await db.Set<Receivable>().IgnoreQueryFilters(s_wide).AsNoTracking().Where(r => receivableIds.Contains(r.Id) && r.OpenAmount > 0).OrderBy(r => r.DueOn).ThenBy(r => r.Id).ToListAsync(cancellation));
        foreach (var group in parts.GroupBy(p => p.Receipt).OrderBy(g => g.Key.Id))
        {
            if (await Settle(group.Key, [.. group], on, cancellation) is { Count: > 0 } refused)
                return Result<AdvancesUsed>.Failed(refused);
        }
        await db.SaveChangesAsync(cancellation);
        return new AdvancesUsed(parts.DistinctBy(p => p.Receipt.Id).Count(), parts.DistinctBy(p => p.ReceivableId).Count());
    }

    /// <summary>Each receipt in turn fills what is open in turn.</summary>
    private static List<Part> Pour(List<Receipt> receipts, List<Receivable> owed)
    {
        var (parts, open) = (new List<Part>(), owed.ToDictionary(r => r.Id, r => r.OpenAmount));
        foreach (var receipt in receipts)
        {
            var left = receipt.UnallocatedAmount;
            foreach (var receivable in owed.Where(r => r.CustomerId == receipt.CustomerId && r.Currency == receipt.Currency))
            {
                if (Math.Min(left, open[receivable.Id]) is not (> 0 and var part))
                    continue;
                parts.Add(new Part(receipt, receivable.Id, part, receivable.ArisenOn));
                open[receivable.Id] -= part;
                left -= part;
            }
        }
        return parts;
    }

    /// <summary>Never dated before the money came in or the debt arose.</summary>
    private async Task<IReadOnlyList<Error>> Settle(Receipt receipt, List<Part> parts, DateOnly on, CancellationToken cancellation)
    {
        var sum = parts.Sum(p => p.Amount);
        var day = parts.Select(p => p.ArisenOn).Append(on).Append(receipt.ReceivedOn).Max();
        if (await book.Spend(receipt, parts.ConvertAll(p => new Wish(p.ReceivableId, p.Amount, "allocations")), day, cancellation) is { Count: > 0 } refused)
            return refused;
        decimal Shown(long amount) => Scaled.ToDecimal(amount, receipt.Places);
        audit.Add("receipts", receipt.Id, receipt.Caption, "useAdvance", new Dictionary<string, object?[]>
        {
            ["unallocatedAmount"] = [Shown(receipt.UnallocatedAmount), Shown(receipt.UnallocatedAmount - sum)],
        });
        return [];
    }

    private IQueryable<Receipt> Receipts() => db.Set<Receipt>().IgnoreQueryFilters(s_wide).AsNoTracking();
}
