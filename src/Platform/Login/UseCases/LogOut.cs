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

internal sealed class LogOutUseCase(HuikeDb db, ActorContext actors, ActorDirectory directory, AfterCommit after, TimeProvider clock) : IUseCase<LogOut, Done>
{
    public async Task<Result<Done>> Execute(LogOut request, CancellationToken cancellation)
    {
        var (id, tenant) = (actors.Actor.SessionId, actors.Actor.TenantId);
        if (await db.Set<UserSession>().FirstOrDefaultAsync(s => s.Id == id, cancellation) is { } session)
            session.RevokedAt = clock.GetUtcNow().UtcDateTime;
        after.Add(() => directory.Forget(tenant));
        return Done.It;
    }
}
