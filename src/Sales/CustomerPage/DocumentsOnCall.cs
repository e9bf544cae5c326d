using System.Globalization;
using Huike.Customers.Calls;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Text;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Quotes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.CustomerPage;

/// <summary>The last quotes of a customer who calls.</summary>
internal sealed class QuotesOnCall(HuikeDb db, ActorContext actors, ITexts texts) : ICallSection
{
    private const int Most = 3;

    public int Order => 20;
    public string Permission => "quotes.view";

    public async Task<CallSection?> Read(Guid customerId, CancellationToken cancellation)
    {
        var briefs = new DocumentBriefs(actors.Actor, "quotes");
        var last = await db.Set<Quote>().AsNoTracking().Where(q => q.CustomerId == customerId && q.State != Quote.Superseded).OrderByDescending(q => q.CreatedAt).ThenByDescending(q => q.Id).Take(Most).ToListAsync(cancellation);
        return last.Count == 0 ? null : new CallSection("quotes.title", last.ConvertAll(q => DocumentsOnCall.Line(briefs.Of(q, q.ValidUntil, null), "quotes", texts)));
    }
}

/// <summary>The last orders of a customer who calls.</summary>
internal sealed class OrdersOnCall(HuikeDb db, ActorContext actors, ITexts texts) : ICallSection
{
    private const int Most = 3;

    public int Order => 25;
    public string Permission => "orders.view";

    public async Task<CallSection?> Read(Guid customerId, CancellationToken cancellation)
    {
        var briefs = new DocumentBriefs(actors.Actor, "orders");
        var last = await db.Set<Order>().AsNoTracking().Where(o => o.CustomerId == customerId && o.State != Orders.Domain.Order.Cancelled).OrderByDescending(o => o.CreatedAt).ThenByDescending(o => o.Id).Take(Most).ToListAsync(cancellation);
        return last.Count == 0 ? null : new CallSection("orders.title", last.ConvertAll(o => DocumentsOnCall.Line(briefs.Of(o, o.DeliverOn, o.DeliveryState), "orders", texts)));
    }
}

internal static class DocumentsOnCall
{
    public static CallLine Line(DocumentBrief brief, string type, ITexts texts) => new(
        brief.Number ?? brief.Title,
        string.Join(" · ", new[]
        {
            brief.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), brief.TotalAmount?.ToString("N2", CultureInfo.CurrentCulture), texts[$"choice.{type}.state.{brief.State}"],
        }.Where(t => !string.IsNullOrEmpty(t))), $"{type}/{brief.Id}");
}
