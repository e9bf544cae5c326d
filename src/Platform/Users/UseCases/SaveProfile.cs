using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Login;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Organisation.UseCases;
using Huike.Platform.Roles;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Users.UseCases;

/// <summary>What somebody says of himself; everything else about an account is the administrator's.</summary>
[Open("Everybody keeps his own profile.")]
public sealed record GetProfile : IQuery<Profile>;

public sealed record Profile(string UserName, string Name, string? Title, string? Email, string? Mobile, string Language, bool MustChangePassword, DateTime? PasswordChangedAt);

[Open("Everybody keeps his own profile.")]
public sealed record SaveProfile(string Name, string? Email, string? Mobile, string Language) : ICommand<Done>;

internal sealed class SaveProfileValidator : AbstractValidator<SaveProfile>
{
    public SaveProfileValidator()
    {
        RuleFor(r => r.Name).NotEmpty().MaximumLength(User.MaxName);
        RuleFor(r => r.Email).MaximumLength(200).EmailAddress().When(r => !string.IsNullOrWhiteSpace(r.Email));
        RuleFor(r => r.Mobile).MaximumLength(40);
        RuleFor(r => r.Language).Must(l => Languages.All.Contains(l)).WithErrorCode("notOnList");
    }
}

internal sealed class GetProfileUseCase(HuikeDb db, ActorContext actors) : IUseCase<GetProfile, Profile>
{
    public async Task<Result<Profile>> Execute(GetProfile request, CancellationToken cancellation) =>
        await db.Set<User>().AsNoTracking().FirstOrDefaultAsync(u => u.Id == actors.Actor.UserId, cancellation) is { } user
            ? new Profile(user.UserName, user.Name, user.Title, user.Email, user.Mobile, user.Language, user.MustChangePassword, user.PasswordChangedAt)
            : Error.NotFound();
}

internal sealed class SaveProfileUseCase(HuikeDb db, ActorContext actors, IActorDirectory directory, AfterCommit after) : IUseCase<SaveProfile, Done>
{
    public async Task<Result<Done>> Execute(SaveProfile request, CancellationToken cancellation)
    {
        // A key of a program acts for its user, but is not him.
        if (actors.Actor.ApiScopes is not null)
            return Error.Forbidden();
        if (await db.Set<User>().FirstOrDefaultAsync(u => u.Id == actors.Actor.UserId, cancellation) is not { } user)
            return Error.NotFound();
        user.Name = request.Name.Trim();
        user.NameKey = Pinyin.SortKey(user.Name);
        user.Email = Clean(request.Email);
        user.Mobile = Clean(request.Mobile);
        user.Language = request.Language;
        var tenant = db.TenantId;
        after.Add(() => directory.Forget(tenant));
        return Done.It;
    }

    private static string? Clean(string? text) => text?.Trim() is { Length: > 0 } words ? words : null;
}
