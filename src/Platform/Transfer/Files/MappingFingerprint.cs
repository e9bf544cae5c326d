using System.Security.Cryptography;
using System.Text;

namespace Huike.Platform.Transfer.Files;

/// <summary>Finds a stored mapping again: the same headings in any order, case, width or script give the same print.</summary>
public static class MappingFingerprint
{
    /// <summary>Part of what is hashed: a change of the rule gives new prints instead of wrong mappings.</summary>
    private const string Rule = "headings-1";

    /// <returns>64 lower-case hex digits. Empty headings do not count.</returns>
    public static string Of(IEnumerable<string> headings)
    {
        var parts = headings.Select(HeadingText.Normalise).Where(heading => heading.Length > 0).Order(StringComparer.Ordinal);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', parts.Prepend(Rule))));
        return Convert.ToHexStringLower(hash);
    }
}
