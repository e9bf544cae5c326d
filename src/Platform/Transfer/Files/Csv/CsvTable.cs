using System.Text;

namespace Huike.Platform.Transfer.Files.Csv;

/// <summary>A text file as table.</summary>
internal sealed class CsvTable : ITableSource
{
    private const int SampleCharacters = 64 * 1024;
    private const string SeparatorLine = "sep=";

    private readonly Stream _stream;
    private readonly Encoding _encoding;
    private readonly int _skippedLines;

    private CsvTable(Stream stream, Encoding encoding, char delimiter, int skippedLines, TableReadOptions options)
    {
        _stream = stream;
        _encoding = encoding;
        _skippedLines = skippedLines;
        Delimiter = delimiter;
        Options = options;
    }

    public TableKind Kind => TableKind.Csv;
    public string? EncodingName => _encoding.WebName;
    public char? Delimiter { get; }
    public IReadOnlyList<string> Sheets => [];
    public int SheetIndex => 0;
    public TableReadOptions Options { get; }

    public static CsvTable Open(Stream stream, string fileName, TableReadOptions options)
    {
        var (encoding, hasMark) = Choose(stream, options);
        using var reader = Reader(stream, encoding);
        var buffer = new char[SampleCharacters];
        var length = reader.ReadBlock(buffer);
        var sample = new string(buffer, 0, length);
        if (string.IsNullOrWhiteSpace(sample) && reader.Peek() < 0)
            throw new TableFileException(TableFileErrors.Empty);
        if (!hasMark && LooksBinary(sample))
            throw new TableFileException(TableFileErrors.NotATable);

        // Excel's own way to name the separator, in the first line.
        var named = sample.StartsWith(SeparatorLine, StringComparison.OrdinalIgnoreCase)
            && sample.Length > SeparatorLine.Length + 1 && sample[SeparatorLine.Length + 1] is '\r' or '\n';
        var delimiter = options.Delimiter
            ?? (named ? sample[SeparatorLine.Length] : Guess(sample, length < buffer.Length, fileName));
        return new(stream, encoding, delimiter, named ? 1 : 0, options);
    }

    public IEnumerable<TableRow> ReadRows()
    {
        using var reader = Reader(_stream, _encoding);
        var scanner = new CsvScanner(reader, Delimiter ?? ',', Options);
        while (scanner.Next() is { } row)
        {
            if (row.Number > _skippedLines)
                yield return row;
        }
    }

    public void Dispose()
    {
        // The stream is the caller's; readers are closed by their enumeration.
    }

    private static (Encoding Encoding, bool HasMark) Choose(Stream stream, TableReadOptions options)
    {
        if (options.EncodingName is { } name)
            return (CsvEncodings.Find(name) ?? throw new TableFileException(TableFileErrors.Encoding, name), true);
        return EncodingDetector.Detect(stream) ?? throw new TableFileException(TableFileErrors.NotATable);
    }

    private static char Guess(string sample, bool isWhole, string fileName)
    {
        var guess = DelimiterDetector.Detect(sample, isWhole);
        return guess == ',' && fileName.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) && sample.Contains('\t')
            ? '\t'
            : guess;
    }

    private static StreamReader Reader(Stream stream, Encoding encoding)
    {
        stream.Position = 0;
        var reader = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        // Not every encoding takes its own mark away.
        if (reader.Peek() == '\uFEFF')
            reader.Read();
        return reader;
    }

    /// <summary>More than one control character in fifty: an image or program that happens to decode.</summary>
    private static bool LooksBinary(string sample) =>
        sample.Count(c => char.IsControl(c) && c is not ('\t' or '\r' or '\n')) * 50 > sample.Length;
}
