using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Login.Domain;
using Huike.Platform.Roles;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Login.UseCases;

/// <summary>Ends the session that the request came with.</summary>
[Open("Everybody may leave.")]
public sealed record LogOut : ICommand<Done>;

internal sealed class LogOutUseCase(SessionEnd sessions, ActorContext actors) : IUseCase<LogOut, Done>
{
    public async Task<Result<Done>> Execute(LogOut request, CancellationToken cancellation)
    {
        var mine = actors.Actor.SessionId;
        await sessions.End(s => s.Id == mine, cancellation);
        return Done.It;
    }
}

/// <summary>Where somebody is logged in: the caller himself, or another person for those who manage users.</summary>
[Open("Own sessions are everybody's; others' are checked inside.")]
public sealed record ListSessions(Guid? UserId = null) : IQuery<SessionList>;

public sealed record SessionList(IReadOnlyList<SessionItem> Items);

public sealed record SessionItem(Guid Id, string Kind, DateTime CreatedAt, DateTime LastSeenAt, DateTime ExpiresAt, string? Address, string? Device, bool Current);

internal sealed class ListSessionsUseCase(HuikeDb db, ActorContext actors, TimeProvider clock) : IUseCase<ListSessions, SessionList>
{
    public async Task<Result<SessionList>> Execute(ListSessions request, CancellationToken cancellation)
    {
        var actor = actors.Actor;
        var user = request.UserId ?? actor.UserId;
        if (user != actor.UserId && !actor.May("users.edit"))
            return Error.Forbidden();
        var now = clock.GetUtcNow().UtcDateTime;
        var sessions = await db.Set<UserSession>().AsNoTracking()
            .Where(s => s.UserId == user && s.RevokedAt == null && s.ExpiresAt > now)
            .OrderByDescending(s => s.Id).Take(200).ToListAsync(cancellation);
        return new SessionList([.. sessions.Select(s => new SessionItem(
            s.Id, s.Kind, s.CreatedAt, s.LastSeenAt, s.ExpiresAt, s.Address, s.Device, s.Id == actor.SessionId))]);
    }
}

/// <summary>Ends one session, for example of a lost telephone.</summary>
[Open("Own sessions are everybody's; others' are checked inside.")]
public sealed record RevokeSession(Guid Id) : ICommand<Done>;

internal sealed class RevokeSessionUseCase(HuikeDb db, SessionEnd sessions, ActorContext actors) : IUseCase<RevokeSession, Done>
{
    public async Task<Result<Done>> Execute(RevokeSession request, CancellationToken cancellation)
    {
        var actor = actors.Actor;
        var owner = await db.Set<UserSession>().Where(s => s.Id == request.Id).Select(s => (Guid?)s.UserId).FirstOrDefaultAsync(cancellation);
        if (owner is null || (owner != actor.UserId && !actor.May("users.edit")))
            return Error.NotFound();
        await sessions.End(s => s.Id == request.Id, cancellation);
        return Done.It;
    }
}

/// <summary>Ends sessions and makes the end known at once.</summary>
public sealed class SessionEnd(HuikeDb db, IActorDirectory directory, AfterCommit after, TimeProvider clock)
{
    public async Task End(System.Linq.Expressions.Expression<Func<UserSession, bool>> which, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await db.Set<UserSession>().Where(which).Where(s => s.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.RevokedAt, now), cancellation);
        var tenant = db.TenantId;
        after.Add(() => directory.Forget(tenant));
    }
}
