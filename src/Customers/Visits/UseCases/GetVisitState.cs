using Huike.Customers.Customers.Domain;
using Huike.Customers.Visits.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Visits.UseCases;

/// <summary>How it stands with the visits at one customer: the last, the next, and when one is due by the days of its grade.</summary>
[Permission("visits.view")]
public sealed record GetVisitState(Guid Id) : IQuery<VisitState>;

/// <param name="CycleDays">Null where its grade asks for none, or the caller may not know it.</param>
/// <param name="Satisfaction">What the customer said at the last visit that asked for it.</param>
public sealed record VisitState(DateTime? LastVisitAt, Guid? NextId, DateOnly? NextOn, string? NextPurpose, int? CycleDays, DateOnly? DueOn, string? Satisfaction);

internal sealed class GetVisitStateUseCase(HuikeDb db, VisitCycles cycles, ActorContext actors, TenantClock clock) : IUseCase<GetVisitState, VisitState>
{
    public async Task<Result<VisitState>> Execute(GetVisitState request, CancellationToken cancellation)
    {
        var customer = await db.Set<Customer>().AsNoTracking().Where(c => c.Id == request.Id)
            .Select(c => new { c.Grade, c.LastVisitAt, Since = c.LastVisitAt ?? c.OwnedSince ?? c.CreatedAt }).FirstOrDefaultAsync(cancellation);
        if (customer is null || !actors.Actor.May("customers.view"))
            return Error.NotFound();
        var today = clock.Today;
        var visits = db.Set<Visit>().AsNoTracking().Where(v => v.CustomerId == request.Id);
        var next = Reads("plannedOn") && Reads("state") ? await visits.Where(v => v.State == Visit.Planned && v.PlannedOn >= today)
            .OrderBy(v => v.PlannedOn).ThenBy(v => v.Id).Select(v => new { v.Id, v.PlannedOn, v.Purpose }).FirstOrDefaultAsync(cancellation) : null;
        var satisfaction = Reads("satisfaction") ? await visits.Where(v => v.Satisfaction != null).OrderByDescending(v => v.PlannedOn).ThenByDescending(v => v.Id)
            .Select(v => v.Satisfaction).FirstOrDefaultAsync(cancellation) : null;
        var days = cycles.IsShown && customer.Grade is { } grade && (await cycles.Days(cancellation)).TryGetValue(grade, out var own) ? own : (int?)null;
        return new VisitState(actors.Actor.Reads("customers", "lastVisitAt") ? customer.LastVisitAt : null,
            next?.Id, next?.PlannedOn, actors.Actor.Shown("visits", "purpose", next?.Purpose), days, days is { } cycle ? cycles.LocalDay(customer.Since).AddDays(cycle) : null, satisfaction);
    }

    private bool Reads(string field) => actors.Actor.Reads("visits", field);
}
