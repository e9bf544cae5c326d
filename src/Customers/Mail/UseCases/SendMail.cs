using FluentValidation;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers;
using Huike.Customers.Identifiers;
using Huike.Customers.Mail.Domain;
using Huike.Customers.Mail.Reading;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Mail;
using Huike.Platform.Mail.Domain;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Mail.UseCases;

/// <summary>Writes to a customer by the company's mail: the mail stands filed with the customer at once, and goes out a moment later.</summary>
/// <param name="AnswerTo">The mail that it answers.</param>
/// <param name="Documents">What it carries: documents that the caller may read, also such that he put down without a record.</param>
[Permission("mails.create")]
public sealed record SendMail(
    Guid CustomerId, IReadOnlyList<string> To, string Subject, string Text, IReadOnlyList<string>? Cc = null, Guid? ContactId = null, Guid? AnswerTo = null,
    IReadOnlyList<Guid>? Documents = null) : ICommand<SentMail>;

/// <param name="Id">The mail among those of the customer.</param>
/// <param name="MailId">The mail in the queue of outgoing ones.</param>
public sealed record SentMail(Guid Id, Guid MailId);

internal sealed class SendMailValidator : AbstractValidator<SendMail>
{
    public SendMailValidator()
    {
        RuleFor(r => r.To).NotEmpty().Must(t => t is null || t.Count <= MailMessage.MaxRecipients).WithErrorCode("tooMany");
        RuleFor(r => r.Subject).NotEmpty().MaximumLength(MailMessage.MaxSubject);
        RuleFor(r => r.Text).NotEmpty().MaximumLength(MailMessage.MaxText);
    }
}

internal sealed class SendMailUseCase(HuikeDb db, OutgoingMail outgoing, RecordWriter<LoggedMail> writer, MailFiling filing, MailEnclosures enclosures, ActorContext actors, TenantClock clock)
    : IUseCase<SendMail, SentMail>
{
    private static readonly WriteOptions s_house = new() { Trusted = true };

    public async Task<Result<SentMail>> Execute(SendMail request, CancellationToken cancellation)
    {
        if (await Refused(request, cancellation) is { } refused)
            return refused;
        var answered = request.AnswerTo is { } id ? await db.Set<LoggedMail>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancellation) : null;
        if (request.AnswerTo is not null && answered is null)
            return Error.Invalid("answerTo", "referenceNotFound");
        var files = await enclosures.Of(request.Documents ?? [], cancellation);
        if (!files.IsSuccess)
            return Result<SentMail>.Failed(files.Errors);
        var me = actors.Actor.UserId;
        var reply = await db.Set<User>().Where(u => u.Id == me).Select(u => u.Email).FirstOrDefaultAsync(cancellation);
        List<string> to = [.. request.To.Select(a => a.Trim())], cc = [.. (request.Cc ?? []).Select(a => a.Trim())];
        List<string> before = answered is null ? [] : [.. answered.References?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [], .. answered.MessageId is { } last ? [last] : Array.Empty<string>()];
        var queued = await outgoing.Queue(new MailDraft(to, cc, request.Subject, request.Text)
        {
            ReplyTo = reply,
            References = before,
            Files = [.. files.Value.Select(f => new MailFilePart(f.Hash!, f.FileName))],
        }, cancellation);
        if (!queued.IsSuccess)
            return Result<SentMail>.Failed(queued.Errors);
        var sender = (await outgoing.SenderAddress(cancellation))!;
        var messageId = OutgoingMail.MessageIdOf(queued.Value, sender);
        var made = await writer.Create([], s_house, mail =>
        {
            (mail.Direction, mail.State, mail.Reason, mail.Private) = (LoggedMail.Out, LoggedMail.Filed, null, false);
            (mail.Subject, mail.Text, mail.From) = (MailReader.Clean(request.Subject, LoggedMail.MaxSubject) ?? "", MailReader.Clean(request.Text, LoggedMail.MaxText, keepLines: true), sender);
            (mail.To, mail.Cc, mail.Counterpart) = (string.Join(", ", to), cc.Count == 0 ? null : string.Join(", ", cc), EmailAddress.Parse(to[0])?.Key);
            (mail.SentAt, mail.CustomerId, mail.ContactId, mail.Attachments) = (clock.UtcNow, request.CustomerId, request.ContactId, files.Value.Count);
            (mail.MessageId, mail.MessageKey) = (messageId, LoggedMail.KeyOf(messageId));
            (mail.ThreadKey, mail.References) = (answered?.ThreadKey ?? mail.MessageKey, MailReader.Clean(string.Join(' ', before), LoggedMail.MaxAddresses));
        }, cancellation);
        if (!made.IsSuccess)
            return Result<SentMail>.Failed(made.Errors);
        foreach (var file in files.Value)
        {
            file.MailId = made.Value.Entity.Id;
            db.Add(file);
        }
        await filing.Tell(made.Value.Entity, cancellation);
        return new SentMail(made.Value.Entity.Id, queued.Value);
    }

    private async Task<Error?> Refused(SendMail request, CancellationToken cancellation)
    {
        if (!await CustomerRows.Hold(db, request.CustomerId, cancellation))
            return Error.Invalid("customerId", "referenceNotFound");
        if (!await db.Set<Customers.Domain.Customer>().AnyAsync(c => c.Id == request.CustomerId, cancellation))
            return Error.Invalid("customerId", "referenceNotFound");
        return request.ContactId is { } contactId
            && (await db.Set<Contact>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == contactId, cancellation) is not { } contact || !contact.CustomerIds.Contains(request.CustomerId))
            ? Error.Invalid("contactId", "contact.otherCustomer") : null;
    }
}
