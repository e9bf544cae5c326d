using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Handovers;

/// <summary>Somebody took records out of the house.</summary>
/// <param name="What">Kind of records in the reader's language.</param>
public sealed record RecentExport(DateTime At, string What, int Rows);

/// <summary>What somebody exported of late: looked at when he leaves.</summary>
internal sealed class RecentExports(HuikeDb db, RecordCatalog catalog, ITexts texts)
{
    public const int Days = 30, Most = 20;

    /// <param name="until">The moment that counts; the days lie before it.</param>
    public async Task<IReadOnlyList<RecentExport>> Of(Guid person, DateTime until, CancellationToken cancellation)
    {
        var since = until.AddDays(-Days);
        var entries = await db.Set<AccessEntry>().AsNoTracking().Where(e => e.UserId == person && e.Action == "export" && e.At >= since && e.At <= until)
            .OrderByDescending(e => e.Id).Take(Most).Select(e => new { e.At, e.RecordType, e.Rows }).ToListAsync(cancellation);
        return [.. entries.Select(e => new RecentExport(e.At, catalog.Find(e.RecordType) is { } type ? texts[type.TitleKey] : e.RecordType, e.Rows))];
    }
}
