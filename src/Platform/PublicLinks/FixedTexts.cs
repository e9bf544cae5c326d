using System.Globalization;
using Huike.Kernel.Text;

namespace Huike.Platform.PublicLinks;

/// <summary>Texts in one language, whatever the visitor's browser speaks: a page whose words were written in it.</summary>
public sealed class FixedTexts(ITexts texts, string language) : ITexts
{
    private readonly CultureInfo _culture = CultureInfo.GetCultureInfo(language);

    public string this[string key] => texts.Find(key, _culture) ?? key;

    public string this[string key, params object?[] arguments] => string.Format(_culture, this[key], arguments);

    /// <summary>Always in the one language.</summary>
    public string? Find(string key, CultureInfo culture) => texts.Find(key, _culture);
}
