using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Quotes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.CustomerPage;

/// <summary>Quotes that went out to a customer.</summary>
internal sealed class QuoteTimeline(HuikeDb db, ActorContext actors) : ITimelineSource
{
    public string Permission => "quotes.view";

    public async Task<IReadOnlyList<TimelineEntry>> Read(TimelineQuestion question, CancellationToken cancellation)
    {
        if (question.RecordType != "customers")
            return [];
        var query = db.Set<Quote>().AsNoTracking().Where(q => q.CustomerId == question.RecordId)
            .Select(q => new { q.Id, At = q.SentAt ?? q.CreatedAt, q.State, q.Caption, q.Subject, q.OwnerId });
        if (question.Before is { } before)
            query = query.Where(q => q.At < before.At || (q.At == before.At && q.Id < before.Id));
        var rows = await query.OrderByDescending(q => q.At).ThenByDescending(q => q.Id).Take(question.Limit)
            .Select(q => new { q.Id, q.At, q.State, q.Caption, q.Subject, User = db.Set<User>().Where(u => u.Id == q.OwnerId).Select(u => u.Name).FirstOrDefault() })
            .ToListAsync(cancellation);
        return [.. rows.Select(q => new TimelineEntry(q.Id, $"quote.{q.State}", q.At, q.Caption, actors.Actor.Shown("quotes", "subject", q.Subject), q.User, "quotes", q.Id))];
    }
}

/// <summary>Orders of a customer.</summary>
internal sealed class OrderTimeline(HuikeDb db, ActorContext actors) : ITimelineSource
{
    public string Permission => "orders.view";

    public async Task<IReadOnlyList<TimelineEntry>> Read(TimelineQuestion question, CancellationToken cancellation)
    {
        if (question.RecordType != "customers")
            return [];
        var query = db.Set<Order>().AsNoTracking().Where(o => o.CustomerId == question.RecordId)
            .Select(o => new { o.Id, At = o.ConfirmedAt ?? o.CreatedAt, o.State, o.Caption, o.Subject, o.OwnerId });
        if (question.Before is { } before)
            query = query.Where(o => o.At < before.At || (o.At == before.At && o.Id < before.Id));
        var rows = await query.OrderByDescending(o => o.At).ThenByDescending(o => o.Id).Take(question.Limit)
            .Select(o => new { o.Id, o.At, o.State, o.Caption, o.Subject, User = db.Set<User>().Where(u => u.Id == o.OwnerId).Select(u => u.Name).FirstOrDefault() })
            .ToListAsync(cancellation);
        return [.. rows.Select(o => new TimelineEntry(o.Id, $"order.{o.State}", o.At, o.Caption, actors.Actor.Shown("orders", "subject", o.Subject), o.User, "orders", o.Id))];
    }
}
