using System.Security.Claims;
using System.Threading.RateLimiting;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Huike.Platform.Login;

/// <summary>So many calls a minute for each API key, and for each session where the operator wants that; never per address.</summary>
public sealed class CallLimits : IDisposable
{
    private readonly RequestDelegate _next;
    private readonly ITexts _texts;
    private readonly HuikeSettings _settings;
    private readonly PartitionedRateLimiter<ClaimsPrincipal> _limiter;

    public CallLimits(RequestDelegate next, ITexts texts, IOptions<HuikeSettings> settings)
    {
        (_next, _texts, _settings) = (next, texts, settings.Value);
        _limiter = PartitionedRateLimiter.Create<ClaimsPrincipal, string>(Partition);
    }

    public async Task Invoke(HttpContext http)
    {
        if (http.User.Identity is { IsAuthenticated: true } && http.Request.Path.StartsWithSegments("/api"))
        {
            using var lease = _limiter.AttemptAcquire(http.User);
            if (!lease.IsAcquired)
            {
                var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 60;
                await Problems.Of([new Error("tooManyRequests", ErrorKind.TooMany, null, wait)], http, _texts).ExecuteAsync(http);
                return;
            }
        }
        await _next(http);
    }

    private RateLimitPartition<string> Partition(ClaimsPrincipal principal)
    {
        var isKey = principal.HasClaim(c => c.Type == HuikeClaims.ApiKey);
        var limit = isKey ? _settings.ApiPerMinute : _settings.SessionPerMinute;
        var session = principal.FindFirstValue(HuikeClaims.Session) ?? "";
        return limit <= 0
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetFixedWindowLimiter(session, _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = limit,
                Window = TimeSpan.FromMinutes(1),
                QueueLimit = 0,
                AutoReplenishment = true,
            });
    }

    public void Dispose() => _limiter.Dispose();
}
