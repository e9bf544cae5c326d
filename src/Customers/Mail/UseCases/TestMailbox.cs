using Huike.Customers.Mail.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Mail.UseCases;

/// <summary>Tries the saved connection, and tells which folders there are; nothing is read.</summary>
[Permission("mails.edit")]
public sealed record TestMailbox(Guid Id) : IQuery<MailboxTest>;

/// <param name="Code">Error code where it did not work, else null.</param>
/// <param name="Detail">What the server said to it, else null.</param>
/// <param name="Sent">The folder that the server calls that of sent mail; null where it does not say.</param>
public sealed record MailboxTest(bool Works, string? Code, string? Detail, IReadOnlyList<string> Folders, string? Sent);

internal sealed class TestMailboxUseCase(MailboxAccess access, MailboxSecrets secrets, ImapReading reading) : IUseCase<TestMailbox, MailboxTest>
{
    public async Task<Result<MailboxTest>> Execute(TestMailbox request, CancellationToken cancellation)
    {
        var found = await access.Find(request.Id, cancellation);
        if (!found.IsSuccess)
            return Result<MailboxTest>.Failed(found.Errors);
        var mailbox = found.Value;
        var opened = await reading.Open(secrets.ServerOf(mailbox), cancellation);
        if (!opened.IsSuccess)
            return Failed(opened.Error);
        await using var session = opened.Value;
        foreach (var (name, _) in MailboxSync.FoldersOf(mailbox))
        {
            var state = await session.Examine(name, mailbox.Since, cancellation);
            if (!state.IsSuccess)
                return Failed(state.Error);
        }
        var folders = await session.Folders(cancellation);
        return folders.IsSuccess ? new MailboxTest(true, null, null, folders.Value.Names, folders.Value.Sent) : Failed(folders.Error);
    }

    private static MailboxTest Failed(Error error) => new(false, error.Code, error.Arguments is [string { Length: > 0 } said, ..] ? said : null, [], null);
}

/// <summary>Reads the mailbox at once, within half a minute.</summary>
/// <param name="Anew">Looks at all mails since its day again, for those that are missing.</param>
[Permission("mails.edit")]
public sealed record RunMailbox(Guid Id, bool Anew = false) : ICommand<Done>;

internal sealed class RunMailboxUseCase(HuikeDb db, MailboxAccess access, TenantClock clock) : IUseCase<RunMailbox, Done>
{
    public async Task<Result<Done>> Execute(RunMailbox request, CancellationToken cancellation)
    {
        var found = await access.Find(request.Id, cancellation);
        if (!found.IsSuccess)
            return Result<Done>.Failed(found.Errors);
        if (!found.Value.Active)
            return Error.Rule("mailbox.off");
        if (request.Anew)
            await db.Set<MailboxFolder>().Where(f => f.MailboxId == request.Id).ExecuteUpdateAsync(set => set.SetProperty(f => f.LastUid, 0), cancellation);
        found.Value.NextRunAt = clock.UtcNow;
        return Done.It;
    }
}
