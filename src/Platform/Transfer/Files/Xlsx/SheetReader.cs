using System.Globalization;
using System.Text;

namespace Huike.Platform.Transfer.Files.Xlsx;

/// <summary>Reads one sheet's rows forward; a formula's cell gives the value that was stored with it.</summary>
internal sealed class SheetReader(
    BoundedXml xml, SharedStrings strings, CellFormats formats, bool is1904, TableReadOptions options)
{
    private const int LastRow = 1_048_576;
    private readonly StringBuilder _text = new();
    private int _number;
    private int _tooLongColumn;

    /// <summary>The rows that are not blank.</summary>
    public IEnumerable<TableRow> Rows()
    {
        while (xml.ReadStart())
        {
            if (xml.Name != "row")
                continue;
            _number = Integer(xml.Attribute("r")) is { } stated && stated > _number ? stated : _number + 1;
            if (_number > LastRow)
                throw new InvalidDataException("Row number beyond the format's last row.");
            _tooLongColumn = 0;
            var cells = ReadCells();
            if (cells.Count > 0)
            {
                yield return new(_number, _number, cells, _tooLongColumn == 0 ? null
                    : new(TableRowError.CellTooLong, [_tooLongColumn, options.MaxCellCharacters]));
            }
        }
    }

    /// <summary>Only up to the last cell that holds something: formatted blanks often reach the sheet's edge.</summary>
    private List<TableCell> ReadCells()
    {
        var cells = new List<TableCell>();
        if (xml.IsEmpty)
            return cells;
        var depth = xml.Depth;
        var column = 0;
        while (xml.ReadStartWithin(depth))
        {
            if (xml.Name != "c")
                continue;
            column = ColumnOf(xml.Attribute("r")) ?? column + 1;
            var cell = ReadCell(column);
            if (cell.IsBlank)
                continue;
            if (column > options.MaxColumns)
                throw new TableFileException(TableFileErrors.TooManyColumns, _number, options.MaxColumns);
            while (cells.Count < column)
                cells.Add(TableCell.Empty);
            cells[column - 1] = cell;
        }
        return cells;
    }

    private TableCell ReadCell(int column)
    {
        var type = xml.Attribute("t") ?? "n";
        var style = Integer(xml.Attribute("s")) ?? 0;
        if (xml.IsEmpty)
            return TableCell.Empty;
        bool hasFormula = false, hasValue = false;
        _text.Clear();
        var depth = xml.Depth;
        while (xml.ReadStartWithin(depth))
        {
            switch (xml.Name)
            {
                case "f":
                    hasFormula = true;
                    xml.SkipElement();
                    break;
                case "v":
                    hasValue = !xml.IsEmpty;
                    xml.ReadText(_text, options.MaxCellCharacters);
                    break;
                case "is":
                    SharedStrings.ReadRich(xml, _text, options.MaxCellCharacters);
                    break;
            }
        }
        if (hasFormula && !hasValue && type != "str")
            return new(TableCellKind.Error, "");
        return Typed(type, style, _text.ToString(), column);
    }

    private TableCell Typed(string type, int style, string stored, int column)
    {
        switch (type)
        {
            case "s":
                var index = Integer(stored);
                return stored.Length == 0 ? TableCell.Empty : Text(index is null ? null : strings.At(index.Value), column);
            case "str" or "inlineStr":
                return Text(ExcelText.Decode(stored), column);
            case "b":
                var isTrue = stored.Trim() is "1" or "true";
                return new(TableCellKind.Boolean, isTrue ? "true" : "false", Boolean: isTrue);
            case "e":
                return new(TableCellKind.Error, stored);
            case "d" when DateTime.TryParse(stored, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date):
                return DateCell(DateTime.SpecifyKind(date, DateTimeKind.Unspecified));
        }
        return Number(style, stored, column);
    }

    private TableCell Number(int style, string stored, int column)
    {
        if (stored.Length == 0)
            return TableCell.Empty;
        if (ExcelNumber.FullDigits(stored) is not { } digits)
            return Text(stored, column);
        if (!formats.IsDate(style))
            return new(TableCellKind.Number, digits);
        if (ExcelNumber.TimeOfDay(digits) is { } time && !is1904)
            return TableCell.Of(time.ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture));
        return ExcelNumber.Date(digits, is1904) is { } day ? DateCell(day) : new(TableCellKind.Number, digits);
    }

    private static TableCell DateCell(DateTime date) => new(TableCellKind.Date, ExcelNumber.Iso(date), date);

    private TableCell Text(string? text, int column)
    {
        if (text is null)
            throw new InvalidDataException("A cell names a shared text that does not exist.");
        if (text.Length > options.MaxCellCharacters)
        {
            _tooLongColumn = _tooLongColumn == 0 ? column : _tooLongColumn;
            text = text[..options.MaxCellCharacters];
        }
        return TableCell.Of(text);
    }

    private static int? Integer(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>From 1; null without a usable reference, when cells simply follow one another.</summary>
    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var c in reference ?? "")
        {
            if (!char.IsAsciiLetter(c))
                break;
            column = (column * 26) + (char.ToUpperInvariant(c) - 'A' + 1);
            if (column > 16_384)
                throw new InvalidDataException("Column beyond the format's last column.");
        }
        return column == 0 ? null : column;
    }
}
