using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using Huike.Kernel.Text;

namespace Huike.UiKit.Tests;

public sealed partial class TextTests
{
    [Theory]
    [InlineData(Languages.TraditionalChinese)]
    [InlineData(Languages.English)]
    public void Every_language_has_the_same_keys_and_places(string language)
    {
        var neutral = Read(CultureInfo.InvariantCulture);
        var other = Read(CultureInfo.GetCultureInfo(language));

        Assert.Equal(neutral.Keys.Order(), other.Keys.Order());
        Assert.All(neutral, entry => Assert.Equal(Places(entry.Value), Places(other[entry.Key])));
    }

    [Fact]
    public void Keys_of_the_key_sheet_have_texts() =>
        Assert.All(KeyRegistry.Everywhere.Concat(KeyRegistry.Lists), key => Assert.NotNull(UiKitTexts.Source.Resources.GetString(key.Label, CultureInfo.InvariantCulture)));

    private static Dictionary<string, string> Read(CultureInfo culture) =>
        UiKitTexts.Source.Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static string Places(string text) => string.Join(' ', Place().Matches(text).Select(match => match.Value).Order());

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
