using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.AuditTrail.Readings;

/// <summary>Who was raised in the last seven days for reading unusually much, newest first, with the numbers of the day.</summary>
[Permission("accessLog.view")]
public sealed record ListUnusualReadings : IQuery<IReadOnlyList<UnusualReading>>;

public sealed record UnusualReading(Guid UserId, string UserName, DateOnly Day, int Opened, int Listed, int Exports, int ExportedRows, DateTime RaisedAt);

internal sealed class ListUnusualReadingsUseCase(HuikeDb db, TenantClock clock) : IUseCase<ListUnusualReadings, IReadOnlyList<UnusualReading>>
{
    private const int Days = 7, Most = 100;

    public async Task<Result<IReadOnlyList<UnusualReading>>> Execute(ListUnusualReadings request, CancellationToken cancellation)
    {
        var after = clock.Today.AddDays(-Days);
        var rows = await db.Set<ReadingDay>().Where(d => d.Day > after && d.RaisedAt != null)
            .OrderByDescending(d => d.Day).ThenByDescending(d => d.RaisedAt).Take(Most)
            .Join(db.Set<User>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }), d => d.UserId, u => u.Id, (d, u) => new { Day = d, u.Name })
            .ToListAsync(cancellation);
        return rows.OrderByDescending(r => r.Day.RaisedAt).Select(r => new UnusualReading(
            r.Day.UserId, r.Name, r.Day.Day, r.Day.Opened, r.Day.Listed, r.Day.Exports, r.Day.ExportedRows, r.Day.RaisedAt!.Value)).ToList();
    }
}
