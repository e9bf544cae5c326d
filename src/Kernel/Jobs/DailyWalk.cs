using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Jobs;

/// <summary>How far a part of a walk came.</summary>
/// <param name="Last">The record at which it ended; null at the end of all.</param>
public sealed record WalkedPart(Guid? Last);

/// <summary>
/// Daily work over all records of a kind in the order of their ids, so many at a time, each part in a transaction of its own. Looked for
/// as a whole, the few that are wanted would be sought from the beginning again by each part, while nobody else can write.
/// </summary>
public abstract class DailyWalk(UseCaseRunner runner, ActorContext actors) : DailyRequests(runner, actors)
{
    private const int Stretch = 1_000;

    protected abstract ICommand<WalkedPart> Part(Guid after);

    public override async Task Run(DateOnly day, CancellationToken cancellation)
    {
        for (Guid? after = Guid.Empty; after is { } from;)
            after = (await Do(Part(from), cancellation)).Last;
    }

    /// <summary>The next records of the walk, and where they end.</summary>
    public static async Task<(IQueryable<T> Records, WalkedPart Part)> Next<T>(IQueryable<T> all, Guid after, CancellationToken cancellation, int stretch = Stretch)
        where T : Entity
    {
        var rest = all.Where(r => r.Id > after);
        var last = await rest.OrderBy(r => r.Id).Skip(stretch - 1).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(cancellation);
        return (last is { } end ? rest.Where(r => r.Id <= end) : rest, new WalkedPart(last));
    }
}
