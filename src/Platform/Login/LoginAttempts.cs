using System.Security.Cryptography;
using System.Text;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Web;
using Huike.Platform.Login.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Huike.Platform.Login;

/// <summary>
/// Counts failed log-ins of the running minute per account and per network address, in the database, so that all nodes count
/// together and a restart forgives nothing. Only failures: several hundred people behind one address log in at nine o'clock, and a
/// program may log in as often as it likes with the right password. The rows hold hashes, no names and no addresses.
/// </summary>
public sealed class LoginAttempts(IServiceScopeFactory scopes, TimeProvider clock, IOptions<HuikeSettings> settings)
{
    /// <summary>No company: an address may try all of them.</summary>
    private static readonly Guid Installation = new("00000000-0000-7000-8000-000000000002");

    public static string Account(Guid? tenant, string? code, string userName) =>
        $"a:{(tenant is { } known ? known.ToString("N") : code?.Trim().ToLowerInvariant())}/{userName.Trim().ToLowerInvariant()}";

    /// <summary>Seconds until the next attempt is heard, or null where it may be made now.</summary>
    public async Task<int?> WaitSeconds(string account, string? address, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var (mine, theirs) = (RowOf(now, account), address is null ? Guid.Empty : RowOf(now, Address(address)));
        await using var scope = Scope();
        var counts = await scope.ServiceProvider.GetRequiredService<HuikeDb>().Set<LoginFailures>().AsNoTracking()
            .Where(f => f.Id == mine || f.Id == theirs).ToDictionaryAsync(f => f.Id, f => f.Count, cancellation);
        var refused = counts.GetValueOrDefault(mine) >= settings.Value.LoginFailuresPerAccount
            || (address is not null && counts.GetValueOrDefault(theirs) >= settings.Value.LoginFailuresPerAddress);
        return refused ? 60 - now.Second : null;
    }

    /// <summary>Counts one. Takes the writer's turn: never call it inside a command, but by <c>AfterRefusal</c>.</summary>
    public async Task Failed(string account, string? address, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await Add(RowOf(now, account), now.UtcDateTime, cancellation);
        if (address is not null)
            await Add(RowOf(now, Address(address)), now.UtcDateTime, cancellation);
    }

    private async Task Add(Guid row, DateTime now, CancellationToken cancellation)
    {
        await using var scope = Scope();
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        using var turn = await db.Provider.Writers.Enter(cancellation);
        if (await Increase(db, row, cancellation))
            return;
        db.Add(new LoginFailures { Id = row, Count = 1, At = now });
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            // Another node inserted the row between the two statements.
            await Increase(db, row, cancellation);
        }
    }

    private static async Task<bool> Increase(HuikeDb db, Guid row, CancellationToken cancellation) =>
        await db.Set<LoginFailures>().Where(f => f.Id == row).ExecuteUpdateAsync(set => set.SetProperty(f => f.Count, f => f.Count + 1), cancellation) > 0;

    private AsyncServiceScope Scope()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(Installation);
        return scope;
    }

    private static string Address(string address) => "n:" + address;

    /// <summary>The row of a key and a minute; the same on every node.</summary>
    private static Guid RowOf(DateTimeOffset now, string key) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{now.ToUnixTimeSeconds() / 60}/{key}")).AsSpan(0, 16));
}
