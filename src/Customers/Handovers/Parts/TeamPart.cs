using System.Text.Json;
using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Search;
using Huike.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Handovers.Parts;

/// <summary>What a member of a team may do, and until when.</summary>
internal sealed record Membership(bool CanWrite, DateTime? ExpiresAt)
{
    public static Membership Of(RecordShare share) => new(share.CanWrite, share.ExpiresAt);

    /// <summary>Both together: more rights, the longer time.</summary>
    public Membership With(Membership other) => new(CanWrite || other.CanWrite, ExpiresAt is { } mine && other.ExpiresAt is { } theirs ? (mine > theirs ? mine : theirs) : null);

    public void PutInto(RecordShare share) => (share.CanWrite, share.ExpiresAt) = (CanWrite, ExpiresAt);
}

/// <param name="Receiver">What the receiver had of the customer before; null for nothing.</param>
internal sealed record TeamBefore(Guid PersonId, Guid CustomerId, Membership Held, Membership? Receiver, bool ReceiverOwned);

/// <summary>
/// His places in the teams of customers that others own. Before the customers: what a former owner keeps of his own is given later and
/// stays with him. Shares of tasks, reports, approvals and divided results go with those, or tell what was.
/// </summary>
internal sealed class TeamPart(HuikeDb db, ActorContext actors, SearchRefresh search, TenantClock clock) : IHandoverPart
{
    private const string Type = "customers";

    public string Name => "teams";
    public string TitleKey => "teams.title";
    public int Order => 5;

    public bool MayMove(Actor actor) => actor.May("customers.share") && !actor.WriteScope(Type).IsNone;

    public async Task<HeldCount> Count(Holding holding, CancellationToken cancellation)
    {
        if (holding.ParentId is not null)
            return new HeldCount(0, 0, 0);
        int all;
        using (actors.AsHouse())
            all = await Reached(holding.PersonId).CountAsync(cancellation);
        var open = MayMove(actors.Actor) && all > 0 ? await Reached(holding.PersonId).CountAsync(cancellation) : 0;
        return new HeldCount(open, 0, all - open);
    }

    public async Task<IReadOnlyList<HeldRow>> Next(Holding holding, Guid after, int most, CancellationToken cancellation) => holding.ParentId is not null || !MayMove(actors.Actor) ? []
        : await Reached(holding.PersonId).Where(r => r.Share.Id > after).OrderBy(r => r.Share.Id).Take(most).Select(r => new HeldRow(r.Share.Id, r.Customer.Name, null)).ToListAsync(cancellation);

    public async Task<IReadOnlyList<HandedOn>> Move(Guid from, IReadOnlyList<HandTo> goals, CancellationToken cancellation)
    {
        using var house = actors.AsHouse();
        var goalOf = goals.Where(g => g.OwnerId is not null).ToDictionary(g => g.Id, g => g.OwnerId!.Value);
        var shares = await db.Shares.Where(s => goalOf.Keys.Contains(s.Id) && s.PrincipalId == from).OrderBy(s => s.Id).ToListAsync(cancellation);
        var customers = await Customers(shares.ConvertAll(s => s.RecordId), cancellation);
        var held = await Shares(customers.Keys, goalOf.Values, cancellation);
        var handed = new List<HandedOn>();
        foreach (var share in shares)
        {
            if (!customers.TryGetValue(share.RecordId, out var customer))
                continue;
            var (to, mine, theirs) = (goalOf[share.Id], Membership.Of(share), held.GetValueOrDefault((share.RecordId, goalOf[share.Id])));
            var before = new TeamBefore(from, customer.Id, mine, theirs is null ? null : Membership.Of(theirs), customer.OwnerId == to);
            if (theirs is not null)
                Membership.Of(theirs).With(mine).PutInto(theirs);
            if (theirs is not null || before.ReceiverOwned)
                db.Remove(share);
            else
                (share.PrincipalId, held[(share.RecordId, to)]) = (to, share);
            handed.Add(new HandedOn(Name, share.Id, customer.Name, to, null, null, JsonSerializer.Serialize(before, JsonSerializerOptions.Web)));
        }
        await db.SaveChangesAsync(cancellation);
        await search.Records(customers.Values, cancellation);
        return handed;
    }

    public async Task<IReadOnlyCollection<Guid>> GiveBack(IReadOnlyList<HandedOn> rows, CancellationToken cancellation)
    {
        using var house = actors.AsHouse();
        var lines = rows.Select(r => (Row: r, Before: JsonSerializer.Deserialize<TeamBefore>(r.Before!, JsonSerializerOptions.Web)!)).ToList();
        var customers = await Customers(lines.ConvertAll(l => l.Before.CustomerId), cancellation);
        var held = await Shares(customers.Keys, lines.SelectMany(l => new[] { l.Row.OwnerId!.Value, l.Before.PersonId }), cancellation);
        var back = new List<Guid>();
        foreach (var (row, before) in lines)
        {
            var theirs = held.GetValueOrDefault((before.CustomerId, row.OwnerId!.Value));
            var expected = before.ReceiverOwned ? before.Receiver : before.Receiver?.With(before.Held) ?? before.Held;
            // Somebody changed the team since, or he is in it again.
            if (!customers.ContainsKey(before.CustomerId) || (theirs is null ? null : Membership.Of(theirs)) != expected || held.ContainsKey((before.CustomerId, before.PersonId)))
                continue;
            if (before.Receiver is { } own)
                own.PutInto(theirs!);
            if (before.Receiver is null && theirs is not null)
                theirs.PrincipalId = before.PersonId;
            else
                db.Add(new RecordShare { RecordType = Type, RecordId = before.CustomerId, PrincipalId = before.PersonId, CanWrite = before.Held.CanWrite, ExpiresAt = before.Held.ExpiresAt });
            back.Add(row.Id);
        }
        await db.SaveChangesAsync(cancellation);
        await search.Records(customers.Values, cancellation);
        return back;
    }

    private Task<Dictionary<Guid, Customer>> Customers(IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        CustomerRows.OfHouse(db).AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellation);

    private async Task<Dictionary<(Guid Customer, Guid Person), RecordShare>> Shares(IReadOnlyCollection<Guid> customers, IEnumerable<Guid> people, CancellationToken cancellation)
    {
        var named = people.Distinct().ToList();
        return await db.Shares.Where(s => s.RecordType == Type && customers.Contains(s.RecordId) && named.Contains(s.PrincipalId)).ToDictionaryAsync(s => (s.RecordId, s.PrincipalId), cancellation);
    }

    /// <summary>Places that count today, in teams that the actor may change: of customers within his own reach, as by hand.</summary>
    private IQueryable<Place> Reached(Guid person)
    {
        var (scope, now, me) = (actors.Actor.WriteScope(Type), clock.UtcNow, actors.Actor.UserId);
        var places = db.Shares.Where(s => s.RecordType == Type && s.PrincipalId == person && (s.ExpiresAt == null || s.ExpiresAt > now))
            .Join(db.Set<Customer>(), s => s.RecordId, c => c.Id, (s, c) => new Place { Share = s, Customer = c });
        if (scope.All)
            return places;
        var (owners, departments) = (scope.OwnerIds, scope.DepartmentIds);
        return places.Where(p => p.Customer.OwnerId == me || (p.Customer.OwnerId != null && owners.Contains(p.Customer.OwnerId.Value))
            || (p.Customer.DepartmentId != null && departments.Contains(p.Customer.DepartmentId.Value)));
    }

    private sealed class Place
    {
        public required RecordShare Share { get; init; }
        public required Customer Customer { get; init; }
    }
}
