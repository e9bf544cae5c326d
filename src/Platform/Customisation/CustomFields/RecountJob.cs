using Huike.Kernel.Access;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform.Customisation.CustomFields;

/// <summary>
/// After the weight of a field changed: how complete each record is, is reckoned anew by the check that knows how. Each record is
/// mended for itself, so that nobody waits for all of them.
/// </summary>
internal sealed class RecountJob(IServiceScopeFactory scopes) : IJobHandler
{
    public const string JobKind = "customFields.recount", Check = "completeness";

    public string Kind => JobKind;

    public async Task Run(JobRun run, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(run.Job.TenantId);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        foreach (var check in scope.ServiceProvider.GetServices<IInvariantCheck>().OfType<IRepairableCheck>().Where(c => c.Name == Check))
            await check.Repair(db, cancellation);
    }
}
