using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Mail.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Mail.UseCases;

/// <summary>The company's last outgoing e-mails, fifty a page; dead letters are those that nobody took within a day.</summary>
/// <param name="State">queued, sent, dead or dropped; null for all.</param>
/// <param name="Before">Id of the last one seen.</param>
[Permission("mail.view")]
public sealed record ListMail(string? State = null, Guid? Before = null) : IQuery<MailList>;

public sealed record MailList(IReadOnlyList<MailLine> Items, Guid? Next);

public sealed record MailLine(Guid Id, string State, string To, string Subject, string? AttachmentName, string By, DateTime CreatedAt, DateTime? SentAt, int Attempts, DateTime? NextAttemptAt, string? Failure);

internal sealed class ListMailUseCase(HuikeDb db) : IUseCase<ListMail, MailList>
{
    private const int PageSize = 50;
    private static readonly string[] States = [MailMessage.Queued, MailMessage.Sent, MailMessage.Dead, MailMessage.Dropped];

    public async Task<Result<MailList>> Execute(ListMail request, CancellationToken cancellation)
    {
        if (request.State is { } state && !States.Contains(state))
            return Error.Malformed("state", "notOnList", state.Length > 20 ? state[..20] : state);
        var query = db.Set<MailMessage>().AsNoTracking();
        if (request.State is { } wanted)
            query = query.Where(m => m.State == wanted);
        if (request.Before is { } before)
            query = query.Where(m => m.Id < before);
        var rows = await query.OrderByDescending(m => m.Id).Take(PageSize + 1).ToListAsync(cancellation);
        var lines = rows.Take(PageSize).Select(m => new MailLine(m.Id, m.State, m.To, m.Subject, m.AttachmentName, m.CreatedByName, m.CreatedAt, m.SentAt, m.Attempts,
            m.State == MailMessage.Queued ? m.NextAttemptAt : null, m.Failure)).ToList();
        return new MailList(lines, rows.Count > PageSize ? lines[^1].Id : null);
    }
}

/// <summary>Tries a dead letter again, for another day.</summary>
[Permission("mail.edit")]
public sealed record RetryMail(Guid Id) : ICommand<Done>;

internal sealed class RetryMailUseCase(HuikeDb db, TimeProvider clock) : IUseCase<RetryMail, Done>
{
    public async Task<Result<Done>> Execute(RetryMail request, CancellationToken cancellation)
    {
        if (await db.Set<MailMessage>().FirstOrDefaultAsync(m => m.Id == request.Id, cancellation) is not { } message)
            return Error.NotFound();
        if (message.State is not (MailMessage.Dead or MailMessage.Queued))
            return Error.Rule("mail.notWaiting");
        var now = clock.GetUtcNow().UtcDateTime;
        (message.State, message.NextAttemptAt, message.Attempts, message.CreatedAt) = (MailMessage.Queued, now, 0, message.State == MailMessage.Dead ? now : message.CreatedAt);
        return Done.It;
    }
}

/// <summary>Gives an unsent e-mail up.</summary>
[Permission("mail.edit")]
public sealed record DropMail(Guid Id) : ICommand<Done>;

internal sealed class DropMailUseCase(HuikeDb db) : IUseCase<DropMail, Done>
{
    public async Task<Result<Done>> Execute(DropMail request, CancellationToken cancellation)
    {
        if (await db.Set<MailMessage>().FirstOrDefaultAsync(m => m.Id == request.Id, cancellation) is not { } message)
            return Error.NotFound();
        if (message.State is not (MailMessage.Dead or MailMessage.Queued))
            return Error.Rule("mail.notWaiting");
        message.State = MailMessage.Dropped;
        return Done.It;
    }
}
