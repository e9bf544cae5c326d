using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Login.Domain;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Huike.Platform.Login.UseCases;

public enum LoginKind { Browser, Program }

/// <summary>
/// Name and password for a session. Known and unknown names answer alike, in words and in time. Not a command: comparing a password
/// takes a twentieth of a second by design, and nobody else may wait for the writer's turn that long.
/// </summary>
[Open("Login itself.", Anonymous = true)]
public sealed record LogIn(string? Tenant, string UserName, string Password, LoginKind Kind = LoginKind.Program, string? Address = null, string? Device = null)
    : IQuery<LoggedIn>;

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

internal sealed class LogInUseCase(HuikeDb db, ActorContext actors, PasswordHashing passwords, LoginAttempts attempts, TimeProvider clock, ILogger<LogIn> log)
    : IUseCase<LogIn, LoggedIn>
{
    public async Task<Result<LoggedIn>> Execute(LogIn request, CancellationToken cancellation)
    {
        var tenant = await FindTenant(request.Tenant, cancellation);
        // By the company found, not by the word that was sent: leaving the word out must not give another five attempts.
        var account = LoginAttempts.Account(tenant?.Id, request.Tenant, request.UserName);
        if (await attempts.WaitSeconds(account, request.Address, cancellation) is { } seconds)
            return new Error("tooManyRequests", ErrorKind.TooMany, null, seconds);
        var now = clock.GetUtcNow().UtcDateTime;
        actors.Actor = Actor.System(tenant?.Id ?? Guid.Empty) with { Name = request.UserName, Channel = actors.Actor.Channel };
        var key = request.UserName.Trim().ToLowerInvariant();
        var user = tenant is null ? null : await db.Set<User>().AsNoTracking().FirstOrDefaultAsync(u => u.UserNameKey == key, cancellation);
        var matches = passwords.Matches(user, request.Password);
        var mayEnter = user is { Active: true } && !(user.LockedUntil > now) && !(user.ValidUntil < now) && !LoginLimits.HasOneTimePasswordExpired(user, now) && tenant is { Suspended: false };
        if (!matches || !mayEnter)
        {
            log.LogWarning("Denied {Request} from {Address}: {Reason}", nameof(LogIn), request.Address, matches ? "account" : "password");
            await attempts.Failed(account, request.Address, cancellation);
        }
        if (user is null)
            return Refused;

        using var turn = await db.Provider.Writers.Enter(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var result = !mayEnter ? await Fail(user, request, "login.locked", cancellation)
            : !matches ? await CountFailure(user, request, now, cancellation)
            : await Open(user, request, now, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return result;
    }

    /// <summary>Counted in the database itself, so that attempts at the same time count each; the record's version stays.</summary>
    private async Task<LoggedIn> CountFailure(User user, LogIn request, DateTime now, CancellationToken cancellation)
    {
        var mine = db.Set<User>().Where(u => u.Id == user.Id);
        await mine.ExecuteUpdateAsync(set => set.SetProperty(u => u.FailedLogins, u => u.FailedLogins + 1), cancellation);
        var failures = await mine.Select(u => u.FailedLogins).FirstAsync(cancellation);
        if (failures % LoginLimits.AttemptsBeforeLock == 0)
        {
            var until = now + LoginLimits.LockFor(failures);
            await mine.ExecuteUpdateAsync(set => set.SetProperty(u => u.LockedUntil, until), cancellation);
        }
        return await Fail(user, request, "login.failed", cancellation);
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
    private async Task<LoggedIn> Fail(User user, LogIn request, string action, CancellationToken cancellation)
    {
        db.Add(Entry(user, request, action));
        await db.SaveChangesAsync(cancellation);
        return Refused;
    }

    private static LoggedIn Refused => new(Guid.Empty, Guid.Empty, Guid.Empty, "", false, true, default, "", "");

    private async Task<LoggedIn> Open(User user, LogIn request, DateTime now, CancellationToken cancellation)
    {
        await db.Set<User>().Where(u => u.Id == user.Id).ExecuteUpdateAsync(set => set
            .SetProperty(u => u.FailedLogins, 0).SetProperty(u => u.LockedUntil, (DateTime?)null).SetProperty(u => u.LastLoginAt, now), cancellation);
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
