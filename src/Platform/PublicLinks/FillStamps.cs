using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Huike.Platform.PublicLinks;

/// <summary>How long somebody had a form before him when he sent it.</summary>
public enum FillTime
{
    /// <summary>A person's time.</summary>
    Plausible,
    /// <summary>Sent faster than anybody can read.</summary>
    TooQuick,
    /// <summary>The page lay open for more than a day.</summary>
    TooOld,
    /// <summary>No stamp, or none that this house made for this form.</summary>
    Unsigned,
}

/// <summary>Signs when a form was shown, so that what is sent tells how long it took; no third party watches the visitor.</summary>
public sealed class FillStamps(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>Nobody reads and fills in a form faster.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_most = TimeSpan.FromDays(1);
    private readonly IDataProtector _protector = protection.CreateProtector("huike.fill-stamp");

    /// <param name="shownFor">How long it has been shown already.</param>
    public string Make(Guid form, TimeSpan shownFor = default) => _protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{form:N}{(clock.GetUtcNow() - shownFor).UtcTicks}"));

    public FillTime Judge(Guid form, string? stamp)
    {
        if (Opened(stamp) is not { Length: > 32 } text || text[..32] != form.ToString("N") || !long.TryParse(text[32..], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks))
            return FillTime.Unsigned;
        var taken = clock.GetUtcNow() - new DateTimeOffset(ticks, TimeSpan.Zero);
        return taken < Least ? FillTime.TooQuick : taken > s_most ? FillTime.TooOld : FillTime.Plausible;
    }

    private string? Opened(string? stamp)
    {
        if (stamp is not { Length: > 0 and < 500 })
            return null;
        try
        {
            return _protector.Unprotect(stamp);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
