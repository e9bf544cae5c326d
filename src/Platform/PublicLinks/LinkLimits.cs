using System.Collections.Concurrent;

namespace Huike.Platform.PublicLinks;

/// <summary>So many calls a minute for each link or visitor, so that nobody tries secrets or floods a form. Every node counts its own: a call must not cost a write.</summary>
public sealed class LinkLimits(TimeProvider clock)
{
    /// <summary>Calls a minute of one link to one person.</summary>
    public const int OfLink = 30;
    private readonly ConcurrentDictionary<(long Minute, string Of), int> _calls = new();
    private long _minute;

    /// <summary>Counts a call; the seconds to wait where there were more than <paramref name="most"/> in this minute.</summary>
    public int? WaitSeconds(string of, int most)
    {
        var now = clock.GetUtcNow();
        var minute = now.ToUnixTimeSeconds() / 60;
        if (Interlocked.Exchange(ref _minute, minute) != minute)
        {
            foreach (var old in _calls.Keys.Where(k => k.Minute != minute))
                _calls.TryRemove(old, out _);
        }
        return _calls.AddOrUpdate((minute, of), 1, static (_, n) => n < int.MaxValue ? n + 1 : n) > most ? 60 - now.Second : null;
    }
}
