using System.Text;

namespace Huike.Platform.Transfer.Files.Csv;

/// <summary>
/// Cuts CSV text into records. Written here and not taken from CsvHelper because of two promises a general parser does
/// not make: after an unbalanced quote the reading goes on at the very next line (a general parser swallows rows up to
/// the next quote), and the memory of one record is bounded. RFC 4180, with CRLF, LF or CR as line end, a quote inside
/// an unquoted cell as plain text, and blanks after a closing quote passed over, as spreadsheet programs do.
/// </summary>
internal sealed class CsvScanner(TextReader reader, char delimiter, TableReadOptions options)
{
    private const int MaxRecordCharacters = 1_000_000;

    /// <summary>Each failure may look ahead a whole record; more of them would only burn time.</summary>
    private const int MaxQuoteErrors = 1_000;

    private const int End = -1;

    private readonly StringBuilder _cell = new();
    private char[] _buffer = new char[64 * 1024];
    private int _start;
    private int _end;
    private bool _exhausted;
    private int _number;
    private int _line = 1;
    private int _quoteErrors;

    // State of the record being read; the position counts from the record's start.
    private int _position;
    private int _lineEnds;
    private bool _broken;
    private int _tooLongColumn;

    /// <summary>Whether the text ended inside or right behind the last record, without a line end.</summary>
    public bool ReachedEnd => _exhausted && _start == _end;

    /// <summary>The next record that is not blank; null at the end.</summary>
    public TableRow? Next()
    {
        while (At(0) != End)
        {
            var number = ++_number;
            var line = _line;
            var cells = ReadRecord();
            if (_broken)
            {
                SkipLine();
                if (++_quoteErrors > MaxQuoteErrors)
                    throw new TableFileException(TableFileErrors.Quotes, line);
                return new(number, line, [], new(TableRowError.Quotes, [line]));
            }
            _start += _position;
            _line += _lineEnds;
            if (TrimmedCount(cells) is var count and > 0)
            {
                cells.RemoveRange(count, cells.Count - count);
                return new(number, line, cells, _tooLongColumn == 0 ? null
                    : new(TableRowError.CellTooLong, [_tooLongColumn, options.MaxCellCharacters]));
            }
        }
        return null;
    }

    private static int TrimmedCount(List<TableCell> cells)
    {
        var count = cells.Count;
        while (count > 0 && cells[count - 1].IsBlank)
            count--;
        return count;
    }

    private List<TableCell> ReadRecord()
    {
        var cells = new List<TableCell>();
        _position = 0;
        _lineEnds = 0;
        _broken = false;
        _tooLongColumn = 0;
        while (true)
        {
            _cell.Clear();
            if (At(_position) == '"')
                ReadQuoted();
            else
                ReadPlain();
            if (_broken)
                return cells;
            if (Cell(cells.Count + 1) is var cell && cells.Count < options.MaxColumns)
                cells.Add(cell);
            else if (!cell.IsBlank)
                throw new TableFileException(TableFileErrors.TooManyColumns, _number, options.MaxColumns);
            // One endless line: whatever this is, it is no table.
            if (_position > MaxRecordCharacters)
                throw new TableFileException(TableFileErrors.NotATable);
            if (At(_position) != delimiter)
                break;
            _position++;
        }
        if (At(_position) != End)
            TakeLineEnd();
        return cells;
    }

    private TableCell Cell(int column)
    {
        var text = FormulaGuard.Unmark(_cell.ToString());
        if (text.Length > options.MaxCellCharacters)
        {
            _tooLongColumn = _tooLongColumn == 0 ? column : _tooLongColumn;
            text = text[..options.MaxCellCharacters];
        }
        return TableCell.Of(text);
    }

    private void ReadPlain()
    {
        while (At(_position) is var c && c != delimiter && c is not ('\r' or '\n' or End))
        {
            _cell.Append((char)c);
            if (++_position > MaxRecordCharacters)
                throw new TableFileException(TableFileErrors.NotATable);
        }
    }

    private void ReadQuoted()
    {
        _position++;
        while (true)
        {
            var c = At(_position);
            if (c == End || _position > MaxRecordCharacters)
            {
                _broken = true;
                return;
            }
            if (c is '\r' or '\n')
            {
                _cell.Append((char)c);
                if (c == '\r' && At(_position + 1) == '\n')
                {
                    _cell.Append('\n');
                    _position++;
                }
                _position++;
                _lineEnds++;
                continue;
            }
            _position++;
            if (c != '"')
            {
                _cell.Append((char)c);
                continue;
            }
            if (At(_position) != '"')
                break;
            _cell.Append('"');
            _position++;
        }
        while (At(_position) == ' ')
            _position++;
        _broken = At(_position) is var next && next != delimiter && next is not ('\r' or '\n' or End);
    }

    private void TakeLineEnd()
    {
        if (At(_position) == '\r' && At(_position + 1) == '\n')
            _position++;
        _position++;
        _lineEnds++;
    }

    private void SkipLine()
    {
        _position = 0;
        _lineEnds = 0;
        while (At(_position) is not ('\r' or '\n' or End))
            _position++;
        if (At(_position) != End)
            TakeLineEnd();
        _start += _position;
        _line += _lineEnds;
    }

    private int At(int position)
    {
        while (_start + position >= _end)
        {
            if (!Fill())
                return End;
        }
        return _buffer[_start + position];
    }

    private bool Fill()
    {
        if (_exhausted)
            return false;
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = reader.Read(_buffer, _end, _buffer.Length - _end);
        _exhausted = read == 0;
        _end += read;
        return read > 0;
    }
}
