using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Login.Domain;
using Huike.Platform.Login.Factors;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Login.UseCases;

/// <summary>What the browser needs to make a passkey for the caller.</summary>
[Open("Everybody looks after his own log-in; asks for the password.")]
[NoApi("The browser's own dialogue of a page.")]
public sealed record BeginPasskey(string Password) : ICommand<PasskeyQuestion>;

/// <param name="Options">JSON for the browser.</param>
public sealed record PasskeyQuestion(string Options);

internal sealed class BeginPasskeyValidator : AbstractValidator<BeginPasskey>
{
    public BeginPasskeyValidator() => RuleFor(r => r.Password).NotEmpty().MaximumLength(PasswordRules.MaxLength);
}

internal sealed class BeginPasskeyUseCase(HuikeDb db, ActorContext actors, OwnPassword password, PasskeyDoor door) : IUseCase<BeginPasskey, PasskeyQuestion>
{
    public async Task<Result<PasskeyQuestion>> Execute(BeginPasskey request, CancellationToken cancellation)
    {
        var me = actors.Actor;
        if (await password.Refuse(request.Password, cancellation) is { } error)
            return error;
        if (await db.Set<UserPasskey>().CountAsync(p => p.UserId == me.UserId, cancellation) >= UserPasskey.MostPasskeys)
            return Error.Rule("tooMany", UserPasskey.MostPasskeys);
        return new PasskeyQuestion(await door.AskForNew(new PasskeyOwner(me.TenantId, me.UserId, me.Name)));
    }
}

/// <summary>Keeps the passkey that the browser made.</summary>
[Open("Everybody looks after his own log-in; the question before it asked for the password.")]
[NoApi("The browser's own dialogue of a page.")]
public sealed record AddPasskey(string Name, string Credential) : ICommand<Done>;

internal sealed class AddPasskeyValidator : AbstractValidator<AddPasskey>
{
    internal const int MaxCredential = 16_000;

    public AddPasskeyValidator()
    {
        RuleFor(r => r.Name).NotEmpty().MaximumLength(UserPasskey.MaxName);
        RuleFor(r => r.Credential).NotEmpty().MaximumLength(MaxCredential);
    }
}

internal sealed class AddPasskeyUseCase(HuikeDb db, ActorContext actors, PasskeyDoor door, TimeProvider clock, IActorDirectory directory, AfterCommit after) : IUseCase<AddPasskey, Done>
{
    public async Task<Result<Done>> Execute(AddPasskey request, CancellationToken cancellation)
    {
        var me = actors.Actor;
        if (await door.TakeNew(new PasskeyOwner(me.TenantId, me.UserId, me.Name), request.Credential) is not { } made)
            return Error.Rule("passkeys.failed");
        db.Add(new UserPasskey
        {
            UserId = me.UserId,
            Name = request.Name.Trim(),
            CredentialId = made.CredentialId,
            PublicKey = made.PublicKey,
            SignCount = made.SignCount,
            Transports = [.. made.Transports ?? []],
            IsUserVerified = made.IsUserVerified,
            IsBackupEligible = made.IsBackupEligible,
            IsBackedUp = made.IsBackedUp,
            AttestationObject = made.AttestationObject,
            ClientData = made.ClientDataJson,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        });
        after.Add(() => directory.Forget(me.TenantId));
        return Done.It;
    }
}

[Open("Everybody looks after his own log-in.")]
public sealed record RemovePasskey(Guid Id) : ICommand<Done>;

internal sealed class RemovePasskeyUseCase(HuikeDb db, ActorContext actors, IActorDirectory directory, AfterCommit after) : IUseCase<RemovePasskey, Done>
{
    public async Task<Result<Done>> Execute(RemovePasskey request, CancellationToken cancellation)
    {
        var me = actors.Actor;
        if (me.ApiScopes is not null)
            return Error.Forbidden();
        if (await db.Set<UserPasskey>().FirstOrDefaultAsync(p => p.Id == request.Id && p.UserId == me.UserId, cancellation) is not { } own)
            return Error.NotFound();
        db.Remove(own);
        after.Add(() => directory.Forget(me.TenantId));
        return Done.It;
    }
}

/// <summary>What the browser needs to prove a passkey.</summary>
[Open("Login itself.", Anonymous = true)]
[NoApi("The browser's own dialogue of the login page.")]
public sealed record AskPasskey : IQuery<PasskeyQuestion>;

internal sealed class AskPasskeyUseCase(PasskeyDoor door) : IUseCase<AskPasskey, PasskeyQuestion>
{
    public async Task<Result<PasskeyQuestion>> Execute(AskPasskey request, CancellationToken cancellation) => new PasskeyQuestion(await door.AskForProof());
}

/// <summary>A proven passkey for a session: it stands for password and second factor. Not a command, as <see cref="LogIn"/>.</summary>
[Open("Login itself.", Anonymous = true)]
[NoApi("The browser's own dialogue of the login page.")]
public sealed record LogInWithPasskey(string Credential, string? Address = null, string? Device = null) : IQuery<LoggedIn>;

internal sealed class LogInWithPasskeyValidator : AbstractValidator<LogInWithPasskey>
{
    public LogInWithPasskeyValidator() => RuleFor(r => r.Credential).NotEmpty().MaximumLength(AddPasskeyValidator.MaxCredential);
}

internal sealed class LogInWithPasskeyUseCase(HuikeDb db, ActorContext actors, PasskeyDoor door, LoginAttempts attempts, SessionOpening opening, TimeProvider clock) : IUseCase<LogInWithPasskey, LoggedIn>
{
    public async Task<Result<LoggedIn>> Execute(LogInWithPasskey request, CancellationToken cancellation)
    {
        if (await attempts.WaitSeconds("passkey", request.Address, cancellation) is { } seconds && request.Address is not null)
            return Error.TooMany(seconds);
        if (await door.TakeProof(request.Credential) is not var (owner, passkey))
        {
            // Only the address counts: nobody's account is named by a proof that does not hold.
            await attempts.Failed($"passkey:{Guid.CreateVersion7():N}", request.Address, cancellation);
            return SessionOpening.Refused;
        }
        actors.Actor = Actor.System(owner.TenantId) with { Name = owner.Name, Channel = actors.Actor.Channel };
        var now = clock.GetUtcNow().UtcDateTime;
        var tenant = await db.Set<Tenant>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == owner.TenantId, cancellation);
        var user = await db.Set<User>().AsNoTracking().FirstOrDefaultAsync(u => u.Id == owner.UserId, cancellation);
        if (user is null || tenant is null)
            return SessionOpening.Refused;
        using var turn = await db.Provider.Writers.Enter(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var entry = new LoginEntry(LoginKind.Browser, request.Address, request.Device);
        var result = SessionOpening.MayEnter(tenant, user, request.Address, now)
            ? await opening.Open(user, entry, "login.passkey", cancellation) : await opening.Fail(user, entry, "login.locked", cancellation);
        var count = (long)passkey.SignCount;
        await db.Set<UserPasskey>().Where(p => p.UserId == user.Id && p.CredentialId == passkey.CredentialId)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.SignCount, count).SetProperty(p => p.LastUsedAt, now).SetProperty(p => p.IsBackedUp, passkey.IsBackedUp), cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return result;
    }
}
