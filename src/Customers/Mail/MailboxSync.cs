using Huike.Customers.Mail.Domain;
using Huike.Customers.Mail.Reading;
using Huike.Customers.Mail.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Mail;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Huike.Customers.Mail;

/// <summary>What one reading of a mailbox brought.</summary>
/// <param name="More">There is more than one reading takes.</param>
internal sealed record SyncOutcome(int Stored, int Refused, bool More);

/// <summary>
/// Reads what is new in one mailbox: by number, from the last one on, each mail in a transaction of its own. Where the server gives its numbers
/// anew all are looked at again, and those that are kept already are recognised by their id.
/// </summary>
internal sealed class MailboxSync(HuikeDb db, ImapReading reading, MailboxSecrets secrets, MailReader reader, MailAddresses addresses, UseCaseRunner runner, ActorContext actors, TimeProvider clock)
{
    public const long MostBytes = 30 * 1024 * 1024;
    private const int MostAtOnce = 200;

    public async Task<Result<SyncOutcome>> Run(Mailbox mailbox, CancellationToken cancellation)
    {
        var opened = await reading.Open(secrets.ServerOf(mailbox), cancellation);
        if (!opened.IsSuccess)
            return Result<SyncOutcome>.Failed(opened.Errors);
        await using var session = opened.Value;
        var sum = new SyncOutcome(0, 0, false);
        foreach (var (name, sent) in FoldersOf(mailbox))
        {
            var read = await Folder(session, mailbox, name, sent, cancellation);
            if (!read.IsSuccess)
                return read;
            sum = new SyncOutcome(sum.Stored + read.Value.Stored, sum.Refused + read.Value.Refused, sum.More || read.Value.More);
        }
        return sum;
    }

    /// <summary>Names of the folders that are read, and whether they hold sent mail.</summary>
    public static IEnumerable<(string Name, bool Sent)> FoldersOf(Mailbox mailbox) =>
        mailbox is { Kind: Mailbox.Own, Sent: { Length: > 0 } sent } ? [(mailbox.Inbox, false), (sent, true)] : [(mailbox.Inbox, false)];

    private async Task<Result<SyncOutcome>> Folder(ImapSession session, Mailbox mailbox, string name, bool sent, CancellationToken cancellation)
    {
        var state = await session.Examine(name, mailbox.Since, cancellation);
        if (!state.IsSuccess)
            return Result<SyncOutcome>.Failed(state.Errors);
        var folder = await Place(mailbox.Id, name, state.Value.Validity, cancellation);
        List<uint> news = [.. state.Value.Uids.Where(u => u > folder.LastUid).Take(MostAtOnce + 1)];
        var more = news.Count > MostAtOnce;
        news = [.. news.Take(MostAtOnce)];
        List<long> wanted = news.ConvertAll(u => (long)u);
        var had = (await db.Set<MailCopy>().AsNoTracking().Where(c => c.FolderId == folder.Id && wanted.Contains(c.Uid)).Select(c => c.Uid).ToListAsync(cancellation)).ToHashSet();
        var sizes = await session.Sizes(news, cancellation);
        if (!sizes.IsSuccess)
            return Result<SyncOutcome>.Failed(sizes.Errors);
        var (stored, refused) = (0, 0);
        foreach (var uid in news.Where(u => !had.Contains(u)))
        {
            var one = await One(session, mailbox, folder, uid, sizes.Value.GetValueOrDefault(uid), sent, cancellation);
            if (!one.IsSuccess)
                return Result<SyncOutcome>.Failed(one.Errors);
            (stored, refused) = one.Value switch { true => (stored + 1, refused), false => (stored, refused + 1), _ => (stored, refused) };
        }
        if (news.Count > 0)
            await Write(() => MailPlaces.Reach(db, folder.Id, news[^1], cancellation), cancellation);
        return new SyncOutcome(stored, refused, more);
    }

    /// <summary>True where it is kept, false where it was refused, null where the server no longer has it.</summary>
    private async Task<Result<bool?>> One(ImapSession session, Mailbox mailbox, MailboxFolder folder, uint uid, long bytes, bool sent, CancellationToken cancellation)
    {
        if (bytes > MostBytes)
        {
            var headers = await session.Headers(uid, cancellation);
            if (!headers.IsSuccess)
                return Result<bool?>.Failed(headers.Errors);
            return headers.Value is null ? (bool?)null : await Refuse(folder, uid, "mailbox.tooLarge", headers.Value[HeaderId.Subject], headers.Value[HeaderId.From], cancellation);
        }
        var message = await session.Message(uid, cancellation);
        if (!message.IsSuccess)
            return message.Error.Code == "mailbox.unreadable" ? await Refuse(folder, uid, message.Error.Code, null, null, cancellation) : Result<bool?>.Failed(message.Errors);
        if (message.Value is null)
            return (bool?)null;
        using (message.Value)
            return await Keep(message.Value, mailbox, folder, uid, sent, cancellation);
    }

    private async Task<Result<bool?>> Keep(MimeMessage message, Mailbox mailbox, MailboxFolder folder, uint uid, bool sent, CancellationToken cancellation)
    {
        if (await Read(message, cancellation) is not { } mail)
            return await Refuse(folder, uid, "mailbox.unreadable", null, null, cancellation);
        var person = mailbox.Kind == Mailbox.Own ? mailbox.UserId : await addresses.Colleague(mail.From, cancellation);
        if (person is not { } owner)
            return await Refuse(folder, uid, "mailbox.notColleague", mail.Subject, mail.FromText, cancellation);
        var request = new StoreMail(folder.Id, uid, mail, sent, mailbox.Kind == Mailbox.DropBox);
        var kept = await runner.Run(request, As(owner), cancellation);
        // Another mailbox may have brought the same mail at this moment: then it is there now.
        if (!kept.IsSuccess && kept.Error.Kind is (ErrorKind.Rule or ErrorKind.Validation or ErrorKind.Stale))
            kept = await runner.Run(request, As(owner), cancellation);
        if (kept.IsSuccess)
            return true;
        if (kept.Error.Kind is ErrorKind.Unavailable or ErrorKind.Stale)
            return Error.Rule("unavailable", "");
        // Whose right to keep mail has ended may get it again: his mailbox waits. A drop box serves the others meanwhile.
        return mailbox.Kind == Mailbox.Own && kept.Error.Kind is (ErrorKind.Unauthenticated or ErrorKind.Forbidden) ? Error.Rule("mailbox.noRight", "")
            : await Refuse(folder, uid, "mailbox.notTaken", mail.Subject, mail.FromText, cancellation);
    }

    /// <summary>Null for one that no parser reads: it must not hold up those behind it.</summary>
    private async Task<ReceivedMail?> Read(MimeMessage message, CancellationToken cancellation)
    {
        try
        {
            return await reader.Read(message, cancellation);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }

    private Actor As(Guid userId) => Actor.System(actors.Actor.TenantId, actors.Actor.TimeZone) with { IsSystem = false, UserId = userId };

    private async Task<Result<bool?>> Refuse(MailboxFolder folder, uint uid, string code, string? subject, string? from, CancellationToken cancellation)
    {
        await Write(async () =>
        {
            db.Add(new MailCopy
            {
                FolderId = folder.Id,
                Uid = uid,
                Refusal = code,
                Subject = MailReader.Clean(subject, LoggedMail.MaxSubject),
                From = MailReader.Clean(from, LoggedMail.MaxSubject),
                At = clock.GetUtcNow().UtcDateTime,
            });
            await db.SaveChangesAsync(cancellation);
            await MailPlaces.Reach(db, folder.Id, uid, cancellation);
        }, cancellation);
        return (bool?)false;
    }

    /// <summary>The place in the folder; with other numbers than before it begins anew.</summary>
    private async Task<MailboxFolder> Place(Guid mailboxId, string name, long validity, CancellationToken cancellation)
    {
        var folder = await db.Set<MailboxFolder>().AsNoTracking().FirstOrDefaultAsync(f => f.MailboxId == mailboxId && f.Name == name, cancellation);
        if (folder?.Validity == validity)
            return folder;
        await Write(async () =>
        {
            if (folder is null)
            {
                db.Add(folder = new MailboxFolder { MailboxId = mailboxId, Name = name, Validity = validity });
                await db.SaveChangesAsync(cancellation);
                return;
            }
            (folder.Validity, folder.LastUid) = (validity, 0);
            await db.Set<MailCopy>().Where(c => c.FolderId == folder.Id).ExecuteDeleteAsync(cancellation);
            await db.Set<MailboxFolder>().Where(f => f.Id == folder.Id).ExecuteUpdateAsync(set => set.SetProperty(f => f.Validity, validity).SetProperty(f => f.LastUid, 0), cancellation);
        }, cancellation);
        return folder!;
    }

    private async Task Write(Func<Task> work, CancellationToken cancellation)
    {
        using var turn = await db.Provider.Writers.Enter(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await work();
        await transaction.CommitAsync(cancellation);
    }
}
