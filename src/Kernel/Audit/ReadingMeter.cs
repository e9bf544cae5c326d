using System.Collections.Concurrent;
using Huike.Kernel.Access;
using Huike.Kernel.Time;

namespace Huike.Kernel.Audit;

/// <summary>Whose reading of which company-local day.</summary>
public readonly record struct ReadingKey(Guid TenantId, Guid UserId, DateOnly Day);

/// <summary>What somebody read since it was last taken down.</summary>
public sealed record ReadingDelta(ReadingKey Key, int Opened, int Listed, int Exports, int ExportedRows);

/// <summary>
/// Counts in memory how much each person reads of the records that are watched. Whoever keeps the numbers takes them from
/// here now and then; what is not yet taken goes with the process.
/// </summary>
public sealed class ReadingMeter(int mostRemembered = ReadingMeter.MostRemembered)
{
    /// <summary>So many records of a person and day are told apart; beyond, each opening counts.</summary>
    public const int MostRemembered = 5_000;

    private readonly ConcurrentDictionary<ReadingKey, Count> _counts = new();

    /// <summary>Null where nobody's reading is counted: the house at work, nobody yet, somebody else's eyes.</summary>
    public static ReadingKey? KeyOf(ActorContext actors, TenantClock clock) =>
        actors is { Actor: { IsSystem: false, IsAnonymous: false } actor, IsThrough: false } && actor.UserId != Guid.Empty
            ? new ReadingKey(actor.TenantId, actor.UserId, clock.Today) : null;

    /// <summary>A record was read whole; again on the same day it does not count.</summary>
    public void Opened(ReadingKey key, Guid record)
    {
        var count = Of(key);
        lock (count)
        {
            if (count.Seen.Count >= mostRemembered ? !count.Seen.Contains(record) : count.Seen.Add(record))
                count.Opened++;
        }
    }

    public void Listed(ReadingKey key, int rows) => Add(new ReadingDelta(key, 0, rows, 0, 0));

    public void Exported(ReadingKey key, long rows) => Add(new ReadingDelta(key, 0, 0, 1, (int)Math.Min(rows, int.MaxValue)));

    /// <summary>Adds what could not be taken down; a delta of nothing only brings the person before the judge again.</summary>
    public void Add(ReadingDelta delta)
    {
        var count = Of(delta.Key);
        lock (count)
        {
            count.Opened += delta.Opened;
            count.Listed += delta.Listed;
            count.Exports += delta.Exports;
            count.ExportedRows = (int)Math.Min((long)count.ExportedRows + delta.ExportedRows, int.MaxValue);
            count.Touched = true;
        }
    }

    /// <summary>Takes what came together since the last time, and forgets days before <paramref name="oldest"/>.</summary>
    public IReadOnlyList<ReadingDelta> Take(DateOnly oldest)
    {
        var taken = new List<ReadingDelta>();
        foreach (var (key, count) in _counts)
        {
            lock (count)
            {
                if (count.Opened + count.Listed + count.Exports > 0 || count.Touched)
                    taken.Add(new ReadingDelta(key, count.Opened, count.Listed, count.Exports, count.ExportedRows));
                (count.Opened, count.Listed, count.Exports, count.ExportedRows, count.Touched) = (0, 0, 0, 0, false);
            }
            if (key.Day < oldest)
                _counts.TryRemove(key, out _);
        }
        return taken;
    }

    private Count Of(ReadingKey key) => _counts.GetOrAdd(key, static _ => new Count());

    private sealed class Count
    {
        public HashSet<Guid> Seen { get; } = [];
        public int Opened { get; set; }
        public int Listed { get; set; }
        public int Exports { get; set; }
        public int ExportedRows { get; set; }
        public bool Touched { get; set; }
    }
}
