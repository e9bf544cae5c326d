using FluentValidation;
using Huike.Customers.Reports.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Reporting;
using Huike.Kernel.Search;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Reports.UseCases;

/// <summary>Sends the caller's report to his superior and to whom he chose beside; its figures are taken at this moment and stand.</summary>
/// <param name="On">A day of the period; today without one.</param>
/// <param name="Subject">What an urgent report is about; others are named by their days.</param>
/// <param name="RecipientIds">Beside the superior, who gets it in any case.</param>
[Permission("work-reports.create")]
public sealed record SendWorkReport(
    string Kind, string Content, DateOnly? On = null, string? Plan = null, string? Problems = null, string? Suggestions = null, string? Subject = null,
    IReadOnlyList<Guid>? RecipientIds = null) : ICommand<SentReport>;

public sealed record SentReport(Guid Id, string Subject, bool Late);

internal sealed class SendWorkReportValidator : AbstractValidator<SendWorkReport>
{
    public SendWorkReportValidator()
    {
        RuleFor(r => r.Kind).Must(k => WorkReport.Kinds.Contains(k)).WithErrorCode("notOnList");
        RuleFor(r => r.Content).NotEmpty().MaximumLength(WorkReport.MaxText);
        RuleFor(r => r.Plan).MaximumLength(WorkReport.MaxText);
        RuleFor(r => r.Problems).MaximumLength(WorkReport.MaxText);
        RuleFor(r => r.Suggestions).MaximumLength(WorkReport.MaxText);
        RuleFor(r => r.Subject).MaximumLength(WorkReport.MaxSubject);
        RuleFor(r => r.Subject).NotEmpty().When(r => r.Kind == WorkReport.Urgent);
    }
}

internal sealed class SendWorkReportUseCase(
    HuikeDb db, ReportWriter writer, ReportDuties duties, ReportPost post, SearchRefresh search, ActorContext actors, TenantClock clock) : IUseCase<SendWorkReport, SentReport>
{
    public const int OldestDays = 100;

    public static bool IsTooFar(DateOnly on, DateOnly today) => on > today || on < today.AddDays(-OldestDays);

    public async Task<Result<SentReport>> Execute(SendWorkReport request, CancellationToken cancellation)
    {
        var (me, kind, on) = (actors.Actor.UserId, request.Kind, request.On ?? clock.Today);
        if (IsTooFar(on, clock.Today))
            return Error.Invalid("on", "outOfRange", clock.Today.AddDays(-OldestDays), clock.Today);
        var days = ReportDays.Of(kind, on);
        if (kind != WorkReport.Urgent && await db.Set<WorkReport>().AnyAsync(r => r.OwnerId == me && r.Kind == kind && r.PeriodFrom == days.From, cancellation))
            return Error.Rule("report.sentAlready");
        var recipients = await post.Recipients(request.RecipientIds, await writer.Superior(cancellation), cancellation);
        if (!recipients.IsSuccess)
            return recipients.Error;
        var report = await Write(request, days, cancellation);
        db.Add(report);
        post.Share(report, recipients.Value);
        await post.Tell(report, recipients.Value, cancellation);
        // The search documents name those it is shared with, which stand only after saving.
        await db.SaveChangesAsync(cancellation);
        await search.Record(report, cancellation);
        return new SentReport(report.Id, report.Subject, report.Late);
    }

    private async Task<WorkReport> Write(SendWorkReport request, ReportDays days, CancellationToken cancellation)
    {
        var (actor, now) = (actors.Actor, clock.UtcNow);
        var urgent = request.Kind == WorkReport.Urgent;
        var share = urgent ? new ReportShare([], []) : await writer.Gather(request.Kind, days, cancellation);
        var person = (await duties.People(db.Set<User>().Where(u => u.Id == actor.UserId), cancellation)).FirstOrDefault();
        var due = person is null ? null : (await duties.Read(cancellation)).DueOf(request.Kind, days, person)?.DueAt;
        return new WorkReport
        {
            OwnerId = actor.UserId,
            DepartmentId = actor.DepartmentId,
            Kind = request.Kind,
            Subject = urgent ? request.Subject!.Trim() : writer.Subject(request.Kind, days),
            PeriodFrom = days.From,
            PeriodTo = days.To,
            Content = request.Content.Trim(),
            Plan = ReportPost.Words(request.Plan),
            Problems = ReportPost.Words(request.Problems),
            Suggestions = ReportPost.Words(request.Suggestions),
            SentAt = now,
            DueAt = due,
            Late = due is { } deadline && now > deadline,
            Figures = [.. share.Figures],
            Sections = [.. share.Sections],
        };
    }
}
