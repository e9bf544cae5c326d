using FluentValidation;
using Huike.Customers.Reports.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Search;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Reports.UseCases;

/// <summary>The caller has opened the report; from then on its writer can no longer change its words.</summary>
[Permission("work-reports.view")]
public sealed record ReadWorkReport(Guid Id) : ICommand<Done>;

internal sealed class ReadWorkReportUseCase(HuikeDb db, ActorContext actors, TenantClock clock) : IUseCase<ReadWorkReport, Done>
{
    public async Task<Result<Done>> Execute(ReadWorkReport request, CancellationToken cancellation)
    {
        var owner = await db.Set<WorkReport>().Where(r => r.Id == request.Id).Select(r => new { r.OwnerId }).FirstOrDefaultAsync(cancellation);
        if (owner is null)
            return Error.NotFound();
        // A key is nobody who could read.
        if (actors.Actor.ApiScopes is not null || actors.Actor.UserId == Guid.Empty)
            return Error.Forbidden();
        var me = actors.Actor.UserId;
        if (owner.OwnerId != me && !await db.Set<WorkReportReading>().AnyAsync(r => r.ReportId == request.Id && r.UserId == me, cancellation))
            db.Add(new WorkReportReading { ReportId = request.Id, UserId = me, At = clock.UtcNow });
        return Done.It;
    }
}

/// <summary>Other words for the caller's own report, as long as nobody has read it. Its figures stay.</summary>
[Permission("work-reports.create")]
public sealed record ReviseWorkReport(string Content, string? Plan = null, string? Problems = null, string? Suggestions = null) : ICommand<Done>
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid Id { get; init; }
}

internal sealed class ReviseWorkReportValidator : AbstractValidator<ReviseWorkReport>
{
    public ReviseWorkReportValidator()
    {
        RuleFor(r => r.Content).NotEmpty().MaximumLength(WorkReport.MaxText);
        RuleFor(r => r.Plan).MaximumLength(WorkReport.MaxText);
        RuleFor(r => r.Problems).MaximumLength(WorkReport.MaxText);
        RuleFor(r => r.Suggestions).MaximumLength(WorkReport.MaxText);
    }
}

internal sealed class ReviseWorkReportUseCase(HuikeDb db, ActorContext actors) : IUseCase<ReviseWorkReport, Done>
{
    public async Task<Result<Done>> Execute(ReviseWorkReport request, CancellationToken cancellation)
    {
        if (await db.Set<WorkReport>().FirstOrDefaultAsync(r => r.Id == request.Id, cancellation) is not { } report)
            return Error.NotFound();
        if (report.OwnerId != actors.Actor.UserId)
            return Error.Rule("report.notYours");
        if (await db.Set<WorkReportReading>().AnyAsync(r => r.ReportId == report.Id, cancellation))
            return Error.Rule("report.wasRead");
        (report.Content, report.Plan, report.Problems, report.Suggestions) =
            (request.Content.Trim(), ReportPost.Words(request.Plan), ReportPost.Words(request.Problems), ReportPost.Words(request.Suggestions));
        return Done.It;
    }
}

/// <summary>Sends the caller's own report to more colleagues.</summary>
[Permission("work-reports.create")]
public sealed record AddReportRecipients(IReadOnlyList<Guid> RecipientIds) : ICommand<Done>
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid Id { get; init; }
}

internal sealed class AddReportRecipientsValidator : AbstractValidator<AddReportRecipients>
{
    public AddReportRecipientsValidator() => RuleFor(r => r.RecipientIds).NotEmpty();
}

internal sealed class AddReportRecipientsUseCase(HuikeDb db, ReportPost post, SearchRefresh search, ActorContext actors) : IUseCase<AddReportRecipients, Done>
{
    public async Task<Result<Done>> Execute(AddReportRecipients request, CancellationToken cancellation)
    {
        if (await db.Set<WorkReport>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == request.Id, cancellation) is not { } report)
            return Error.NotFound();
        if (report.OwnerId != actors.Actor.UserId)
            return Error.Rule("report.notYours");
        var known = await db.Shares.Where(s => s.RecordType == "work-reports" && s.RecordId == report.Id).Select(s => s.PrincipalId).ToListAsync(cancellation);
        var more = request.RecipientIds.Except(known).ToList();
        if (known.Count + more.Count > WorkReport.MostRecipients + 1)
            return Error.Invalid("recipientIds", "tooMany", WorkReport.MostRecipients);
        if (more.Count == 0)
            return Done.It;
        var recipients = await post.Recipients(more, null, cancellation);
        if (!recipients.IsSuccess)
            return recipients.Error;
        post.Share(report, recipients.Value);
        await post.Tell(report, recipients.Value, cancellation);
        await db.SaveChangesAsync(cancellation);
        await search.Record(report, cancellation);
        return Done.It;
    }
}
