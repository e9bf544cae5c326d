using Huike.Customers.Activities.Domain;
using Huike.Customers.Customers;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Visits;

/// <summary>Visits that were recorded before customers knew of their last one.</summary>
/// <param name="After">Of the next customers behind this one.</param>
[Permission("company.edit"), NoApi("The house does it when a company's day begins.")]
public sealed record BeginLastVisits(Guid After) : ICommand<WalkedPart>;

internal sealed class BeginLastVisitsUseCase(HuikeDb db) : IUseCase<BeginLastVisits, WalkedPart>
{
    public async Task<Result<WalkedPart>> Execute(BeginLastVisits request, CancellationToken cancellation)
    {
        var visits = db.Set<Activity>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter }).Where(a => a.Kind == Activity.Visit);
        var (customers, part) = await DailyWalk.Next(CustomerRows.OfHouse(db), request.After, cancellation);
        await customers.Where(c => c.LastVisitAt == null && visits.Any(a => a.CustomerId == c.Id))
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.LastVisitAt, c => visits.Where(a => a.CustomerId == c.Id).Max(a => (DateTime?)a.OccurredAt)), cancellation);
        return part;
    }
}

/// <summary>The same through all of them.</summary>
internal sealed class LastVisitBeginning(UseCaseRunner runner, ActorContext actors) : DailyWalk(runner, actors)
{
    public override string Name => "visits.begin";

    protected override ICommand<WalkedPart> Part(Guid after) => new BeginLastVisits(after);
}
