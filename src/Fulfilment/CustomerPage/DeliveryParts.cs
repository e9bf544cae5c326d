using Huike.Customers.Customers.Domain;
using Huike.Fulfilment.Deliveries.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.Todo;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.CustomerPage;

/// <summary>Deliveries of a customer.</summary>
internal sealed class DeliveryTimeline(HuikeDb db) : ITimelineSource
{
    public string Permission => "deliveries.view";

    public async Task<IReadOnlyList<TimelineEntry>> Read(TimelineQuestion question, CancellationToken cancellation)
    {
        if (question.RecordType != "customers")
            return [];
        var query = db.Set<Delivery>().AsNoTracking().Where(d => d.CustomerId == question.RecordId)
            .Select(d => new { d.Id, At = d.ShippedAt ?? d.CreatedAt, d.State, d.Caption, d.Carrier, d.TrackingNumber, d.OwnerId });
        if (question.Before is { } before)
            query = query.Where(d => d.At < before.At || (d.At == before.At && d.Id < before.Id));
        var rows = await query.OrderByDescending(d => d.At).ThenByDescending(d => d.Id).Take(question.Limit)
            .Select(d => new { d.Id, d.At, d.State, d.Caption, d.Carrier, d.TrackingNumber, User = db.Set<User>().Where(u => u.Id == d.OwnerId).Select(u => u.Name).FirstOrDefault() })
            .ToListAsync(cancellation);
        return [.. rows.Select(d => new TimelineEntry(d.Id, $"delivery.{d.State}", d.At, d.Caption, $"{d.Carrier} {d.TrackingNumber}".Trim() is { Length: > 0 } way ? way : null, d.User, "deliveries", d.Id))];
    }
}

/// <summary>The actor's own deliveries that are planned up to today and wait to be shipped. Orders to deliver are told by the orders themselves.</summary>
internal sealed class ShippingToDo(HuikeDb db, ActorContext actors, TenantClock clock) : IToDoProvider
{
    public int Order => 42;
    public string Permission => "deliveries.release";

    public async Task<IReadOnlyList<ToDoGroup>> Read(int rows, CancellationToken cancellation)
    {
        var (me, today) = ((Guid?)actors.Actor.UserId, clock.Today);
        var query = db.Set<Delivery>().AsNoTracking().Where(d => (d.OwnerId == me || d.CreatedById == me) && d.State == Delivery.Draft && d.PlannedOn <= today);
        var first = await query.OrderBy(d => d.PlannedOn).ThenBy(d => d.Id).Take(rows)
            .Select(d => new { d.Id, d.Caption, d.PlannedOn, Customer = db.Set<Customer>().Where(c => c.Id == d.CustomerId).Select(c => c.Name).FirstOrDefault() }).ToListAsync(cancellation);
        if (first.Count == 0)
            return [];
        var count = first.Count < rows ? first.Count : await query.Take(IToDoProvider.MostCounted).CountAsync(cancellation);
        return
        [
            new ToDoGroup("deliveries.due", count, [.. first.Select(d => new ToDoItem("deliveries", d.Id, d.Caption, d.Customer, d.PlannedOn,
                today.DayNumber - d.PlannedOn!.Value.DayNumber is > 0 and var late ? late : null))], "/deliveries?state=draft&plannedOn.lte=today&sort=plannedOn") { Notifies = true, FallsDue = true },
        ];
    }
}

/// <summary>How many deliveries of a customer are on their way.</summary>
internal sealed class DeliveriesButton(HuikeDb db) : ISmartButton
{
    private const int Most = 1_000;

    public string RecordType => "customers";
    public int Order => 45;
    public string Permission => "deliveries.view";

    public async Task<SmartButton?> Read(Guid recordId, CancellationToken cancellation)
    {
        var count = await db.Set<Delivery>().Where(d => d.CustomerId == recordId && d.State != Delivery.Voided).Take(Most).CountAsync(cancellation);
        return count == 0 ? null : new SmartButton("deliveries.title", "truck", count < Most ? count.ToString(System.Globalization.CultureInfo.CurrentCulture) : $"{Most}+", $"deliveries?customerId={recordId}");
    }
}
