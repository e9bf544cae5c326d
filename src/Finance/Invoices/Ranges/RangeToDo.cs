using Huike.Finance.Accounts;
using Huike.Finance.Invoices.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.Todo;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Invoices.Ranges;

/// <summary>Ranges of these two months that run low, by what the company calls low, before somebody issues an invoice and finds none left.</summary>
internal sealed class RangeToDo(HuikeDb db, CompanyFinance finance, ActorContext actors, TenantClock clock) : IToDoProvider
{
    public int Order => 46;
    public string Permission => "invoice-ranges.view";

    public async Task<IReadOnlyList<ToDoGroup>> Read(int rows, CancellationToken cancellation)
    {
        // Whoever only looks at ranges gets none: the work is that of who files them.
        if (actors.Actor.TimeZone != RangeNumbers.Country || !actors.Actor.May("invoice-ranges.create") || !actors.Actor.Reads("invoice-ranges", "left", "period"))
            return [];
        var settings = await finance.Settings(cancellation);
        if (!settings.InvoiceRanges)
            return [];
        var period = InvoicePeriod.Of(clock.Today);
        var low = (await db.Set<InvoiceRange>().AsNoTracking().Where(r => r.Period == period.Code && r.Active)
                .GroupBy(r => new { r.Kind, r.DepartmentId }).Select(g => new { Left = g.Sum(r => r.Left), Last = g.Max(r => r.Letters + r.Last) })
                .Where(g => g.Left < settings.RangeWarning).OrderBy(g => g.Left).ThenBy(g => g.Last).Take(IToDoProvider.MostCounted).ToListAsync(cancellation))
            .ConvertAll(g => g.Last);
        var ranges = await db.Set<InvoiceRange>().AsNoTracking().Where(r => r.Period == period.Code && r.Active && low.Contains(r.Letters + r.Last)).OrderBy(r => r.Left).ThenBy(r => r.Id).Take(rows)
            .Select(r => new { r.Id, r.Caption, r.Left }).ToListAsync(cancellation);
        return ranges.Count == 0 ? []
            : [new ToDoGroup("invoice-ranges.low", low.Count, ranges.ConvertAll(r => new ToDoItem("invoice-ranges", r.Id, $"{r.Caption} · {r.Left}", period.Code, period.To, null)), $"/invoices/ranges?period={period.Code}&active=true") { Notifies = true }];
    }
}
