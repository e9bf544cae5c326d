using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Login.Domain;
using Huike.Platform.Login.Factors;
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
/// <param name="Code">Of the authenticator app, or a recovery code, where the account has one; it may follow by <see cref="FinishLogIn"/>.</param>
[Open("Login itself.", Anonymous = true)]
public sealed record LogIn(string? Tenant, string UserName, string Password, LoginKind Kind = LoginKind.Program, string? Address = null, string? Device = null, string? Code = null)
    : IQuery<LoggedIn>;

/// <summary>The new session; tokens are only filled for programs.</summary>
public sealed record LoggedIn(Guid TenantId, Guid UserId, Guid SessionId, string Language, bool MustChangePassword, bool Refused, DateTime ExpiresAt, string AccessToken, string RefreshToken)
{
    /// <summary>The password was right, the code is missing: no session yet, but proof for five minutes.</summary>
    public string? Ticket { get; init; }
}

internal sealed class LogInValidator : AbstractValidator<LogIn>
{
    public LogInValidator()
    {
        RuleFor(r => r.Tenant).MaximumLength(LoginLimits.MaxText);
        RuleFor(r => r.UserName).NotEmpty().MaximumLength(LoginLimits.MaxText);
        RuleFor(r => r.Password).NotEmpty().MaximumLength(PasswordRules.MaxLength);
        RuleFor(r => r.Code).MaximumLength(LoginLimits.MaxText);
    }
}

internal sealed class LogInUseCase(
    HuikeDb db, ActorContext actors, PasswordHashing passwords, LoginAttempts attempts, SessionOpening opening, SecondFactors factors, TimeProvider clock, ILogger<LogIn> log)
    : IUseCase<LogIn, LoggedIn>
{
    public async Task<Result<LoggedIn>> Execute(LogIn request, CancellationToken cancellation)
    {
        var tenant = await FindTenant(request.Tenant, cancellation);
        // By the company found, not by the word that was sent: leaving the word out must not give another five attempts.
        var account = LoginAttempts.Account(tenant?.Id, request.Tenant, request.UserName);
        if (await attempts.WaitSeconds(account, request.Address, cancellation) is { } seconds)
            return Error.TooMany(seconds);
        var now = clock.GetUtcNow().UtcDateTime;
        actors.Actor = Actor.System(tenant?.Id ?? Guid.Empty) with { Name = request.UserName, Channel = actors.Actor.Channel };
        var key = request.UserName.Trim().ToLowerInvariant();
        var user = tenant is null ? null : await db.Set<User>().AsNoTracking().FirstOrDefaultAsync(u => u.UserNameKey == key, cancellation);
        var matches = passwords.Matches(user, request.Password);
        var mayEnter = SessionOpening.MayEnter(tenant, user, request.Address, now);
        if (!matches || !mayEnter)
        {
            log.LogWarning("Denied {Request} from {Address}: {Reason}", nameof(LogIn), request.Address, matches ? "account" : "password");
            await attempts.Failed(account, request.Address, cancellation);
        }
        if (user is null)
            return SessionOpening.Refused;
        if (matches && mayEnter && string.IsNullOrWhiteSpace(request.Code) && await factors.HasAuthenticator(user.Id, cancellation))
            return SessionOpening.Refused with { Refused = false, Ticket = factors.Ticket(user.TenantId, user.Id) };

        var entry = new LoginEntry(request.Kind, request.Address, request.Device);
        LoggedIn result;
        using (await db.Provider.Writers.Enter(cancellation))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            result = !mayEnter ? await opening.Fail(user, entry, "login.locked", cancellation)
                : !matches || !await CodeHolds(user, request.Code, cancellation) ? await opening.CountFailure(user, entry, cancellation)
                : await opening.Open(user, entry, "login", cancellation);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        if (matches && mayEnter && result.Refused)
            await attempts.Failed(account, request.Address, cancellation);
        return result;
    }

    private async Task<bool> CodeHolds(User user, string? code, CancellationToken cancellation) =>
        !await factors.HasAuthenticator(user.Id, cancellation) || await factors.Accept(user.Id, code ?? "", cancellation);

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
}

/// <summary>The code that was missing. Wrong ones count as wrong passwords do.</summary>
[Open("Login itself; the ticket proves the password.", Anonymous = true)]
[NoApi("Programs send the code with the password.")]
public sealed record FinishLogIn(string Ticket, string Code, LoginKind Kind = LoginKind.Browser, string? Address = null, string? Device = null) : IQuery<LoggedIn>;

internal sealed class FinishLogInValidator : AbstractValidator<FinishLogIn>
{
    public FinishLogInValidator()
    {
        RuleFor(r => r.Ticket).NotEmpty().MaximumLength(2000);
        RuleFor(r => r.Code).NotEmpty().MaximumLength(LoginLimits.MaxText);
    }
}

internal sealed class FinishLogInUseCase(HuikeDb db, ActorContext actors, LoginAttempts attempts, SessionOpening opening, SecondFactors factors, TimeProvider clock) : IUseCase<FinishLogIn, LoggedIn>
{
    public async Task<Result<LoggedIn>> Execute(FinishLogIn request, CancellationToken cancellation)
    {
        if (factors.ReadTicket(request.Ticket) is not var (tenantId, userId))
            return Error.Rule("login.ticket");
        actors.Actor = Actor.System(tenantId) with { Channel = actors.Actor.Channel };
        var tenant = await db.Set<Tenant>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == tenantId, cancellation);
        if (await db.Set<User>().AsNoTracking().FirstOrDefaultAsync(u => u.Id == userId, cancellation) is not { } user)
            return SessionOpening.Refused;
        var account = LoginAttempts.Account(tenantId, null, user.UserName);
        if (await attempts.WaitSeconds(account, request.Address, cancellation) is { } seconds)
            return Error.TooMany(seconds);
        var entry = new LoginEntry(request.Kind, request.Address, request.Device);
        LoggedIn result;
        using (await db.Provider.Writers.Enter(cancellation))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            result = !SessionOpening.MayEnter(tenant, user, request.Address, clock.GetUtcNow().UtcDateTime) ? await opening.Fail(user, entry, "login.locked", cancellation)
                : !await factors.Accept(user.Id, request.Code, cancellation) ? await opening.CountFailure(user, entry, cancellation)
                : await opening.Open(user, entry, "login.code", cancellation);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        if (result.Refused)
            await attempts.Failed(account, request.Address, cancellation);
        return result;
    }
}
