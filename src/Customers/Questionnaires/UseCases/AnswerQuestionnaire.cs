using FluentValidation;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Questionnaires.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Records.Custom;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Notices;
using Huike.Platform.PublicLinks;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Questionnaires.UseCases;

/// <summary>A questionnaire behind its link.</summary>
/// <param name="Left">How often it may still be answered.</param>
public sealed record LinkedQuestionnaire(ShownQuestionnaire Sheet, int Left, int Given);

/// <summary>What the person sees who was sent the link.</summary>
[Open("The secret in the link is the proof; it shows one questionnaire to one person.", Anonymous = true)]
[NoApi("A page for people who have no log-in.")]
public sealed record ShowQuestionnaire(string Token) : IQuery<LinkedQuestionnaire>;

/// <summary>The person answers; nothing in the archive changes by it.</summary>
/// <param name="Values">By the names of the questions.</param>
/// <param name="Address">Network address that it came from.</param>
[Open("The secret in the link is the proof; it answers one questionnaire as often as it says.", Anonymous = true)]
[NoApi("A page for people who have no log-in.")]
public sealed record AnswerQuestionnaire(string Token, IReadOnlyDictionary<string, string?> Values, string? Address = null) : ICommand<LinkedQuestionnaire>;

internal sealed class ShowQuestionnaireValidator : AbstractValidator<ShowQuestionnaire>
{
    public ShowQuestionnaireValidator() => RuleFor(r => r.Token).NotEmpty().MaximumLength(200);
}

internal sealed class AnswerQuestionnaireValidator : AbstractValidator<AnswerQuestionnaire>
{
    public AnswerQuestionnaireValidator()
    {
        RuleFor(r => r.Token).NotEmpty().MaximumLength(200);
        RuleFor(r => r.Values).NotNull().WithErrorCode("required").Must(v => v is null || (v.Count <= Questionnaire.MostQuestions * 2 && v.All(x => x.Value is null || x.Value.Length <= ProposedChange.MaxValue)))
            .WithErrorCode("questionnaires.tooMuch");
    }
}

/// <summary>A link together with its sending, where both still stand.</summary>
internal sealed class LinkedQuestionnaires(HuikeDb db, PublicLinkDoor<QuestionnaireLink> door, CustomFieldCache custom)
{
    internal sealed record Found(QuestionnaireLink Link, QuestionnaireSending Sending, Customer Customer, Contact Contact);

    public async Task<Result<Found>> Open(string token, CancellationToken cancellation)
    {
        var opened = await door.Open(token, cancellation);
        if (!opened.IsSuccess)
            return Result<Found>.Failed(opened.Errors);
        var link = opened.Value;
        await custom.Ensure(link.TenantId, () => db, cancellation);
        // A person who left the customer speaks for it no more.
        if (await db.Set<QuestionnaireSending>().FirstOrDefaultAsync(s => s.Id == link.SendingId, cancellation) is not { } sending
            || await db.Set<Customer>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == sending.CustomerId, cancellation) is not { } customer
            || await db.Set<Contact>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == sending.ContactId && c.CustomerId == sending.CustomerId && c.Active, cancellation) is not { } contact)
            return Error.Rule("link.revoked");
        return new Found(link, sending, customer, contact);
    }

    public static LinkedQuestionnaire View(QuestionnaireLink link) =>
        new(PublicLinkDoor<QuestionnaireLink>.Shown<ShownQuestionnaire>(link), Math.Max(0, link.Most - link.Given), link.Given);
}

internal sealed class ShowQuestionnaireUseCase(LinkedQuestionnaires links) : IUseCase<ShowQuestionnaire, LinkedQuestionnaire>
{
    public async Task<Result<LinkedQuestionnaire>> Execute(ShowQuestionnaire request, CancellationToken cancellation)
    {
        var found = await links.Open(request.Token, cancellation);
        return found.IsSuccess ? LinkedQuestionnaires.View(found.Value.Link) : Result<LinkedQuestionnaire>.Failed(found.Errors);
    }
}

internal sealed class AnswerQuestionnaireUseCase(HuikeDb db, LinkedQuestionnaires links, QuestionFields fields, NoticeBoard board, TenantClock clock) : IUseCase<AnswerQuestionnaire, LinkedQuestionnaire>
{
    public async Task<Result<LinkedQuestionnaire>> Execute(AnswerQuestionnaire request, CancellationToken cancellation)
    {
        var opened = await links.Open(request.Token, cancellation);
        if (!opened.IsSuccess)
            return Result<LinkedQuestionnaire>.Failed(opened.Errors);
        var found = opened.Value;
        if (found.Link.State != QuestionnaireLink.Open || found.Link.Given >= found.Link.Most)
            return Error.Rule("link.answered");
        var sheet = PublicLinkDoor<QuestionnaireLink>.Shown<ShownQuestionnaire>(found.Link);
        if (Faults(sheet, request.Values) is { Count: > 0 } faults)
            return faults;
        await Supersede(found.Sending, cancellation);
        var proposals = Proposals(found, sheet, request.Values);
        db.AddRange(proposals);
        Close(found, proposals.Exists(p => p.State == ProposedChange.Open), request.Address);
        if (found.Sending.OwnerId is { } owner)
            await board.Tell([owner], new NoticeText("changed", "notice.questionnaire", $"questionnaire-sendings/{found.Sending.Id}", found.Customer.Name, found.Contact.Name), cancellation);
        return LinkedQuestionnaires.View(found.Link);
    }

    private List<Error> Faults(ShownQuestionnaire sheet, IReadOnlyDictionary<string, string?> values)
    {
        var errors = new List<Error>();
        foreach (var asked in sheet.Fields)
        {
            var text = values.GetValueOrDefault(asked.Name);
            if (string.IsNullOrWhiteSpace(text))
            {
                if (asked.Required)
                    errors.Add(Error.Invalid(asked.Name, "required"));
            }
            else if (fields.Of(asked.Name) is { } found && FieldValues.Read(found.Field, (object)text) is { IsSuccess: false } read)
                errors.AddRange(read.Errors.Select(e => e with { Field = asked.Name }));
            else if (asked.List is not null && text.Split(',').Any(code => !asked.Options.Any(o => o.Code == code)))
                errors.Add(Error.Invalid(asked.Name, "notOnList", text));
            else if (text.Length > asked.MaxLength && asked.List is null)
                errors.Add(Error.Invalid(asked.Name, "tooLong", asked.MaxLength));
        }
        return errors;
    }

    /// <summary>What was said before and nobody has judged yet counts no more; what was judged stays.</summary>
    private async Task Supersede(QuestionnaireSending sending, CancellationToken cancellation)
    {
        foreach (var before in await db.Set<ProposedChange>().Where(p => p.SendingId == sending.Id && (p.State == ProposedChange.Open || p.State == ProposedChange.Answer)).OrderBy(p => p.Id).Take(Questionnaire.MostQuestions * Questionnaire.MostTimes).ToListAsync(cancellation))
            before.State = ProposedChange.Superseded;
    }

    private List<ProposedChange> Proposals(LinkedQuestionnaires.Found found, ShownQuestionnaire sheet, IReadOnlyDictionary<string, string?> values)
    {
        var proposals = new List<ProposedChange>();
        foreach (var (position, asked) in sheet.Fields.Index())
        {
            // Nothing said is nothing claimed.
            if (values.GetValueOrDefault(asked.Name) is not { } text || FieldValues.Clean(text, keepLines: true) is not { } clean)
                continue;
            var field = fields.Of(asked.Name);
            if (field is null && asked.LabelKey.Length > 0)
                continue;
            Aggregate? record = field?.Type.Name == "customers" ? found.Customer : found.Contact;
            if (field is { } known && fields.IsSame(known.Field, record, clean))
                continue;
            proposals.Add(new ProposedChange
            {
                SendingId = found.Sending.Id,
                Position = position,
                Target = field?.Type.Name,
                Field = field?.Field.Name,
                Question = field is null ? asked.Label : null,
                Value = clean,
                State = field is null ? ProposedChange.Answer : ProposedChange.Open,
            });
        }
        return proposals;
    }

    private void Close(LinkedQuestionnaires.Found found, bool waits, string? address)
    {
        var (link, sending) = (found.Link, found.Sending);
        link.Given++;
        (link.AnsweredAt, link.AnsweredBy, link.AnsweredFrom) = (clock.UtcNow, found.Contact.Name, address is { Length: <= QuestionnaireLink.MaxAddress } ? address : null);
        if (link.Given >= link.Most)
            link.State = QuestionnaireLink.Agreed;
        sending.Answers++;
        sending.AnsweredAt = clock.UtcNow;
        // Where everything is as the archive says there is nothing to judge.
        sending.State = waits ? QuestionnaireSending.Answered : QuestionnaireSending.Reviewed;
        sending.ReviewedAt = waits ? null : clock.UtcNow;
    }
}
