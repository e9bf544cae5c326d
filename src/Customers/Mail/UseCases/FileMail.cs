using FluentValidation;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Mail.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Mail.UseCases;

/// <summary>Files a mail with a customer: from now on whoever looks after the customer reads it.</summary>
/// <param name="AlsoOthers">Also the caller's other unfiled mails with the same address.</param>
[Permission("mails.edit")]
public sealed record FileMail(Guid Id, Guid CustomerId, Guid? ContactId = null, bool AlsoOthers = false) : ICommand<FiledMails>;

/// <param name="Count">How many mails were changed.</param>
/// <param name="More">There are more of the address than are changed at once.</param>
public sealed record FiledMails(int Count, bool More);

/// <summary>Takes a mail off its customer: it is its receiver's alone again.</summary>
[Permission("mails.edit")]
public sealed record UnfileMail(Guid Id) : ICommand<Done>;

/// <summary>Puts a mail aside that belongs to no customer.</summary>
/// <param name="Always"><c>address</c> or <c>domain</c>: also all others of the same, those to come too; null for this one alone.</param>
[Permission("mails.edit")]
public sealed record IgnoreMail(Guid Id, string? Always = null) : ICommand<FiledMails>;

/// <summary>Makes a contact of the other side, with its address, and files the mail with its customer.</summary>
/// <param name="AlsoOthers">Also the caller's other unfiled mails with the same address.</param>
[Permission("mails.edit")]
public sealed record MakeContactOfMail(Guid Id, Guid CustomerId, string Name, bool AlsoOthers = false) : ICommand<MadeContact>;

public sealed record MadeContact(Guid ContactId, int Count, bool More);

internal sealed class IgnoreMailValidator : AbstractValidator<IgnoreMail>
{
    public IgnoreMailValidator() => RuleFor(r => r.Always).Must(a => a is null or "address" or "domain").WithErrorCode("notOnList");
}

internal sealed class MakeContactOfMailValidator : AbstractValidator<MakeContactOfMail>
{
    public MakeContactOfMailValidator() => RuleFor(r => r.Name).NotEmpty().MaximumLength(Contact.MaxName);
}

/// <summary>The caller's unfiled mails with an address or a domain.</summary>
internal sealed class OtherMails(HuikeDb db, ActorContext actors)
{
    private const int Most = 200;

    /// <param name="address">An address, or a domain that begins with @.</param>
    public async Task<(IReadOnlyList<LoggedMail> Mails, bool More)> With(string address, Guid except, CancellationToken cancellation)
    {
        var me = actors.Actor.UserId;
        var mine = db.Set<LoggedMail>().AsNoTracking().Where(m => m.OwnerId == me && m.State == LoggedMail.Unfiled && m.Id != except);
        mine = address[0] == '@' ? mine.Where(m => m.Counterpart != null && EF.Functions.Like(m.Counterpart, "%" + address)) : mine.Where(m => m.Counterpart == address);
        var found = await mine.OrderByDescending(m => m.SentAt).ThenByDescending(m => m.Id).Take(Most + 1).ToListAsync(cancellation);
        return ([.. found.Take(Most)], found.Count > Most);
    }
}

internal sealed class FileMailUseCase(MailFiling filing, OtherMails others, HuikeDb db) : IUseCase<FileMail, FiledMails>
{
    public async Task<Result<FiledMails>> Execute(FileMail request, CancellationToken cancellation)
    {
        var found = await filing.Find(request.Id, cancellation);
        if (!found.IsSuccess)
            return Result<FiledMails>.Failed(found.Errors);
        if (request.ContactId is { } contactId
            && (await db.Set<Contact>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == contactId, cancellation) is not { } contact || !contact.CustomerIds.Contains(request.CustomerId)))
            return Error.Invalid("contactId", "contact.otherCustomer");
        var (more, cut) = request.AlsoOthers && found.Value.Counterpart is { } address ? await others.With(address, found.Value.Id, cancellation) : ([], false);
        IReadOnlyList<LoggedMail> all = [found.Value, .. more];
        foreach (var mail in all)
        {
            if (await filing.File(mail, request.CustomerId, request.ContactId, cancellation) is { IsSuccess: false } refused)
                return Result<FiledMails>.Failed(refused.Errors);
        }
        return new FiledMails(all.Count, cut);
    }
}

internal sealed class UnfileMailUseCase(MailFiling filing, ActorContext actors) : IUseCase<UnfileMail, Done>
{
    public async Task<Result<Done>> Execute(UnfileMail request, CancellationToken cancellation)
    {
        var found = await filing.Find(request.Id, cancellation);
        if (!found.IsSuccess)
            return Result<Done>.Failed(found.Errors);
        // Another would take it out of his own sight.
        if (found.Value.OwnerId != actors.Actor.UserId)
            return Error.Forbidden();
        return found.Value.State == LoggedMail.Unfiled ? Error.Rule("mail.notFiled") : await filing.Withdraw(found.Value, LoggedMail.Unfiled, LoggedMail.ByHand, cancellation);
    }
}

internal sealed class IgnoreMailUseCase(HuikeDb db, MailFiling filing, OtherMails others, ActorContext actors) : IUseCase<IgnoreMail, FiledMails>
{
    public async Task<Result<FiledMails>> Execute(IgnoreMail request, CancellationToken cancellation)
    {
        var found = await filing.Find(request.Id, cancellation);
        if (!found.IsSuccess)
            return Result<FiledMails>.Failed(found.Errors);
        if (found.Value.OwnerId != actors.Actor.UserId)
            return Error.Forbidden();
        var address = request.Always switch { "address" => found.Value.Counterpart, "domain" when found.Value.Counterpart is { } whole => MailAddresses.DomainOf(whole), _ => null };
        if (request.Always is not null && address is null)
            return Error.Invalid("always", "mail.noAddress");
        var (more, cut) = address is null ? ([], false) : await others.With(address, found.Value.Id, cancellation);
        if (address is not null && !await db.Set<MailIgnoring>().AnyAsync(i => i.UserId == actors.Actor.UserId && i.Address == address, cancellation))
            db.Add(new MailIgnoring { UserId = actors.Actor.UserId, Address = address });
        IReadOnlyList<LoggedMail> all = [found.Value, .. more];
        foreach (var mail in all)
        {
            if (await filing.Withdraw(mail, LoggedMail.Ignored, address is null ? LoggedMail.ByHand : LoggedMail.Always, cancellation) is { IsSuccess: false } refused)
                return Result<FiledMails>.Failed(refused.Errors);
        }
        return new FiledMails(all.Count, cut);
    }
}

internal sealed class MakeContactOfMailUseCase(MailFiling filing, RecordWriter<Contact> contacts, IUseCase<FileMail, FiledMails> file, ActorContext actors) : IUseCase<MakeContactOfMail, MadeContact>
{
    public async Task<Result<MadeContact>> Execute(MakeContactOfMail request, CancellationToken cancellation)
    {
        if (!actors.Actor.May("contacts.create"))
            return Error.Forbidden();
        var found = await filing.Find(request.Id, cancellation);
        if (!found.IsSuccess)
            return Result<MadeContact>.Failed(found.Errors);
        if (found.Value.Counterpart is not { } address)
            return Error.Rule("mail.noAddress");
        var made = await contacts.Create(new RecordPatch { ["name"] = request.Name, ["customerId"] = request.CustomerId, ["email"] = address }, WriteOptions.Default, cancellation);
        if (!made.IsSuccess)
            return Result<MadeContact>.Failed(made.Errors);
        var contact = made.Value.Entity.Id;
        var filed = await file.Execute(new FileMail(request.Id, request.CustomerId, contact, request.AlsoOthers), cancellation);
        return filed.IsSuccess ? new MadeContact(contact, filed.Value.Count, filed.Value.More) : Result<MadeContact>.Failed(filed.Errors);
    }
}
