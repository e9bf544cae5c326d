using System.Linq.Expressions;
using Huike.Kernel.Access;
using Huike.Kernel.Calendar;
using Huike.Kernel.Data;
using Huike.Marketing.Campaigns.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Marketing.Campaigns;

/// <summary>Campaigns on the day they begin and, where it is another, on the day they end.</summary>
internal sealed class CampaignsOnCalendar(HuikeDb db, ActorContext actors) : ICalendarSource
{
    public string Permission => "campaigns.view";

    public async Task<IReadOnlyList<CalendarItem>> Read(CalendarRange range, CancellationToken cancellation) =>
    [
        .. await On(range, "campaignStart", "startsOn", c => c.StartsOn >= range.From && c.StartsOn <= range.To, c => c.StartsOn, cancellation),
        .. await On(range, "campaignEnd", "endsOn", c => c.EndsOn >= range.From && c.EndsOn <= range.To && c.EndsOn != c.StartsOn, c => c.EndsOn, cancellation),
    ];

    private async Task<IReadOnlyList<CalendarItem>> On(CalendarRange range, string kind, string field, Expression<Func<Campaign, bool>> within, Expression<Func<Campaign, DateOnly?>> day, CancellationToken cancellation)
    {
        if (!actors.Actor.Reads("campaigns", field))
            return [];
        var campaigns = db.Set<Campaign>().AsNoTracking().Where(c => c.State != Campaign.Cancelled).Where(within);
        if (range.Person is { } person)
            campaigns = campaigns.Where(c => c.OwnerId == person);
        var rows = await campaigns.OrderBy(day).ThenBy(c => c.Id).Take(CalendarRange.Most)
            .Select(c => new { c.Id, c.Name, c.Place, c.State, c.StartsOn, c.EndsOn, c.OwnerId, c.Version }).ToListAsync(cancellation);
        var moves = actors.Actor.FieldAccess("campaigns", field) == FieldAccess.Write;
        return rows.ConvertAll(c => new CalendarItem(kind, "campaigns", c.Id, actors.Actor.Shown("campaigns", "name", c.Name) ?? "", actors.Actor.Shown("campaigns", "place", c.Place),
            (kind == "campaignStart" ? c.StartsOn : c.EndsOn)!.Value, null, c.OwnerId)
        {
            IsDone = c.State == Campaign.Ended,
            MovedBy = c.State == Campaign.Planned && moves ? field : null,
            Version = c.Version,
        });
    }
}
