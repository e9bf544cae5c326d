using System.Text;

namespace Huike.Sales.Leads.Cards;

/// <summary>Reads the first card of a vCard file, versions 2.1 to 4.0.</summary>
internal static class VCard
{
    private const string Begin = "BEGIN:VCARD", End = "END:VCARD";

    public static bool Is(string text) => text.TrimStart('\uFEFF', ' ', '\r', '\n', '\t').StartsWith(Begin, StringComparison.OrdinalIgnoreCase);

    public static void Read(string text, CardFields fields)
    {
        string? formatted = null, parts = null;
        foreach (var (name, parameters, value) in Lines(text))
        {
            switch (name)
            {
                case "FN": formatted = Plain(value); break;
                case "N": parts = string.Concat(Split(value).Take(2)); break;
                case "ORG": fields.Take("name", Split(value).FirstOrDefault()); break;
                case "TITLE" or "ROLE": fields.Take("title", Plain(value)); break;
                case "TEL" when !parameters.Contains("FAX", StringComparison.Ordinal): fields.Take(parameters.Contains("CELL", StringComparison.Ordinal) ? "mobile" : "phone", Number(value)); break;
                case "EMAIL": fields.Take("email", Plain(value)); break;
                case "URL": fields.Take("website", Plain(value)); break;
                case "ADR": fields.Take("address", Address(Split(value))); break;
                case "NOTE": fields.Take("remark", Plain(value)); break;
                case "X-WECHAT" or "X-WEIXIN": fields.Take("wechat", Plain(value)); break;
                case "X-QQ": fields.Take("qq", Plain(value)); break;
                default: break;
            }
        }
        fields.Take("contactName", formatted is { Length: > 0 } ? formatted : parts);
    }

    private static IEnumerable<(string Name, string Parameters, string Value)> Lines(string text)
    {
        foreach (var line in Unfolded(text))
        {
            if (line.StartsWith(End, StringComparison.OrdinalIgnoreCase))
                yield break;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
                continue;
            var head = line[..colon].ToUpperInvariant();
            var semicolon = head.IndexOf(';', StringComparison.Ordinal);
            var (name, parameters) = semicolon < 0 ? (head, "") : (head[..semicolon], head[semicolon..]);
            // Apple groups its lines: item1.TEL.
            name = name[(name.LastIndexOf('.') + 1)..];
            var value = line[(colon + 1)..];
            yield return (name, parameters, parameters.Contains("QUOTED-PRINTABLE", StringComparison.Ordinal) ? FromQuotedPrintable(value) : value);
        }
    }

    /// <summary>A line goes on where the next begins with a blank, or where a quoted one ends with an equals sign.</summary>
    private static List<string> Unfolded(string text)
    {
        var lines = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (lines.Count > 0 && line.Length > 0 && line[0] is ' ' or '\t')
                lines[^1] += line[1..];
            else if (lines.Count > 0 && lines[^1].EndsWith('=') && lines[^1].Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase))
                lines[^1] = lines[^1][..^1] + line;
            else
                lines.Add(line);
        }
        return lines;
    }

    private static string FromQuotedPrintable(string value)
    {
        var bytes = new List<byte>(value.Length);
        for (var at = 0; at < value.Length; at++)
        {
            if (value[at] == '=' && at + 2 < value.Length && Uri.IsHexDigit(value[at + 1]) && Uri.IsHexDigit(value[at + 2]))
            {
                bytes.Add(Convert.ToByte(value.Substring(at + 1, 2), 16));
                at += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(value[at].ToString()));
            }
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static IEnumerable<string> Split(string value)
    {
        var part = new StringBuilder();
        for (var at = 0; at < value.Length; at++)
        {
            if (value[at] == '\\' && at + 1 < value.Length)
            {
                part.Append(value[at]).Append(value[++at]);
            }
            else if (value[at] == ';')
            {
                yield return Plain(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(value[at]);
            }
        }
        yield return Plain(part.ToString());
    }

    private static string Plain(string value) => value.Replace("\\n", "\n", StringComparison.OrdinalIgnoreCase).Replace("\\,", ",", StringComparison.Ordinal)
        .Replace("\\;", ";", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal).Trim();

    private static string Number(string value) => Plain(value.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? value[4..] : value);

    /// <summary>Post box, extension, street, city, region, code, country: as it is written in Chinese, the largest first; others as they stand.</summary>
    private static string Address(IEnumerable<string> parts)
    {
        var all = parts.Concat(Enumerable.Repeat("", 7)).Take(7).ToArray();
        var ordered = new[] { all[4], all[3], all[2], all[1] };
        return ordered.Any(p => p.Any(c => c >= '\u4e00'))
            ? string.Concat(ordered) : string.Join(", ", all.Where(p => p.Length > 0));
    }
}
