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

/// <summary>The caller's second factors.</summary>
[Open("Everybody looks after his own log-in.")]
public sealed record GetFactors : IQuery<MyFactors>;

/// <param name="RecoveryCodes">How many are left.</param>
/// <param name="Demanded">The company wants one of the caller.</param>
public sealed record MyFactors(bool Authenticator, DateTime? Since, int RecoveryCodes, bool Demanded, IReadOnlyList<PasskeyItem> Passkeys);

public sealed record PasskeyItem(Guid Id, string Name, DateTime CreatedAt, DateTime? LastUsedAt);

internal sealed class GetFactorsUseCase(HuikeDb db, ActorContext actors, Roles.Standing standing) : IUseCase<GetFactors, MyFactors>
{
    public async Task<Result<MyFactors>> Execute(GetFactors request, CancellationToken cancellation)
    {
        var me = actors.Actor;
        var since = await db.Set<UserAuthenticator>().Where(a => a.UserId == me.UserId && a.ConfirmedAt != null).Select(a => a.ConfirmedAt).FirstOrDefaultAsync(cancellation);
        var codes = await db.Set<RecoveryCode>().CountAsync(c => c.UserId == me.UserId && c.UsedAt == null, cancellation);
        var tenant = await db.Set<Tenant>().AsNoTracking().FirstAsync(t => t.Id == me.TenantId, cancellation);
        var passkeys = await db.Set<UserPasskey>().AsNoTracking().Where(p => p.UserId == me.UserId).OrderBy(p => p.Id).Take(UserPasskey.MostPasskeys)
            .Select(p => new PasskeyItem(p.Id, p.Name, p.CreatedAt, p.LastUsedAt)).ToListAsync(cancellation);
        return new MyFactors(since is not null, since, codes, SecondFactors.PolicyOf(tenant).Demands((await standing.Of(me.UserId, cancellation)).Roles), passkeys);
    }
}

/// <summary>A new secret for an authenticator app; in force only once a code of it is confirmed. Asks for the password, because whoever finds an open window must not lock its owner out.</summary>
[Open("Everybody looks after his own log-in; asks for the password.")]
public sealed record BeginAuthenticator(string Password) : ICommand<NewAuthenticator>;

/// <param name="Address">For the picture that the app reads.</param>
/// <param name="Secret">For typing, in groups of four.</param>
public sealed record NewAuthenticator(string Address, string Secret);

internal sealed class BeginAuthenticatorValidator : AbstractValidator<BeginAuthenticator>
{
    public BeginAuthenticatorValidator() => RuleFor(r => r.Password).NotEmpty().MaximumLength(PasswordRules.MaxLength);
}

internal sealed class BeginAuthenticatorUseCase(HuikeDb db, ActorContext actors, OwnPassword password, SecondFactors factors) : IUseCase<BeginAuthenticator, NewAuthenticator>
{
    public async Task<Result<NewAuthenticator>> Execute(BeginAuthenticator request, CancellationToken cancellation)
    {
        var me = actors.Actor;
        if (await password.Refuse(request.Password, cancellation) is { } error)
            return error;
        if (await factors.HasAuthenticator(me.UserId, cancellation))
            return Error.Rule("factors.exists");
        await db.Set<UserAuthenticator>().Where(a => a.UserId == me.UserId && a.ConfirmedAt == null).ExecuteDeleteAsync(cancellation);
        var secret = factors.NewSecret();
        db.Add(new UserAuthenticator { UserId = me.UserId, Secret = factors.Seal(secret) });
        var company = await db.Set<Tenant>().Where(t => t.Id == me.TenantId).Select(t => t.Name).FirstAsync(cancellation);
        var name = await db.Set<User>().Where(u => u.Id == me.UserId).Select(u => u.UserName).FirstAsync(cancellation);
        return new NewAuthenticator(Totp.Address(secret, company, name), string.Join(' ', Totp.Base32(secret).Chunk(4).Select(c => new string(c))));
    }
}

/// <summary>The first code of the app puts it in force; answers the recovery codes, once.</summary>
[Open("Everybody looks after his own log-in.")]
public sealed record ConfirmAuthenticator(string Code) : ICommand<RecoveryCodes>;

public sealed record RecoveryCodes(IReadOnlyList<string> Codes);

internal sealed class ConfirmAuthenticatorValidator : AbstractValidator<ConfirmAuthenticator>
{
    public ConfirmAuthenticatorValidator() => RuleFor(r => r.Code).NotEmpty().MaximumLength(LoginLimits.MaxText);
}

internal sealed class ConfirmAuthenticatorUseCase(HuikeDb db, ActorContext actors, SecondFactors factors, TimeProvider clock, IActorDirectory directory, AfterCommit after) : IUseCase<ConfirmAuthenticator, RecoveryCodes>
{
    public async Task<Result<RecoveryCodes>> Execute(ConfirmAuthenticator request, CancellationToken cancellation)
    {
        var me = actors.Actor;
        var own = await db.Set<UserAuthenticator>().FirstOrDefaultAsync(a => a.UserId == me.UserId && a.ConfirmedAt == null, cancellation);
        if (own is null)
            return Error.Rule("factors.begin");
        if (factors.Open(own.Secret) is not { } secret || Totp.Match(secret, request.Code.Trim().Replace(" ", "", StringComparison.Ordinal), clock.GetUtcNow(), 0) is not { } step)
            return Error.Invalid("code", "factors.code");
        (own.ConfirmedAt, own.LastStep) = (clock.GetUtcNow().UtcDateTime, step);
        after.Add(() => directory.Forget(me.TenantId));
        return new RecoveryCodes(await factors.NewCodes(me.UserId, cancellation));
    }
}

/// <summary>New recovery codes in place of the old ones.</summary>
[Open("Everybody looks after his own log-in; asks for the password.")]
public sealed record RenewRecoveryCodes(string Password) : ICommand<RecoveryCodes>;

internal sealed class RenewRecoveryCodesValidator : AbstractValidator<RenewRecoveryCodes>
{
    public RenewRecoveryCodesValidator() => RuleFor(r => r.Password).NotEmpty().MaximumLength(PasswordRules.MaxLength);
}

internal sealed class RenewRecoveryCodesUseCase(ActorContext actors, OwnPassword password, SecondFactors factors) : IUseCase<RenewRecoveryCodes, RecoveryCodes>
{
    public async Task<Result<RecoveryCodes>> Execute(RenewRecoveryCodes request, CancellationToken cancellation)
    {
        if (await password.Refuse(request.Password, cancellation) is { } error)
            return error;
        return await factors.HasAuthenticator(actors.Actor.UserId, cancellation)
            ? new RecoveryCodes(await factors.NewCodes(actors.Actor.UserId, cancellation)) : Error.Rule("factors.begin");
    }
}

/// <summary>Log-ins need no code any more.</summary>
[Open("Everybody looks after his own log-in; asks for the password.")]
public sealed record RemoveAuthenticator(string Password) : ICommand<Done>;

internal sealed class RemoveAuthenticatorValidator : AbstractValidator<RemoveAuthenticator>
{
    public RemoveAuthenticatorValidator() => RuleFor(r => r.Password).NotEmpty().MaximumLength(PasswordRules.MaxLength);
}

internal sealed class RemoveAuthenticatorUseCase(HuikeDb db, ActorContext actors, OwnPassword password, FactorRemoval removal) : IUseCase<RemoveAuthenticator, Done>
{
    public async Task<Result<Done>> Execute(RemoveAuthenticator request, CancellationToken cancellation)
    {
        if (await password.Refuse(request.Password, cancellation) is { } error)
            return error;
        await removal.Authenticator(db, actors.Actor.UserId, cancellation);
        return Done.It;
    }
}

/// <summary>Somebody lost his phone and his codes: an administrator takes his second factors away, which the log shows.</summary>
[Permission("users.edit")]
public sealed record ResetFactors(Guid Id) : ICommand<Done>;

internal sealed class ResetFactorsUseCase(HuikeDb db, Roles.Standing standing, FactorRemoval removal) : IUseCase<ResetFactors, Done>
{
    public async Task<Result<Done>> Execute(ResetFactors request, CancellationToken cancellation)
    {
        if (!await db.Set<User>().AnyAsync(u => u.Id == request.Id, cancellation))
            return Error.NotFound();
        var mine = await standing.Mine(cancellation);
        if (!(await standing.Of(request.Id, cancellation)).Roles.All(mine.Cover))
            return Error.Forbidden();
        await removal.Authenticator(db, request.Id, cancellation);
        db.RemoveRange(await db.Set<UserPasskey>().Where(p => p.UserId == request.Id).ToListAsync(cancellation));
        return Done.It;
    }
}

/// <summary>Takes second factors away, in a way that the audit log sees.</summary>
internal sealed class FactorRemoval(ActorContext actors, IActorDirectory directory, AfterCommit after)
{
    public async Task Authenticator(HuikeDb db, Guid userId, CancellationToken cancellation)
    {
        db.RemoveRange(await db.Set<UserAuthenticator>().Where(a => a.UserId == userId).ToListAsync(cancellation));
        await db.Set<RecoveryCode>().Where(c => c.UserId == userId).ExecuteDeleteAsync(cancellation);
        var tenant = actors.Actor.TenantId;
        after.Add(() => directory.Forget(tenant));
    }
}
