using FluentValidation;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Questionnaires.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Mail;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.PublicLinks;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Questionnaires.UseCases;

/// <summary>A sending with the address of its page, which is shown this once.</summary>
/// <param name="Email">Of the person, for an e-mail; null where there is none or the sender may not read it.</param>
public sealed record SentQuestionnaire(Guid Id, string Path, DateTime ExpiresAt, string? Email);

/// <summary>Makes a link for one person of one customer, for the days that the questionnaire says.</summary>
[Permission("questionnaire-sendings.create")]
public sealed record SendQuestionnaire(Guid QuestionnaireId, Guid CustomerId, Guid ContactId) : ICommand<SentQuestionnaire>;

/// <summary>A new link for a sending that was not answered to its end; the old one is withdrawn.</summary>
[Permission("questionnaire-sendings.create")]
public sealed record RenewQuestionnaireLink(Guid Id) : ICommand<SentQuestionnaire>;

/// <summary>From now on the link says that it was withdrawn; what was answered stays.</summary>
[Permission("questionnaire-sendings.edit")]
public sealed record RevokeQuestionnaire(Guid Id) : ICommand<Done>;

/// <summary>Sends the person an e-mail by the company's outgoing mail.</summary>
/// <param name="Text">With the whole address of the link.</param>
[Permission("questionnaire-sendings.create")]
public sealed record MailQuestionnaire(Guid Id, string Subject, string Text) : ICommand<Done>;

internal sealed class MailQuestionnaireValidator : AbstractValidator<MailQuestionnaire>
{
    public MailQuestionnaireValidator()
    {
        RuleFor(r => r.Subject).NotEmpty().WithErrorCode("required").MaximumLength(200);
        RuleFor(r => r.Text).NotEmpty().WithErrorCode("required").MaximumLength(4000);
    }
}

/// <summary>Makes the links of sendings.</summary>
internal sealed class QuestionnaireSender(HuikeDb db, PublicLinkDoor<QuestionnaireLink> door, QuestionnaireSheets sheets, OutgoingMail mail, ActorContext actors, TenantClock clock)
{
    /// <summary>A sending that the actor may change; one that he sees by the customer needs no more.</summary>
    public async Task<Result<QuestionnaireSending>> Find(Guid id, CancellationToken cancellation)
    {
        if (await db.Set<QuestionnaireSending>().FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } sending)
            return Error.NotFound();
        return await new WriteAccess(db).MayWrite(sending, cancellation) || sending.OwnerId == actors.Actor.UserId ? sending : Error.Forbidden();
    }

    public async Task<Result<SentQuestionnaire>> Link(QuestionnaireSending sending, Questionnaire form, Customer customer, Contact contact, CancellationToken cancellation)
    {
        var expires = clock.StartOf(clock.Today.AddDays(1 + (form.Days ?? 14)));
        // Its last moment, so that people read the day that is meant.
        sending.ExpiresAt = expires.AddSeconds(-1);
        var made = door.Make(new QuestionnaireLink { SendingId = sending.Id, Most = form.MostAnswers ?? 1, Given = 0 }, await sheets.Of(form, customer, contact, cancellation), expires);
        return new SentQuestionnaire(sending.Id, made.Path, expires, actors.Actor.Reads("contacts", "email") ? contact.Email : null);
    }

    /// <summary>A new link in the place of the old one.</summary>
    public async Task<Result<SentQuestionnaire>> Renew(QuestionnaireSending sending, CancellationToken cancellation)
    {
        if (sending.State is not (QuestionnaireSending.Open or QuestionnaireSending.Revoked))
            return Error.Rule("questionnaires.answered");
        if (await db.Set<Questionnaire>().AsNoTracking().FirstOrDefaultAsync(q => q.Id == sending.QuestionnaireId && q.Active, cancellation) is not { } form
            || await db.Set<Customer>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == sending.CustomerId, cancellation) is not { } customer
            || await db.Set<Contact>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == sending.ContactId && c.CustomerId == sending.CustomerId, cancellation) is not { } contact)
            return Error.NotFound();
        await Withdraw(sending, cancellation);
        sending.State = QuestionnaireSending.Open;
        return await Link(sending, form, customer, contact, cancellation);
    }

    /// <summary>The address of the person that the sending is for; null where there is none, or it is not the actor's to read.</summary>
    public async Task<string?> AddressOf(QuestionnaireSending sending, CancellationToken cancellation) => !actors.Actor.Reads("contacts", "email") ? null
        : await db.Set<Contact>().AsNoTracking().Where(c => c.Id == sending.ContactId).Select(c => c.Email).FirstOrDefaultAsync(cancellation) is { Length: > 0 } address ? address : null;

    /// <summary>Writes to the person by the company's outgoing mail; answers go to the writer.</summary>
    public async Task<Result<Done>> Mail(QuestionnaireSending sending, string address, string subject, string text, CancellationToken cancellation)
    {
        var reply = await db.Set<User>().AsNoTracking().Where(u => u.Id == actors.Actor.UserId).Select(u => u.Email).FirstOrDefaultAsync(cancellation);
        var queued = await mail.Queue(new MailDraft([address], [], subject, text) { ReplyTo = reply }, cancellation);
        if (!queued.IsSuccess)
            return Result<Done>.Failed(queued.Errors);
        sending.MailedAt = clock.UtcNow;
        return Done.It;
    }

    /// <summary>Links of the sending end.</summary>
    public async Task Withdraw(QuestionnaireSending sending, CancellationToken cancellation)
    {
        foreach (var link in await db.Set<QuestionnaireLink>().Where(l => l.SendingId == sending.Id && l.State == QuestionnaireLink.Open).OrderBy(l => l.Id).Take(50).ToListAsync(cancellation))
            PublicLinkDoor<QuestionnaireLink>.Revoke(link);
    }
}

internal sealed class SendQuestionnaireUseCase(HuikeDb db, QuestionnaireSender sender, ActorContext actors) : IUseCase<SendQuestionnaire, SentQuestionnaire>
{
    public async Task<Result<SentQuestionnaire>> Execute(SendQuestionnaire request, CancellationToken cancellation)
    {
        if (await db.Set<Customer>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == request.CustomerId, cancellation) is not { } customer
            || await db.Set<Contact>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == request.ContactId && c.CustomerId == request.CustomerId, cancellation) is not { } contact)
            return Error.NotFound();
        if (!await new WriteAccess(db).MayWrite(customer, cancellation))
            return Error.Forbidden();
        if (await db.Set<Questionnaire>().AsNoTracking().FirstOrDefaultAsync(q => q.Id == request.QuestionnaireId && q.Active, cancellation) is not { } form)
            return Error.Invalid("questionnaireId", "referenceNotFound");
        var me = actors.Actor;
        var sending = new QuestionnaireSending
        {
            TenantId = db.TenantId,
            Caption = form.Name,
            QuestionnaireId = form.Id,
            CustomerId = customer.Id,
            ContactId = contact.Id,
            // Whoever sends it looks at the answer.
            OwnerId = me.UserId == Guid.Empty ? customer.OwnerId : me.UserId,
            DepartmentId = me.DepartmentId ?? customer.DepartmentId,
        };
        db.Add(sending);
        return await sender.Link(sending, form, customer, contact, cancellation);
    }
}

internal sealed class RenewQuestionnaireLinkUseCase(QuestionnaireSender sender) : IUseCase<RenewQuestionnaireLink, SentQuestionnaire>
{
    public async Task<Result<SentQuestionnaire>> Execute(RenewQuestionnaireLink request, CancellationToken cancellation)
    {
        var found = await sender.Find(request.Id, cancellation);
        if (!found.IsSuccess)
            return Result<SentQuestionnaire>.Failed(found.Errors);
        return await sender.Renew(found.Value, cancellation);
    }
}

internal sealed class RevokeQuestionnaireUseCase(QuestionnaireSender sender) : IUseCase<RevokeQuestionnaire, Done>
{
    public async Task<Result<Done>> Execute(RevokeQuestionnaire request, CancellationToken cancellation)
    {
        var found = await sender.Find(request.Id, cancellation);
        if (!found.IsSuccess)
            return Result<Done>.Failed(found.Errors);
        await sender.Withdraw(found.Value, cancellation);
        if (found.Value.State == QuestionnaireSending.Open)
            found.Value.State = QuestionnaireSending.Revoked;
        return Done.It;
    }
}

internal sealed class MailQuestionnaireUseCase(QuestionnaireSender sender) : IUseCase<MailQuestionnaire, Done>
{
    public async Task<Result<Done>> Execute(MailQuestionnaire request, CancellationToken cancellation)
    {
        var found = await sender.Find(request.Id, cancellation);
        if (!found.IsSuccess)
            return Result<Done>.Failed(found.Errors);
        if (found.Value.State != QuestionnaireSending.Open)
            return Error.Rule("questionnaires.answered");
        // Only ever to the person that the link is for.
        if (await sender.AddressOf(found.Value, cancellation) is not { } address)
            return Error.Rule("questionnaires.noEmail");
        return await sender.Mail(found.Value, address, request.Subject, request.Text, cancellation);
    }
}
