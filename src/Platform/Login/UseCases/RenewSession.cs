using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Login.Domain;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Login.UseCases;

/// <summary>New tokens for a session of a program; the old ones end with it.</summary>
[Open("The refresh token itself is the proof.", Anonymous = true)]
public sealed record RenewSession(string RefreshToken) : ICommand<TokenPair>;

internal sealed class RenewSessionValidator : AbstractValidator<RenewSession>
{
    public RenewSessionValidator() => RuleFor(r => r.RefreshToken).NotEmpty().MaximumLength(200);
}

/// <summary>What a program works with; both are shown once and kept as hashes only.</summary>
public sealed record TokenPair(string AccessToken, DateTime ExpiresAt, string RefreshToken, bool MustChangePassword);

internal sealed class RenewSessionUseCase(HuikeDb db, ActorContext actors, IActorDirectory directory, AfterCommit after, TimeProvider clock)
    : IUseCase<RenewSession, TokenPair>
{
    private static Error Refused => new("session.ended", ErrorKind.Unauthenticated);

    public async Task<Result<TokenPair>> Execute(RenewSession request, CancellationToken cancellation)
    {
        if (!Tokens.TryParse(request.RefreshToken, Tokens.Refresh, out var tenantId, out var id, out var hash))
            return Refused;
        actors.Actor = Actor.System(tenantId) with { Channel = actors.Actor.Channel };
        var now = clock.GetUtcNow().UtcDateTime;
        var session = await db.Set<UserSession>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellation);
        if (session is null || session.RevokedAt is not null || session.CreatedAt + LoginLimits.RefreshToken < now || session.RefreshHash.Length == 0
            || !System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(session.RefreshHash, hash))
            return Refused;
        var user = await db.Set<User>().AsNoTracking().FirstOrDefaultAsync(u => u.Id == session.UserId, cancellation);
        if (user is null or { Active: false } || user.ValidUntil < now || !await db.Set<Tenant>().AnyAsync(t => t.Id == tenantId && !t.Suspended, cancellation))
            return Refused;

        var (access, accessHash) = Tokens.Create(Tokens.Session, tenantId, id);
        var (refresh, refreshHash) = Tokens.Create(Tokens.Refresh, tenantId, id);
        var expires = now + LoginLimits.AccessToken;
        // Conditional, so that of two renewals with one token only one succeeds.
        var renewed = await db.Set<UserSession>().Where(s => s.Id == id && s.RefreshHash == session.RefreshHash && s.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.TokenHash, accessHash).SetProperty(s => s.RefreshHash, refreshHash)
                .SetProperty(s => s.ExpiresAt, expires).SetProperty(s => s.LastSeenAt, now), cancellation);
        if (renewed == 0)
            return Refused;
        after.Add(() => directory.Forget(tenantId));
        return new TokenPair(access, expires, refresh, user.MustChangePassword);
    }
}
