using System.Net;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Platform.Login.Domain;
using Huike.Platform.Login.Factors;
using Huike.Platform.Login.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Login;

/// <summary>From where and for what a log-in comes.</summary>
internal sealed record LoginEntry(LoginKind Kind, string? Address, string? Device);

/// <summary>The end of every way to log in: the session, or the one answer for all failures, each with its line in the access log.</summary>
internal sealed class SessionOpening(HuikeDb db, TimeProvider clock)
{
    public static LoggedIn Refused => new(Guid.Empty, Guid.Empty, Guid.Empty, "", false, true, default, "", "");

    /// <summary>Account, company and network let the person in.</summary>
    public static bool MayEnter(Tenant? tenant, User? user, string? address, DateTime now) =>
        user is { Active: true } && !(user.LockedUntil > now) && !(user.ValidUntil < now) && !LoginLimits.HasOneTimePasswordExpired(user, now)
        && tenant is { Suspended: false } && IsAllowed(SecondFactors.PolicyOf(tenant).Networks, address);

    /// <summary>True where the company bounds no networks or the address lies in one of them.</summary>
    public static bool IsAllowed(string networks, string? address)
    {
        if (string.IsNullOrWhiteSpace(networks))
            return true;
        if (!IPAddress.TryParse(address, out var from))
            return false;
        var plain = from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from;
        return Networks(networks).Any(n => n.Contains(plain));
    }

    /// <summary>Addresses and networks by comma.</summary>
    public static string[] Parts(string text) => text.Split([',', ' ', '\n', '\r', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static bool IsNetwork(string part) => IPNetwork.TryParse(part, out _) || IPAddress.TryParse(part, out _);

    /// <summary>What cannot be read is left out.</summary>
    private static IEnumerable<IPNetwork> Networks(string text)
    {
        foreach (var part in Parts(text))
        {
            if (IPNetwork.TryParse(part, out var network))
                yield return network;
            else if (IPAddress.TryParse(part, out var single))
                yield return new IPNetwork(single, single.GetAddressBytes().Length * 8);
        }
    }

    public async Task<LoggedIn> Open(User user, LoginEntry entry, string action, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await db.Set<User>().Where(u => u.Id == user.Id).ExecuteUpdateAsync(set => set
            .SetProperty(u => u.FailedLogins, 0).SetProperty(u => u.LockedUntil, (DateTime?)null).SetProperty(u => u.LastLoginAt, now), cancellation);
        var session = new UserSession
        {
            TenantId = user.TenantId,
            UserId = user.Id,
            Kind = entry.Kind == LoginKind.Browser ? "browser" : "program",
            CreatedAt = now,
            LastSeenAt = now,
            ExpiresAt = now + (entry.Kind == LoginKind.Browser ? LoginLimits.BrowserSession : LoginLimits.AccessToken),
            Address = entry.Address,
            Device = entry.Device is { Length: > 300 } device ? device[..300] : entry.Device,
        };
        var (access, refresh) = ("", "");
        if (entry.Kind == LoginKind.Program)
        {
            (access, session.TokenHash) = Tokens.Create(Tokens.Session, user.TenantId, session.Id);
            (refresh, session.RefreshHash) = Tokens.Create(Tokens.Refresh, user.TenantId, session.Id);
        }
        db.Add(session);
        db.Add(Line(user, entry, action));
        return new LoggedIn(user.TenantId, user.Id, session.Id, user.Language, user.MustChangePassword, false, session.ExpiresAt, access, refresh);
    }

    /// <summary>The failed attempt is kept, so the transaction stands; the caller turns <c>Refused</c> into the one answer for all failures.</summary>
    public async Task<LoggedIn> Fail(User user, LoginEntry entry, string action, CancellationToken cancellation)
    {
        db.Add(Line(user, entry, action));
        await db.SaveChangesAsync(cancellation);
        return Refused;
    }

    /// <summary>Counted in the database itself, so that attempts at the same time count each; the record's version stays.</summary>
    public async Task<LoggedIn> CountFailure(User user, LoginEntry entry, CancellationToken cancellation)
    {
        var mine = db.Set<User>().Where(u => u.Id == user.Id);
        await mine.ExecuteUpdateAsync(set => set.SetProperty(u => u.FailedLogins, u => u.FailedLogins + 1), cancellation);
        var failures = await mine.Select(u => u.FailedLogins).FirstAsync(cancellation);
        if (failures % LoginLimits.AttemptsBeforeLock == 0)
        {
            var until = clock.GetUtcNow().UtcDateTime + LoginLimits.LockFor(failures);
            await mine.ExecuteUpdateAsync(set => set.SetProperty(u => u.LockedUntil, until), cancellation);
        }
        return await Fail(user, entry, "login.failed", cancellation);
    }

    private AccessEntry Line(User user, LoginEntry entry, string action) => new()
    {
        At = clock.GetUtcNow().UtcDateTime,
        UserId = user.Id,
        UserName = user.Name,
        Action = action,
        RecordType = "users",
        RecordId = user.Id,
        Address = entry.Address,
    };
}
