// Builds src/Kernel/Text/han.bin.gz, the table behind Pinyin and HanVariants, from the Unihan database.
//
//   apt-get install unicode-data            (or take Unihan.zip from unicode.org)
//   mkdir /tmp/unihan && cd /tmp/unihan
//   bunzip2 -k -c /usr/share/unicode/Unihan_Readings.txt.bz2 > Unihan_Readings.txt
//   bunzip2 -k -c /usr/share/unicode/Unihan_Variants.txt.bz2 > Unihan_Variants.txt
//   dotnet run tools/BuildPinyinTable.cs -- /tmp/unihan src/Kernel/Text/han.bin.gz
//
// Layout after gunzip (little endian):
//   u16 n, n syllables ending in '\n'; u16 n, n reading sets (u8 count, u16 syllable ...), best reading first;
//   i32 n, n code points as 7-bit deltas, n × u16 set; i32 n, n pairs (7-bit delta of the traditional
//   code point, zig-zag difference to the simplified one).
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

var folder = args[0];
var readings = Load(Path.Combine(folder, "Unihan_Readings.txt"));
var variants = Load(Path.Combine(folder, "Unihan_Variants.txt"));

var simplified = BuildSimplified();
var sets = BuildReadings();
Write(args[1]);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"{sets.Count} characters, {sets.Count(s => s.Value.Length > 1)} with several readings, {simplified.Count} simplified forms, {new FileInfo(args[1]).Length} bytes"));

static Dictionary<int, Dictionary<string, string>> Load(string file)
{
    var table = new Dictionary<int, Dictionary<string, string>>();
    foreach (var line in File.ReadLines(file))
    {
        if (line.Length == 0 || line[0] == '#')
            continue;
        var cells = line.Split('\t');
        var code = int.Parse(cells[0].AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        if (!table.TryGetValue(code, out var fields))
            table[code] = fields = [];
        fields[cells[1]] = cells[2];
    }
    return table;
}

SortedDictionary<int, string[]> BuildReadings()
{
    var result = new SortedDictionary<int, string[]>();
    foreach (var (code, fields) in readings)
    {
        // Dictionaries of today's language only: kHanyuPinyin also lists readings nobody has used for centuries,
        // so it serves where nothing else is known.
        var found = new List<string>();
        if (fields.TryGetValue("kMandarin", out var mandarin))
            found.AddRange(mandarin.Split(' '));
        foreach (var name in (string[])["kTGHZ2013", "kXHC1983"])
        {
            if (fields.TryGetValue(name, out var value))
                found.AddRange(value.Split(' ').SelectMany(v => v[(v.IndexOf(':') + 1)..].Split(',')));
        }
        if (fields.TryGetValue("kHanyuPinlu", out var pinlu))
            found.AddRange(pinlu.Split(' ').Select(v => v[..v.IndexOf('(')]));
        if (found.Count == 0 && fields.TryGetValue("kHanyuPinyin", out var hanyu))
            found.AddRange(hanyu.Split(' ').SelectMany(v => v[(v.IndexOf(':') + 1)..].Split(',')).Take(1));
        var plain = found.Select(Plain).Where(s => Regex.IsMatch(s, "^[a-z]{1,6}$")).Distinct().ToArray();
        if (plain.Length > 0)
            result[code] = plain;
    }
    // A traditional form is read as its simplified one, too (長: zhang, chang).
    foreach (var (code, target) in simplified)
    {
        if (result.TryGetValue(target, out var more))
            result[code] = result.TryGetValue(code, out var own) ? [.. own.Union(more)] : more;
    }
    result[0x3007] = ["ling"];
    return result;
}

SortedDictionary<int, int> BuildSimplified()
{
    // These stay as they are except within the words that HanVariants lists.
    int[] keep = ['乾', '著', '覆'];
    // Common variant forms for which Unihan gives no simplified variant.
    const string extra = "峯峰羣群綫线衞卫牀床喫吃週周迴回菸烟姪侄妳你裏里佈布祕秘汙污嶽岳鷄鸡爲为啓启溼湿麪面牆墙匯汇滙汇臺台檯台颱台巖岩鑑鉴擡抬餽馈託托彙汇闆板櫃柜亞亚產产縂总甯宁";
    var result = new SortedDictionary<int, int>();
    foreach (var (code, fields) in variants)
    {
        if (!fields.TryGetValue("kSimplifiedVariant", out var value))
            continue;
        var targets = value.Split(' ')
            .Select(v => int.Parse(v.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToArray();
        if (keep.Contains(code))
            continue;
        // Where there are several, the one in the list of generally used characters (通用规范汉字表) is meant.
        var target = targets.FirstOrDefault(t => t != code && readings.TryGetValue(t, out var f) && f.ContainsKey("kTGHZ2013"));
        if (target == 0)
            target = targets[0];
        if (target != code)
            result[code] = target;
    }
    for (var i = 0; i < extra.Length; i += 2)
        result.TryAdd(extra[i], extra[i + 1]);
    return result;
}

static string Plain(string reading)
{
    var text = new StringBuilder();
    foreach (var c in reading.Trim().Normalize(NormalizationForm.FormD))
    {
        if (c == '\u0308' && text.Length > 0 && text[^1] == 'u')
            text[^1] = 'v';
        else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            text.Append(char.ToLowerInvariant(c));
    }
    return text.ToString();
}

void Write(string file)
{
    var syllables = sets.Values.SelectMany(s => s).Distinct().Order(StringComparer.Ordinal).ToList();
    var index = syllables.Select((s, i) => (s, i)).ToDictionary(p => p.s, p => (ushort)p.i);
    var distinct = sets.Values.Select(s => string.Join(' ', s)).GroupBy(s => s)
        .OrderByDescending(g => g.Count()).Select(g => g.Key).ToList();
    var setIndex = distinct.Select((s, i) => (s, i)).ToDictionary(p => p.s, p => (ushort)p.i);
    using var stream = File.Create(file);
    using var gzip = new GZipStream(stream, CompressionLevel.SmallestSize);
    using var writer = new BinaryWriter(gzip, Encoding.ASCII);
    writer.Write((ushort)syllables.Count);
    foreach (var syllable in syllables)
        writer.Write(Encoding.ASCII.GetBytes(syllable + "\n"));
    writer.Write((ushort)distinct.Count);
    foreach (var set in distinct)
    {
        var parts = set.Split(' ');
        writer.Write((byte)parts.Length);
        foreach (var part in parts)
            writer.Write(index[part]);
    }
    writer.Write(sets.Count);
    var last = 0;
    foreach (var code in sets.Keys)
    {
        writer.Write7BitEncodedInt(code - last);
        last = code;
    }
    foreach (var set in sets.Values)
        writer.Write(setIndex[string.Join(' ', set)]);
    writer.Write(simplified.Count);
    last = 0;
    foreach (var (from, to) in simplified)
    {
        writer.Write7BitEncodedInt(from - last);
        last = from;
        var difference = to - from;
        writer.Write7BitEncodedInt((difference << 1) ^ (difference >> 31));
    }
}
