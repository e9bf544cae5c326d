using System.Globalization;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Quotes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.CustomerPage;

/// <summary>How many quotes a customer has.</summary>
internal sealed class QuotesButton(HuikeDb db) : ISmartButton
{
    private const int Most = 1_000;

    public string RecordType => "customers";
    public int Order => 30;
    public string Permission => "quotes.view";

    public async Task<SmartButton?> Read(Guid recordId, CancellationToken cancellation)
    {
        var count = await db.Set<Quote>().Where(q => q.CustomerId == recordId && q.State != Quote.Superseded).Take(Most).CountAsync(cancellation);
        return count == 0 ? null : new SmartButton("quotes.title", "file-text", count < Most ? count.ToString(CultureInfo.CurrentCulture) : $"{Most}+", $"quotes?customerId={recordId}");
    }
}

/// <summary>What a customer ordered, in the company's currency.</summary>
internal sealed class OrdersButton(HuikeDb db, ActorContext actors, CompanySales company) : ISmartButton
{
    public string RecordType => "customers";
    public int Order => 40;
    public string Permission => "orders.view";

    public async Task<SmartButton?> Read(Guid recordId, CancellationToken cancellation)
    {
        var orders = db.Set<Order>().Where(o => o.CustomerId == recordId && (o.State == Orders.Domain.Order.Confirmed || o.State == Orders.Domain.Order.Closed));
        var figure = await orders.GroupBy(o => 1).Select(g => new { Count = g.Count(), Sum = g.Sum(o => o.CompanyAmount) }).FirstOrDefaultAsync(cancellation);
        if (figure is null)
            return null;
        var places = await company.PlacesOf(await company.Currency(cancellation), cancellation);
        var shows = actors.Actor.Reads("orders", "totalAmount");
        var text = shows ? $"{figure.Count} · {Scaled.ToDecimal(figure.Sum, places).ToString($"N{places}", CultureInfo.CurrentCulture)}" : figure.Count.ToString(CultureInfo.CurrentCulture);
        return new SmartButton("orders.title", "receipt", text, $"orders?customerId={recordId}");
    }
}
