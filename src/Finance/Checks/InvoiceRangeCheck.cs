using System.Globalization;
using Huike.Finance.Invoices.Domain;
using Huike.Finance.Invoices.Ranges;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Checks;

/// <summary>
/// Every number used of a range stands on one invoice of its period or among the voided blanks: none twice, none outside, none missing,
/// and what is left is the rest of the range.
/// </summary>
internal sealed class InvoiceRangeCheck : IInvariantCheck
{
    private const int AtOnce = 500;

    public string Name => "invoiceRanges";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var wrong = new List<string>();
        for (var after = Guid.Empty; wrong.Count < Rows.Most;)
        {
            var ranges = await Rows.All<InvoiceRange>(db).Where(r => r.Id > after).OrderBy(r => r.Id).Take(AtOnce).ToListAsync(cancellation);
            if (ranges.Count == 0)
                break;
            after = ranges[^1].Id;
            var ids = ranges.ConvertAll(r => r.Id);
            var borne = (await Rows.All<Invoice>(db).Where(i => i.RangeId != null && ids.Contains(i.RangeId.Value))
                    .GroupBy(i => i.RangeId!.Value).Select(g => new { Range = g.Key, Count = g.Count(), First = g.Min(i => i.InvoiceNumber), Last = g.Max(i => i.InvoiceNumber), From = g.Min(i => i.IssuedOn), To = g.Max(i => i.IssuedOn) })
                    .ToListAsync(cancellation)).ToDictionary(g => g.Range);
            var blank = (await db.Set<VoidedNumber>().AsNoTracking().Where(v => ids.Contains(v.RangeId))
                    .GroupBy(v => v.RangeId).Select(g => new { Range = g.Key, Count = g.Count(), First = g.Min(v => v.Number), Last = g.Max(v => v.Number) }).ToListAsync(cancellation)).ToDictionary(g => g.Range);
            foreach (var range in ranges)
            {
                var (invoices, voids) = (borne.GetValueOrDefault(range.Id), blank.GetValueOrDefault(range.Id));
                if (range.Used + range.Left != int.Parse(range.Last, CultureInfo.InvariantCulture) - int.Parse(range.First, CultureInfo.InvariantCulture) + 1
                    || (invoices?.Count ?? 0) + (voids?.Count ?? 0) != range.Used
                    || IsOutside(range, invoices?.First, invoices?.Last) || IsOutside(range, voids?.First, voids?.Last)
                    || (invoices is not null && (InvoicePeriod.Of(invoices.From!.Value).Code != range.Period || InvoicePeriod.Of(invoices.To!.Value).Code != range.Period)))
                    wrong.Add($"invoice-ranges/{range.Id}");
            }
        }
        // One number stands on one invoice by the index; what is left is a voided blank that an invoice bears, too.
        return [.. wrong.Concat((await db.Set<VoidedNumber>().AsNoTracking().Where(v => Rows.All<Invoice>(db).Any(i => i.RangeId == v.RangeId && i.InvoiceNumber == v.Number))
            .OrderBy(v => v.Id).Select(v => v.RangeId).Take(Rows.Most).ToListAsync(cancellation)).Select(id => $"invoice-ranges/{id}")).Distinct().Take(Rows.Most)];
    }

    private static bool IsOutside(InvoiceRange range, string? first, string? last) =>
        first is not null && (string.CompareOrdinal(first, range.NumberAt(0)) < 0 || string.CompareOrdinal(last, range.NumberAt(range.Used - 1)) > 0);
}
