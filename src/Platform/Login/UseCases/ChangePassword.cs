using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Login.UseCases;

/// <summary>Somebody chooses a new password for himself; all his other sessions end.</summary>
[Open("Everybody keeps his own password.")]
public sealed record ChangePassword(string Current, string Next) : ICommand<Done>;

internal sealed class ChangePasswordValidator : AbstractValidator<ChangePassword>
{
    public ChangePasswordValidator()
    {
        RuleFor(r => r.Current).NotEmpty().MaximumLength(PasswordRules.MaxLength);
        RuleFor(r => r.Next).NotEmpty().MaximumLength(PasswordRules.MaxLength);
    }
}

internal sealed class ChangePasswordUseCase(
    HuikeDb db, ActorContext actors, PasswordHashing passwords, LoginAttempts attempts, AfterRefusal refusal, SessionEnd sessions, TimeProvider clock)
    : IUseCase<ChangePassword, Done>
{
    public async Task<Result<Done>> Execute(ChangePassword request, CancellationToken cancellation)
    {
        var actor = actors.Actor;
        // A stolen program key must not become the account.
        if (actor.ApiScopes is not null)
            return Error.Forbidden();
        var account = $"p:{actor.TenantId}/{actor.UserId}";
        if (await attempts.WaitSeconds(account, null, cancellation) is { } seconds)
            return Error.TooMany(seconds);
        if (await db.Set<User>().FirstOrDefaultAsync(u => u.Id == actor.UserId, cancellation) is not { } user)
            return Error.NotFound();
        if (!passwords.Matches(user, request.Current))
        {
            refusal.Add(() => attempts.Failed(account, null, cancellation));
            return Error.Invalid("current", "password.wrong");
        }
        if (PasswordRules.Check(request.Next, user.UserName) is { } weak)
            return weak with { Field = "next" };
        if (request.Next == request.Current)
            return Error.Invalid("next", "password.same");
        user.PasswordHash = passwords.Hash(request.Next);
        user.PasswordChangedAt = clock.GetUtcNow().UtcDateTime;
        user.MustChangePassword = false;
        db.Add(new AccessEntry { At = user.PasswordChangedAt.Value, UserId = user.Id, UserName = user.Name, Action = "password.changed", RecordType = "users", RecordId = user.Id });
        var mine = actor.SessionId;
        await sessions.End(s => s.UserId == user.Id && s.Id != mine, cancellation);
        return Done.It;
    }
}
