using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Documents;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.ReturnVisits.UseCases;

/// <summary>Firm orders that wait for a return visit, those that wait longest first, as far as the caller sees orders.</summary>
/// <param name="Mine">Only those that the caller owns.</param>
[Permission("orders.view")]
public sealed record ListReturnVisitsDue(bool Mine = true) : IQuery<ReturnVisitsDue>;

/// <param name="Days">So long after the start an order waits for a visit; 0 where the company asks for none.</param>
/// <param name="Shown">False where the caller may not read what tells which orders wait.</param>
/// <param name="Cut">There are more than are shown.</param>
public sealed record ReturnVisitsDue(int Days, bool Shown, IReadOnlyList<ReturnVisitOrder> Orders, bool Cut);

/// <param name="On">The day it began, or was signed where it has no beginning.</param>
/// <param name="Waits">Days since then.</param>
public sealed record ReturnVisitOrder(Guid Id, string Caption, Guid? CustomerId, string? CustomerName, Guid? ContactId, DateOnly On, int Waits, Guid? OwnerId, string? OwnerName);

internal sealed class ListReturnVisitsDueUseCase(HuikeDb db, ReturnVisitDue due, CompanySales company, ActorContext actors, TenantClock clock) : IUseCase<ListReturnVisitsDue, ReturnVisitsDue>
{
    private const int Most = 200;

    public async Task<Result<ReturnVisitsDue>> Execute(ListReturnVisitsDue request, CancellationToken cancellation)
    {
        var (actor, days) = (actors.Actor, (await company.Settings(cancellation)).ReturnVisitDays);
        if (!actor.Reads("orders", "startOn", "signedOn", "state") || await due.Orders(cancellation) is not { } orders)
            return new ReturnVisitsDue(days, days == 0, [], false);
        if (request.Mine)
            orders = orders.Where(o => o.OwnerId == actor.UserId);
        var rows = await orders.OrderBy(o => o.StartOn ?? o.SignedOn).ThenBy(o => o.Id).Take(Most + 1).Select(o => new
        {
            o.Id,
            o.Caption,
            o.CustomerId,
            o.ContactId,
            On = o.StartOn ?? o.SignedOn,
            o.OwnerId,
            Customer = db.Set<Customer>().Where(c => c.Id == o.CustomerId).Select(c => c.Name).FirstOrDefault(),
            Owner = db.Set<User>().Where(u => u.Id == o.OwnerId).Select(u => u.Name).FirstOrDefault(),
        }).ToListAsync(cancellation);
        var owners = actor.Reads("orders", "ownerId");
        return new ReturnVisitsDue(days, true, rows.Take(Most).Select(r => new ReturnVisitOrder(r.Id, r.Caption, r.CustomerId, actor.Shown("customers", "name", r.Customer), r.ContactId,
            r.On!.Value, clock.Today.DayNumber - r.On.Value.DayNumber, owners ? r.OwnerId : null, owners ? r.Owner : null)).ToList(), rows.Count > Most);
    }
}
