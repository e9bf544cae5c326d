using FluentValidation;
using Huike.Customers.Reports.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Reporting;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Reports.UseCases;

/// <summary>A report to begin with, put together from what the caller recorded in the days.</summary>
/// <param name="On">A day of the period; today without one.</param>
[Permission("work-reports.create")]
public sealed record GetReportDraft(string Kind = WorkReport.Daily, DateOnly? On = null) : IQuery<ReportDraft>;

/// <param name="SentId">The report of these days that was sent already.</param>
/// <param name="SuperiorId">Who gets it in any case; null where nobody stands above the caller.</param>
/// <param name="LastRecipients">Who else got the caller's last report of the kind.</param>
public sealed record ReportDraft(
    string Kind, DateOnly From, DateOnly To, DateTime? DueAt, Guid? SentId, string Subject, string Content, string Plan, IReadOnlyList<ReportFigure> Figures,
    IReadOnlyList<ReportSection> Sections, Guid? SuperiorId, string? SuperiorName, IReadOnlyList<ReportRecipient> LastRecipients);

internal sealed class GetReportDraftValidator : AbstractValidator<GetReportDraft>
{
    public GetReportDraftValidator() => RuleFor(r => r.Kind).Must(k => WorkReport.Kinds.Contains(k)).WithErrorCode("notOnList");
}

internal sealed class GetReportDraftUseCase(HuikeDb db, ReportWriter writer, ReportDuties duties, ActorContext actors, TenantClock clock) : IUseCase<GetReportDraft, ReportDraft>
{
    public async Task<Result<ReportDraft>> Execute(GetReportDraft request, CancellationToken cancellation)
    {
        var on = request.On ?? clock.Today;
        if (SendWorkReportUseCase.IsTooFar(on, clock.Today))
            return Error.Invalid("on", "outOfRange", clock.Today.AddDays(-SendWorkReportUseCase.OldestDays), clock.Today);
        var (me, kind) = (actors.Actor.UserId, request.Kind);
        var days = ReportDays.Of(kind, on);
        var share = await writer.Gather(kind, days, cancellation);
        var mine = db.Set<WorkReport>().AsNoTracking().Where(r => r.OwnerId == me && r.Kind == kind);
        var sent = kind == WorkReport.Urgent ? null : await mine.Where(r => r.PeriodFrom == days.From).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(cancellation);
        var person = (await duties.People(db.Set<User>().Where(u => u.Id == me), cancellation)).FirstOrDefault();
        var due = person is null ? null : (await duties.Read(cancellation)).DueOf(kind, days, person)?.DueAt;
        var superior = await writer.Superior(cancellation);
        var urgent = kind == WorkReport.Urgent;
        return new ReportDraft(kind, days.From, days.To, due, sent, urgent ? "" : writer.Subject(kind, days), urgent ? "" : writer.Words(share, ahead: false),
            urgent ? "" : writer.Words(share, ahead: true), urgent ? [] : share.Figures, urgent ? [] : share.Sections, superior?.Id, superior?.Name, await Last(mine, superior?.Id, cancellation));
    }

    private async Task<List<ReportRecipient>> Last(IQueryable<WorkReport> mine, Guid? superior, CancellationToken cancellation)
    {
        var last = await mine.OrderByDescending(r => r.SentAt).ThenByDescending(r => r.Id).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(cancellation);
        if (last is null)
            return [];
        return await db.Set<User>().AsNoTracking().Where(u => u.Active && u.Id != superior && db.Shares.Any(s => s.RecordType == "work-reports" && s.RecordId == last && s.PrincipalId == u.Id))
            .OrderBy(u => u.Name).ThenBy(u => u.Id).Take(WorkReport.MostRecipients).Select(u => new ReportRecipient(u.Id, u.Name)).ToListAsync(cancellation);
    }
}
