using System.Globalization;
using System.Text;
using System.Xml;

namespace Huike.Platform.Transfer.Files.Xlsx;

/// <summary>The XML of one sheet, built into a buffer that is emptied into the archive now and then.</summary>
internal sealed class XlsxSheetXml : IDisposable
{
    private const int MaxCellCharacters = 32_767;
    private readonly IReadOnlyList<TableColumn> _columns;
    private readonly XlsxStyles _styles;
    private readonly TableWriteOptions _options;
    private readonly MemoryStream _buffer = new();
    private readonly XmlWriter _xml;
    private readonly string[] _letters;
    private int _row;

    public XlsxSheetXml(IReadOnlyList<TableColumn> columns, XlsxStyles styles, TableWriteOptions options)
    {
        _columns = columns;
        _styles = styles;
        _options = options;
        _letters = [.. Enumerable.Range(1, columns.Count).Select(Letters)];
        _xml = XmlWriter.Create(_buffer, XlsxFrame.Settings);
    }

    public long CutCells { get; private set; }
    public long PendingBytes => _buffer.Length;

    public void Begin()
    {
        _xml.WriteStartElement("worksheet", XlsxFrame.Main);
        _xml.WriteStartElement("sheetViews");
        _xml.WriteStartElement("sheetView");
        _xml.WriteAttributeString("workbookViewId", "0");
        _xml.WriteStartElement("pane");
        _xml.WriteAttributeString("ySplit", "1");
        _xml.WriteAttributeString("topLeftCell", "A2");
        _xml.WriteAttributeString("activePane", "bottomLeft");
        _xml.WriteAttributeString("state", "frozen");
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        WriteWidths();
        _xml.WriteStartElement("sheetData");
        StartRow();
        for (var i = 0; i < _columns.Count; i++)
            WriteText(i, _columns[i].Heading, FormulaGuard.IsTriggered(_columns[i].Heading) ? XlsxStyles.QuotedHeading : XlsxStyles.Heading);
        _xml.WriteEndElement();
    }

    public void Add(object?[] row)
    {
        StartRow();
        for (var i = 0; i < _columns.Count && i < row.Length; i++)
        {
            if (row[i] is { } value)
                WriteCell(i, value);
        }
        _xml.WriteEndElement();
        _xml.Flush();
    }

    public void End()
    {
        _xml.WriteEndElement();
        if (_options.Mark is { } mark)
            WriteMark(mark);
        _xml.WriteEndElement();
        _xml.Flush();
    }

    public async Task FlushAsync(Stream entry, CancellationToken cancellation)
    {
        await entry.WriteAsync(_buffer.GetBuffer().AsMemory(0, (int)_buffer.Length), cancellation);
        _buffer.SetLength(0);
    }

    public void Dispose()
    {
        _xml.Dispose();
        _buffer.Dispose();
    }

    /// <summary>Above each printed page, and behind the cells on the screen.</summary>
    private void WriteMark(TableMark mark)
    {
        const int longest = 200; // 255 signs with those of the form
        var text = mark.Text.Length <= longest ? mark.Text : mark.Text[..longest];
        _xml.WriteStartElement("headerFooter");
        _xml.WriteElementString("oddHeader", XlsxFrame.Main, $"&C{ExcelText.Encode(text).Replace("&", "&&", StringComparison.Ordinal)}");
        _xml.WriteElementString("oddFooter", XlsxFrame.Main, "&R&P / &N");
        _xml.WriteEndElement();
        if (mark.Tile is not null)
            XlsxFrame.WriteBackground(_xml);
    }

    private void WriteWidths()
    {
        if (_columns.Count == 0)
            return;
        _xml.WriteStartElement("cols");
        for (var i = 0; i < _columns.Count; i++)
        {
            var number = (i + 1).ToString(CultureInfo.InvariantCulture);
            _xml.WriteStartElement("col");
            _xml.WriteAttributeString("min", number);
            _xml.WriteAttributeString("max", number);
            _xml.WriteAttributeString("width", WidthOf(_columns[i]).ToString(CultureInfo.InvariantCulture));
            _xml.WriteAttributeString("customWidth", "1");
            if (_columns[i].Hidden)
                _xml.WriteAttributeString("hidden", "1");
            _xml.WriteEndElement();
        }
        _xml.WriteEndElement();
    }

    /// <summary>Han characters are two wide.</summary>
    private static int WidthOf(TableColumn column)
    {
        var byKind = column.Kind switch
        {
            TableColumnKind.Text => 18,
            TableColumnKind.DateTime => 20,
            TableColumnKind.Boolean or TableColumnKind.Integer => 10,
            _ => 14,
        };
        var heading = column.Heading.Sum(c => c > '\u2E80' ? 2 : 1) + 2;
        return Math.Clamp(column.Width ?? Math.Max(byKind, heading), 1, 255);
    }

    private void StartRow()
    {
        _row++;
        _xml.WriteStartElement("row");
        _xml.WriteAttributeString("r", _row.ToString(CultureInfo.InvariantCulture));
    }

    private void WriteCell(int column, object value)
    {
        var kind = _columns[column].Kind;
        var plain = kind switch
        {
            TableColumnKind.Integer or TableColumnKind.Decimal or TableColumnKind.Money => CellValues.Digits(value, 0),
            TableColumnKind.Date => Serial(CellValues.Date(value)),
            TableColumnKind.DateTime => Serial(CellValues.Time(value)),
            _ => null,
        };
        // Excel would round away what is beyond 15 digits; as text it stays.
        if (plain is not null && (IsTime(kind) || plain.Count(char.IsAsciiDigit) <= ExcelNumber.SignificantDigits))
            WriteValue(column, plain, null, _styles.Of(column));
        else if (kind == TableColumnKind.Boolean && value is bool flag && _options.BooleanWords is null)
            WriteValue(column, flag ? "1" : "0", "b", _styles.Of(column));
        else if (kind == TableColumnKind.Boolean && value is bool isTrue && _options.BooleanWords is { } words)
            WriteText(column, isTrue ? words.True : words.False, XlsxStyles.Text);
        else
            WriteText(column, plain ?? CellValues.Text(value), null);
    }

    private static bool IsTime(TableColumnKind kind) => kind is TableColumnKind.Date or TableColumnKind.DateTime;

    private static string? Serial(DateTime? date) =>
        date is { } value ? ExcelNumber.Serial(value)?.ToString("0.##########", CultureInfo.InvariantCulture) : null;

    private void WriteValue(int column, string value, string? type, int style)
    {
        StartCell(column, type, style);
        _xml.WriteElementString("v", value);
        _xml.WriteEndElement();
    }

    private void WriteText(int column, string text, int? style)
    {
        if (text.Length == 0)
            return;
        if (text.Length > MaxCellCharacters)
        {
            CutCells++;
            text = text[..(char.IsHighSurrogate(text[MaxCellCharacters - 1]) ? MaxCellCharacters - 1 : MaxCellCharacters)];
        }
        StartCell(column, "inlineStr", style ?? (FormulaGuard.IsTriggered(text) ? XlsxStyles.QuotedText : XlsxStyles.Text));
        _xml.WriteStartElement("is");
        _xml.WriteStartElement("t");
        _xml.WriteAttributeString("xml", "space", null, "preserve");
        _xml.WriteString(ExcelText.Encode(text));
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    private void StartCell(int column, string? type, int style)
    {
        _xml.WriteStartElement("c");
        _xml.WriteAttributeString("r", string.Create(CultureInfo.InvariantCulture, $"{_letters[column]}{_row}"));
        _xml.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
        if (type is not null)
            _xml.WriteAttributeString("t", type);
    }

    private static string Letters(int column)
    {
        var letters = new StringBuilder();
        for (; column > 0; column = (column - 1) / 26)
            letters.Insert(0, (char)('A' + ((column - 1) % 26)));
        return letters.ToString();
    }
}
