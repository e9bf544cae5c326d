using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Login.Factors;

/// <summary>Asks the caller for his password once more, before something that would outlast his session; wrong ones count.</summary>
internal sealed class OwnPassword(HuikeDb db, ActorContext actors, PasswordHashing passwords, LoginAttempts attempts, AfterRefusal refusal)
{
    /// <summary>Null where it is right.</summary>
    public async Task<Error?> Refuse(string password, CancellationToken cancellation)
    {
        var actor = actors.Actor;
        // A stolen program key must not become the account.
        if (actor.ApiScopes is not null)
            return Error.Forbidden();
        var account = $"p:{actor.TenantId}/{actor.UserId}";
        if (await attempts.WaitSeconds(account, null, cancellation) is { } seconds)
            return Error.TooMany(seconds);
        if (await db.Set<User>().AsNoTracking().FirstOrDefaultAsync(u => u.Id == actor.UserId, cancellation) is not { } user)
            return Error.NotFound();
        if (passwords.Matches(user, password))
            return null;
        refusal.Add(() => attempts.Failed(account, null, cancellation));
        return Error.Invalid("password", "password.wrong");
    }
}
