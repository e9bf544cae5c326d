using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.UseCases;
using Huike.Sales.Mining.Domain;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Products.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Mining.UseCases;

/// <summary>The hints of some customers after <paramref name="After"/> as they stand on the day: new ones come, what no longer holds goes.</summary>
[Permission("company.edit"), NoApi("The house does it when a company's day begins.")]
public sealed record MineCustomers(DateOnly Day, MiningBasis Basis, Guid? After = null) : ICommand<WalkedPart>;

/// <param name="Last">The last customer that was looked at; null when there is none left.</param>
public sealed record WalkedPart(Guid? Last);

internal sealed class MineCustomersUseCase(HuikeDb db) : IUseCase<MineCustomers, WalkedPart>
{
    public async Task<Result<WalkedPart>> Execute(MineCustomers request, CancellationToken cancellation)
    {
        var after = request.After ?? Guid.Empty;
        // Customers whose orders have all left the window come by their hints, which have to go.
        var buyers = MinedOrders.Since(db, request.Day, MiningTerms.WindowDays).Where(o => o.CustomerId > after).Select(o => o.CustomerId!.Value);
        var hinted = db.Set<SalesHint>().Where(h => h.CustomerId > after).Select(h => h.CustomerId);
        // Each comes out of an index in its order; put together by the database, all that follow would be sorted for every part.
        var ids = (await Next(buyers, cancellation)).Union(await Next(hinted, cancellation)).Order().Take(MiningTerms.Part).ToList();
        if (ids.Count == 0)
            return new WalkedPart(null);
        var (purchases, onSale) = await Read(ids, request, cancellation);
        var mine = new CustomerMine(request.Basis, onSale, request.Day);
        var found = ids.SelectMany(id => mine.Of(id, [.. purchases[id]])).ToDictionary(h => h.Key);
        var kept = await db.Set<SalesHint>().Where(h => ids.Contains(h.CustomerId)).ToListAsync(cancellation);
        foreach (var hint in kept)
            Settle(hint, found, request.Day);
        db.AddRange(found.Values);
        return new WalkedPart(ids[^1]);
    }

    /// <summary>In the order of the database, which both engines and <see cref="Guid.CompareTo(Guid)"/> share: the bytes as they are written.</summary>
    private static Task<List<Guid>> Next(IQueryable<Guid> customers, CancellationToken cancellation) =>
        customers.Distinct().OrderBy(id => id).Take(MiningTerms.Part).ToListAsync(cancellation);

    /// <summary>What stays takes its newer figures out of those found; what is left there is new.</summary>
    private void Settle(SalesHint hint, Dictionary<(Guid, string, Guid?), SalesHint> found, DateOnly today)
    {
        if (hint.State == SalesHint.Dismissed && hint.QuietUntil >= today)
        {
            found.Remove(hint.Key);
            return;
        }
        // It was bought: the answer was given to an earlier round.
        if (!found.Remove(hint.Key, out var newer) || hint.State == SalesHint.Dismissed || (hint.State == SalesHint.Taken && newer.OrderId != hint.OrderId))
        {
            db.Remove(hint);
            if (newer is not null)
                found[newer.Key] = newer;
            return;
        }
        // A thing that goes with another is due since it was found.
        if (hint.Kind == SalesHint.CrossSell)
            newer.DueOn = hint.DueOn;
        hint.Renew(newer);
    }

    private async Task<(ILookup<Guid, Purchase>, IReadOnlySet<Guid>)> Read(List<Guid> ids, MineCustomers request, CancellationToken cancellation)
    {
        var rows = await (from order in MinedOrders.Since(db, request.Day, MiningTerms.WindowDays)
                          where ids.Contains(order.CustomerId!.Value)
                          join line in db.Set<OrderLine>().AsNoTracking() on order.Id equals line.DocumentId
                          select new { CustomerId = order.CustomerId!.Value, order.Id, On = order.SignedOn!.Value, line.ProductId, line.TotalAmount, order.CompanyAmount, Whole = order.TotalAmount })
            .ToListAsync(cancellation);
        var products = rows.Select(r => r.ProductId).OfType<Guid>().Concat(request.Basis.Affinities.Select(a => a.OtherId)).Distinct().ToList();
        var onSale = await db.Set<Product>().Where(p => p.Active && products.Contains(p.Id)).Select(p => p.Id).ToListAsync(cancellation);
        return (rows.Select(r => new Purchase(r.CustomerId, r.Id, r.On, r.ProductId,
            r.Whole == 0 ? 0 : (long)((Int128)r.TotalAmount * r.CompanyAmount / r.Whole))).ToLookup(p => p.CustomerId), onSale.ToHashSet());
    }
}

/// <summary>All customers, a part at a time; a restart begins again, which changes nothing that is right already.</summary>
internal sealed class HintMining(UseCaseRunner runner, ActorContext actors) : DailyRequests(runner, actors)
{
    public override string Name => "hints.mine";

    public override async Task Run(DateOnly day, CancellationToken cancellation)
    {
        var basis = await Do(new FindAffinities(day), cancellation);
        Guid? last = null;
        do
            last = (await Do(new MineCustomers(day, basis, last), cancellation)).Last;
        while (last is not null);
    }
}
