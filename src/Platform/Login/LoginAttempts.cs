using System.Collections.Concurrent;
using Huike.Kernel.Web;
using Microsoft.Extensions.Options;

namespace Huike.Platform.Login;

/// <summary>
/// Counts failed log-ins of the running minute per account and per network address. Only failures: several hundred people
/// behind one address log in at nine o'clock, and a program may log in as often as it likes with the right password.
/// </summary>
public sealed class LoginAttempts(TimeProvider clock, IOptions<HuikeSettings> settings)
{
    private const int MostKeys = 100_000;
    private readonly ConcurrentDictionary<(long Minute, string Key), int> _failures = new();

    public static string Account(string? tenant, string userName) =>
        $"a:{tenant?.Trim().ToLowerInvariant()}/{userName.Trim().ToLowerInvariant()}";

    /// <summary>Seconds until the next attempt is heard, or null where it may be made now.</summary>
    public int? WaitSeconds(string account, string? address)
    {
        var now = clock.GetUtcNow();
        var refused = Count(now, account) >= settings.Value.LoginFailuresPerAccount
            || (address is not null && Count(now, Address(address)) >= settings.Value.LoginFailuresPerAddress);
        return refused ? 60 - now.Second : null;
    }

    public void Failed(string account, string? address)
    {
        var now = clock.GetUtcNow();
        Forget(now);
        Add(now, account);
        if (address is not null)
            Add(now, Address(address));
    }

    private static string Address(string address) => "n:" + address;
    private static long Minute(DateTimeOffset now) => now.ToUnixTimeSeconds() / 60;
    private int Count(DateTimeOffset now, string key) => _failures.GetValueOrDefault((Minute(now), key));

    private void Add(DateTimeOffset now, string key)
    {
        if (_failures.Count < MostKeys)
            _failures.AddOrUpdate((Minute(now), key), 1, (_, n) => n + 1);
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var old in _failures.Keys.Where(k => k.Minute != Minute(now)))
            _failures.TryRemove(old, out _);
    }
}
