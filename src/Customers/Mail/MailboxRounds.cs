using Huike.Customers.Mail.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Records.Custom;
using Huike.Kernel.UseCases;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Huike.Customers.Mail;

/// <summary>
/// Reads mailboxes every few minutes. A node claims a mailbox by moving its next reading ahead, so that two nodes do not read the same one; one
/// that dies leaves it to the next reading, which goes on where this one stopped.
/// </summary>
public sealed class MailboxRounds(IServiceScopeFactory scopes, TimeProvider clock, ILogger<MailboxRounds> log) : Rounds(Every, clock, log)
{
    private const int AtOnce = 20;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30), Lease = TimeSpan.FromMinutes(20), Patience = TimeSpan.FromMinutes(10), Pause = TimeSpan.FromMinutes(5),
        LongPause = TimeSpan.FromMinutes(30);

    protected override Task Round(CancellationToken cancellation) => ReadDue(cancellation);

    /// <summary>One round over all companies; how many mailboxes were read without a failure.</summary>
    public async Task<int> ReadDue(CancellationToken cancellation)
    {
        var read = 0;
        for (var i = 0; i < AtOnce && await Claim(cancellation) is { } claimed; i++)
            await Try(async c => read += await ReadOne(claimed.Tenant, claimed.Zone, claimed.Id, c) ? 1 : 0, cancellation);
        return read;
    }

    private async Task<(Guid Tenant, string Zone, Guid Id)?> Claim(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.AcrossTenants();
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        var now = Clock.GetUtcNow().UtcDateTime;
        var due = db.Set<Mailbox>().IgnoreQueryFilters(new[] { HuikeDb.TenantFilter }).Where(m => m.Active && m.NextRunAt <= now);
        var next = await due.AsNoTracking().Join(db.Set<Tenant>().Where(t => !t.Suspended), m => m.TenantId, t => t.Id, (m, t) => new { m.TenantId, m.Id, m.NextRunAt, t.TimeZone })
            .OrderBy(m => m.NextRunAt).ThenBy(m => m.Id).FirstOrDefaultAsync(cancellation);
        if (next is null)
            return null;
        var until = now + Lease;
        using var turn = await db.Provider.Writers.Enter(cancellation);
        return await due.Where(m => m.TenantId == next.TenantId && m.Id == next.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.NextRunAt, until), cancellation) == 1
            ? (next.TenantId, next.TimeZone, next.Id) : null;
    }

    private async Task<bool> ReadOne(Guid tenant, string zone, Guid id, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<ActorContext>().Actor = Actor.System(tenant, zone);
        var db = services.GetRequiredService<HuikeDb>();
        await services.GetRequiredService<CustomFieldCache>().Ensure(tenant, () => db, cancellation);
        if (await db.Set<Mailbox>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancellation) is not { } mailbox)
            return false;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        var outcome = await Read(services, mailbox, patience.Token, cancellation);
        var now = Clock.GetUtcNow().UtcDateTime;
        var failure = outcome.IsSuccess ? null : outcome.Error;
        var (code, detail) = (failure?.Code, failure?.Arguments is [string { Length: > 0 } said, ..] ? Reading.MailReader.Clean(said, 300) : null);
        // A wrong password tried too often locks the account.
        var next = outcome is { IsSuccess: true, Value.More: true } ? now : now + (code == "mail.login" ? LongPause : Pause);
        using var turn = await db.Provider.Writers.Enter(cancellation);
        await db.Set<Mailbox>().Where(m => m.Id == id).ExecuteUpdateAsync(set => set.SetProperty(m => m.LastRunAt, now).SetProperty(m => m.NextRunAt, next)
            .SetProperty(m => m.Failure, code).SetProperty(m => m.FailureDetail, detail), cancellation);
        return failure is null;
    }

    private static async Task<Result<SyncOutcome>> Read(IServiceProvider services, Mailbox mailbox, CancellationToken patience, CancellationToken closing)
    {
        try
        {
            return await services.GetRequiredService<MailboxSync>().Run(mailbox, patience);
        }
        catch (OperationCanceledException) when (!closing.IsCancellationRequested)
        {
            return Error.Rule("mailbox.slow", "");
        }
    }
}
