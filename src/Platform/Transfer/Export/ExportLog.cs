using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform.Transfer.Export;

/// <summary>Notes who took many records out of the house. The work stands in a scope of its own: an export reads, and only this line is written.</summary>
public sealed class ExportLog(IServiceScopeFactory scopes, ActorContext actors, TenantClock clock, RecordCatalog catalog, ReadingMeter meter)
{
    private const int MostDetail = 1000;

    /// <param name="detail">What was asked for; cut where it is long.</param>
    public async Task Note(string recordType, long rows, string detail)
    {
        if (catalog.Find(recordType) is { WatchReading: true } && ReadingMeter.KeyOf(actors, clock) is { } reading)
            meter.Exported(reading, rows);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = actors.Actor;
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        // What was read is read, though nobody waits for the answer any more.
        using var turn = await db.Provider.Writers.Enter(CancellationToken.None);
        db.Add(new AccessEntry
        {
            At = clock.UtcNow,
            UserId = actors.Actor.UserId,
            UserName = actors.Actor.Name,
            Action = "export",
            RecordType = recordType,
            Rows = (int)Math.Min(rows, int.MaxValue),
            Detail = detail.Length <= MostDetail ? detail : detail[..MostDetail],
        });
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
