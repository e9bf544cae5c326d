using System.Globalization;

namespace Huike.Platform.Transfer.Files.Xlsx;

/// <summary>Which cell formats show a number as date.</summary>
internal sealed class CellFormats
{
    private readonly List<bool> _isDate = [];

    /// <param name="path">Null where the workbook has no styles: then no number is a date.</param>
    public static CellFormats Read(BoundedArchive archive, string? path)
    {
        var formats = new CellFormats();
        using var xml = path is null ? null : archive.OpenXml(path);
        var custom = new Dictionary<int, bool>();
        while (xml?.ReadStart() == true)
        {
            if (xml.Name == "numFmt" && Number(xml.Attribute("numFmtId")) is { } id)
                custom[id] = IsDatePattern(xml.Attribute("formatCode") ?? "");
            else if (xml.Name == "cellXfs")
                formats.ReadFormats(xml, custom);
        }
        return formats;
    }

    public bool IsDate(int style) => style >= 0 && style < _isDate.Count && _isDate[style];

    private void ReadFormats(BoundedXml xml, Dictionary<int, bool> custom)
    {
        if (xml.IsEmpty)
            return;
        var depth = xml.Depth;
        while (xml.ReadStartWithin(depth))
        {
            if (xml.Name != "xf")
                continue;
            var id = Number(xml.Attribute("numFmtId")) ?? 0;
            _isDate.Add(custom.TryGetValue(id, out var isDate) ? isDate : IsBuiltInDate(id));
        }
    }

    /// <summary>14–22 everywhere, 27–36 and 50–58 in Chinese versions; 45–47 are lengths of time, thus numbers.</summary>
    private static bool IsBuiltInDate(int id) => id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 50 and <= 58);

    /// <summary>A pattern of day, month, year, hour or second outside of literals; <c>[h]</c> is a length of time.</summary>
    private static bool IsDatePattern(string pattern)
    {
        for (var i = 0; i < pattern.Length && pattern[i] != ';'; i++)
        {
            switch (pattern[i])
            {
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '"':
                    i = EndOf(pattern, '"', i);
                    break;
                case '[':
                    var close = EndOf(pattern, ']', i);
                    if (i + 1 < close && pattern[(i + 1)..close].Trim('h', 'H', 'm', 'M', 's', 'S').Length == 0)
                        return false;
                    i = close;
                    break;
                case 'y' or 'Y' or 'm' or 'M' or 'd' or 'D' or 'h' or 'H' or 's' or 'S':
                    return true;
                case 'G' or 'g' when pattern.AsSpan(i).StartsWith("General", StringComparison.OrdinalIgnoreCase):
                    return false;
            }
        }
        return false;
    }

    private static int EndOf(string pattern, char close, int from) =>
        pattern.IndexOf(close, from + 1) is var end and >= 0 ? end : pattern.Length - 1;

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
