using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Time;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Huike.Platform.Integration;

/// <summary>Begins the day of each company: every minute it looks whose midnight has passed. With several nodes each work is done by one.</summary>
public sealed class DailyWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<DailyWorker> log) : Rounds(Every, clock, log)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1), Lease = TimeSpan.FromMinutes(15);

    // What this node knows to be done; only saves asking each minute.
    private readonly Dictionary<(Guid Tenant, string Work), DateOnly> _done = [];

    protected override Task Round(CancellationToken cancellation) => RunDue(cancellation);

    /// <summary>Does what is due in all companies; returns how many works were done.</summary>
    public async Task<int> RunDue(CancellationToken cancellation)
    {
        var done = 0;
        foreach (var (tenant, zone) in await Companies(cancellation))
        {
            foreach (var work in await Due(tenant, zone, cancellation))
                done += await TryWork(tenant, zone, work, cancellation) ? 1 : 0;
        }
        return done;
    }

    private async Task<List<(Guid, string)>> Companies(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.AcrossTenants();
        return (await scope.ServiceProvider.GetRequiredService<HuikeDb>().Set<Tenant>().AsNoTracking().Where(t => !t.Suspended)
            .Select(t => new { t.Id, t.TimeZone }).ToListAsync(cancellation)).ConvertAll(t => (t.Id, t.TimeZone));
    }

    private async Task<List<string>> Due(Guid tenant, string zone, CancellationToken cancellation)
    {
        await using var scope = Inside(tenant, zone);
        var today = scope.ServiceProvider.GetRequiredService<TenantClock>().Today;
        var open = scope.ServiceProvider.GetServices<IDailyWork>().Select(w => w.Name).Where(w => !_done.TryGetValue((tenant, w), out var on) || on < today).ToList();
        if (open.Count == 0)
            return open;
        var past = await scope.ServiceProvider.GetRequiredService<HuikeDb>().Set<DailyRun>().AsNoTracking().Where(r => r.DoneOn >= today).Select(r => r.Work).ToListAsync(cancellation);
        foreach (var work in past)
            _done[(tenant, work)] = today;
        return [.. open.Except(past)];
    }

    private async Task<bool> TryWork(Guid tenant, string zone, string name, CancellationToken cancellation)
    {
        try
        {
            await using var scope = Inside(tenant, zone);
            var services = scope.ServiceProvider;
            var today = services.GetRequiredService<TenantClock>().Today;
            if (!await Take(services, name, today, cancellation))
                return false;
            await services.GetServices<IDailyWork>().Single(w => w.Name == name).Run(today, cancellation);
            await Finish(tenant, zone, name, today, cancellation);
            _done[(tenant, name)] = today;
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.LogError(exception, "Daily work {Work} of company {Tenant} failed; trying again when its lease ends", name, tenant);
            return false;
        }
    }

    private async Task<bool> Take(IServiceProvider services, string name, DateOnly today, CancellationToken cancellation)
    {
        var db = services.GetRequiredService<HuikeDb>();
        var now = Clock.GetUtcNow().UtcDateTime;
        var until = now + Lease;
        using var turn = await db.Provider.Writers.Enter(cancellation);
        var mine = db.Set<DailyRun>().Where(r => r.Work == name);
        if (await mine.Where(r => (r.DoneOn == null || r.DoneOn < today) && (r.LeaseUntil == null || r.LeaseUntil < now))
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.LeaseUntil, until), cancellation) == 1)
            return true;
        if (await mine.AnyAsync(cancellation))
            return false;
        db.Add(new DailyRun { Work = name, LeaseUntil = until });
        try
        {
            await db.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateException)
        {
            // Another node was quicker.
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task Finish(Guid tenant, string zone, string name, DateOnly today, CancellationToken cancellation)
    {
        await using var scope = Inside(tenant, zone);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        using var turn = await db.Provider.Writers.Enter(cancellation);
        await db.Set<DailyRun>().Where(r => r.Work == name)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.DoneOn, today).SetProperty(r => r.LeaseUntil, (DateTime?)null), cancellation);
    }

    private AsyncServiceScope Inside(Guid tenant, string zone)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(tenant, zone);
        return scope;
    }
}
