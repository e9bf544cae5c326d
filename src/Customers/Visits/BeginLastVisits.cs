using Huike.Customers.Activities.Domain;
using Huike.Customers.Customers;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Visits;

/// <summary>Visits that were recorded before customers knew of their last one.</summary>
[Permission("company.edit"), NoApi("The house does it when a company's day begins.")]
public sealed record BeginLastVisits : ICommand<DonePart>;

internal sealed class BeginLastVisitsUseCase(HuikeDb db) : IUseCase<BeginLastVisits, DonePart>
{
    public async Task<Result<DonePart>> Execute(BeginLastVisits request, CancellationToken cancellation)
    {
        var visits = db.Set<Activity>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter }).Where(a => a.Kind == Activity.Visit);
        return new DonePart(await CustomerRows.OfHouse(db).Where(c => c.LastVisitAt == null && visits.Any(a => a.CustomerId == c.Id))
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.LastVisitAt, c => visits.Where(a => a.CustomerId == c.Id).Max(a => (DateTime?)a.OccurredAt)), cancellation));
    }
}

/// <summary>The same until none is left.</summary>
internal sealed class LastVisitBeginning(UseCaseRunner runner, ActorContext actors) : DailyParts(runner, actors)
{
    public override string Name => "visits.begin";

    protected override ICommand<DonePart> Part(DateOnly day) => new BeginLastVisits();
}
