using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Platform.Customisation.CustomFields;
using Huike.Platform.Customisation.Domain;
using Huike.Platform.Login.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Huike.Platform.Integration;

/// <summary>Clears away what has run out: kept answers after a day, sessions after three months, forgotten drafts after half a year, files without a row after a day.</summary>
public sealed class Housekeeping(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Housekeeping> log) : Rounds(Every, clock, log)
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1), KeepSessions = TimeSpan.FromDays(90), KeepDrafts = TimeSpan.FromDays(180), KeepAttempts = TimeSpan.FromHours(1);

    protected override Task Round(CancellationToken cancellation) => Clear(cancellation);

    /// <summary>One round over all tenants.</summary>
    public async Task Clear(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.AcrossTenants();
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        await scope.ServiceProvider.GetRequiredService<FileSweep>().Run(cancellation);
        await scope.ServiceProvider.GetRequiredService<CustomFieldPurge>().Run(cancellation);
        using var turn = await db.Provider.Writers.Enter(cancellation);
        var now = Clock.GetUtcNow().UtcDateTime;
        var (answers, sessions, drafts) = (now - IdempotencyStore.Kept, now - KeepSessions, now - KeepDrafts);
        await All<IdempotencyRecord>(db).Where(r => r.CreatedAt < answers).ExecuteDeleteAsync(cancellation);
        await All<UserSession>(db).Where(s => s.ExpiresAt < sessions).ExecuteDeleteAsync(cancellation);
        var attempts = now - KeepAttempts;
        await All<LoginFailures>(db).Where(f => f.At < attempts).ExecuteDeleteAsync(cancellation);
        await All<Draft>(db).Where(d => d.SavedAt < drafts).ExecuteDeleteAsync(cancellation);
    }

    private static IQueryable<T> All<T>(HuikeDb db) where T : Entity => db.Set<T>().IgnoreQueryFilters(new[] { HuikeDb.TenantFilter });
}
