using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Files;
using Huike.Kernel.Jobs;
using Huike.Kernel.UseCases;
using Huike.Platform.Mail.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Huike.Platform.Mail;

/// <summary>
/// Sends what is queued. A node claims a message by moving its next attempt into the future, so that two nodes do not send the same one;
/// a node that dies leaves it to the next attempt: at least once.
/// </summary>
public sealed class MailWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<MailWorker> log) : Rounds(Every, clock, log)
{
    private const int AtOnce = 20;
    /// <summary>A file that is no longer in the store does not come back.</summary>
    private const string Lost = "mail.attachment";
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5), Lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1)];

    protected override Task Round(CancellationToken cancellation) => Deliver(cancellation);

    /// <summary>One round over all tenants; how many went out.</summary>
    public async Task<int> Deliver(CancellationToken cancellation)
    {
        var now = Clock.GetUtcNow().UtcDateTime;
        var sent = 0;
        foreach (var (tenant, id) in await Claim(now, cancellation))
        {
            if (await DeliverOne(tenant, id, now, cancellation))
                sent++;
        }
        return sent;
    }

    private async Task<List<(Guid Tenant, Guid Id)>> Claim(DateTime now, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.AcrossTenants();
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        var all = db.Set<MailMessage>().IgnoreQueryFilters(new[] { HuikeDb.TenantFilter });
        var due = await all.AsNoTracking().Where(m => m.State == MailMessage.Queued && m.NextAttemptAt <= now)
            .OrderBy(m => m.NextAttemptAt).ThenBy(m => m.Id).Take(AtOnce).Select(m => new { m.TenantId, m.Id }).ToListAsync(cancellation);
        var mine = new List<(Guid, Guid)>();
        if (due.Count == 0)
            return mine;
        using var turn = await db.Provider.Writers.Enter(cancellation);
        foreach (var message in due)
        {
            var until = now + Lease;
            if (await all.Where(m => m.TenantId == message.TenantId && m.Id == message.Id && m.State == MailMessage.Queued && m.NextAttemptAt <= now)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.NextAttemptAt, until).SetProperty(m => m.Attempts, m => m.Attempts + 1), cancellation) == 1)
                mine.Add((message.TenantId, message.Id));
        }
        return mine;
    }

    private async Task<bool> DeliverOne(Guid tenant, Guid id, DateTime now, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<ActorContext>().Actor = Actor.System(tenant);
        var db = services.GetRequiredService<HuikeDb>();
        if (await db.Set<MailMessage>().FirstOrDefaultAsync(m => m.Id == id, cancellation) is not { } message)
            return false;
        var failure = await Send(services, message, cancellation);
        if (failure is null)
            (message.State, message.SentAt, message.Failure) = (MailMessage.Sent, Clock.GetUtcNow().UtcDateTime, null);
        else
        {
            var text = $"{failure.Code} {failure.Detail}".Trim();
            message.Failure = text.Length <= 500 ? text : text[..500];
            var pause = Pauses[Math.Min(message.Attempts, Pauses.Length) - 1];
            if (failure.IsFinal || now - message.CreatedAt >= MailMessage.Patience)
                message.State = MailMessage.Dead;
            else
                message.NextAttemptAt = now + pause;
        }
        using var turn = await db.Provider.Writers.Enter(cancellation);
        await db.SaveChangesAsync(cancellation);
        return failure is null;
    }

    private static async Task<DeliveryFailure?> Send(IServiceProvider services, MailMessage message, CancellationToken cancellation)
    {
        var mail = services.GetRequiredService<OutgoingMail>();
        var settings = await mail.Settings(cancellation);
        if (!settings.IsComplete)
            return new DeliveryFailure("mail.notConfigured", "", false);
        var files = await Files(services, message, cancellation);
        if (!files.IsSuccess)
            return new DeliveryFailure(files.Error.Code, "", files.Error.Code == Lost);
        var composed = SmtpDelivery.Compose(settings, message.Id, message.To.Split(','), message.Cc?.Split(',') ?? [], message.ReplyTo, message.Subject, message.Text, message.CreatedAt, files.Value, message.References);
        return await services.GetRequiredService<SmtpDelivery>().Send(settings, mail.PasswordOf(settings), composed, cancellation);
    }

    /// <summary>The document first, as PDF where it is a page; then what goes out beside it.</summary>
    private static async Task<Result<List<ReadFile>>> Files(IServiceProvider services, MailMessage message, CancellationToken cancellation)
    {
        var (store, read) = (services.GetRequiredService<IFileStore>(), new List<ReadFile>());
        List<MailFilePart> parts = message.Attachment is { } document ? [new(document, message.AttachmentName ?? "document.pdf"), .. message.Files] : message.Files;
        foreach (var part in parts)
        {
            if (await Content(store, part.Hash, cancellation) is not { } content)
                return Error.Rule(Lost);
            read.Add(new ReadFile(part.Name, content));
        }
        if (message is { Attachment: not null, AttachmentIsPage: true })
        {
            var made = await services.GetRequiredService<IAttachmentMaker>().Make(System.Text.Encoding.UTF8.GetString(read[0].Content), message.PrintId, cancellation);
            if (!made.IsSuccess)
                return made.Error;
            read[0] = read[0] with { Content = made.Value };
        }
        return read;
    }

    private static async Task<byte[]?> Content(IFileStore store, string hash, CancellationToken cancellation)
    {
        if (store.Open(hash) is not { } stream)
            return null;
        await using (stream)
        {
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, cancellation);
            return bytes;
        }
    }
}
