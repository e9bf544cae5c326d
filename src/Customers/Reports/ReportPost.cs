using Huike.Customers.Reports.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Notices;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Reports;

/// <summary>To whom a report goes, and how they hear of it. Whoever gets it sees it through a share.</summary>
internal sealed class ReportPost(HuikeDb db, NoticeBoard board, ActorContext actors, IActorDirectory directory)
{
    public const string Kind = "report", UrgentKind = "urgentReport";

    public static string? Words(string? text) => text?.Trim() is { Length: > 0 } words ? words : null;

    /// <summary>The superior and the chosen ones; an error where one of them could not read it, or nobody is left.</summary>
    public async Task<Result<IReadOnlyList<Guid>>> Recipients(IReadOnlyList<Guid>? chosen, ReportRecipient? superior, CancellationToken cancellation)
    {
        var ids = (chosen ?? []).Where(id => id != actors.Actor.UserId && id != superior?.Id).Distinct().ToList();
        if (ids.Count > WorkReport.MostRecipients)
            return Error.Invalid("recipientIds", "tooMany", WorkReport.MostRecipients);
        foreach (var id in ids)
        {
            var name = await db.Set<User>().AsNoTracking().Where(u => u.Id == id && u.Active).Select(u => u.Name).FirstOrDefaultAsync(cancellation);
            if (name is null)
                return Error.Invalid("recipientIds", "owner.inactive");
            if (await directory.Refresh(new Actor { TenantId = db.TenantId, UserId = id, Name = name }, cancellation) is not { } reader || !reader.May("work-reports.view"))
                return Error.Invalid("recipientIds", "report.cannotReceive", name);
        }
        if (superior is not null)
            ids.Insert(0, superior.Id);
        return ids.Count > 0 ? ids : Error.Invalid("recipientIds", "report.noRecipient");
    }

    public void Share(WorkReport report, IReadOnlyList<Guid> recipients) =>
        db.AddRange(recipients.Select(id => new RecordShare { RecordType = "work-reports", RecordId = report.Id, PrincipalId = id }));

    public Task Tell(WorkReport report, IReadOnlyList<Guid> recipients, CancellationToken cancellation) => board.Tell(recipients, report.Kind == WorkReport.Urgent
        ? new NoticeText(UrgentKind, "notice.report.urgent", $"work-reports/{report.Id}", actors.Actor.Name, report.Subject)
        : new NoticeText(Kind, "notice.report.sent", $"work-reports/{report.Id}", actors.Actor.Name, report.Subject), cancellation);
}
