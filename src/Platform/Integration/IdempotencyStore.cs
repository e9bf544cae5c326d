using System.Security.Cryptography;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform.Integration;

/// <summary>Who sent which key with what.</summary>
public sealed record KeyedRequest(Guid TenantId, Guid UserId, string Key, byte[] Hash);

/// <summary>The answer as it went out the first time.</summary>
public sealed record KeyedAnswer(int Status, string Headers, byte[] Body);

public enum KeyState
{
    /// <summary>The caller holds the key and runs the request.</summary>
    Taken,
    /// <summary>The first answer is known.</summary>
    Answered,
    /// <summary>Somebody else runs it now.</summary>
    Running,
    /// <summary>It was carried out, but the answer got lost in a crash.</summary>
    AnswerLost,
    /// <summary>The key was used for another request.</summary>
    OtherBody,
}

public sealed record KeyClaim(KeyState State, Guid RowId, DateTime TakenAt, KeyedAnswer? Answer = null);

/// <summary>
/// Keys of requests that must not run twice. The row is inserted first, so that the unique index lets only one through; the command
/// marks the row in its own transaction (<see cref="Stamp"/>), so that after a crash it is known whether it was carried out.
/// </summary>
public sealed class IdempotencyStore(IServiceScopeFactory scopes, IDatabaseProvider provider, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>A row that runs longer without a mark belongs to a process that died; the mark of a slow one then fails and undoes its work.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);
    private const int Free = 0, CarriedOut = 1;

    // Answers may hold a new key or a one-time password; in the database they are sealed.
    private readonly IDataProtector _seal = protection.CreateProtector("huike.idempotency");

    public async Task<KeyClaim> Take(KeyedRequest request, CancellationToken cancellation)
    {
        var now = Now;
        var row = new IdempotencyRecord { UserId = request.UserId, Key = request.Key, RequestHash = request.Hash, CreatedAt = now };
        if (await TryInsert(request.TenantId, row, cancellation))
            return new KeyClaim(KeyState.Taken, row.Id, now);
        return await Write(request.TenantId, async db =>
        {
            var known = await db.Set<IdempotencyRecord>().AsNoTracking()
                .FirstOrDefaultAsync(r => r.UserId == request.UserId && r.Key == request.Key, cancellation);
            // It was given back between the two statements; the caller tries again.
            if (known is null)
                return new KeyClaim(KeyState.Running, Guid.Empty, now);
            if (!CryptographicOperations.FixedTimeEquals(known.RequestHash, request.Hash))
                return new KeyClaim(KeyState.OtherBody, known.Id, now);
            if (known.Status > CarriedOut)
                return new KeyClaim(KeyState.Answered, known.Id, now, new KeyedAnswer(known.Status, known.Headers, Open(known.Body)));
            // A row from the future was written before the clock was set back.
            if ((now - known.CreatedAt).Duration() < Lease)
                return new KeyClaim(KeyState.Running, known.Id, now);
            if (known.Status == CarriedOut)
                return new KeyClaim(KeyState.AnswerLost, known.Id, now);
            var taken = await db.Set<IdempotencyRecord>().Where(r => r.Id == known.Id && r.Status == Free && r.CreatedAt == known.CreatedAt)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.CreatedAt, now), cancellation);
            return new KeyClaim(taken == 1 ? KeyState.Taken : KeyState.Running, known.Id, now);
        }, cancellation);
    }

    private async Task<bool> TryInsert(Guid tenant, IdempotencyRecord row, CancellationToken cancellation)
    {
        try
        {
            return await Write(tenant, async db =>
            {
                if (await db.Set<IdempotencyRecord>().AnyAsync(r => r.UserId == row.UserId && r.Key == row.Key, cancellation))
                    return false;
                db.Add(row);
                await db.SaveChangesAsync(cancellation);
                return true;
            }, cancellation);
        }
        catch (DbUpdateException e) when (!provider.IsUnavailable(e))
        {
            // The unique index let somebody else through.
            return false;
        }
    }

    /// <summary>Part of the command's own transaction: carried out if and only if it commits.</summary>
    /// <exception cref="KeyLostException">Another process took the key over; the transaction must not commit.</exception>
    public static async Task Stamp(KeyClaim claim, HuikeDb db, CancellationToken cancellation)
    {
        var marked = await db.Set<IdempotencyRecord>()
            .Where(r => r.Id == claim.RowId && r.CreatedAt == claim.TakenAt && r.Status <= CarriedOut)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Status, CarriedOut), cancellation);
        if (marked != 1)
            throw new KeyLostException();
    }

    public Task Keep(Guid tenant, KeyClaim claim, KeyedAnswer answer) => Write(tenant, db =>
    {
        var body = _seal.Protect(answer.Body);
        return db.Set<IdempotencyRecord>().Where(r => r.Id == claim.RowId && r.CreatedAt == claim.TakenAt)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Status, answer.Status).SetProperty(r => r.Headers, answer.Headers).SetProperty(r => r.Body, body));
    }, CancellationToken.None);

    /// <summary>Nothing was carried out: the same request may come again.</summary>
    public Task GiveBack(Guid tenant, KeyClaim claim) => Write(tenant, db => db.Set<IdempotencyRecord>()
        .Where(r => r.Id == claim.RowId && r.CreatedAt == claim.TakenAt && r.Status == Free).ExecuteDeleteAsync(), CancellationToken.None);

    /// <summary>At the start of the only process on a database: whoever held a key is dead, and nobody need wait for its lease.</summary>
    public async Task ReleaseAll(CancellationToken cancellation)
    {
        var past = Now - (2 * Lease);
        await Write(Guid.Empty, db => db.Set<IdempotencyRecord>().IgnoreQueryFilters(new[] { HuikeDb.TenantFilter })
            .Where(r => r.Status <= CarriedOut && r.CreatedAt > past)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.CreatedAt, past), cancellation), cancellation);
    }

    private byte[] Open(byte[] body)
    {
        try
        {
            return _seal.Unprotect(body);
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    // The database keeps microseconds; a moment that is compared later must not have more.
    private DateTime Now
    {
        get
        {
            var now = clock.GetUtcNow().UtcDateTime;
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        }
    }

    private async Task<TResult> Write<TResult>(Guid tenant, Func<HuikeDb, Task<TResult>> work, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(tenant);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        using var turn = await db.Provider.Writers.Enter(cancellation);
        return await work(db);
    }
}

/// <summary>The request took so long that another process was given its key.</summary>
public sealed class KeyLostException() : Exception("The idempotency key was taken over.");
