using System.Collections.Frozen;
using System.Text;

namespace Huike.Platform.Transfer.Files.Csv;

/// <summary>
/// How much bytes read like Chinese in one encoding: the average weight of the characters beyond ASCII, from -8 (none
/// decodes) to 4 (all are frequent). Both encodings sort their characters by frequency, so the first byte weighs too.
/// </summary>
internal static class HanScore
{
    public static decimal Of(byte[] bytes, Encoding encoding, FrozenSet<char> frequent)
    {
        var text = encoding.GetString(bytes);
        var count = 0;
        var sum = 0;
        foreach (var c in text)
        {
            if (c < 0x80 || char.IsLowSurrogate(c))
                continue;
            count++;
            sum += frequent.Contains(c) ? 4 : Weight(c, encoding);
        }
        return count == 0 ? 0 : (decimal)sum / count;
    }

    private static int Weight(char c, Encoding encoding) => c switch
    {
        '\uFFFD' or '?' => -8,
        >= '\uE000' and <= '\uF8FF' => -6,
        >= '\u4E00' and <= '\u9FFF' => IsFirstLevel(c, encoding) ? 1 : -1,
        >= '\u3000' and <= '\u303F' or >= '\uFF01' and <= '\uFF5E' or '\uFFE5' or '“' or '”' or '‘' or '’' or '—' or '…' or '·' => 1,
        < '\u00A0' => -8,
        _ => -2,
    };

    private static bool IsFirstLevel(char c, Encoding encoding)
    {
        Span<byte> bytes = stackalloc byte[8];
        Span<char> one = [c];
        if (encoding.GetBytes(one, bytes) != 2)
            return false;
        return ReferenceEquals(encoding, CsvEncodings.Big5)
            ? bytes[0] is >= 0xA4 and <= 0xC6
            : bytes[0] is >= 0xB0 and <= 0xD7 && bytes[1] >= 0xA1;
    }
}
