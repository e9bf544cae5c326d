using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Huike.Platform.AuditTrail;

/// <summary>Seals the audit log of every company each minute. With several nodes the first one does it; the others find nothing left.</summary>
public sealed class AuditSealing(IServiceScopeFactory scopes, TimeProvider clock, ILogger<AuditSealing> log) : Rounds(Every, clock, log)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override Task Round(CancellationToken cancellation) => SealAll(cancellation);

    /// <summary>One round over all companies; how many entries were sealed.</summary>
    public async Task<int> SealAll(CancellationToken cancellation)
    {
        var count = 0;
        foreach (var tenant in await Tenants(cancellation))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(tenant);
            try
            {
                count += await scope.ServiceProvider.GetRequiredService<AuditChain>().Seal(cancellation);
            }
            catch (DbUpdateException exception) when (scope.ServiceProvider.GetRequiredService<IDatabaseProvider>().Translate(exception) is not null)
            {
                // Another node, or a backup, wrote the same number of the chain first.
                Log.LogDebug(exception, "Another process seals the audit log");
            }
        }
        return count;
    }

    private async Task<List<Guid>> Tenants(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.AcrossTenants();
        return await scope.ServiceProvider.GetRequiredService<HuikeDb>().Set<Tenant>().Select(t => t.Id).ToListAsync(cancellation);
    }
}
