using System.Globalization;
using FluentValidation;
using Huike.Customers.Activities.Domain;
using Huike.Customers.Questionnaires.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Mail;
using Huike.Platform.PublicLinks;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Questionnaires.UseCases;

/// <summary>
/// Reminds the person of a sending that was not answered, by the company's outgoing mail and with a new link; the old one is withdrawn. A
/// follow-up tells of it, without the link.
/// </summary>
/// <param name="Site">The address of the installation, which the link begins with: <c>https://crm.example.com/</c>.</param>
/// <param name="Subject">The house's own words where nothing is said.</param>
/// <param name="Text">The same; <c>{{link}}</c> in it becomes the link.</param>
[Permission("questionnaire-sendings.create")]
public sealed record RemindQuestionnaire(Guid Id, string Site, string? Subject = null, string? Text = null) : ICommand<Done>
{
    /// <summary>Stands in a text for the link.</summary>
    public const string LinkMark = "{{link}}";
}

internal sealed class RemindQuestionnaireValidator : AbstractValidator<RemindQuestionnaire>
{
    public RemindQuestionnaireValidator()
    {
        RuleFor(r => r.Site).NotEmpty().WithErrorCode("required").MaximumLength(300)
            .Must(s => Uri.TryCreate(s, UriKind.Absolute, out var site) && site.Scheme is "http" or "https" && site.Query.Length == 0).WithErrorCode("invalid");
        RuleFor(r => r.Subject).MaximumLength(200);
        RuleFor(r => r.Text).MaximumLength(4000).Must(t => string.IsNullOrWhiteSpace(t) || t.Contains(RemindQuestionnaire.LinkMark, StringComparison.Ordinal)).WithErrorCode("questionnaires.noLink");
    }
}

internal sealed class RemindQuestionnaireUseCase(
    HuikeDb db, QuestionnaireSender sender, OutgoingMail mail, RecordWriter<Activity> activities, ActorContext actors, TenantClock clock, ITexts texts) : IUseCase<RemindQuestionnaire, Done>
{
    public async Task<Result<Done>> Execute(RemindQuestionnaire request, CancellationToken cancellation)
    {
        var found = await sender.Find(request.Id, cancellation);
        if (!found.IsSuccess)
            return Result<Done>.Failed(found.Errors);
        var sending = found.Value;
        if (sending.State != QuestionnaireSending.Open)
            return Error.Rule("questionnaires.answered");
        if (await sender.AddressOf(sending, cancellation) is not { } address)
            return Error.Rule("questionnaires.noEmail");
        if (!await mail.IsReady(cancellation))
            return Error.Rule("mail.notConfigured");
        var made = await sender.Renew(sending, cancellation);
        if (!made.IsSuccess)
            return Result<Done>.Failed(made.Errors);
        var words = await Words(sending, cancellation);
        var lastDay = DateOnly.FromDateTime(clock.ToLocal(made.Value.ExpiresAt.AddSeconds(-1))).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var subject = string.IsNullOrWhiteSpace(request.Subject) ? words["questionnaire.remind.subject.text"] : request.Subject;
        var text = string.IsNullOrWhiteSpace(request.Text) ? words["questionnaire.remind.text", RemindQuestionnaire.LinkMark, lastDay] : request.Text;
        var link = $"{request.Site.TrimEnd('/')}/{made.Value.Path}";
        var mailed = await sender.Mail(sending, address, subject, text.Replace(RemindQuestionnaire.LinkMark, link, StringComparison.Ordinal), cancellation);
        return !mailed.IsSuccess ? mailed : await Tell(sending, subject, text.Replace(RemindQuestionnaire.LinkMark, "…", StringComparison.Ordinal), cancellation);
    }

    /// <summary>In the language of the questionnaire, where it has one of its own.</summary>
    private async Task<ITexts> Words(QuestionnaireSending sending, CancellationToken cancellation) =>
        await db.Set<Questionnaire>().Where(q => q.Id == sending.QuestionnaireId).Select(q => q.Language).FirstOrDefaultAsync(cancellation) is { } language ? new FixedTexts(texts, language) : texts;

    /// <summary>
    /// A contact with the customer like any other. Whoever may not write follow-ups leaves one too: that it was sent is a fact. The link is
    /// for one person and stands nowhere but in his mail.
    /// </summary>
    private async Task<Result<Done>> Tell(QuestionnaireSending sending, string subject, string text, CancellationToken cancellation)
    {
        var me = actors.Actor;
        var patch = new RecordPatch
        {
            ["customerId"] = sending.CustomerId,
            ["contactId"] = sending.ContactId,
            ["kind"] = "email",
            ["subject"] = subject,
            ["content"] = text,
            ["occurredAt"] = clock.UtcNow,
        };
        if (me.May("activities.create") && (await activities.Create(patch, WriteOptions.Default, cancellation)).IsSuccess)
            return Done.It;
        (patch["ownerId"], patch["departmentId"]) = (me.UserId == Guid.Empty ? sending.OwnerId : me.UserId, me.DepartmentId ?? sending.DepartmentId);
        using (actors.AsHouse())
        {
            var told = await activities.Create(patch, WriteOptions.Default with { Trusted = true }, cancellation);
            return told.IsSuccess ? Done.It : Result<Done>.Failed(told.Errors);
        }
    }
}
