using Huike.Customers.Mail.Domain;
using Huike.Customers.Mail.Reading;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Mail;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Huike.Customers.Mail.UseCases;

/// <summary>Asks the server what it has and accounts for each mail: kept and where, refused and why, still to come, or missing.</summary>
[Permission("mails.edit")]
public sealed record ReconcileMailbox(Guid Id) : IQuery<MailboxReconciliation>;

/// <param name="At">UTC.</param>
/// <param name="Failure">Error code where the server could not be asked, else null.</param>
public sealed record MailboxReconciliation(Guid Id, string Name, DateOnly Since, DateTime At, IReadOnlyList<FolderReconciliation> Folders, string? Failure);

/// <summary>One folder; <paramref name="OnServer"/> is the sum of the seven numbers behind it.</summary>
/// <param name="OnServer">Mails that the server has since the day.</param>
/// <param name="Deleted">Kept, and in the recycle bin with their customer.</param>
/// <param name="Waiting">Not looked at yet: the next readings take them in.</param>
/// <param name="Missing">Looked at and not there: the server did not give them.</param>
/// <param name="Gone">Kept, but no longer on the server; not part of the sum.</param>
/// <param name="RefusedMails">The first of the refused.</param>
/// <param name="MissingMails">The first of the missing, as far as the server still tells of them.</param>
/// <param name="AddsUp">The numbers make the sum.</param>
/// <param name="Failure">Error code where the folder could not be opened, else null.</param>
public sealed record FolderReconciliation(
    string Name, bool IsSent, int OnServer, int Filed, int Unfiled, int Ignored, int Deleted, int Refused, int Waiting, int Missing, int Gone,
    IReadOnlyList<RefusedMail> RefusedMails, IReadOnlyList<RefusedMail> MissingMails, bool AddsUp, string? Failure);

/// <param name="Uid">The server's number.</param>
/// <param name="Reason">Error code; null for a missing one.</param>
/// <param name="Subject">Null where it is not known, like the sender.</param>
public sealed record RefusedMail(long Uid, string? Reason, string? Subject, string? From);

internal sealed class ReconcileMailboxUseCase(HuikeDb db, MailboxAccess access, MailboxSecrets secrets, ImapReading reading, TenantClock clock) : IUseCase<ReconcileMailbox, MailboxReconciliation>
{
    private const int MostTold = 50;
    private static readonly string[] s_wide = [HuikeDb.RecordFilter, HuikeDb.DeletedFilter];

    /// <summary>What became of a number.</summary>
    private sealed record Kept(long Uid, string? State, bool Deleted, string? Refusal, string? Subject, string? From);

    public async Task<Result<MailboxReconciliation>> Execute(ReconcileMailbox request, CancellationToken cancellation)
    {
        var found = await access.Find(request.Id, cancellation);
        if (!found.IsSuccess)
            return Result<MailboxReconciliation>.Failed(found.Errors);
        var mailbox = found.Value;
        var opened = await reading.Open(secrets.ServerOf(mailbox), cancellation);
        if (!opened.IsSuccess)
            return new MailboxReconciliation(mailbox.Id, mailbox.Name, mailbox.Since, clock.UtcNow, [], opened.Error.Code);
        await using var session = opened.Value;
        var folders = new List<FolderReconciliation>();
        foreach (var (name, sent) in MailboxSync.FoldersOf(mailbox))
            folders.Add(await Folder(session, mailbox, name, sent, cancellation));
        return new MailboxReconciliation(mailbox.Id, mailbox.Name, mailbox.Since, clock.UtcNow, folders, null);
    }

    private async Task<FolderReconciliation> Folder(ImapSession session, Mailbox mailbox, string name, bool sent, CancellationToken cancellation)
    {
        var state = await session.Examine(name, mailbox.Since, cancellation);
        if (!state.IsSuccess)
            return new FolderReconciliation(name, sent, 0, 0, 0, 0, 0, 0, 0, 0, 0, [], [], false, state.Error.Code);
        long validity = state.Value.Validity;
        var place = await db.Set<MailboxFolder>().AsNoTracking().FirstOrDefaultAsync(f => f.MailboxId == mailbox.Id && f.Name == name && f.Validity == validity, cancellation);
        var (server, kept) = (state.Value.Uids.Select(u => (long)u).ToHashSet(), place is null ? [] : await KeptOf(place.Id, cancellation));
        var here = kept.Where(k => server.Contains(k.Uid)).ToList();
        var open = server.Except(here.Select(k => k.Uid)).Order().ToList();
        var missing = open.Where(u => u <= (place?.LastUid ?? 0)).ToList();
        int Of(string wanted) => here.Count(k => k is { Refusal: null, Deleted: false } && k.State == wanted);
        var (filed, unfiled, ignored) = (Of(LoggedMail.Filed), Of(LoggedMail.Unfiled), Of(LoggedMail.Ignored));
        var (deleted, refused, waiting) = (here.Count(k => k is { Refusal: null, Deleted: true }), here.Count(k => k.Refusal is not null), open.Count - missing.Count);
        return new FolderReconciliation(name, sent, server.Count, filed, unfiled, ignored, deleted, refused, waiting, missing.Count, kept.Count(k => k.Refusal is null && !server.Contains(k.Uid)),
            [.. here.Where(k => k.Refusal is not null).OrderByDescending(k => k.Uid).Take(MostTold).Select(k => new RefusedMail(k.Uid, k.Refusal, k.Subject, k.From))],
            await Told(session, missing, cancellation), filed + unfiled + ignored + deleted + refused + waiting + missing.Count == server.Count, null);
    }

    private async Task<List<Kept>> KeptOf(Guid folderId, CancellationToken cancellation)
    {
        var mails = db.Set<LoggedMail>().IgnoreQueryFilters(s_wide);
        // Numbers and states alone, so that a mailbox of many years has room.
        return await db.Set<MailCopy>().AsNoTracking().Where(c => c.FolderId == folderId).OrderBy(c => c.Uid)
            .Select(c => new Kept(c.Uid, mails.Where(m => m.Id == c.MailId).Select(m => m.State).FirstOrDefault(), mails.Any(m => m.Id == c.MailId && m.DeletedAt != null), c.Refusal, c.Subject, c.From))
            .ToListAsync(cancellation);
    }

    private static async Task<IReadOnlyList<RefusedMail>> Told(ImapSession session, List<long> missing, CancellationToken cancellation)
    {
        var told = new List<RefusedMail>();
        foreach (var uid in missing.Take(MostTold))
        {
            var headers = await session.Headers((uint)uid, cancellation);
            var read = headers.IsSuccess ? headers.Value : null;
            told.Add(new RefusedMail(uid, null, MailReader.Clean(read?[HeaderId.Subject], LoggedMail.MaxSubject), MailReader.Clean(read?[HeaderId.From], LoggedMail.MaxSubject)));
        }
        return told;
    }
}
