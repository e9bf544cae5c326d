using Huike.Customers.Mail.Domain;
using Huike.Customers.Mail.Reading;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Mail.UseCases;

/// <summary>
/// Takes one mail in, with its place in the folder, in one transaction: after a crash it is there with its place, or not at all. Carried out
/// as the person in whose mailbox it stands, so that a mail reaches no further than he does.
/// </summary>
[Permission("mails.create"), NoApi("The reading of mailboxes does it; what comes by mail is no request of anybody.")]
public sealed record StoreMail(Guid FolderId, long Uid, ReceivedMail Mail, bool Sent, bool DropBox) : ICommand<StoredMail>;

/// <param name="IsNew">False where the mail was there already, by another mailbox or another number.</param>
public sealed record StoredMail(Guid Id, bool IsNew);

internal sealed class StoreMailUseCase(HuikeDb db, MailJudge judge, MailFiling filing, RecordWriter<LoggedMail> writer, ActorContext actors, TimeProvider clock) : IUseCase<StoreMail, StoredMail>
{
    private static readonly string[] s_wide = [HuikeDb.RecordFilter, HuikeDb.DeletedFilter];
    private static readonly WriteOptions s_house = new() { Trusted = true };

    public async Task<Result<StoredMail>> Execute(StoreMail request, CancellationToken cancellation)
    {
        var key = request.Mail.MessageKey;
        var known = await db.Set<LoggedMail>().IgnoreQueryFilters(s_wide).AsNoTracking().Where(m => m.MessageKey == key).FirstOrDefaultAsync(cancellation);
        var stored = known is null ? await Make(request, cancellation) : await Join(known, request, cancellation);
        if (!stored.IsSuccess)
            return stored;
        db.Add(new MailCopy { FolderId = request.FolderId, Uid = request.Uid, MailId = stored.Value.Id, At = clock.GetUtcNow().UtcDateTime });
        await MailPlaces.Reach(db, request.FolderId, request.Uid, cancellation);
        return stored;
    }

    private async Task<Result<StoredMail>> Make(StoreMail request, CancellationToken cancellation)
    {
        var mail = request.Mail;
        var verdict = await judge.Of(mail, request.Sent, request.DropBox, cancellation);
        if (verdict.CustomerId is { } customer && !await Customers.CustomerRows.Hold(db, customer, cancellation))
            verdict = verdict with { State = LoggedMail.Unfiled, Reason = LoggedMail.None, CustomerId = null, ContactId = null };
        var thread = await Thread(mail, cancellation);
        var made = await writer.Create([], s_house, row =>
        {
            Fill(row, mail, thread);
            (row.Direction, row.Counterpart, row.State, row.Reason, row.CustomerId, row.ContactId) = (verdict.Direction, verdict.Counterpart, verdict.State, verdict.Reason, verdict.CustomerId, verdict.ContactId);
            (row.Private, row.Candidates) = (verdict.State != LoggedMail.Filed, [.. verdict.Candidates ?? []]);
        }, cancellation);
        if (!made.IsSuccess)
            return Result<StoredMail>.Failed(made.Errors);
        var kept = made.Value.Entity;
        foreach (var (at, file) in mail.Files.Index())
            db.Add(new MailAttachment { MailId = kept.Id, Number = at + 1, FileName = file.Name, ContentType = file.ContentType, Hash = file.File?.Hash, Size = file.File?.Length ?? 0, Refusal = file.Refusal });
        await filing.Tell(kept, cancellation);
        return new StoredMail(kept.Id, true);
    }

    /// <summary>A second receiver sees what he received, and may know the customer whom the first does not.</summary>
    private async Task<Result<StoredMail>> Join(LoggedMail known, StoreMail request, CancellationToken cancellation)
    {
        var me = actors.Actor.UserId;
        if (known.OwnerId == me || known.DeletedAt is not null)
            return new StoredMail(known.Id, false);
        if (!await db.Shares.AnyAsync(s => s.RecordType == "mails" && s.RecordId == known.Id && s.PrincipalId == me, cancellation))
            db.Add(new RecordShare { RecordType = "mails", RecordId = known.Id, PrincipalId = me, CanWrite = true });
        await db.SaveChangesAsync(cancellation);
        if (known is { State: LoggedMail.Unfiled, Reason: LoggedMail.None or LoggedMail.Beyond }
            && await judge.Of(request.Mail, request.Sent, request.DropBox, cancellation) is { CustomerId: { } customer } verdict)
            await filing.File(known, customer, verdict.ContactId, cancellation);
        return new StoredMail(known.Id, false);
    }

    /// <summary>That of a mail it answers; else the first one of its line names the conversation, which may come in later.</summary>
    private async Task<string> Thread(ReceivedMail mail, CancellationToken cancellation)
    {
        var before = mail.References.Select(LoggedMail.KeyOf).ToList();
        var known = before.Count == 0 ? null
            : await db.Set<LoggedMail>().IgnoreQueryFilters(s_wide).Where(m => before.Contains(m.MessageKey)).OrderBy(m => m.SentAt).ThenBy(m => m.Id).Select(m => m.ThreadKey).FirstOrDefaultAsync(cancellation);
        return known ?? before.FirstOrDefault() ?? mail.MessageKey;
    }

    private static void Fill(LoggedMail row, ReceivedMail mail, string thread)
    {
        (row.Subject, row.From, row.To, row.Cc, row.Text, row.SentAt, row.Attachments) = (mail.Subject, mail.FromText, mail.To, mail.Cc, mail.Text, mail.SentAt, mail.Files.Count);
        (row.MessageId, row.MessageKey, row.ThreadKey) = (mail.MessageId, mail.MessageKey, thread);
        row.References = MailReader.Clean(string.Join(' ', mail.References), LoggedMail.MaxAddresses);
    }
}

/// <summary>How far folders were read, and what of them was refused.</summary>
internal static class MailPlaces
{
    public static Task Reach(HuikeDb db, Guid folderId, long uid, CancellationToken cancellation) => db.Set<MailboxFolder>().Where(f => f.Id == folderId && f.LastUid < uid)
        .ExecuteUpdateAsync(set => set.SetProperty(f => f.LastUid, uid), cancellation);
}
