using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Login.Domain;
using Huike.Platform.Login.Oidc;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Login.UseCases;

/// <summary>
/// A person whom the company's provider vouches for. Known by the provider's own mark; else by an e-mail address that the provider has
/// verified and that one active person has; else, where the company wishes it, added with one role.
/// </summary>
[Open("Login itself; sent only after the provider's answer was verified.", Anonymous = true)]
[NoApi("The provider's answer comes by a redirect of the browser.")]
public sealed record LogInByProvider(Guid TenantId, string Issuer, string Subject, string? Email, bool EmailVerified, string? Name, string? Address = null, string? Device = null) : IQuery<LoggedIn>;

internal sealed class LogInByProviderValidator : AbstractValidator<LogInByProvider>
{
    public LogInByProviderValidator()
    {
        RuleFor(r => r.Issuer).NotEmpty().MaximumLength(ExternalLogin.MaxIssuer);
        RuleFor(r => r.Subject).NotEmpty().MaximumLength(ExternalLogin.MaxSubject);
        RuleFor(r => r.Email).MaximumLength(200);
    }
}

internal sealed class LogInByProviderUseCase(HuikeDb db, ActorContext actors, SessionOpening opening, TimeProvider clock) : IUseCase<LogInByProvider, LoggedIn>
{
    public async Task<Result<LoggedIn>> Execute(LogInByProvider request, CancellationToken cancellation)
    {
        actors.Actor = Actor.System(request.TenantId) with { Name = request.Name ?? request.Subject, Channel = actors.Actor.Channel };
        var tenant = await db.Set<Tenant>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == request.TenantId, cancellation);
        if (tenant is null || OidcSettings.Of(tenant) is not { Enabled: true } settings)
            return SessionOpening.Refused;
        var now = clock.GetUtcNow().UtcDateTime;
        using var turn = await db.Provider.Writers.Enter(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var user = await Known(request, cancellation) ?? await ByMail(request, now, cancellation) ?? await Added(request, settings, tenant, now, cancellation);
        if (user is null)
            return SessionOpening.Refused;
        await db.SaveChangesAsync(cancellation);
        var entry = new LoginEntry(LoginKind.Browser, request.Address, request.Device);
        var result = SessionOpening.MayEnter(tenant, user, request.Address, now)
            ? await opening.Open(user, entry, "login.provider", cancellation) : await opening.Fail(user, entry, "login.locked", cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return result;
    }

    private async Task<User?> Known(LogInByProvider request, CancellationToken cancellation)
    {
        var id = await db.Set<ExternalLogin>().Where(e => e.Issuer == request.Issuer && e.Subject == request.Subject).Select(e => (Guid?)e.UserId).FirstOrDefaultAsync(cancellation);
        return id is null ? null : await db.Set<User>().FirstOrDefaultAsync(u => u.Id == id, cancellation);
    }

    /// <summary>Two people with one address are nobody: who of them it is, an administrator says.</summary>
    private async Task<User?> ByMail(LogInByProvider request, DateTime now, CancellationToken cancellation)
    {
        if (!request.EmailVerified || string.IsNullOrWhiteSpace(request.Email))
            return null;
        var address = request.Email.Trim().ToLowerInvariant();
        var found = await db.Set<User>().Where(u => u.Active && u.Email != null && u.Email.ToLower() == address).OrderBy(u => u.Id).Take(2).ToListAsync(cancellation);
        // A mark of the provider belongs to one person, and a person to one mark of it.
        if (found.Count != 1 || await db.Set<ExternalLogin>().AnyAsync(e => e.UserId == found[0].Id && e.Issuer == request.Issuer, cancellation))
            return null;
        Bind(found[0], request, now);
        return found[0];
    }

    private async Task<User?> Added(LogInByProvider request, OidcSettings settings, Tenant tenant, DateTime now, CancellationToken cancellation)
    {
        if (settings.NewUserRole is not { } role || !request.EmailVerified || string.IsNullOrWhiteSpace(request.Email)
            || !await db.Set<Role>().AnyAsync(r => r.Id == role && !r.IsAdministrator, cancellation))
            return null;
        var key = request.Email.Trim().ToLowerInvariant();
        if (key.Length > User.MaxUserName || await db.Set<User>().AnyAsync(u => u.UserNameKey == key || (u.Email != null && u.Email.ToLower() == key), cancellation))
            return null;
        var name = request.Name?.Trim() is { Length: > 0 and <= User.MaxName } given ? given : key;
        // No password fits an empty hash: this person enters by the provider only.
        var user = new User { UserName = key, UserNameKey = key, Name = name, NameKey = Pinyin.SortKey(name), Email = key, Language = tenant.Language };
        db.Add(user);
        db.Add(new UserRole { UserId = user.Id, RoleId = role });
        Bind(user, request, now);
        return user;
    }

    private void Bind(User user, LogInByProvider request, DateTime now) =>
        db.Add(new ExternalLogin { UserId = user.Id, Issuer = request.Issuer, Subject = request.Subject, CreatedAt = now });
}
