using System.Globalization;
using System.Text.RegularExpressions;
using Huike.Platform.Templates.Models;

namespace Huike.Platform.Templates.Rendering;

/// <summary>
/// Texts that are too long for their column on paper with a fixed number of rows: where a template says <c>{{ line.batch | wrap: 40 }}</c>, what is
/// beyond goes on in rows of its own below, which count as rows of the page. Nothing is cut off, and no row grows higher than the page reckons.
/// </summary>
internal static partial class PrintRows
{
    /// <summary>Name under which a row says that it only goes on with the one above; no field is called so.</summary>
    private const string GoesOn = "+";

    [GeneratedRegex(@"\.(\w+)\s*\|\s*wrap\s*:\s*(\d{1,3})", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Wraps { get; }

    public static bool IsContinued(PrintValues row) => row.ContainsKey(GoesOn);

    /// <summary>Width by field of the list, as the template says it; the narrowest where it says several.</summary>
    public static IReadOnlyDictionary<string, int> Widths(PrintField? list, string body)
    {
        var texts = (list?.Fields ?? []).Where(f => f.Kind == PrintFieldKind.Text).Select(f => f.Name).ToHashSet();
        return Wraps.Matches(body).Select(m => (Field: m.Groups[1].Value, Width: Math.Max(2, int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture))))
            .Where(w => texts.Contains(w.Field)).GroupBy(w => w.Field).ToDictionary(g => g.Key, g => g.Min(w => w.Width));
    }

    /// <summary>The rows with those that go on below them.</summary>
    public static List<PrintValues> Wrap(IEnumerable<PrintValues> rows, IReadOnlyDictionary<string, int> widths) => widths.Count == 0 ? [.. rows] : [.. rows.SelectMany(row => Split(row, widths))];

    private static IEnumerable<PrintValues> Split(PrintValues row, IReadOnlyDictionary<string, int> widths)
    {
        var pieces = widths.Where(w => row.GetValueOrDefault(w.Key) is string text && WidthOf(text) > w.Value).ToDictionary(w => w.Key, w => Pieces((string)row[w.Key]!, w.Value));
        if (pieces.Count == 0)
            return [row];
        var first = new PrintValues();
        foreach (var (name, value) in row)
            first[name] = pieces.TryGetValue(name, out var own) ? own[0] : value;
        return Enumerable.Range(1, pieces.Values.Max(p => p.Count) - 1).Select(i =>
        {
            var next = new PrintValues { [GoesOn] = true };
            foreach (var (name, own) in pieces.Where(p => p.Value.Count > i))
                next[name] = own[i];
            return next;
        }).Prepend(first);
    }

    private static readonly System.Buffers.SearchValues<char> s_marks = System.Buffers.SearchValues.Create(" ,;/，、；");

    /// <summary>Broken after a blank or a mark where one stands in the second half of the width, else wherever it is full.</summary>
    internal static List<string> Pieces(string text, int width)
    {
        var (pieces, rest) = (new List<string>(), text);
        while (WidthOf(rest) > width)
        {
            var full = Fits(rest, width);
            var mark = rest.AsSpan(0, full).LastIndexOfAny(s_marks) + 1;
            var cut = mark > full / 2 ? mark : full;
            pieces.Add(rest[..cut].TrimEnd());
            rest = rest[cut..].TrimStart();
        }
        if (rest.Length > 0)
            pieces.Add(rest);
        return pieces;
    }

    /// <summary>How many characters go into the width; at least one whole sign.</summary>
    private static int Fits(string text, int width)
    {
        var (at, used) = (0, 0);
        while (at < text.Length)
        {
            var length = StringInfo.GetNextTextElementLength(text, at);
            used += ColumnsOf(text[at]);
            if (used > width && at > 0)
                break;
            at += length;
        }
        return at;
    }

    /// <summary>Letters of the Chinese script are twice as wide.</summary>
    private static int WidthOf(string text) => text.Sum(ColumnsOf);

    private static int ColumnsOf(char sign) => sign >= '\u2E80' && !char.IsLowSurrogate(sign) ? 2 : char.IsLowSurrogate(sign) ? 0 : 1;
}
