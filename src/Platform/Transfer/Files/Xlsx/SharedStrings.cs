using System.Text;

namespace Huike.Platform.Transfer.Files.Xlsx;

/// <summary>
/// The workbook's table of texts. Kept as UTF-8 in blocks, since the cells ask for it in any order and a string object
/// per text would need several times the memory.
/// </summary>
internal sealed class SharedStrings
{
    private const int BlockBytes = 1024 * 1024;

    /// <summary>Empty texts cost nothing in the archive but a place in the table.</summary>
    private const int MaxTexts = 5_000_000;

    private readonly List<byte[]> _blocks = [];
    private readonly List<(int Block, int Offset, int Length)> _places = [];
    private int _filled = BlockBytes;

    public static SharedStrings Read(BoundedArchive archive, string? path, TableReadOptions options)
    {
        var strings = new SharedStrings();
        using var xml = path is null ? null : archive.OpenXml(path);
        var text = new StringBuilder();
        while (xml?.ReadStart() == true)
        {
            if (xml.Name != "si")
                continue;
            if (strings._places.Count == MaxTexts)
                throw new TableFileException(TableFileErrors.Archive);
            text.Clear();
            ReadRich(xml, text, options.MaxCellCharacters);
            strings.Add(text.ToString());
        }
        return strings;
    }

    /// <summary>The text of an <c>si</c> or <c>is</c> element: all runs, without the reading aids of Japanese names.</summary>
    public static void ReadRich(BoundedXml xml, StringBuilder text, int limit)
    {
        if (xml.IsEmpty)
            return;
        var depth = xml.Depth;
        while (xml.ReadStartWithin(depth))
        {
            if (xml.Name == "t")
                xml.ReadText(text, limit);
            else if (xml.Name == "rPh")
                xml.SkipElement();
        }
    }

    /// <summary>Null for an index that the table does not have.</summary>
    public string? At(int index)
    {
        if (index < 0 || index >= _places.Count)
            return null;
        var (block, offset, length) = _places[index];
        return ExcelText.Decode(Encoding.UTF8.GetString(_blocks[block], offset, length));
    }

    private void Add(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        if (_filled + length > BlockBytes)
        {
            _blocks.Add(new byte[BlockBytes]);
            _filled = 0;
        }
        Encoding.UTF8.GetBytes(text, _blocks[^1].AsSpan(_filled));
        _places.Add((_blocks.Count - 1, _filled, length));
        _filled += length;
    }
}
