using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Huike.Platform.Login.Factors;

/// <summary>Codes that change each half minute (RFC 6238: HMAC-SHA-1, six digits), as all authenticator apps show them.</summary>
public static class Totp
{
    public const int SecretBytes = 20, Digits = 6;
    private const int Seconds = 30, Around = 1;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static long StepOf(DateTimeOffset now) => now.ToUnixTimeSeconds() / Seconds;

    public static string Code(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // The algorithm that the apps know; a keyed hash needs no resistance to collisions.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xf;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset, 4)) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code it is, one step early or late at most and later than <paramref name="after"/>; null where none.</summary>
    public static long? Match(byte[] secret, string code, DateTimeOffset now, long after)
    {
        var given = Encoding.ASCII.GetBytes(code);
        long? found = null;
        for (var step = StepOf(now) - Around; step <= StepOf(now) + Around; step++)
        {
            if (step > after && CryptographicOperations.FixedTimeEquals(given, Encoding.ASCII.GetBytes(Code(secret, step))))
                found = step;
        }
        return found;
    }

    /// <summary>What the app reads out of the picture.</summary>
    public static string Address(byte[] secret, string company, string userName)
    {
        var label = Uri.EscapeDataString($"{company}:{userName}");
        return $"otpauth://totp/{label}?secret={Base32(secret)}&issuer={Uri.EscapeDataString(company)}&algorithm=SHA1&digits={Digits}&period={Seconds}";
    }

    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        int buffer = 0, bits = 0;
        foreach (var part in bytes)
        {
            buffer = (buffer << 8) | part;
            for (bits += 8; bits >= 5; bits -= 5)
                text.Append(Alphabet[(buffer >> (bits - 5)) & 31]);
            buffer &= (1 << bits) - 1;
        }
        if (bits > 0)
            text.Append(Alphabet[(buffer << (5 - bits)) & 31]);
        return text.ToString();
    }

    /// <summary>Ten characters that nobody mistakes for others, in two groups.</summary>
    public static string NewRecoveryCode()
    {
        var code = RandomNumberGenerator.GetString(Alphabet.AsSpan(), 10);
        return $"{code[..5]}-{code[5..]}";
    }

    public static byte[] HashOf(string recoveryCode) =>
        SHA256.HashData(Encoding.ASCII.GetBytes(recoveryCode.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant()));
}
