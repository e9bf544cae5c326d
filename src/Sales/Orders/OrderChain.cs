using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Orders;

/// <summary>Orders as the link between the quote and everything that follows.</summary>
internal sealed class OrderChain(HuikeDb db, ActorContext actors, ITexts texts) : IChainSource
{
    private const int Shown = 3;

    public int Order => 20;
    public string Permission => "orders.view";

    public async Task Link(ChainIds ids, CancellationToken cancellation)
    {
        var (quotes, known) = (ids.Of("quotes").Select(id => (Guid?)id).ToList(), ids.Of("orders"));
        if (quotes.Count + known.Count == 0)
            return;
        var orders = await db.Set<Order>().AsNoTracking().Where(o => known.Contains(o.Id) || quotes.Contains(o.QuoteId)).OrderByDescending(o => o.Id)
            .Take(ChainIds.MostOfAKind).Select(o => new { o.Id, o.QuoteId }).ToListAsync(cancellation);
        foreach (var order in orders)
        {
            ids.Add("orders", order.Id);
            ids.Add("quotes", order.QuoteId);
        }
    }

    public async Task<ChainStep?> Read(ChainIds ids, CancellationToken cancellation)
    {
        var known = ids.Of("orders");
        if (known.Count == 0)
            return new ChainStep("orders", "orders.one", "receipt", []);
        var orders = await db.Set<Order>().AsNoTracking().Where(o => known.Contains(o.Id)).OrderByDescending(o => o.Id).Take(Shown)
            .Select(o => new { o.Id, o.Caption, o.State, o.TotalAmount, o.Places }).ToListAsync(cancellation);
        var mayPrice = actors.Actor.Reads("orders", "totalAmount");
        return new ChainStep("orders", "orders.one", "receipt", orders.ConvertAll(o => new ChainDocument(o.Id, o.Caption, $"orders/{o.Id}", texts[$"choice.orders.state.{o.State}"], ToneOf(o.State),
            mayPrice ? Kernel.Money.Scaled.ToDecimal(o.TotalAmount, o.Places).ToString($"N{o.Places}", System.Globalization.CultureInfo.CurrentCulture) : null)))
        { More = Math.Max(0, known.Count - Shown) };
    }

    private static ChainTone ToneOf(string state) => state switch
    {
        Domain.Order.Confirmed => ChainTone.Accent,
        Domain.Order.Closed => ChainTone.Good,
        Domain.Order.Submitted => ChainTone.Warn,
        Domain.Order.Rejected or Domain.Order.Cancelled => ChainTone.Bad,
        _ => ChainTone.Plain,
    };
}
