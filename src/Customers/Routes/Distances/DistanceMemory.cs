using System.Collections.Concurrent;
using Huike.Kernel.UseCases;

namespace Huike.Customers.Routes.Distances;

/// <summary>
/// What map services said, kept in memory for a day: a plan is drawn at each step of the work on it and must not ask for the same again.
/// Each company has a book of its own, a new one whenever its settings change. What was not looked at for long is forgotten first.
/// </summary>
internal sealed class DistanceMemory(TimeProvider clock)
{
    /// <summary>Legs of all companies in each of the two halves; 200,000 legs take some twenty megabytes.</summary>
    private const int MostLegs = 100_000;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(1), Pause = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<Guid, DistanceBook> _books = [];
    private readonly Lock _turn = new();
    private Dictionary<(DistanceBook, Leg), (Road? Road, DateTimeOffset At)> _young = [], _old = [];

    public DistanceBook BookOf(Guid tenantId, DistanceSettings settings) =>
        _books.AddOrUpdate(tenantId, _ => new DistanceBook(settings), (_, book) => book.Settings == settings ? book : new DistanceBook(settings));

    /// <summary>False where nothing is known of the leg; a road of null where the service knows none.</summary>
    public bool TryFind(DistanceBook book, Leg leg, out Road? road)
    {
        lock (_turn)
        {
            var found = _young.TryGetValue((book, leg), out var known);
            if (!found && _old.TryGetValue((book, leg), out known))
            {
                found = true;
                Put(book, leg, known);
            }
            road = known.Road;
            return found && known.At + Kept > clock.GetUtcNow();
        }
    }

    public void Keep(DistanceBook book, Leg leg, Road? road)
    {
        lock (_turn)
            Put(book, leg, (road, clock.GetUtcNow()));
    }

    private void Put(DistanceBook book, Leg leg, (Road?, DateTimeOffset) known)
    {
        if (_young.Count >= MostLegs)
            (_old, _young) = (_young, []);
        _young[(book, leg)] = known;
    }

    /// <summary>Why the service is not asked just now; null where it may be. Nobody waits at each step for a service that is down.</summary>
    public Error? PauseOf(DistanceBook book) => book.Failure is { } failure && failure.Until > clock.GetUtcNow() ? failure.Error : null;

    /// <summary>Leaves the service alone for a minute, or asks it again.</summary>
    public void Note(DistanceBook book, Error? error) => book.Failure = error is null ? null : new DistanceFailure(error, clock.GetUtcNow() + Pause);
}

/// <summary>What one company's service said by one state of its settings. Two books are never the same.</summary>
internal sealed class DistanceBook(DistanceSettings settings)
{
    public DistanceSettings Settings { get; } = settings;
    public DistanceFailure? Failure { get; set; }
}

internal sealed record DistanceFailure(Error Error, DateTimeOffset Until);
