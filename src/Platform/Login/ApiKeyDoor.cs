using System.Security.Cryptography;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Platform.Login.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform.Login;

/// <summary>Leads from a key in a request to its row; nothing tells a wrong key from one that is out of use or never was.</summary>
public sealed class ApiKeyDoor(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>The key in use with this secret, marked as used just now; null for all others.</summary>
    public async Task<ApiKey?> Open(string token, CancellationToken cancellation)
    {
        if (!Tokens.TryParse(token, Tokens.Key, out var tenant, out var row, out var hash))
            return null;
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(tenant);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        var now = clock.GetUtcNow().UtcDateTime;
        var key = await db.Set<ApiKey>().AsNoTracking().FirstOrDefaultAsync(k => k.Id == row, cancellation);
        if (key is null || key.RevokedAt is not null || key.ExpiresAt <= now || !CryptographicOperations.FixedTimeEquals(key.Hash, hash))
            return null;
        using var turn = await db.Provider.Writers.Enter(cancellation);
        await db.Set<ApiKey>().Where(k => k.Id == row).ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, now), cancellation);
        return key;
    }
}
