using System.Globalization;
using System.Resources;

namespace Huike.Kernel.Text;

/// <summary>Texts that people see, by key, in the language of the current user (zh-CN, zh-TW or en).</summary>
public interface ITexts
{
    /// <summary>The text of <paramref name="key"/>; the key itself where no area knows it.</summary>
    string this[string key] { get; }

    /// <summary>The text with <c>{0}</c>, <c>{1}</c> … replaced, formatted for the current culture.</summary>
    string this[string key, params object?[] arguments] { get; }

    /// <summary>The text in a named language, or null where the key is unknown.</summary>
    string? Find(string key, CultureInfo culture);
}

/// <summary>One area's resource set: <c>Texts.resx</c> (zh-CN), <c>Texts.zh-TW.resx</c>, <c>Texts.en.resx</c>.</summary>
public sealed record TextSource(ResourceManager Resources);

/// <summary>The languages of the interface; the first is the default.</summary>
public static class Languages
{
    public const string SimplifiedChinese = "zh-CN";
    public const string TraditionalChinese = "zh-TW";
    public const string English = "en";

    public static IReadOnlyList<string> All { get; } = [SimplifiedChinese, TraditionalChinese, English];

    /// <summary>The nearest language that the product speaks, zh-CN where none is near.</summary>
    public static string Nearest(string? name) => name switch
    {
        null or "" => SimplifiedChinese,
        _ when name.StartsWith("en", StringComparison.OrdinalIgnoreCase) => English,
        _ when name.StartsWith("zh-TW", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("zh-Hant", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("zh-HK", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("zh-MO", StringComparison.OrdinalIgnoreCase) => TraditionalChinese,
        _ => SimplifiedChinese,
    };
}

public sealed class Texts(IEnumerable<TextSource> sources) : ITexts
{
    private readonly TextSource[] _sources = [.. sources];

    public string this[string key] => Find(key, CultureInfo.CurrentUICulture) ?? key;

    public string this[string key, params object?[] arguments] =>
        string.Format(CultureInfo.CurrentCulture, this[key], arguments);

    public string? Find(string key, CultureInfo culture)
    {
        foreach (var source in _sources)
        {
            if (source.Resources.GetString(key, culture) is { } text)
                return text;
        }
        return null;
    }
}
