using Huike.Customers.Customers;
using Huike.Customers.Customers.Rules;
using Huike.Customers.Dealings.Domain;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Dealings;

/// <summary>The ways from a customer up to those who supply it, the main dealers and the further ones.</summary>
internal static class DealerChain
{
    private const int MostAbove = 500;

    /// <summary>Whether this customer stands among its own dealers, were it supplied through <paramref name="dealer"/>.</summary>
    public static async Task<bool> IsCircle(HuikeDb db, Guid customer, Guid dealer, CancellationToken cancellation)
    {
        var seen = new HashSet<Guid> { dealer };
        List<Guid> level = [dealer];
        for (var i = 0; level.Count > 0 && i < CustomerGroupRule.MostLevels && seen.Count < MostAbove; i++)
        {
            if (seen.Contains(customer))
                return true;
            var from = level;
            var main = await CustomerRows.OfHouse(db).Where(c => from.Contains(c.Id) && c.DealerId != null).Select(c => c.DealerId!.Value).Take(MostAbove).ToListAsync(cancellation);
            var further = await OfHouse(db).Where(d => from.Contains(d.CustomerId!.Value)).OrderBy(d => d.Id).Select(d => d.DealerId!.Value).Take(MostAbove).ToListAsync(cancellation);
            level = [.. main.Concat(further).Where(seen.Add)];
        }
        return seen.Contains(customer);
    }

    /// <summary>Rows that live, whoever owns them.</summary>
    public static IQueryable<Dealing> OfHouse(HuikeDb db) => db.Set<Dealing>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter });
}
