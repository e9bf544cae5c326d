using System.Text.Json;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Pool;
using Huike.Customers.Pool.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Handovers.Parts;

/// <summary>How a customer stood.</summary>
internal sealed record CustomerBefore(Guid? OwnerId, Guid? DepartmentId, Guid? PoolId, DateTime? PooledAt, DateTime? OwnedSince)
{
    public static string Of(Customer c) => JsonSerializer.Serialize(new CustomerBefore(c.OwnerId, c.DepartmentId, c.PoolId, c.PooledAt, c.OwnedSince), JsonSerializerOptions.Web);
}

/// <summary>Customers with all their contacts, whoever owns those: a record never splits. Every move is a line of the owners' history.</summary>
internal sealed class CustomerPart(HuikeDb db, ActorContext actors, RecordCatalog catalog, IEnumerable<HandoverTerms<Customer>> terms, OwnerHistory history)
    : OwnedPart<Customer>(db, actors, catalog, terms)
{
    public const string PartName = "customers";

    public override int Order => 10;

    public override bool MayMove(Actor actor) => base.MayMove(actor) && actor.May("customers.transfer");

    /// <summary>Customers that would go, counted by what rules ask of them; a few lines however many there are.</summary>
    public async Task<List<(CustomerTraits Traits, int Count)>> Groups(Holding holding, CancellationToken cancellation)
    {
        if (!MayMove(Actors.Actor))
            return [];
        var groups = await Open(Reached(holding)).GroupBy(c => new { c.Grade, c.Region }).Select(g => new { g.Key.Grade, g.Key.Region, Count = g.Count() }).ToListAsync(cancellation);
        return groups.ConvertAll(g => (new CustomerTraits(g.Grade, g.Region), g.Count));
    }

    /// <summary>Those of the customers that would go.</summary>
    public async Task<Dictionary<Guid, CustomerTraits>> Among(Holding holding, List<Guid> ids, CancellationToken cancellation) => !MayMove(Actors.Actor) ? []
        : await Open(Reached(holding)).Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Grade, c.Region }).ToDictionaryAsync(c => c.Id, c => new CustomerTraits(c.Grade, c.Region), cancellation);

    /// <summary>How many of them a letter would reach.</summary>
    public Task<int> WithAddress(Holding holding, CancellationToken cancellation) => Open(Reached(holding))
        .CountAsync(c => (c.Email != null && c.Email != "") || Db.Set<Contact>().Any(x => x.CustomerId == c.Id && x.Active && x.Email != null && x.Email != ""), cancellation);

    protected override async Task<IReadOnlyList<HandedOn>> Hand(Guid from, List<Customer> rows, Dictionary<Guid, HandTo> goals, CancellationToken cancellation)
    {
        var before = rows.ToDictionary(r => r.Id, CustomerBefore.Of);
        foreach (var customer in rows)
        {
            var goal = goals[customer.Id];
            history.Hand(customer, new Hands(OwnerChange.Handed, goal.OwnerId, goal.GroupId), goal.DepartmentId);
        }
        var ids = rows.ConvertAll(r => r.Id);
        var contacts = await Db.Set<Contact>().Where(c => c.CustomerId != null && ids.Contains(c.CustomerId.Value)).ToListAsync(cancellation);
        var owners = contacts.ToDictionary(c => c.Id, c => JsonSerializer.Serialize(new OwnedBefore(c.OwnerId, c.DepartmentId), JsonSerializerOptions.Web));
        foreach (var contact in contacts)
            (contact.OwnerId, contact.DepartmentId) = (goals[contact.CustomerId!.Value].OwnerId, goals[contact.CustomerId.Value].DepartmentId);
        await Db.SaveChangesAsync(cancellation);
        var moved = rows.ConvertAll(r => Done(r, goals[r.Id], before[r.Id]));
        moved.AddRange(contacts.Select(c => new HandedOn("contacts", c.Id, c.Name, c.OwnerId, null, c.Version, owners[c.Id])));
        return moved;
    }

    protected override Task Return(IReadOnlyList<(Customer Row, HandedOn Line)> rows, CancellationToken cancellation)
    {
        foreach (var (customer, line) in rows)
        {
            var before = JsonSerializer.Deserialize<CustomerBefore>(line.Before!, JsonSerializerOptions.Web)!;
            history.Hand(customer, new Hands(OwnerChange.Undone, before.OwnerId, before.PoolId), before.DepartmentId);
            (customer.PooledAt, customer.OwnedSince) = (before.PooledAt, before.OwnedSince);
        }
        return Task.CompletedTask;
    }
}
