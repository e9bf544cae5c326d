using Huike.Customers.CreditReports.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.CreditReports;

/// <summary>When a report about the customer came in.</summary>
internal sealed class CreditReportTimeline(HuikeDb db, ActorContext actors) : ITimelineSource
{
    public string Permission => "credit-reports.view";

    public async Task<IReadOnlyList<TimelineEntry>> Read(TimelineQuestion question, CancellationToken cancellation)
    {
        if (question.RecordType != "customers")
            return [];
        var query = db.Set<CreditReport>().AsNoTracking().Where(r => r.CustomerId == question.RecordId);
        if (question.Before is { } before)
            query = query.Where(r => r.CreatedAt < before.At || (r.CreatedAt == before.At && r.Id < before.Id));
        var rows = await query.OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id).Take(question.Limit)
            .Select(r => new { r.Id, r.CreatedAt, r.Caption, r.Rating, r.Remark, User = db.Set<User>().Where(u => u.Id == r.CreatedById).Select(u => u.Name).FirstOrDefault() })
            .ToListAsync(cancellation);
        return [.. rows.Select(r => new TimelineEntry(r.Id, "creditReport.added", r.CreatedAt,
            string.Join(" · ", new[] { actors.Actor.Reads("credit-reports", "agency", "reportedOn") ? r.Caption : null, actors.Actor.Shown("credit-reports", "rating", r.Rating) }.OfType<string>()),
            actors.Actor.Shown("credit-reports", "remark", r.Remark), r.User, "credit-reports", r.Id))];
    }
}
