using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Web;
using Huike.Platform.Integration;
using Huike.Platform.Login;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Huike.Host;

/// <summary>One thing that was looked at.</summary>
internal sealed record HealthCheck(string Name, bool Ok, string? Detail = null);

/// <summary>Whether the process lives, and whether it can work: database writable and sound, schema of this program, room on the disk, keys.</summary>
internal sealed class Health(
    IServiceScopeFactory scopes, DataDirectory data, IDataProtectionProvider protection, IOptions<HuikeSettings> settings,
    TimeProvider clock, ILogger<Health> log) : IDisposable
{
    // Anybody may ask; the database is asked at most once in this time.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2), Patience = TimeSpan.FromSeconds(4);
    private readonly SemaphoreSlim _one = new(1, 1);
    private (DateTimeOffset At, IReadOnlyList<HealthCheck> Checks)? _last;

    /// <summary>The server is about to end; nobody should be sent here any more.</summary>
    public bool IsStopping { get; set; }

    /// <summary>What the engine found wrong with its file; null while nothing is known.</summary>
    public string? Damage { get; set; }

    public static void Map(WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Json(new { status = "ok" })).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", async (HttpContext http, Health health) =>
        {
            var checks = await health.Check(http.RequestAborted);
            var ok = checks.All(c => c.Ok);
            var status = ok ? "ok" : "unavailable";
            return Results.Json(
                await IsSignedIn(http) ? new { status, checks } : new { status } as object,
                System.Text.Json.JsonSerializerOptions.Web, statusCode: ok ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        }).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<bool> IsSignedIn(HttpContext http)
    {
        var principal = http.Request.Headers.Authorization.Count > 0
            ? (await http.AuthenticateAsync(BearerHandler.SchemeName)).Principal : http.User;
        return HuikeClaims.ActorOf(principal, Channel.Api) is { } actor
            && await http.RequestServices.GetRequiredService<IActorDirectory>().Refresh(actor, http.RequestAborted) is not null;
    }

    private async Task<IReadOnlyList<HealthCheck>> Check(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (IsStopping)
                return [new HealthCheck("stopping", false)];
            if (_last is { } last && clock.GetUtcNow() - last.At < Fresh)
                return last.Checks;
            // Side by side: a database that hangs is told after the patience for one.
            IReadOnlyList<HealthCheck> checks = [.. await Task.WhenAll(Try("schema", Schema), Try("database", WriteProbe)), FreeDisk(), KeyRing(), Whole()];
            _last = (clock.GetUtcNow(), checks);
            return checks;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<HealthCheck> Try(string name, Func<HuikeDb, CancellationToken, Task<bool>> check)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(Probe);
            using var patience = new CancellationTokenSource(Patience, clock);
            return new HealthCheck(name, await check(scope.ServiceProvider.GetRequiredService<HuikeDb>(), patience.Token));
        }
        catch (Exception exception)
        {
            log.LogError(exception, "Health check {Check} failed", name);
            return new HealthCheck(name, false, exception.GetType().Name);
        }
    }

    /// <summary>A tenant that does not exist: the probe's row is seen by nobody, and it is rolled back.</summary>
    private static readonly Guid Probe = new("00000000-0000-7000-8000-000000000001");

    // More than fits beside other rows: the file has to have room for new pages.
    private const int ProbeBytes = 64 * 1024;

    private static Task<bool> Schema(HuikeDb db, CancellationToken cancellation) => db.Provider.IsCurrent(db, cancellation);

    private async Task<bool> WriteProbe(HuikeDb db, CancellationToken cancellation)
    {
        using var turn = await db.Provider.Writers.Enter(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        db.Add(new IdempotencyRecord { Key = "health", Body = new byte[ProbeBytes], CreatedAt = clock.GetUtcNow().UtcDateTime });
        await db.SaveChangesAsync(cancellation);
        await transaction.RollbackAsync(cancellation);
        return true;
    }

    private HealthCheck FreeDisk()
    {
        var free = new DriveInfo(System.IO.Path.GetFullPath(data.Path)).AvailableFreeSpace / 1024 / 1024;
        return new HealthCheck("disk", free >= settings.Value.MinFreeDiskMegabytes, $"{free} MB");
    }

    /// <summary>Without its keys the process reads no cookie and no sealed answer.</summary>
    private HealthCheck KeyRing()
    {
        try
        {
            var seal = protection.CreateProtector("huike.health");
            return new HealthCheck("keys", seal.Unprotect(seal.Protect([1])) is [1]);
        }
        catch (Exception exception) when (exception is System.Security.Cryptography.CryptographicException or IOException or UnauthorizedAccessException)
        {
            return new HealthCheck("keys", false, exception.GetType().Name);
        }
    }

    private HealthCheck Whole() => new("file", Damage is null, Damage);

    public void Dispose() => _one.Dispose();
}
