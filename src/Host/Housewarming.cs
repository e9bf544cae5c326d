using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Web;
using Huike.Platform.Integration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Huike.Host;

/// <summary>
/// What comes before the first request and before the last: the file is looked at, work that a killed process left is free
/// again, new ids stand behind old ones; at the end the balancer is told first, then the server stops.
/// </summary>
internal sealed class Housewarming(
    IServiceScopeFactory scopes, IDatabaseProvider provider, JobStore jobs, IdempotencyStore keys, Health health, IOptions<HuikeSettings> settings,
    TimeProvider clock, ILogger<Housewarming> log) : IHostedLifecycleService, IDisposable
{
    /// <summary>After that the first pages are out, and the pause of a twentieth of a second meets nobody.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _closing = new();
    private Task _looking = Task.CompletedTask;
    private bool _large;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _large = !await Look(evenIfLarge: false, cancellationToken);
        await InHouse(db => FollowNewest(db, cancellationToken));
        if (!provider.IsSingleProcess)
            return;
        await jobs.ReleaseAll(cancellationToken);
        await keys.ReleaseAll(cancellationToken);
    }

    private static async Task FollowNewest(HuikeDb db, CancellationToken cancellation)
    {
        foreach (var tenant in await db.Set<Platform.Tenants.Domain.Tenant>().Select(t => t.Id).ToListAsync(cancellation))
        {
            // Company by company, because the key begins with it.
            Ids.Follow(await db.AuditEntries.IgnoreQueryFilters(new[] { HuikeDb.TenantFilter })
                .Where(e => e.TenantId == tenant).OrderByDescending(e => e.Id).Select(e => e.Id).FirstOrDefaultAsync(cancellation));
        }
    }

    /// <summary>False where the database is too large to wait for.</summary>
    private async Task<bool> Look(bool evenIfLarge, CancellationToken cancellation)
    {
        try
        {
            IReadOnlyList<string>? problems = null;
            await InHouse(async db => problems = await provider.QuickCheck(db, evenIfLarge, cancellation));
            if (problems is { Count: > 0 })
            {
                log.LogCritical("The database is damaged; restore the last backup. {Problems}", string.Join("; ", problems.Take(5)));
                health.Damage = problems[0];
            }
            return problems is not null;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return true;
        }
    }

    private async Task InHouse(Func<HuikeDb, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.AcrossTenants();
        await work(scope.ServiceProvider.GetRequiredService<HuikeDb>());
    }

    /// <summary>Not ready any more, while requests are still answered: so long a balancer needs to notice.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        health.IsStopping = true;
        var drain = TimeSpan.FromSeconds(settings.Value.DrainSeconds);
        return drain > TimeSpan.Zero ? Task.Delay(drain, clock, cancellationToken) : Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _closing.CancelAsync();
        await _looking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _closing.Dispose();

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        // On a thread of its own, because the embedded engine never waits.
        _looking = Task.Run(Settle, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>A large file is looked at beside the first requests, and what only the start needed goes back to the system.</summary>
    private Task Settle() => Task.WhenAll(_large ? Look(evenIfLarge: true, _closing.Token) : Task.CompletedTask, GiveBack());

    private async Task GiveBack()
    {
        await Task.Delay(Settling, clock, _closing.Token);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
