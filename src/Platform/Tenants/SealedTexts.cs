using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Huike.Platform.Tenants;

/// <summary>Opens what was sealed with the keys of the installation.</summary>
public static class SealedTexts
{
    /// <summary>Empty where there is nothing, or where the keys are no longer those that it was sealed with.</summary>
    public static string Open(this IDataProtector protector, string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? "" : protector.Unprotect(text);
        }
        catch (CryptographicException)
        {
            return "";
        }
    }
}
