using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Products.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Mining.UseCases;

/// <summary>Which products go together, and what a customer usually orders in all; read once before the customers are looked at.</summary>
[Permission("company.edit"), NoApi("The house does it when a company's day begins.")]
public sealed record FindAffinities(DateOnly Day) : IQuery<MiningBasis>;

internal sealed class FindAffinitiesUseCase(HuikeDb db) : IUseCase<FindAffinities, MiningBasis>
{
    public async Task<Result<MiningBasis>> Execute(FindAffinities request, CancellationToken cancellation)
    {
        var totals = MinedOrders.Since(db, request.Day, MiningTerms.WindowDays).GroupBy(o => o.CustomerId).Select(g => g.Sum(o => o.CompanyAmount));
        var usual = (long)(await totals.Select(t => (double?)t).AverageAsync(cancellation) ?? 0);
        var bought = from line in db.Set<OrderLine>()
                     join order in MinedOrders.Since(db, request.Day, MiningTerms.TogetherDays) on line.DocumentId equals order.Id
                     join product in db.Set<Product>() on line.ProductId equals product.Id
                     where product.Active
                     select new { CustomerId = order.CustomerId!.Value, ProductId = product.Id };
        var each = bought.Distinct();
        var all = await each.Select(b => b.CustomerId).Distinct().CountAsync(cancellation);
        var buyers = await each.GroupBy(b => b.ProductId).Select(g => new { g.Key, Count = g.Count() }).Where(g => g.Count >= MiningTerms.FewestTogether)
            .OrderByDescending(g => g.Count).ThenBy(g => g.Key).Take(MiningTerms.MostProducts).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        if (buyers.Count < 2)
            return new MiningBasis([], usual);
        var known = buyers.Keys.ToList();
        var those = each.Where(b => known.Contains(b.ProductId));
        var pairs = await those.Join(those, a => a.CustomerId, b => b.CustomerId, (a, b) => new { a.ProductId, OtherId = b.ProductId })
            .Where(p => p.ProductId != p.OtherId).GroupBy(p => p).Select(g => new { g.Key.ProductId, g.Key.OtherId, Both = g.Count() })
            .Where(p => p.Both >= MiningTerms.FewestTogether).OrderByDescending(p => p.Both).ThenBy(p => p.ProductId).ThenBy(p => p.OtherId)
            .Take(MiningTerms.MostPairs).ToListAsync(cancellation);
        return new MiningBasis(
            [
                .. pairs.Select(p => new Affinity(p.ProductId, p.OtherId, buyers[p.ProductId], p.Both,
                    (int)Math.Min(int.MaxValue, 100L * p.Both * all / ((long)buyers[p.ProductId] * buyers[p.OtherId]))))
                .Where(a => a.Lift >= MiningTerms.LeastLift),
            ], usual);
    }
}

/// <summary>Orders that were really placed.</summary>
internal static class MinedOrders
{
    public static IQueryable<Order> Since(HuikeDb db, DateOnly day, int days)
    {
        var since = day.AddDays(-days);
        return db.Set<Order>().AsNoTracking().Where(o => Order.Firm.Contains(o.State) && o.CustomerId != null && o.SignedOn >= since && o.SignedOn <= day);
    }
}
