using System.Globalization;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Visits.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Calendar;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Visits;

/// <summary>Visits on the day they are planned for, in whose plan they stand.</summary>
internal sealed class VisitsOnCalendar(HuikeDb db, ActorContext actors) : ICalendarSource
{
    public string Permission => "visits.view";

    public async Task<IReadOnlyList<CalendarItem>> Read(CalendarRange range, CancellationToken cancellation)
    {
        if (!actors.Actor.Reads("visits", "plannedOn"))
            return [];
        var visits = db.Set<Visit>().AsNoTracking().Where(v => v.PlannedOn >= range.From && v.PlannedOn <= range.To && v.State != Visit.Cancelled);
        if (range.Person is { } person)
            visits = visits.Where(v => v.OwnerId == person);
        var rows = await visits.OrderBy(v => v.PlannedOn).ThenBy(v => v.Id).Take(CalendarRange.Most)
            .Select(v => new { v.Id, v.Purpose, v.PlannedOn, v.TimeFrom, v.State, v.OwnerId, v.Version, Customer = db.Set<Customer>().Where(c => c.Id == v.CustomerId).Select(c => c.Name).FirstOrDefault() })
            .ToListAsync(cancellation);
        var moves = actors.Actor.FieldAccess("visits", "plannedOn") == FieldAccess.Write;
        return rows.ConvertAll(v =>
        {
            var purpose = actors.Actor.Shown("visits", "purpose", v.Purpose);
            return new CalendarItem("visit", "visits", v.Id, actors.Actor.Shown("customers", "name", v.Customer) ?? purpose ?? "", purpose, v.PlannedOn!.Value,
                TimeOnly.TryParseExact(actors.Actor.Shown("visits", "timeFrom", v.TimeFrom), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null, v.OwnerId)
            {
                IsDone = v.State == Visit.Done,
                MovedBy = v.State == Visit.Planned && moves ? "plannedOn" : null,
                Version = v.Version,
            };
        });
    }
}
