using Huike.Customers.Performance;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Reporting;
using Huike.Sales.Orders;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Quotes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Meetings;

/// <summary>Quotes that went out in the week, and orders that were signed.</summary>
internal sealed class DocumentMeetingPart(HuikeDb db, OrderCredits credits, ActorContext actors) : IMeetingPart
{
    private const string Group = "documents";

    public int Order => 20;
    public string Permission => "orders.view";

    public async Task<MeetingShare> Read(MeetingSpan span, int most, CancellationToken cancellation)
    {
        List<Guid?> people = [.. span.People];
        var (first, last) = (span.First, span.Last);
        var columns = new List<MeetingColumn>();
        if (actors.Actor.May("quotes.view"))
        {
            var quoted = await db.Set<Quote>().AsNoTracking().Where(q => people.Contains(q.OwnerId) && Quote.Counting.Contains(q.State) && q.QuotedOn >= first && q.QuotedOn <= last)
                .GroupBy(q => q.OwnerId!.Value).Select(g => new { g.Key, Count = g.LongCount(), Amount = g.Sum(q => q.CompanyAmount) }).ToListAsync(cancellation);
            var quotes = $"quotes?state.in={string.Join(',', Quote.Counting)}&{DayRange.Of("quotedOn", first, last)}";
            columns.Add(new("quotes", Group, "quotes", false, quoted.ToDictionary(q => q.Key, q => q.Count), quotes, "ownerId", "state", "quotedOn"));
            columns.Add(new("quoteAmount", Group, "quotes", true, quoted.ToDictionary(q => q.Key, q => q.Amount), quotes, "ownerId", "state", "quotedOn", "totalAmount", "companyAmount"));
        }
        var signed = await db.Set<Order>().AsNoTracking().Where(o => people.Contains(o.OwnerId) && Orders.Domain.Order.Firm.Contains(o.State) && o.SignedOn >= first && o.SignedOn <= last)
            .GroupBy(o => o.OwnerId!.Value).Select(g => new { g.Key, Count = g.LongCount() }).ToListAsync(cancellation);
        var sums = await credits.Sum(new PerformanceSpan(first, last), cancellation);
        var orders = $"orders?state.in={string.Join(',', Orders.Domain.Order.Firm)}&{DayRange.Of("signedOn", first, last)}";
        columns.Add(new("orders", Group, "orders", false, signed.ToDictionary(o => o.Key, o => o.Count), orders, "ownerId", "state", "signedOn"));
        columns.Add(new MeetingColumn("orderAmount", Group, "orders", true, CreditColumns.Of(sums), orders, "ownerId", "state", "signedOn", "totalAmount", "companyAmount", "split").By(credits, sums, span));
        return new MeetingShare(columns, []);
    }
}
