using Huike.Sales.Mining.Domain;

namespace Huike.Sales.Mining;

/// <summary>One product on one order of a customer; a line in free words has no product.</summary>
/// <param name="Worth">Minor units of the company's currency.</param>
internal sealed record Purchase(Guid CustomerId, Guid OrderId, DateOnly On, Guid? ProductId, long Worth);

/// <summary>What one customer's purchases tell on a day. Pure: the same purchases tell the same.</summary>
internal sealed class CustomerMine(MiningBasis basis, IReadOnlySet<Guid> onSale, DateOnly today)
{
    private readonly ILookup<Guid, Affinity> _affinities = basis.Affinities.ToLookup(a => a.ProductId);

    /// <param name="purchases">All of one customer.</param>
    public IEnumerable<SalesHint> Of(Guid customerId, IReadOnlyList<Purchase> purchases)
    {
        var reorders = Reorders(purchases).Take(MiningTerms.MostReorders).ToList();
        return [.. reorders.Concat(CrossSells(purchases).Take(MiningTerms.MostCrossSells)).Concat(Wake(purchases)).Select(h => { h.CustomerId = customerId; return h; })];
    }

    /// <summary>What is bought by a rhythm of its own and is due; where no product has one, the customer's orders as a whole.</summary>
    private IEnumerable<SalesHint> Reorders(IReadOnlyList<Purchase> purchases)
    {
        var rhythmic = false;
        var due = new List<SalesHint>();
        foreach (var product in purchases.Where(p => p.ProductId is { } id && onSale.Contains(id)).GroupBy(p => p.ProductId))
        {
            if (Rhythm.Of(Days(product)) is not { } rhythm)
                continue;
            rhythmic = true;
            if (rhythm.IsDue(today))
                due.Add(Reorder(product.Key, rhythm, [.. product]));
        }
        if (!rhythmic && Rhythm.Of(Days(purchases)) is { } whole && whole.IsDue(today))
            due.Add(Reorder(null, whole, purchases));
        return due.OrderBy(h => h.DueOn).ThenByDescending(h => h.Worth).ThenBy(h => h.ProductId);
    }

    private static SalesHint Reorder(Guid? product, Rhythm rhythm, IReadOnlyList<Purchase> purchases) => new()
    {
        Kind = SalesHint.Reorder,
        ProductId = product,
        OrderId = Latest(purchases).OrderId,
        DueOn = rhythm.Next,
        LastOn = rhythm.Last,
        EveryDays = rhythm.Every,
        Times = rhythm.Times,
        Worth = purchases.Sum(p => p.Worth) / rhythm.Times,
    };

    /// <summary>What goes with something it bought within the year, and it never bought; each thing once, by its strongest reason.</summary>
    private IEnumerable<SalesHint> CrossSells(IReadOnlyList<Purchase> purchases)
    {
        var has = purchases.Select(p => p.ProductId).ToHashSet();
        var recent = purchases.Where(p => p.ProductId is not null && p.On >= today.AddDays(-MiningTerms.TogetherDays)).GroupBy(p => p.ProductId!.Value);
        return recent.SelectMany(g => _affinities[g.Key].Where(a => !has.Contains(a.OtherId) && onSale.Contains(a.OtherId)).Select(a => (Affinity: a, Purchases: g.ToList())))
            .GroupBy(c => c.Affinity.OtherId).Select(g => g.MaxBy(c => (c.Affinity.Lift, c.Affinity.Both, c.Affinity.ProductId)))
            .OrderByDescending(c => c.Affinity.Lift).ThenByDescending(c => c.Affinity.Both).ThenBy(c => c.Affinity.OtherId)
            .Select(c => new SalesHint
            {
                Kind = SalesHint.CrossSell,
                ProductId = c.Affinity.OtherId,
                BecauseId = c.Affinity.ProductId,
                OrderId = Latest(c.Purchases).OrderId,
                DueOn = today,
                LastOn = Latest(c.Purchases).On,
                Times = Days(c.Purchases).Count,
                Buyers = c.Affinity.Buyers,
                Both = c.Affinity.Both,
                Lift = c.Affinity.Lift,
            });
    }

    /// <summary>Ordered more than once and in all at least what is usual, and has fallen silent.</summary>
    private IEnumerable<SalesHint> Wake(IReadOnlyList<Purchase> purchases)
    {
        var days = Days(purchases);
        var total = purchases.Sum(p => p.Worth);
        if (days.Count < 2 || total < basis.UsualTotal || total <= 0)
            yield break;
        var rhythm = Rhythm.Of(days);
        var silent = days[^1].AddDays(Math.Max(MiningTerms.SilentDays, 3 * (rhythm?.Every ?? 0)) + 1);
        if (today < silent)
            yield break;
        yield return new SalesHint
        {
            Kind = SalesHint.Wake,
            OrderId = Latest(purchases).OrderId,
            DueOn = silent,
            LastOn = days[^1],
            EveryDays = rhythm?.Every,
            Times = days.Count,
            Worth = total / days.Count,
        };
    }

    private static List<DateOnly> Days(IEnumerable<Purchase> purchases) => [.. purchases.Select(p => p.On).Distinct().Order()];

    private static Purchase Latest(IReadOnlyList<Purchase> purchases) => purchases.MaxBy(p => (p.On, p.OrderId))!;
}
