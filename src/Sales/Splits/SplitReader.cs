using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Splits.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Splits;

/// <summary>The parts of deals that somebody reads, and what the next record takes over of them.</summary>
internal sealed class SplitReader(HuikeDb db, ActorContext actors)
{
    /// <param name="amounts">Fields of the type that an amount tells of.</param>
    public async Task Load<TSplit>(string type, string[] amounts, IReadOnlyList<ISplitDeal> deals, CancellationToken cancellation) where TSplit : DealSplit
    {
        var shared = deals.Where(d => d.SplitPercent > 0).Select(d => d.Id).ToList();
        var rows = shared.Count == 0 ? [] : await db.Set<TSplit>().AsNoTracking().Where(s => shared.Contains(s.DocumentId)).OrderBy(s => s.Position).ToListAsync(cancellation);
        var ids = rows.Select(r => (Guid?)r.UserId).Concat(deals.Select(d => d.OwnerId)).OfType<Guid>().Distinct().ToList();
        var names = await db.Set<User>().AsNoTracking().Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.Name }).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        var (of, told) = (rows.ToLookup(r => r.DocumentId), actors.Actor.Reads(type, amounts));
        foreach (var deal in deals)
        {
            SplitValues Part(Guid? person, int percent, long amount) => new()
            {
                UserId = person,
                Name = person is { } id ? names.GetValueOrDefault(id) : null,
                Percent = SplitWriter.Percentage(percent),
                Amount = told ? Scaled.ToDecimal(amount, deal.CompanyPlaces) : null,
            };
            var own = DealSplit.Whole - deal.SplitPercent;
            deal.Split = [.. own > 0 && deal.OwnerId is not null ? [Part(deal.OwnerId, own, deal.CompanyAmount - deal.SplitAmount)] : Array.Empty<SplitValues>(),
                .. of[deal.Id].Select(r => Part(r.UserId, r.Percent, r.Amount))];
        }
    }

    /// <summary>The colleagues' parts as values for another record; null where there are none.</summary>
    public async Task<IReadOnlyList<SplitValues>?> Carry<TSplit>(Guid documentId, CancellationToken cancellation) where TSplit : DealSplit
    {
        var rows = await db.Set<TSplit>().AsNoTracking().Where(s => s.DocumentId == documentId).OrderBy(s => s.Position).Take(DealSplit.Most)
            .Where(s => db.Set<User>().Any(u => u.Id == s.UserId && u.Active)).Select(s => new { s.UserId, s.Percent }).ToListAsync(cancellation);
        return rows.Count == 0 ? null : rows.ConvertAll(r => new SplitValues { UserId = r.UserId, Percent = SplitWriter.Percentage(r.Percent) });
    }
}
