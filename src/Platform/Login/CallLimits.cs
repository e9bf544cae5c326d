using System.Collections.Concurrent;
using System.Security.Claims;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Huike.Platform.Login;

/// <summary>
/// So many calls a minute for each API key, and for each session where the operator wants that; never per address. Every node counts
/// its own: a call must not cost a write.
/// </summary>
public sealed class CallLimits(RequestDelegate next, ITexts texts, IOptions<HuikeSettings> settings, TimeProvider clock)
{
    private readonly ConcurrentDictionary<(long Minute, string Session), int> _calls = new();
    private long _minute;

    public async Task Invoke(HttpContext http)
    {
        if (http.User.Identity is { IsAuthenticated: true } && http.Request.Path.StartsWithSegments("/api") && WaitSeconds(http.User) is { } seconds)
        {
            await Problems.Of([Error.TooMany(seconds)], http, texts).ExecuteAsync(http);
            return;
        }
        await next(http);
    }

    private int? WaitSeconds(ClaimsPrincipal principal)
    {
        var isKey = principal.HasClaim(c => c.Type == HuikeClaims.ApiKey);
        var limit = isKey ? settings.Value.ApiPerMinute : settings.Value.SessionPerMinute;
        if (limit <= 0)
            return null;
        var now = clock.GetUtcNow();
        var minute = now.ToUnixTimeSeconds() / 60;
        Forget(minute);
        var calls = _calls.AddOrUpdate((minute, principal.FindFirstValue(HuikeClaims.Session) ?? ""), 1, static (_, n) => n < int.MaxValue ? n + 1 : n);
        return calls > limit ? 60 - now.Second : null;
    }

    private void Forget(long minute)
    {
        if (Interlocked.Exchange(ref _minute, minute) == minute)
            return;
        foreach (var old in _calls.Keys.Where(k => k.Minute != minute))
            _calls.TryRemove(old, out _);
    }
}
