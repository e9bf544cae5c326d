using Huike.Customers.Activities.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Reporting;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Reports.Parts;

/// <summary>With whom he spoke, and what came of it.</summary>
internal sealed class FollowUpPart(HuikeDb db, IChoices choices) : IReportPart
{
    private static readonly string[] s_told = ["kind", "subject", "content", "result"];

    public int Order => 10;
    public string Permission => "activities.view";

    public async Task<ReportShare> Read(ReportPeriod period, int most, CancellationToken cancellation)
    {
        var mine = db.Set<Activity>().AsNoTracking().Where(a => a.OwnerId == period.PersonId && a.OccurredAt >= period.Begins && a.OccurredAt < period.Ends);
        var count = await mine.CountAsync(cancellation);
        var touched = await mine.Select(a => a.CustomerId).Distinct().CountAsync(cancellation);
        var visits = await mine.CountAsync(a => a.Kind == "visit", cancellation);
        var rows = count == 0 ? [] : await mine.OrderBy(a => a.OccurredAt).ThenBy(a => a.Id).Take(most)
            .Select(a => new { a.Id, a.Kind, a.Subject, a.Content, a.Result, a.CustomerId, Customer = db.Set<Customer>().Where(c => c.Id == a.CustomerId).Select(c => c.Name).FirstOrDefault() })
            .ToListAsync(cancellation);
        var entries = new List<ReportEntry>();
        foreach (var row in rows)
        {
            var kind = row.Kind is { } code ? await choices.Label("activity.kind", code, cancellation) : null;
            var words = ReportWords.First(row.Result) ?? ReportWords.First(row.Subject) ?? ReportWords.First(row.Content);
            entries.Add(new ReportEntry("activities", row.Id, row.Customer ?? row.Subject ?? "—", ReportWords.Join(kind, words), $"customers/{row.CustomerId}?followUp={row.Id}", s_told));
        }
        var link = period.List("activities", "occurredAt");
        return new ReportShare(
            [
                new ReportFigure("followUps", "activities", count, null, 0, link),
                new ReportFigure("visits", "activities", visits, null, 0, $"{link}&kind=visit", "kind"),
                new ReportFigure("touched", "activities", touched, null, 0, link, "customerId"),
            ],
            [new ReportSection("followUps", count, entries)]);
    }
}
