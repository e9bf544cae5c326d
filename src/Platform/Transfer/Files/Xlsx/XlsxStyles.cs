using System.Globalization;
using System.Text;

namespace Huike.Platform.Transfer.Files.Xlsx;

/// <summary>The cell formats of an export: two for headings, two for texts, then one for every number pattern needed.</summary>
internal sealed class XlsxStyles
{
    public const int Heading = 1;
    public const int QuotedHeading = 2;
    public const int Text = 3;

    /// <summary>With the quote mark: stays a text even when somebody edits the cell.</summary>
    public const int QuotedText = 4;

    private const int FirstPattern = 5;
    private const int FirstCustomId = 164;

    private readonly List<string> _patterns = [];
    private readonly int[] _byColumn;

    public XlsxStyles(IReadOnlyList<TableColumn> columns) => _byColumn = [.. columns.Select(column => Style(Pattern(column)))];

    public int Of(int column) => _byColumn[column];

    public string ToXml()
    {
        var formats = new StringBuilder();
        var cells = new StringBuilder();
        for (var i = 0; i < _patterns.Count; i++)
        {
            formats.Append(CultureInfo.InvariantCulture, $"""<numFmt numFmtId="{FirstCustomId + i}" formatCode="{_patterns[i]}"/>""");
            cells.Append(CultureInfo.InvariantCulture, $"""<xf numFmtId="{FirstCustomId + i}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>""");
        }
        var numbers = _patterns.Count == 0 ? "" : $"""<numFmts count="{_patterns.Count}">{formats}</numFmts>""";
        return $"""
            {XlsxFrame.Declaration}<styleSheet xmlns="{XlsxFrame.Main}">{numbers}<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="{FirstPattern + _patterns.Count}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyNumberFormat="1" quotePrefix="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/>{cells}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
            """;
    }

    private int Style(string? pattern)
    {
        if (pattern is null)
            return Text;
        var at = _patterns.IndexOf(pattern);
        if (at < 0)
        {
            at = _patterns.Count;
            _patterns.Add(pattern);
        }
        return FirstPattern + at;
    }

    private static string? Pattern(TableColumn column)
    {
        var places = column.Places > 0 ? "." + new string('0', column.Places) : "";
        return column.Kind switch
        {
            TableColumnKind.Integer => "0",
            TableColumnKind.Decimal => "0" + places,
            TableColumnKind.Money => "#,##0" + places,
            TableColumnKind.Date => "yyyy\\-mm\\-dd",
            TableColumnKind.DateTime => "yyyy\\-mm\\-dd\\ hh:mm:ss",
            TableColumnKind.Boolean => "General",
            _ => null,
        };
    }
}
