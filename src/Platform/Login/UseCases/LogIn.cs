using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Login.Domain;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Login.UseCases;

public enum LoginKind { Browser, Program }

/// <summary>Name and password for a session. Known and unknown names answer alike, in words and in time.</summary>
[Open("Login itself.", Anonymous = true)]
public sealed record LogIn(string? Tenant, string UserName, string Password, LoginKind Kind = LoginKind.Program, string? Address = null, string? Device = null)
    : ICommand<LoggedIn>;

/// <summary>The new session; tokens are only filled for programs.</summary>
public sealed record LoggedIn(Guid TenantId, Guid UserId, Guid SessionId, string Language, bool MustChangePassword, bool Refused, DateTime ExpiresAt, string AccessToken, string RefreshToken);

internal sealed class LogInValidator : AbstractValidator<LogIn>
{
    public LogInValidator()
    {
        RuleFor(r => r.Tenant).MaximumLength(Domain.LoginLimits.MaxText);
        RuleFor(r => r.UserName).NotEmpty().MaximumLength(Domain.LoginLimits.MaxText);
        RuleFor(r => r.Password).NotEmpty().MaximumLength(PasswordRules.MaxLength);
    }
}

internal sealed class LogInUseCase(HuikeDb db, ActorContext actors, PasswordHashing passwords, TimeProvider clock) : IUseCase<LogIn, LoggedIn>
{
    public async Task<Result<LoggedIn>> Execute(LogIn request, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var tenant = await FindTenant(request.Tenant, cancellation);
        actors.Actor = Actor.System(tenant?.Id ?? Guid.Empty) with { Name = request.UserName, Channel = actors.Actor.Channel };
        var key = request.UserName.Trim().ToLowerInvariant();
        var user = tenant is null ? null : await db.Set<User>().FirstOrDefaultAsync(u => u.UserNameKey == key, cancellation);
        var matches = passwords.Matches(user, request.Password);
        if (tenant is null || user is null)
            return Refused;
        if (user.LockedUntil > now || !user.Active || user.ValidUntil < now || tenant.Suspended)
            return await Fail(user, request, "login.locked", cancellation);
        if (!matches)
        {
            user.FailedLogins++;
            if (user.FailedLogins % LoginLimits.AttemptsBeforeLock == 0)
                user.LockedUntil = now + LoginLimits.LockFor(user.FailedLogins);
            return await Fail(user, request, "login.failed", cancellation);
        }
        return Open(user, request, now);
    }

    private async Task<Tenant?> FindTenant(string? code, CancellationToken cancellation)
    {
        if (!string.IsNullOrWhiteSpace(code))
        {
            var key = code.Trim().ToLowerInvariant();
            return await db.Set<Tenant>().AsNoTracking().FirstOrDefaultAsync(t => t.Code == key, cancellation);
        }
        // One company on this installation needs no name.
        var two = await db.Set<Tenant>().AsNoTracking().OrderBy(t => t.Id).Take(2).ToListAsync(cancellation);
        return two.Count == 1 ? two[0] : null;
    }

    /// <summary>The failed attempt is kept, so the transaction stands; the caller turns <c>Refused</c> into the one answer for all failures.</summary>
    private async Task<Result<LoggedIn>> Fail(User user, LogIn request, string action, CancellationToken cancellation)
    {
        db.Add(Entry(user, request, action));
        await db.SaveChangesAsync(cancellation);
        return Refused;
    }

    private static LoggedIn Refused => new(Guid.Empty, Guid.Empty, Guid.Empty, "", false, true, default, "", "");

    private LoggedIn Open(User user, LogIn request, DateTime now)
    {
        user.FailedLogins = 0;
        user.LockedUntil = null;
        user.LastLoginAt = now;
        var session = new UserSession
        {
            TenantId = user.TenantId,
            UserId = user.Id,
            Kind = request.Kind == LoginKind.Browser ? "browser" : "program",
            CreatedAt = now,
            LastSeenAt = now,
            ExpiresAt = now + (request.Kind == LoginKind.Browser ? LoginLimits.BrowserSession : LoginLimits.AccessToken),
            Address = request.Address,
            Device = request.Device is { Length: > 300 } device ? device[..300] : request.Device,
        };
        var (access, refresh) = ("", "");
        if (request.Kind == LoginKind.Program)
        {
            (access, session.TokenHash) = Tokens.Create(Tokens.Session, user.TenantId, session.Id);
            (refresh, session.RefreshHash) = Tokens.Create(Tokens.Refresh, user.TenantId, session.Id);
        }
        db.Add(session);
        db.Add(Entry(user, request, "login"));
        return new LoggedIn(user.TenantId, user.Id, session.Id, user.Language, user.MustChangePassword, false, session.ExpiresAt, access, refresh);
    }

    private AccessEntry Entry(User user, LogIn request, string action) => new()
    {
        At = clock.GetUtcNow().UtcDateTime,
        UserId = user.Id,
        UserName = user.Name,
        Action = action,
        RecordType = "users",
        RecordId = user.Id,
        Address = request.Address,
    };
}
