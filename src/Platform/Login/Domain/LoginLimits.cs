namespace Huike.Platform.Login.Domain;

/// <summary>How often, how long.</summary>
public static class LoginLimits
{
    public const int MaxText = 100;
    public const int AttemptsBeforeLock = 5;
    /// <summary>How often an open page asks whether its session still lives.</summary>
    public static readonly TimeSpan Revalidation = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan BrowserSession = TimeSpan.FromDays(14);
    public static readonly TimeSpan AccessToken = TimeSpan.FromHours(12);
    public static readonly TimeSpan RefreshToken = TimeSpan.FromDays(30);

    /// <summary>A password that somebody else made or knows opens the door once, and not for ever.</summary>
    public static readonly TimeSpan OneTimePassword = TimeSpan.FromDays(7);

    public static bool HasOneTimePasswordExpired(Organisation.Domain.User user, DateTime now) =>
        user.MustChangePassword && (user.PasswordChangedAt ?? user.CreatedAt) + OneTimePassword < now;

    /// <summary>One minute after five wrong passwords, then twice as long each time, an hour at most.</summary>
    public static TimeSpan LockFor(int failures) =>
        TimeSpan.FromMinutes(Math.Min(60, Math.Pow(2, Math.Min(10, (failures / AttemptsBeforeLock) - 1))));
}
