using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Mail.Domain;
using Huike.Platform.Tenants;
using Huike.Platform.Tenants.Domain;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Huike.Platform.Mail;

/// <summary>An e-mail as a use case writes it.</summary>
public sealed record MailDraft(IReadOnlyList<string> To, IReadOnlyList<string> Cc, string Subject, string Text)
{
    public string? ReplyTo { get; init; }
    /// <summary>Ids of the mails that this one answers, the oldest first.</summary>
    public IReadOnlyList<string> References { get; init; } = [];
    /// <summary>Hash of a file in the store.</summary>
    public string? Attachment { get; init; }
    public string? AttachmentName { get; init; }
    /// <summary>The file is a page of HTML that goes out as PDF.</summary>
    public bool AttachmentIsPage { get; init; }
    /// <summary>Further files. Whoever writes them keeps a row that names them, so that the store does until they are sent.</summary>
    public IReadOnlyList<MailFilePart> Files { get; init; } = [];
    public Guid? PrintId { get; init; }
}

/// <summary>The way out for use cases: the message stands in the same transaction as what it tells of.</summary>
public sealed class OutgoingMail(HuikeDb db, ActorContext actors, TimeProvider clock, IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("huike.mail.password");

    /// <summary>Errors <c>mail.notConfigured</c>, and <c>email</c> for an address that is none.</summary>
    public async Task<Result<Guid>> Queue(MailDraft draft, CancellationToken cancellation)
    {
        if (!(await Settings(cancellation)).IsComplete)
            return Error.Rule("mail.notConfigured");
        var errors = new List<Error>();
        if (draft.To.Count == 0)
            errors.Add(Error.Invalid("to", "required"));
        if (draft.To.Count + draft.Cc.Count > MailMessage.MaxRecipients)
            errors.Add(Error.Invalid("to", "tooMany", MailMessage.MaxRecipients));
        errors.AddRange(draft.To.Where(a => !IsAddress(a)).Select(_ => Error.Invalid("to", "email")).Concat(draft.Cc.Where(a => !IsAddress(a)).Select(_ => Error.Invalid("cc", "email"))));
        if (errors.Count > 0)
            return errors;
        var now = clock.GetUtcNow().UtcDateTime;
        var message = new MailMessage
        {
            To = string.Join(',', draft.To),
            Cc = draft.Cc.Count == 0 ? null : string.Join(',', draft.Cc),
            Subject = draft.Subject.ReplaceLineEndings(" "),
            Text = draft.Text,
            ReplyTo = draft.ReplyTo is { } reply && IsAddress(reply) ? reply : null,
            References = ReferencesOf(draft.References),
            Attachment = draft.Attachment,
            AttachmentName = draft.AttachmentName,
            AttachmentIsPage = draft.AttachmentIsPage,
            Files = [.. draft.Files],
            PrintId = draft.PrintId,
            CreatedAt = now,
            NextAttemptAt = now,
            CreatedById = actors.Actor.UserId,
            CreatedByName = actors.Actor.Name,
        };
        db.Add(message);
        return message.Id;
    }

    /// <summary>The newest ones that have room: they name the answered mail, the older ones only its forebears.</summary>
    private static string? ReferencesOf(IReadOnlyList<string> ids)
    {
        var kept = ids.Where(id => id.Length > 0 && id.All(c => c is > ' ' and not ('<' or '>'))).ToList();
        while (kept.Count > 0 && kept.Sum(id => id.Length + 1) > MailMessage.MaxReferences)
            kept.RemoveAt(0);
        return kept.Count == 0 ? null : string.Join(' ', kept);
    }

    /// <summary>The <c>Message-ID</c>, without brackets, under which a queued message goes out.</summary>
    public static string MessageIdOf(Guid mailId, string senderAddress) => $"{mailId:N}@{senderAddress.Split('@')[^1]}";

    /// <summary>The address that the company's mail comes from; null where it has not told yet.</summary>
    public async Task<string?> SenderAddress(CancellationToken cancellation) => (await Settings(cancellation)) is { IsComplete: true } settings ? settings.SenderAddress : null;

    /// <summary>One plain address: no name beside it, nothing that a header could be broken with.</summary>
    public static bool IsAddress(string text) => text.Length is > 2 and <= 200 && text.All(c => c is > ' ' and not (',' or ';' or '<' or '>' or '"'))
        && MailboxAddress.TryParse(text, out var address) && address.Address == text && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1;

    /// <summary>The company has told how it sends e-mail.</summary>
    public async Task<bool> IsReady(CancellationToken cancellation) => (await Settings(cancellation)).IsComplete;

    internal async Task<MailSettings> Settings(CancellationToken cancellation) => TenantSettings.Read<MailSettings>(
        await db.Set<Tenant>().AsNoTracking().Where(t => t.Id == actors.Actor.TenantId).Select(t => t.Settings).FirstAsync(cancellation), MailSettings.Section);

    internal string Protect(string password) => _protector.Protect(password);

    /// <summary>Null where there is none, or where the keys are no longer those it was written with.</summary>
    internal string? PasswordOf(MailSettings settings)
    {
        try
        {
            return settings.Password is { Length: > 0 } text ? _protector.Unprotect(text) : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>Turns a page of HTML into the file that an e-mail carries; brought by the module that prints.</summary>
public interface IAttachmentMaker
{
    /// <summary>Called as the house in the tenant of the message.</summary>
    Task<Result<byte[]>> Make(string html, Guid? printId, CancellationToken cancellation);
}
