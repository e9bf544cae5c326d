using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Login;
using Huike.Platform.Login.Domain;
using Huike.Platform.Login.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Organisation.UseCases;
using Huike.Platform.Roles;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Users.UseCases;

/// <summary>Somebody left: no login any more, all sessions end. What he did keeps his name.</summary>
[Permission("users.edit")]
public sealed record DeactivateUser(Guid Id) : ICommand<Done>;

internal sealed class DeactivateUserUseCase(AccountEnd end) : IUseCase<DeactivateUser, Done>
{
    public Task<Result<Done>> Execute(DeactivateUser request, CancellationToken cancellation) => end.Lock(request.Id, forGood: false, cancellation);
}

/// <summary>The end of an account, for every use case that brings it about; part of its caller's transaction.</summary>
public sealed class AccountEnd
{
    private readonly HuikeDb _db;
    private readonly UserAccounts _accounts;
    private readonly Standing _standing;
    private readonly SessionEnd _sessions;
    private readonly ActorContext _actors;
    private readonly TimeProvider _clock;

    internal AccountEnd(HuikeDb db, UserAccounts accounts, Standing standing, SessionEnd sessions, ActorContext actors, TimeProvider clock) =>
        (_db, _accounts, _standing, _sessions, _actors, _clock) = (db, accounts, standing, sessions, actors, clock);

    /// <summary>Why the actor may not lock the account: no right, himself, an administrator's; null where he may.</summary>
    public async Task<Error?> Obstacle(Guid id, CancellationToken cancellation)
    {
        if (!_actors.Actor.May("users.edit"))
            return Error.Forbidden();
        if (id == _actors.Actor.UserId)
            return Error.Rule("users.notYourself");
        var found = await _accounts.Find(id, cancellation);
        return found.IsSuccess ? null : found.Error;
    }

    /// <summary>No login any more; all sessions end.</summary>
    /// <param name="forGood">API keys are revoked too, so that none works again when the account is opened.</param>
    public async Task<Result<Done>> Lock(Guid id, bool forGood, CancellationToken cancellation)
    {
        if (await Obstacle(id, cancellation) is { } obstacle)
            return obstacle;
        if ((await _standing.Of(id, cancellation)).IsAdministrator && !await _standing.OtherAdministratorThan(id, cancellation))
            return Error.Rule("users.lastAdministrator");
        var user = (await _accounts.Find(id, cancellation)).Value;
        user.Active = false;
        await _db.SaveChangesAsync(cancellation);
        if (forGood)
            await RevokeKeys(id, cancellation);
        await _sessions.End(s => s.UserId == id, cancellation);
        return Done.It;
    }

    private async Task RevokeKeys(Guid id, CancellationToken cancellation)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        foreach (var key in await _db.Set<ApiKey>().Where(k => k.UserId == id && k.RevokedAt == null).OrderBy(k => k.Id).Take(1000).ToListAsync(cancellation))
            key.RevokedAt = now;
        await _db.SaveChangesAsync(cancellation);
    }

    /// <summary>The account as before, without the sessions and keys that ended.</summary>
    public async Task<Result<Done>> Reopen(Guid id, CancellationToken cancellation) =>
        _actors.Actor.May("users.edit") ? await _accounts.Change(id, user => user.Active = true, cancellation) : Error.Forbidden();
}

/// <summary>Back again.</summary>
[Permission("users.edit")]
public sealed record ActivateUser(Guid Id) : ICommand<Done>;

internal sealed class ActivateUserUseCase(UserAccounts accounts) : IUseCase<ActivateUser, Done>
{
    public Task<Result<Done>> Execute(ActivateUser request, CancellationToken cancellation) =>
        accounts.Change(request.Id, user => user.Active = true, cancellation);
}

/// <summary>Ends the wait after too many wrong passwords.</summary>
[Permission("users.edit")]
public sealed record UnlockUser(Guid Id) : ICommand<Done>;

internal sealed class UnlockUserUseCase(UserAccounts accounts) : IUseCase<UnlockUser, Done>
{
    public Task<Result<Done>> Execute(UnlockUser request, CancellationToken cancellation) =>
        accounts.Change(request.Id, user =>
        {
            user.LockedUntil = null;
            user.FailedLogins = 0;
        }, cancellation);
}

/// <summary>A new one-time password, told once; all sessions end and the next login asks for an own password.</summary>
[Permission("users.edit")]
public sealed record ResetPassword(Guid Id) : ICommand<NewPassword>;

public sealed record NewPassword(string OneTimePassword);

internal sealed class ResetPasswordUseCase(HuikeDb db, UserAccounts accounts, PasswordHashing passwords, SessionEnd sessions, ActorContext actors, TimeProvider clock)
    : IUseCase<ResetPassword, NewPassword>
{
    public async Task<Result<NewPassword>> Execute(ResetPassword request, CancellationToken cancellation)
    {
        if (request.Id == actors.Actor.UserId)
            return Error.Rule("users.ownPassword");
        var found = await accounts.Find(request.Id, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        var user = found.Value;
        var password = OneTimePassword.Create();
        user.PasswordHash = passwords.Hash(password);
        user.PasswordChangedAt = clock.GetUtcNow().UtcDateTime;
        user.MustChangePassword = true;
        user.LockedUntil = null;
        user.FailedLogins = 0;
        db.Add(new AccessEntry
        {
            At = user.PasswordChangedAt.Value,
            UserId = actors.Actor.UserId,
            UserName = actors.Actor.Name,
            Action = "password.reset",
            RecordType = "users",
            RecordId = user.Id,
            Detail = user.Name,
        });
        await db.SaveChangesAsync(cancellation);
        await sessions.End(s => s.UserId == request.Id, cancellation);
        return new NewPassword(password);
    }
}

/// <summary>Finds an account that the caller may manage.</summary>
internal sealed class UserAccounts(HuikeDb db, Standing standing, IActorDirectory directory, AfterCommit after)
{
    /// <summary>An administrator's account is managed by administrators only: whoever resets its password has it.</summary>
    public async Task<Result<User>> Find(Guid id, CancellationToken cancellation)
    {
        if (await db.Set<User>().FirstOrDefaultAsync(u => u.Id == id, cancellation) is not { } user)
            return Error.NotFound();
        var mine = await standing.Mine(cancellation);
        var theirs = await standing.Of(id, cancellation);
        if (!mine.IsAdministrator && (theirs.IsAdministrator || theirs.Roles.Any(r => !mine.Cover(r))))
            return new Error("users.administrator", ErrorKind.Forbidden);
        return user;
    }

    public async Task<Result<Done>> Change(Guid id, Action<User> change, CancellationToken cancellation)
    {
        var found = await Find(id, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        change(found.Value);
        var tenant = db.TenantId;
        after.Add(() => directory.Forget(tenant));
        return Done.It;
    }
}
