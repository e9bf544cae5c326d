using System.Collections.Concurrent;
using Huike.Kernel.Data;

namespace Huike.Platform.Notices;

/// <summary>
/// Wakes the open pages of people for whom something changed, on every node of the installation; nobody has to ask again and again.
/// Without a topic it is their notices.
/// </summary>
public sealed class NoticeRings : IDisposable
{
    private const string Notices = "notices";
    private readonly ConcurrentDictionary<(Guid Tenant, Guid User, string Topic), ConcurrentDictionary<Guid, Action>> _bells = new();
    private readonly NodeSignals _signals;

    public NoticeRings(NodeSignals signals)
    {
        _signals = signals;
        _signals.Rung += Heard;
    }

    /// <summary>Something of theirs changed.</summary>
    /// <param name="topic">One word without a colon.</param>
    public void Ring(Guid tenant, IReadOnlyCollection<Guid> people, string topic = Notices)
    {
        foreach (var person in people)
            _signals.Ring($"{topic}:{tenant:N}:{person:N}");
    }

    /// <summary>Calls <paramref name="heard"/> on any thread when the topic is rung for the person, until disposed.</summary>
    public IDisposable Hear(Guid tenant, Guid user, Action heard, string topic = Notices)
    {
        var id = Guid.CreateVersion7();
        _bells.GetOrAdd((tenant, user, topic), _ => new())[id] = heard;
        return new Silence(() =>
        {
            if (_bells.TryGetValue((tenant, user, topic), out var bells) && bells.TryRemove(id, out _) && bells.IsEmpty)
                _bells.TryRemove((tenant, user, topic), out _);
        });
    }

    private void Heard(string? word)
    {
        if (word is null)
        {
            foreach (var bells in _bells.Values)
                Wake(bells);
        }
        else if (word.Split(':') is [var topic, var tenant, var user] && Guid.TryParse(tenant, out var t) && Guid.TryParse(user, out var u) && _bells.TryGetValue((t, u, topic), out var mine))
            Wake(mine);
    }

    private static void Wake(ConcurrentDictionary<Guid, Action> bells)
    {
        foreach (var heard in bells.Values)
            heard();
    }

    public void Dispose() => _signals.Rung -= Heard;

    private sealed class Silence(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
