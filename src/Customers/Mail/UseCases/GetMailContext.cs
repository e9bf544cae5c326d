using Huike.Customers.Customers.Domain;
using Huike.Customers.Mail.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Files;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Mail.UseCases;

/// <summary>What stands beside a mail: its files, its conversation, and to whom it may belong.</summary>
[Permission("mails.view")]
public sealed record GetMailContext(Guid Id) : IQuery<MailContext>;

/// <param name="Mine">It stands in the caller's mailbox.</param>
/// <param name="MayFile">The caller may file it.</param>
/// <param name="Candidates">Customers that have its addresses, as far as the caller sees them.</param>
/// <param name="Thread">The whole conversation as far as the caller sees it, the newest first, this mail among them.</param>
public sealed record MailContext(bool Mine, bool MayFile, IReadOnlyList<MailFile> Files, IReadOnlyList<MailCandidate> Candidates, IReadOnlyList<MailLine> Thread);

/// <param name="Refusal">Error code where the file was not taken in, else null.</param>
public sealed record MailFile(int Number, string FileName, long Size, string? Refusal);

/// <param name="Name">Null where the caller may not read it.</param>
public sealed record MailCandidate(Guid Id, string? Name);

/// <summary>A mail in a row with others; texts that the caller may not read are null.</summary>
/// <param name="SentAt">UTC; null where the caller may not read it.</param>
public sealed record MailLine(Guid Id, string? Direction, string? Subject, string? Counterpart, DateTime? SentAt, string? Excerpt, int? Attachments);

internal sealed class GetMailContextUseCase(HuikeDb db, MailFiling filing, ActorContext actors) : IUseCase<GetMailContext, MailContext>
{
    private const int MostLines = 50;

    public async Task<Result<MailContext>> Execute(GetMailContext request, CancellationToken cancellation)
    {
        if (await db.Set<LoggedMail>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == request.Id, cancellation) is not { } mail)
            return Error.NotFound();
        var (me, candidates) = (actors.Actor.UserId, mail.Candidates);
        var files = await db.Set<MailAttachment>().AsNoTracking().Where(f => f.MailId == mail.Id).OrderBy(f => f.Number).Take(100)
            .Select(f => new MailFile(f.Number, f.FileName, f.Size, f.Refusal)).ToListAsync(cancellation);
        var customers = candidates.Count == 0 || !actors.Actor.May("customers.view") ? []
            : await db.Set<Customer>().AsNoTracking().Where(c => candidates.Contains(c.Id)).OrderBy(c => c.Id).Select(c => new { c.Id, c.Name }).Take(LoggedMail.MaxCandidates).ToListAsync(cancellation);
        var thread = await MailLines.Read(db.Set<LoggedMail>().Where(m => m.ThreadKey == mail.ThreadKey), MostLines, actors.Actor, cancellation);
        return new MailContext(mail.OwnerId == me, actors.Actor.May("mails.edit") && (await filing.Find(mail.Id, cancellation)).IsSuccess, files,
            [.. customers.Select(c => new MailCandidate(c.Id, actors.Actor.Shown("customers", "name", c.Name)))], [.. thread.Select(t => t.Line)]);
    }
}

/// <summary>Mails in a row, as their reader may read them.</summary>
internal static class MailLines
{
    private const int MostExcerpt = 160;

    public static async Task<IReadOnlyList<(string Thread, MailLine Line)>> Read(IQueryable<LoggedMail> mails, int most, Actor actor, CancellationToken cancellation)
    {
        var rows = await mails.AsNoTracking().OrderByDescending(m => m.SentAt).ThenByDescending(m => m.Id).Take(most)
            .Select(m => new { m.Id, m.ThreadKey, m.Direction, m.Subject, m.Counterpart, m.SentAt, Text = m.Text == null ? null : m.Text.Substring(0, MostExcerpt), m.Attachments }).ToListAsync(cancellation);
        return [.. rows.Select(m => (m.ThreadKey, new MailLine(m.Id, actor.Shown("mails", "direction", m.Direction), actor.Shown("mails", "subject", m.Subject),
            actor.Shown("mails", "counterpart", m.Counterpart), actor.Reads("mails", "sentAt") ? m.SentAt : null,
            actor.Shown("mails", "text", m.Text?.ReplaceLineEndings(" ").Trim()), actor.Reads("mails", "attachments") ? m.Attachments : null)))];
    }
}

/// <summary>A file that came with a mail, for saving.</summary>
[Permission("mails.view")]
public sealed record GetMailFile(Guid Id, int Number) : IQuery<MailFileContent>;

/// <summary>The caller closes the content.</summary>
public sealed record MailFileContent(Stream Content, string FileName);

internal sealed class GetMailFileUseCase(HuikeDb db, IFileStore files) : IUseCase<GetMailFile, MailFileContent>
{
    public async Task<Result<MailFileContent>> Execute(GetMailFile request, CancellationToken cancellation)
    {
        // The mail itself is asked, so that its rights hold.
        var found = await db.Set<LoggedMail>().Where(m => m.Id == request.Id).Join(db.Set<MailAttachment>(), m => m.Id, f => f.MailId, (m, f) => f).AsNoTracking()
            .FirstOrDefaultAsync(f => f.Number == request.Number && f.Hash != null, cancellation);
        return found is not null && files.Open(found.Hash!) is { } content ? new MailFileContent(content, found.FileName) : Error.NotFound();
    }
}
