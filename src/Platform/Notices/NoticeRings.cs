using System.Collections.Concurrent;
using Huike.Kernel.Data;

namespace Huike.Platform.Notices;

/// <summary>Wakes the bells of people whose notices changed, on every node of the installation; nobody has to ask again and again.</summary>
public sealed class NoticeRings : IDisposable
{
    private const string Word = "notices";
    private readonly ConcurrentDictionary<(Guid Tenant, Guid User), ConcurrentDictionary<Guid, Action>> _bells = new();
    private readonly NodeSignals _signals;

    public NoticeRings(NodeSignals signals)
    {
        _signals = signals;
        _signals.Rung += Heard;
    }

    /// <summary>Their notices changed.</summary>
    public void Ring(Guid tenant, IReadOnlyCollection<Guid> people)
    {
        foreach (var person in people)
            _signals.Ring($"{Word}:{tenant:N}:{person:N}");
    }

    /// <summary>Calls <paramref name="heard"/> on any thread when the person's notices change, until disposed.</summary>
    public IDisposable Hear(Guid tenant, Guid user, Action heard)
    {
        var id = Guid.CreateVersion7();
        _bells.GetOrAdd((tenant, user), _ => new())[id] = heard;
        return new Silence(() =>
        {
            if (_bells.TryGetValue((tenant, user), out var bells) && bells.TryRemove(id, out _) && bells.IsEmpty)
                _bells.TryRemove((tenant, user), out _);
        });
    }

    private void Heard(string? word)
    {
        if (word is null)
        {
            foreach (var bells in _bells.Values)
                Wake(bells);
        }
        else if (word.Split(':') is [Word, var tenant, var user] && Guid.TryParse(tenant, out var t) && Guid.TryParse(user, out var u) && _bells.TryGetValue((t, u), out var mine))
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
