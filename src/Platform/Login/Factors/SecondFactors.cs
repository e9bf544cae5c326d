using System.Security.Cryptography;
using Huike.Kernel.Data;
using Huike.Platform.Login.Domain;
using Huike.Platform.Roles.Domain;
using Huike.Platform.Tenants;
using Huike.Platform.Tenants.Domain;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Login.Factors;

/// <summary>What a company demands of log-ins.</summary>
/// <param name="RequireSecondFactor">nobody, administrators, roles, everybody.</param>
/// <param name="Roles">Whose holders need one, with <c>roles</c>.</param>
/// <param name="Networks">Addresses and networks from which people log in, by comma; empty means from everywhere.</param>
public sealed record LoginPolicy(string RequireSecondFactor, IReadOnlyList<Guid> Roles, string Networks)
{
    public const string Section = "login", Nobody = "nobody", Administrators = "administrators", SomeRoles = "roles", Everybody = "everybody";
    public static IReadOnlyList<string> Choices { get; } = [Nobody, Administrators, SomeRoles, Everybody];

    public LoginPolicy() : this(Nobody, [], "") { }

    public bool Demands(IReadOnlyCollection<Role> roles) => RequireSecondFactor switch
    {
        Administrators => roles.Any(r => r.IsAdministrator),
        SomeRoles => roles.Any(r => Roles.Contains(r.Id)),
        Everybody => true,
        _ => false,
    };
}

/// <summary>Second factors of people: what they have, what they need, whether a code is right.</summary>
public sealed class SecondFactors(HuikeDb db, IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan TicketLives = TimeSpan.FromMinutes(5);
    private readonly IDataProtector _secrets = protection.CreateProtector("huike.authenticator");
    private readonly ITimeLimitedDataProtector _tickets = protection.CreateProtector("huike.login-ticket").ToTimeLimitedDataProtector();

    public byte[] NewSecret() => RandomNumberGenerator.GetBytes(Totp.SecretBytes);
    public byte[] Seal(byte[] secret) => _secrets.Protect(secret);

    /// <summary>The secret in clear; null where the keys of the installation were lost.</summary>
    public byte[]? Open(byte[] sealedSecret)
    {
        try
        {
            return _secrets.Unprotect(sealedSecret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Proof that name and password were right a moment ago; the code is still missing.</summary>
    public string Ticket(Guid tenantId, Guid userId) => _tickets.Protect($"{tenantId:N}{userId:N}", TicketLives);

    public (Guid TenantId, Guid UserId)? ReadTicket(string ticket)
    {
        try
        {
            var text = _tickets.Unprotect(ticket);
            return (Guid.ParseExact(text[..32], "N"), Guid.ParseExact(text[32..], "N"));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    public Task<bool> HasAuthenticator(Guid userId, CancellationToken cancellation) =>
        db.Set<UserAuthenticator>().AnyAsync(a => a.UserId == userId && a.ConfirmedAt != null, cancellation);

    public async Task<bool> HasAny(Guid userId, CancellationToken cancellation) =>
        await HasAuthenticator(userId, cancellation) || await db.Set<UserPasskey>().AnyAsync(p => p.UserId == userId, cancellation);

    /// <summary>True where the company demands a second factor of this person and he has none yet.</summary>
    public async Task<bool> IsMissing(Tenant tenant, Guid userId, IReadOnlyCollection<Role> roles, CancellationToken cancellation) =>
        PolicyOf(tenant).Demands(roles) && !await HasAny(userId, cancellation);

    public static LoginPolicy PolicyOf(Tenant tenant) => TenantSettings.Read<LoginPolicy>(tenant.Settings, LoginPolicy.Section);

    /// <summary>Whether the code is the app's or an unused recovery code; it is used up by a conditional update, so two at once do not both enter.</summary>
    public async Task<bool> Accept(Guid userId, string code, CancellationToken cancellation)
    {
        var plain = code.Trim().Replace(" ", "", StringComparison.Ordinal);
        return plain.Length == Totp.Digits && plain.All(char.IsAsciiDigit)
            ? await AcceptCode(userId, plain, cancellation)
            : await AcceptRecovery(userId, plain, cancellation);
    }

    private async Task<bool> AcceptCode(Guid userId, string code, CancellationToken cancellation)
    {
        var own = await db.Set<UserAuthenticator>().AsNoTracking().FirstOrDefaultAsync(a => a.UserId == userId && a.ConfirmedAt != null, cancellation);
        if (own is null || Open(own.Secret) is not { } secret || Totp.Match(secret, code, clock.GetUtcNow(), own.LastStep) is not { } step)
            return false;
        return await db.Set<UserAuthenticator>().Where(a => a.Id == own.Id && a.LastStep < step)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.LastStep, step), cancellation) == 1;
    }

    private async Task<bool> AcceptRecovery(Guid userId, string code, CancellationToken cancellation)
    {
        var hash = Totp.HashOf(code);
        var now = clock.GetUtcNow().UtcDateTime;
        var open = await db.Set<RecoveryCode>().AsNoTracking().Where(c => c.UserId == userId && c.UsedAt == null).OrderBy(c => c.Id).Take(RecoveryCode.Count).ToListAsync(cancellation);
        if (open.FirstOrDefault(c => CryptographicOperations.FixedTimeEquals(c.Hash, hash)) is not { } found)
            return false;
        return await db.Set<RecoveryCode>().Where(c => c.Id == found.Id && c.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now), cancellation) == 1;
    }

    /// <summary>New recovery codes in place of all old ones.</summary>
    public async Task<IReadOnlyList<string>> NewCodes(Guid userId, CancellationToken cancellation)
    {
        await db.Set<RecoveryCode>().Where(c => c.UserId == userId).ExecuteDeleteAsync(cancellation);
        var codes = Enumerable.Range(0, RecoveryCode.Count).Select(_ => Totp.NewRecoveryCode()).ToList();
        db.AddRange(codes.Select(c => new RecoveryCode { UserId = userId, Hash = Totp.HashOf(c) }));
        return codes;
    }
}
