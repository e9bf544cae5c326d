using System.Security.Cryptography;

namespace Huike.Platform.Login;

/// <summary>
/// Bearer tokens and keys: prefix, tenant, row, secret. Tenant and row only say where to look; the secret's hash decides.
/// </summary>
public static class Tokens
{
    public const string Session = "hs", Refresh = "hr", Key = "hk";
    private const int SecretBytes = 24;

    public static (string Token, byte[] Hash) Create(string prefix, Guid tenantId, Guid rowId)
    {
        var secret = RandomNumberGenerator.GetBytes(SecretBytes);
        return ($"{prefix}_{tenantId:N}{rowId:N}{Convert.ToHexStringLower(secret)}", SHA256.HashData(secret));
    }

    public static bool TryParse(string token, string prefix, out Guid tenantId, out Guid rowId, out byte[] hash)
    {
        (tenantId, rowId, hash) = (default, default, []);
        if (!token.StartsWith(prefix + "_", StringComparison.Ordinal) || token.Length != prefix.Length + 1 + 64 + (SecretBytes * 2))
            return false;
        var body = token.AsSpan(prefix.Length + 1);
        if (!Guid.TryParseExact(body[..32], "N", out tenantId) || !Guid.TryParseExact(body[32..64], "N", out rowId))
            return false;
        try
        {
            hash = SHA256.HashData(Convert.FromHexString(body[64..]));
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
