using System.Text;
using System.Xml;

namespace Huike.Platform.Transfer.Files.Xlsx;

/// <summary>
/// One XML part, read forward. No document types, no outside references, a limited depth (an endless nest costs memory
/// per level) and texts read in pieces so that one of them cannot fill the memory.
/// </summary>
internal sealed class BoundedXml : IDisposable
{
    private const int MaxDepth = 64;

    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        // Careless writers leave control characters in; they are data, not a danger.
        CheckCharacters = false,
        CloseInput = true,
    };

    private readonly XmlReader _reader;
    private readonly char[] _chunk = new char[4096];

    public BoundedXml(Stream stream) => _reader = XmlReader.Create(stream, s_settings);

    public bool IsStart => _reader.NodeType == XmlNodeType.Element;
    public bool IsEmpty => _reader.IsEmptyElement;
    public int Depth => _reader.Depth;

    /// <summary>Name without namespace: strict and transitional workbooks differ only there.</summary>
    public string Name => _reader.LocalName;

    public string? Attribute(string name) => _reader.GetAttribute(name);

    /// <summary>An attribute by its name without prefix, such as <c>r:id</c>.</summary>
    public string? AnyAttribute(string localName)
    {
        string? value = null;
        for (var more = _reader.MoveToFirstAttribute(); more; more = _reader.MoveToNextAttribute())
        {
            if (_reader.LocalName == localName && _reader.Prefix.Length > 0)
                value = _reader.Value;
        }
        _reader.MoveToElement();
        return value;
    }

    public bool Read()
    {
        if (!_reader.Read())
            return false;
        if (_reader.Depth > MaxDepth)
            throw new TableFileException(TableFileErrors.Archive);
        return true;
    }

    /// <summary>Moves to the next start of an element; false at the end of the part.</summary>
    public bool ReadStart()
    {
        while (Read())
        {
            if (IsStart)
                return true;
        }
        return false;
    }

    /// <summary>Moves to the next start inside the element of <paramref name="depth"/>; false behind its end.</summary>
    public bool ReadStartWithin(int depth)
    {
        while (Read())
        {
            if (IsStart)
                return true;
            if (_reader.NodeType == XmlNodeType.EndElement && _reader.Depth <= depth)
                return false;
        }
        return false;
    }

    public void SkipElement()
    {
        if (IsEmpty)
            return;
        var depth = Depth;
        while (Read() && !(_reader.NodeType == XmlNodeType.EndElement && _reader.Depth == depth))
        {
            // Passing over everything inside, depth checked by Read.
        }
    }

    /// <summary>
    /// Adds the text inside the current element to <paramref name="target"/>, at most <paramref name="limit"/> characters
    /// in all and one more, by which the caller sees that it was too long.
    /// </summary>
    public void ReadText(StringBuilder target, int limit)
    {
        if (IsEmpty)
            return;
        var depth = Depth;
        while (Read() && !(_reader.NodeType == XmlNodeType.EndElement && _reader.Depth == depth))
        {
            if (_reader.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA
                or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace))
            {
                continue;
            }
            while (_reader.ReadValueChunk(_chunk, 0, _chunk.Length) is var read and > 0)
                target.Append(_chunk, 0, Math.Clamp(limit + 1 - target.Length, 0, read));
        }
    }

    public void Dispose() => _reader.Dispose();
}
