using System.Text;

namespace Huike.Platform.Transfer.Files.Csv;

/// <summary>The encodings of Chinese files, without registering a provider for the whole process.</summary>
internal static class CsvEncodings
{
    public static Encoding Gb18030 { get; } = Page("GB18030");
    public static Encoding Big5 { get; } = Page("Big5");
    public static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Null where no such encoding exists. GBK and GB2312 are read as their superset.</summary>
    public static Encoding? Find(string name)
    {
        switch (name.Trim().ToUpperInvariant())
        {
            case "GBK" or "GB2312" or "GB18030" or "CP936":
                return Gb18030;
            case "BIG5" or "CP950" or "BIG5-HKSCS":
                return Big5;
            case "UTF8":
                return Utf8;
        }
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Encoding Page(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name)
        ?? throw new InvalidOperationException($"Encoding {name} is missing from the runtime.");
}
