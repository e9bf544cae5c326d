using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Calendar;
using Huike.Kernel.Data;
using Huike.Sales.Quotes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.CustomerPage;

/// <summary>Quotes without an answer on the last day they hold.</summary>
internal sealed class QuotesOnCalendar(HuikeDb db, ActorContext actors) : ICalendarSource
{
    public string Permission => "quotes.view";

    public async Task<IReadOnlyList<CalendarItem>> Read(CalendarRange range, CancellationToken cancellation)
    {
        if (!actors.Actor.Reads("quotes", "validUntil"))
            return [];
        var quotes = db.Set<Quote>().AsNoTracking().Where(q => q.State == Quote.Sent && q.ValidUntil >= range.From && q.ValidUntil <= range.To);
        if (range.Person is { } person)
            quotes = quotes.Where(q => q.OwnerId == person);
        var rows = await quotes.OrderBy(q => q.ValidUntil).ThenBy(q => q.Id).Take(CalendarRange.Most)
            .Select(q => new { q.Id, q.Number, q.ValidUntil, q.OwnerId, q.Version, Customer = db.Set<Customer>().Where(c => c.Id == q.CustomerId).Select(c => c.Name).FirstOrDefault() })
            .ToListAsync(cancellation);
        return rows.ConvertAll(q => new CalendarItem("quote", "quotes", q.Id, actors.Actor.Shown("customers", "name", q.Customer) ?? q.Number ?? "", q.Number, q.ValidUntil!.Value, null, q.OwnerId) { Version = q.Version });
    }
}
