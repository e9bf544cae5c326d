using System.Text;
using System.Text.Unicode;
using UtfUnknown;

namespace Huike.Platform.Transfer.Files.Csv;

/// <summary>
/// Finds the encoding of a text file: byte order mark, UTF-16 by its zero bytes, strict UTF-8 over the whole file (a
/// sample could end before the first Chinese character), then GB18030 against Big5 by frequent characters. The general
/// library is asked only for what is none of these: on short Chinese files it guesses Korean or Japanese.
/// </summary>
internal static class EncodingDetector
{
    private const int SampleBytes = 64 * 1024;

    /// <summary>Average weight above which a decoding reads like Chinese; see <see cref="HanScore"/>.</summary>
    private const decimal ReadsLikeChinese = 1.5m;

    /// <returns>Null for bytes that are no text.</returns>
    public static (Encoding Encoding, bool HasMark)? Detect(Stream stream)
    {
        var head = Read(stream, SampleBytes);
        if (ByMark(head) is { } marked)
            return (marked, true);
        if (head.AsSpan().Contains((byte)0))
            return ByZeros(head) is { } wide ? (wide, false) : null;

        var (valid, sample, onlyShort) = Scan(stream);
        if (valid && !(onlyShort && HanScore.Of(sample, CsvEncodings.Gb18030, FrequentHan.Any) >= 3.5m))
            return (CsvEncodings.Utf8, false);
        return ByFrequency(sample) is { } encoding ? (encoding, false) : null;
    }

    private static byte[] Read(Stream stream, int length)
    {
        stream.Position = 0;
        var bytes = new byte[Math.Min(length, stream.Length)];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    private static Encoding? ByMark(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return CsvEncodings.Utf8;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) && head.Length % 4 == 0)
            return Encoding.UTF32;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Encoding.Unicode;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Encoding.BigEndianUnicode;
        return head.StartsWith((ReadOnlySpan<byte>)[0x84, 0x31, 0x95, 0x33]) ? CsvEncodings.Gb18030 : null;
    }

    /// <summary>ASCII in UTF-16 (line ends and commas at least) has its zero on one side only.</summary>
    private static Encoding? ByZeros(byte[] head)
    {
        var even = head.AsSpan(0, head.Length & ~1);
        int first = 0, second = 0;
        for (var i = 0; i < even.Length; i += 2)
        {
            first += even[i] == 0 ? 1 : 0;
            second += even[i + 1] == 0 ? 1 : 0;
        }
        if (head.Length % 2 != 0 || Math.Min(first, second) * 20 > Math.Max(first, second))
            return null;
        Encoding strict = new UnicodeEncoding(bigEndian: first > second, byteOrderMark: false, throwOnInvalidBytes: true);
        try
        {
            // A pair cut at the sample's end is no fault.
            var text = strict.GetString(even[..^(even.Length == SampleBytes ? 4 : 0)]);
            if (!text.Contains('\n') && !text.Contains('\r') && !text.Contains(',') && !text.Contains('\t'))
                return null;
            return first > second ? Encoding.BigEndianUnicode : Encoding.Unicode;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>One pass: is it UTF-8, and the lines that are not plain ASCII, as sample for the other encodings.</summary>
    private static (bool Valid, byte[] Sample, bool OnlyShort) Scan(Stream stream)
    {
        var sample = new MemoryStream();
        var block = new byte[128 * 1024];
        bool valid = true, wide = false, onlyShort = true;
        var kept = 0;
        stream.Position = 0;
        while (true)
        {
            var read = stream.Read(block, kept, block.Length - kept);
            var filled = block.AsSpan(0, kept + read);
            var whole = read == 0 ? filled : filled[..^Unfinished(filled)];
            if (valid && !Utf8.IsValid(whole))
            {
                // A file cut in the middle of its last character is UTF-8 all the same.
                valid = read == 0 && wide && Utf8.IsValid(whole[..^Unfinished(whole)]);
            }
            foreach (var b in whole)
            {
                wide |= b >= 0x80;
                onlyShort &= b < 0xE0;
            }
            AddSample(sample, whole);
            if (read == 0 || (!valid && sample.Length >= SampleBytes))
                return (valid, sample.ToArray(), wide && onlyShort);
            kept = filled.Length - whole.Length;
            filled[^kept..].CopyTo(block);
        }
    }

    /// <summary>Bytes at the end that begin a character of UTF-8 without finishing it (0 to 3).</summary>
    private static int Unfinished(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var b = bytes[^back];
            if (b < 0x80)
                return 0;
            if (b >= 0xC0)
                return back < (b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2) ? back : 0;
        }
        return 0;
    }

    /// <summary>Lines are cut at LF, which is never the second byte of a character in GB18030 or Big5.</summary>
    private static void AddSample(MemoryStream sample, ReadOnlySpan<byte> bytes)
    {
        foreach (var range in bytes.Split((byte)'\n'))
        {
            if (sample.Length >= SampleBytes)
                return;
            var line = bytes[range];
            if (!line.ContainsAnyExceptInRange((byte)0, (byte)0x7F))
                continue;
            sample.Write(line[..Math.Min(line.Length, SampleBytes)]);
            sample.WriteByte((byte)'\n');
        }
    }

    private static Encoding? ByFrequency(byte[] sample)
    {
        var simplified = HanScore.Of(sample, CsvEncodings.Gb18030, FrequentHan.Any);
        var traditional = HanScore.Of(sample, CsvEncodings.Big5, FrequentHan.Traditional);
        if (Math.Max(simplified, traditional) >= ReadsLikeChinese)
            return simplified >= traditional ? CsvEncodings.Gb18030 : CsvEncodings.Big5;

        var guess = CharsetDetector.DetectFromBytes(sample).Detected;
        if (guess?.EncodingName is { } name && guess.Confidence >= 0.5f && CsvEncodings.Find(name) is { } other)
            return other;
        // Rare characters only: still the likeliest reading, as long as the bytes decode.
        if (Math.Max(simplified, traditional) > 0)
            return simplified >= traditional ? CsvEncodings.Gb18030 : CsvEncodings.Big5;
        return guess?.EncodingName is { } weak ? CsvEncodings.Find(weak) : null;
    }
}
