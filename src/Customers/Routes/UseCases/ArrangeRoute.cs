using Huike.Customers.Routes.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Routes.UseCases;

/// <summary>Puts the stops of a route into an economical order and keeps it.</summary>
[Permission("routes.edit")]
public sealed record ArrangeRoute(Guid Id, long? Version = null) : ICommand<SavedRecord>;

internal sealed class ArrangeRouteUseCase(HuikeDb db, RoutePlanner planner, RecordWriter<Route> writer, RecordReader<Route> reader) : IUseCase<ArrangeRoute, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(ArrangeRoute request, CancellationToken cancellation)
    {
        if (await db.Set<Route>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == request.Id, cancellation) is not { } route)
            return Error.NotFound();
        var plan = await planner.Plan(RouteDraft.Of(route), arrange: true, cancellation);
        var written = await writer.Change(request.Id, request.Version, new RecordPatch { ["stops"] = plan.Ordered(route.Stops) }, WriteOptions.Default, cancellation);
        return written.IsSuccess
            ? new SavedRecord(await reader.Detail(written.Value.Entity, cancellation),
                plan.Provider is not null && plan.EstimatedPairs > 0 ? [.. written.Value.Warnings, Error.Rule("routes.byEstimate", plan.EstimatedPairs)] : written.Value.Warnings)
            : Result<SavedRecord>.Failed(written.Errors);
    }
}
