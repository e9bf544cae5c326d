using Huike.Customers.Calls.Domain;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Notices;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Calls.UseCases;

/// <summary>The caller's own telephone: the last call of these minutes that was not put away.</summary>
[Open("It gives the caller's own calls, and of customers what he may see.")]
[NoApi("A telephone's card on the agent's page.")]
public sealed record GetRingingCall : IQuery<RingingCall>;

/// <param name="Card">Null where nothing rings.</param>
public sealed record RingingCall(CallCard? Card);

/// <summary>Puts the card away, on every page of the agent.</summary>
[Open("It puts away the caller's own call.")]
[NoApi("A telephone's card on the agent's page.")]
public sealed record CloseCall(Guid Id) : ICommand<Done>;

internal sealed class GetRingingCallUseCase(HuikeDb db, ActorContext actors, CallLines lines, CallersOfNumber callers, IEnumerable<ICallSection> sections, TimeProvider clock) : IUseCase<GetRingingCall, RingingCall>
{
    private const int MostCustomers = 3;
    private static readonly TimeSpan s_rings = TimeSpan.FromMinutes(3);

    public async Task<Result<RingingCall>> Execute(GetRingingCall request, CancellationToken cancellation)
    {
        var (me, since) = (actors.Actor.UserId, clock.GetUtcNow().UtcDateTime - s_rings);
        var call = await lines.All.AsNoTracking().Where(c => c.OwnerId == me && c.At >= since && c.Direction == Call.Incoming).OrderByDescending(c => c.At).ThenByDescending(c => c.Id).FirstOrDefaultAsync(cancellation);
        return call is null or { ClosedAt: not null } ? new RingingCall(null)
            : new RingingCall(new CallCard(call.Id, call.Phone, call.At, await Customers(call.Phone, cancellation)));
    }

    private async Task<IReadOnlyList<CallCustomer>> Customers(string phone, CancellationToken cancellation)
    {
        if (!actors.Actor.May("customers.view"))
            return [];
        var found = await callers.Of(phone, cancellation);
        if (found.Count == 0)
            return [];
        var (ids, people) = (found.Select(f => f.CustomerId).Distinct().ToList(), found.Where(f => f.RecordType == "contacts").Select(f => f.RecordId).ToList());
        var customers = await db.Set<Customer>().AsNoTracking().Where(c => ids.Contains(c.Id)).OrderBy(c => c.Id).Take(MostCustomers)
            .Select(c => new { c.Id, c.Name, Owner = db.Set<User>().Where(u => u.Id == c.OwnerId).Select(u => u.Name).FirstOrDefault() }).ToListAsync(cancellation);
        var contacts = people.Count == 0 || !actors.Actor.May("contacts.view") ? []
            : await db.Set<Contact>().AsNoTracking().Where(c => people.Contains(c.Id)).OrderBy(c => c.Id).Select(c => new { c.CustomerId, c.Name, c.Title }).ToListAsync(cancellation);
        var cards = new List<CallCustomer>();
        foreach (var customer in customers)
        {
            var person = contacts.Find(c => c.CustomerId == customer.Id);
            var words = person is null ? null : string.Join(" · ", new[] { person.Name, actors.Actor.Shown("contacts", "title", person.Title) }.Where(t => !string.IsNullOrEmpty(t)));
            cards.Add(new CallCustomer(customer.Id, customer.Name, words, customer.Owner, cards.Count == 0 ? await Sections(customer.Id, cancellation) : []));
        }
        return cards;
    }

    private async Task<IReadOnlyList<CallSection>> Sections(Guid customer, CancellationToken cancellation)
    {
        var read = new List<CallSection>();
        foreach (var section in sections.Where(s => actors.Actor.May(s.Permission)).OrderBy(s => s.Order))
        {
            if (await section.Read(customer, cancellation) is { Lines.Count: > 0 } found)
                read.Add(found);
        }
        return read;
    }
}

internal sealed class CloseCallUseCase(HuikeDb db, CallLines lines, ActorContext actors, AfterCommit after, NoticeRings rings, TimeProvider clock) : IUseCase<CloseCall, Done>
{
    public async Task<Result<Done>> Execute(CloseCall request, CancellationToken cancellation)
    {
        var (tenant, me) = (db.TenantId, actors.Actor.UserId);
        // His own card, whatever his rights to the log are.
        var (mine, now) = (lines.All.Where(c => c.Id == request.Id && c.OwnerId == me), clock.GetUtcNow().UtcDateTime);
        if (await mine.ExecuteUpdateAsync(s => s.SetProperty(c => c.ClosedAt, c => c.ClosedAt ?? now), cancellation) == 0)
            return Error.NotFound();
        after.Add(() => rings.Ring(tenant, [me], CallRing.Topic));
        return Done.It;
    }
}
