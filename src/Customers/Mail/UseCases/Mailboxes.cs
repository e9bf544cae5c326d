using FluentValidation;
using Huike.Customers.Identifiers;
using Huike.Customers.Mail.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Mail;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Mail.UseCases;

/// <summary>The caller's mailboxes; with the permission for drop boxes those too, and the states of his colleagues' mailboxes.</summary>
[Permission("mails.edit")]
public sealed record ListMailboxes : IQuery<MailboxList>;

/// <param name="MayDropBox">The caller keeps the drop boxes.</param>
public sealed record MailboxList(IReadOnlyList<MailboxItem> Items, bool MayDropBox);

/// <summary>A mailbox; its password is never given out.</summary>
/// <param name="Kind"><c>own</c> or <c>dropBox</c>.</param>
/// <param name="Owner">Name of the person; null for a drop box.</param>
/// <param name="Mine">The caller keeps it; of others only name, address and state are told.</param>
/// <param name="Host">Null for a mailbox that the caller does not keep, like the rest of how it is reached.</param>
/// <param name="LastRunAt">UTC; null where it was never read.</param>
/// <param name="Failure">Error code of the last reading; null where it went well.</param>
/// <param name="FailureDetail">What the server said to it; null for others' mailboxes.</param>
public sealed record MailboxItem(
    Guid Id, string Kind, string Name, string Address, string? Owner, bool Mine, bool Active, DateOnly Since, DateTime? LastRunAt, string? Failure, string? FailureDetail,
    string? Host, int? Port, string? Security, string? UserName, string? Inbox, string? Sent, bool HasPassword);

internal sealed class ListMailboxesUseCase(HuikeDb db, MailboxAccess access, ActorContext actors) : IUseCase<ListMailboxes, MailboxList>
{
    private const int Most = 500;

    public async Task<Result<MailboxList>> Execute(ListMailboxes request, CancellationToken cancellation)
    {
        var (me, all) = (actors.Actor.UserId, actors.Actor.May(MailboxAccess.DropBox));
        var rows = await db.Set<Mailbox>().AsNoTracking().Where(m => m.UserId == me || all).OrderBy(m => m.UserId != me).ThenBy(m => m.Kind).ThenBy(m => m.Id).Take(Most)
            .Select(m => new { Mailbox = m, Owner = db.Set<User>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }).Where(u => u.Id == m.UserId).Select(u => u.Name).FirstOrDefault() }).ToListAsync(cancellation);
        return new MailboxList(rows.ConvertAll(r => Item(r.Mailbox, r.Owner, access.Keeps(r.Mailbox))), all);
    }

    public static MailboxItem Item(Mailbox m, string? owner, bool mine) => new(
        m.Id, m.Kind, m.Name, m.Address, owner, mine, m.Active, m.Since, m.LastRunAt, m.Failure, mine ? m.FailureDetail : null,
        mine ? m.Host : null, mine ? m.Port : null, mine ? m.Security : null, mine ? m.UserName : null, mine ? m.Inbox : null, mine ? m.Sent : null, mine && m.Password.Length > 0);
}

/// <summary>What adding and changing a mailbox share.</summary>
public interface IMailboxFacts
{
    string Name { get; }
    string Address { get; }
    string Host { get; }
    int Port { get; }
    string Security { get; }
    string UserName { get; }
    string? Password { get; }
    DateOnly? Since { get; }
    string? Inbox { get; }
    string? Sent { get; }
    bool Active { get; }
}

/// <summary>A mailbox of the caller's own, or a drop box, which needs the permission for them.</summary>
/// <param name="Kind"><c>own</c> or <c>dropBox</c>.</param>
/// <param name="Security"><c>tls</c> or <c>starttls</c>; <c>none</c> only for a server on the same machine.</param>
/// <param name="Since">Older mails are left alone; without it those of the last 30 days are read.</param>
/// <param name="Inbox"><c>INBOX</c> without it.</param>
/// <param name="Sent">Folder of sent mail; without it only received mail is read. A drop box has none.</param>
[Permission("mails.edit")]
public sealed record AddMailbox(
    string Name, string Address, string Host, string UserName, string? Password, string Kind = Mailbox.Own, int Port = 993, string Security = "tls", DateOnly? Since = null,
    string? Inbox = null, string? Sent = null, bool Active = true) : ICommand<MailboxItem>, IMailboxFacts;

/// <summary>Changes it.</summary>
/// <param name="Password">Null keeps the one that is there, unless the mailbox is led to another server or account.</param>
/// <param name="Since">Null keeps it; an earlier day reads the mails since then too.</param>
[Permission("mails.edit")]
public sealed record ChangeMailbox(
    string Name, string Address, string Host, string UserName, string? Password = null, int Port = 993, string Security = "tls", DateOnly? Since = null,
    string? Inbox = null, string? Sent = null, bool Active = true) : ICommand<MailboxItem>, IMailboxFacts
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid Id { get; init; }
}

/// <summary>Ends the reading; the mails that were taken in stay.</summary>
[Permission("mails.edit")]
public sealed record RemoveMailbox(Guid Id) : ICommand<Done>;

internal abstract class MailboxValidator<T> : AbstractValidator<T> where T : IMailboxFacts
{
    protected MailboxValidator()
    {
        RuleFor(r => r.Name).NotEmpty().MaximumLength(Mailbox.MaxName);
        RuleFor(r => r.Address).NotEmpty().Must(a => a is null || EmailAddress.Parse(a) is not null).WithErrorCode("email");
        RuleFor(r => r.Host).NotEmpty().MaximumLength(Mailbox.MaxText).Must(h => h is null || Uri.CheckHostName(h) != UriHostNameType.Unknown).WithErrorCode("wrongFormat");
        RuleFor(r => r.Port).InclusiveBetween(1, 65535);
        RuleFor(r => r.Security).Must(s => ImapServer.Securities.Contains(s)).WithErrorCode("notOnList");
        // A password over an open line would be everybody's.
        RuleFor(r => r.Security).Must((r, s) => s != "none" || ImapServer.MayBeOpen(r.Host)).WithErrorCode("mail.openPassword");
        RuleFor(r => r.UserName).NotEmpty().MaximumLength(Mailbox.MaxText);
        RuleFor(r => r.Password).MaximumLength(Mailbox.MaxText);
        RuleFor(r => r.Since).InclusiveBetween(new DateOnly(2000, 1, 1), new DateOnly(2199, 12, 31));
        RuleFor(r => r.Inbox).MaximumLength(Mailbox.MaxFolder);
        RuleFor(r => r.Sent).MaximumLength(Mailbox.MaxFolder).Must((r, s) => string.IsNullOrWhiteSpace(s) || s.Trim() != (r.Inbox?.Trim() ?? "INBOX")).WithErrorCode("mailbox.sameFolder");
    }
}

internal sealed class AddMailboxValidator : MailboxValidator<AddMailbox>
{
    public AddMailboxValidator()
    {
        RuleFor(r => r.Kind).Must(k => k is Mailbox.Own or Mailbox.DropBox).WithErrorCode("notOnList");
        RuleFor(r => r.Password).NotEmpty();
    }
}

internal sealed class ChangeMailboxValidator : MailboxValidator<ChangeMailbox>;

internal sealed class AddMailboxUseCase(HuikeDb db, MailboxWriting writing, ActorContext actors) : IUseCase<AddMailbox, MailboxItem>
{
    private const int Most = 5;

    public async Task<Result<MailboxItem>> Execute(AddMailbox request, CancellationToken cancellation)
    {
        var shared = request.Kind == Mailbox.DropBox;
        if (shared && !actors.Actor.May(MailboxAccess.DropBox))
            return Error.Forbidden();
        Guid? owner = shared ? null : actors.Actor.UserId;
        if (await db.Set<Mailbox>().CountAsync(m => m.UserId == owner, cancellation) >= Most)
            return Error.Rule("tooMany", Most);
        var mailbox = new Mailbox { Kind = request.Kind, UserId = owner };
        db.Add(mailbox);
        return await writing.Take(mailbox, request, cancellation);
    }
}

internal sealed class ChangeMailboxUseCase(MailboxAccess access, MailboxWriting writing) : IUseCase<ChangeMailbox, MailboxItem>
{
    public async Task<Result<MailboxItem>> Execute(ChangeMailbox request, CancellationToken cancellation)
    {
        var found = await access.Find(request.Id, cancellation);
        return found.IsSuccess ? await writing.Take(found.Value, request, cancellation) : Result<MailboxItem>.Failed(found.Errors);
    }
}

internal sealed class RemoveMailboxUseCase(HuikeDb db, MailboxAccess access) : IUseCase<RemoveMailbox, Done>
{
    public async Task<Result<Done>> Execute(RemoveMailbox request, CancellationToken cancellation)
    {
        var found = await access.Find(request.Id, cancellation);
        if (!found.IsSuccess)
            return Result<Done>.Failed(found.Errors);
        var (mailbox, folders) = (found.Value, db.Set<MailboxFolder>().Where(f => f.MailboxId == request.Id));
        await db.Set<MailCopy>().Where(c => folders.Any(f => f.Id == c.FolderId)).ExecuteDeleteAsync(cancellation);
        await folders.ExecuteDeleteAsync(cancellation);
        // Nobody reads it again, so nobody needs its password.
        (mailbox.Active, mailbox.Password) = (false, "");
        Bin.Put(mailbox, Guid.CreateVersion7(), db);
        return Done.It;
    }
}

/// <summary>Puts what was sent into the mailbox.</summary>
internal sealed class MailboxWriting(HuikeDb db, MailboxSecrets secrets, ActorContext actors, TenantClock clock)
{
    private const int Days = 30;

    public async Task<Result<MailboxItem>> Take(Mailbox mailbox, IMailboxFacts facts, CancellationToken cancellation)
    {
        var address = EmailAddress.Parse(facts.Address)!.Key;
        if (await db.Set<Mailbox>().AnyAsync(m => m.Id != mailbox.Id && m.Address == address && m.UserId == mailbox.UserId, cancellation))
            return Error.Invalid("address", "mailbox.twice");
        var (host, user) = (facts.Host.Trim(), facts.UserName.Trim());
        // Whoever leads it to another server must bring the password for it: the old one is not sent there.
        var keeps = string.IsNullOrEmpty(facts.Password) && mailbox.Host == host && mailbox.UserName == user && mailbox.Password.Length > 0;
        if (!keeps && string.IsNullOrEmpty(facts.Password))
            return Error.Invalid("password", "required");
        if (!keeps)
            mailbox.Password = secrets.Seal(facts.Password!);
        var since = facts.Since ?? (mailbox.Since == default ? clock.Today.AddDays(-Days) : mailbox.Since);
        if (since < mailbox.Since)
            await db.Set<MailboxFolder>().Where(f => f.MailboxId == mailbox.Id).ExecuteUpdateAsync(set => set.SetProperty(f => f.LastUid, 0), cancellation);
        (mailbox.Name, mailbox.Address, mailbox.Host, mailbox.Port, mailbox.Security, mailbox.UserName) = (facts.Name.Trim(), address, host, facts.Port, facts.Security, user);
        (mailbox.Inbox, mailbox.Sent, mailbox.Since, mailbox.Active) = (Folder(facts.Inbox) ?? "INBOX", mailbox.Kind == Mailbox.DropBox ? null : Folder(facts.Sent), since, facts.Active);
        (mailbox.NextRunAt, mailbox.Failure, mailbox.FailureDetail) = (clock.UtcNow, null, null);
        return ListMailboxesUseCase.Item(mailbox, mailbox.UserId is null ? null : actors.Actor.Name, true);
    }

    private static string? Folder(string? name) => string.IsNullOrWhiteSpace(name) ? null : name.Trim();
}
