using System.Globalization;
using System.Text;

namespace Huike.Platform.Templates.Rendering;

/// <summary>Bar code 128, set B: the numbers and codes of documents and goods, up to 80 printable ASCII characters.</summary>
internal static class Code128
{
    private const int StartB = 104, Stop = 106, MostLength = 80;

    /// <summary>Widths of bar, gap, bar, gap, bar, gap of each symbol, as the standard lists them.</summary>
    private static readonly string[] Symbols =
    [
        .. ("212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 223211 221132 "
          + "221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 "
          + "231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 "
          + "314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 "
          + "111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 "
          + "114131 311141 411131 211412 211214 211232 2331112").Split(' '),
    ];

    public static PrintMarkup Markup(string text, int millimetres)
    {
        if (text.Length is 0 or > MostLength || text.Any(c => c is < ' ' or > '~'))
            return new PrintMarkup("");
        var (path, at) = (new StringBuilder(), 0);
        foreach (var symbol in Values(text))
        {
            for (var i = 0; i < Symbols[symbol].Length; i++)
            {
                var width = Symbols[symbol][i] - '0';
                if (i % 2 == 0)
                    path.Append(CultureInfo.InvariantCulture, $"M{at} 0h{width}v10h-{width}z");
                at += width;
            }
        }
        var wide = (at * 0.33m).ToString("0.##", CultureInfo.InvariantCulture);
        return new PrintMarkup($"<svg viewBox=\"0 0 {at} 10\" width=\"{wide}mm\" height=\"{millimetres}mm\" preserveAspectRatio=\"none\" shape-rendering=\"crispEdges\"><path d=\"{path}\"/></svg>");
    }

    internal static IEnumerable<int> Values(string text)
    {
        var check = StartB;
        yield return StartB;
        for (var i = 0; i < text.Length; i++)
        {
            check += (text[i] - ' ') * (i + 1);
            yield return text[i] - ' ';
        }
        yield return check % 103;
        yield return Stop;
    }
}
