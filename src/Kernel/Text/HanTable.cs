using System.Buffers.Binary;
using System.Collections.Frozen;
using System.IO.Compression;
using System.Text;

namespace Huike.Kernel.Text;

/// <summary>
/// Readings and simplified forms of Han characters, from the Unihan database.
/// The resource and its layout are made by <c>tools/BuildPinyinTable.cs</c>.
/// </summary>
internal static class HanTable
{
    private const int First = 0x3400;
    private const int Last = 0x9FFF;

    private static readonly Tables Loaded = Load();

    /// <summary>Toneless readings (ü as v), the most usual first; empty where the character is unknown or no Han.</summary>
    public static string[] Readings(int codePoint)
    {
        if (codePoint is >= First and <= Last)
            return Loaded.Sets[Loaded.Plane[codePoint - First]];
        return Loaded.Rare.TryGetValue(codePoint, out var set) ? Loaded.Sets[set] : [];
    }

    /// <summary>The simplified form, the code point itself where there is none.</summary>
    public static int Simplified(int codePoint) =>
        codePoint >= First && Loaded.Simplified.TryGetValue(codePoint, out var target) ? target : codePoint;

    /// <summary>All syllables that occur, without tone.</summary>
    public static FrozenSet<string> Syllables => Loaded.Syllables;

    private sealed record Tables(
        string[][] Sets,
        ushort[] Plane,
        Dictionary<int, ushort> Rare,
        Dictionary<int, int> Simplified,
        FrozenSet<string> Syllables);

    private static Tables Load()
    {
        using var resource = typeof(HanTable).Assembly.GetManifestResourceStream("han.bin.gz")
            ?? throw new InvalidOperationException("The resource han.bin.gz is missing.");
        using var gzip = new GZipStream(resource, CompressionMode.Decompress);
        using var buffer = new MemoryStream();
        gzip.CopyTo(buffer);
        buffer.Position = 0;
        using var reader = new BinaryReader(buffer, Encoding.ASCII);

        var syllables = ReadSyllables(reader);
        var sets = new List<string[]> { Array.Empty<string>() };
        for (var left = reader.ReadUInt16(); left > 0; left--)
        {
            var set = new string[reader.ReadByte()];
            for (var i = 0; i < set.Length; i++)
                set[i] = syllables[reader.ReadUInt16()];
            sets.Add(set);
        }
        var plane = new ushort[Last - First + 1];
        var rare = new Dictionary<int, ushort>();
        ReadCharacters(reader, plane, rare);
        var simplified = ReadSimplified(reader);
        Amend(sets, plane);
        return new Tables(
            [.. sets],
            plane,
            rare,
            simplified,
            syllables.ToFrozenSet(StringComparer.Ordinal));
    }

    private static string[] ReadSyllables(BinaryReader reader)
    {
        var syllables = new string[reader.ReadUInt16()];
        var text = new StringBuilder();
        for (var i = 0; i < syllables.Length; i++)
        {
            text.Clear();
            for (var c = (char)reader.ReadByte(); c != '\n'; c = (char)reader.ReadByte())
                text.Append(c);
            syllables[i] = text.ToString();
        }
        return syllables;
    }

    private static void ReadCharacters(BinaryReader reader, ushort[] plane, Dictionary<int, ushort> rare)
    {
        var codes = new int[reader.ReadInt32()];
        var code = 0;
        for (var i = 0; i < codes.Length; i++)
            codes[i] = code += reader.Read7BitEncodedInt();
        var setNumbers = reader.ReadBytes(codes.Length * sizeof(ushort));
        for (var i = 0; i < codes.Length; i++)
        {
            var set = (ushort)(1 + BinaryPrimitives.ReadUInt16LittleEndian(setNumbers.AsSpan(i * sizeof(ushort))));
            if (codes[i] is >= First and <= Last)
                plane[codes[i] - First] = set;
            else
                rare[codes[i]] = set;
        }
    }

    private static Dictionary<int, int> ReadSimplified(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        var simplified = new Dictionary<int, int>(count);
        var from = 0;
        for (; count > 0; count--)
        {
            from += reader.Read7BitEncodedInt();
            var folded = reader.Read7BitEncodedInt();
            simplified[from] = from + ((folded >> 1) ^ -(folded & 1));
        }
        return simplified;
    }

    /// <summary>Puts the readings that names use first and adds those known only from words and surnames.</summary>
    private static void Amend(List<string[]> sets, ushort[] plane)
    {
        foreach (var (character, reading, usual) in PinyinWords.SingleReadings())
        {
            var current = sets[plane[character - First]];
            if (current.Length > 0 && (usual ? current[0] == reading : current.Contains(reading)))
                continue;
            var others = current.Where(r => r != reading);
            sets.Add(usual ? [reading, .. others] : [.. others, reading]);
            plane[character - First] = (ushort)(sets.Count - 1);
        }
    }
}
