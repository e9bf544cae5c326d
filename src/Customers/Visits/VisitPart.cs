using System.Globalization;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Visits.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Reporting;
using Huike.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Visits;

/// <summary>Visits of the days: how many were planned and missed, and which are planned for the days to come. What was done stands among the follow-ups.</summary>
internal sealed class VisitPart(HuikeDb db, TenantClock clock) : IReportPart
{
    public int Order => 15;
    public string Permission => "visits.view";

    public async Task<ReportShare> Read(ReportPeriod period, int most, CancellationToken cancellation)
    {
        var mine = db.Set<Visit>().AsNoTracking().Where(v => v.OwnerId == period.PersonId);
        var days = mine.Where(v => v.PlannedOn >= period.From && v.PlannedOn <= period.To);
        // Of today nothing is missed yet.
        var missed = days.Where(v => v.State == Visit.Planned && v.PlannedOn < clock.Today);
        var (planned, lost) = (await days.CountAsync(cancellation), await missed.CountAsync(cancellation));
        var ahead = mine.Where(v => v.State == Visit.Planned && v.PlannedOn >= period.NextFrom && v.PlannedOn <= period.NextTo);
        var count = await ahead.CountAsync(cancellation);
        var link = period.List("visits", "plannedOn");
        var yesterday = clock.Today.AddDays(-1);
        return new ReportShare(
            [
                new ReportFigure("visitsPlanned", "visits", planned, null, 0, link, "plannedOn"),
                new ReportFigure("visitsMissed", "visits", lost, null, 0,
                    $"visits?ownerId={period.PersonId}&{DayRange.Of("plannedOn", period.From, period.To < yesterday ? period.To : yesterday)}&state={Visit.Planned}", "plannedOn", "state"),
            ],
            [new ReportSection("visitsAhead", count, count == 0 ? [] : await Entries(ahead, most, cancellation), Ahead: true)]);
    }

    private async Task<List<ReportEntry>> Entries(IQueryable<Visit> visits, int most, CancellationToken cancellation) =>
        (await visits.OrderBy(v => v.PlannedOn).ThenBy(v => v.Position == null).ThenBy(v => v.Position).ThenBy(v => v.Id).Take(most)
            .Select(v => new { v.Id, v.Purpose, v.PlannedOn, Customer = db.Set<Customer>().Where(c => c.Id == v.CustomerId).Select(c => c.Name).FirstOrDefault() }).ToListAsync(cancellation))
        .ConvertAll(v => new ReportEntry("visits", v.Id, v.Customer ?? v.Purpose, $"{v.PlannedOn?.ToString("MM-dd", CultureInfo.InvariantCulture)} · {v.Purpose}", null, "plannedOn", "purpose"));
}
