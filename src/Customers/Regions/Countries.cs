using System.Collections.Frozen;
using System.Globalization;
using Huike.Kernel.Text;

namespace Huike.Customers.Regions;

/// <summary>A country or area of ISO 3166-1.</summary>
/// <param name="Code">Two letters.</param>
/// <param name="SimplifiedName">zh-CN.</param>
/// <param name="TraditionalName">zh-TW.</param>
/// <param name="EnglishName">en.</param>
public sealed record Country(string Code, string SimplifiedName, string TraditionalName, string EnglishName)
{
    /// <summary>The name in the language that is nearest to a culture.</summary>
    public string Name(CultureInfo culture) => Languages.Nearest(culture.Name) switch
    {
        Languages.English => EnglishName,
        Languages.TraditionalChinese => TraditionalName,
        _ => SimplifiedName,
    };
}

/// <summary>The 249 countries and areas of ISO 3166-1.</summary>
public static class Countries
{
    private static readonly FrozenDictionary<string, Country> ByCode = Read().ToFrozenDictionary(c => c.Code, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, Country> ByName = ByCode.Values
        .SelectMany(c => ((string[])[c.SimplifiedName, c.TraditionalName, c.EnglishName, c.Code]).Select(n => (Key: TextKey.Fold(n), Country: c)))
        .DistinctBy(p => p.Key).ToFrozenDictionary(p => p.Key, p => p.Country, StringComparer.Ordinal);

    /// <summary>All, by code.</summary>
    public static IReadOnlyList<Country> All { get; } = [.. ByCode.Values.OrderBy(c => c.Code, StringComparer.Ordinal)];

    public static Country? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);

    /// <summary>A country by its name in any of the three languages, or its code.</summary>
    public static Country? FindByName(string? name) => ByName.GetValueOrDefault(TextKey.Fold(name));

    private static IEnumerable<Country> Read()
    {
        using var resource = typeof(Countries).Assembly.GetManifestResourceStream("countries.txt")
            ?? throw new InvalidOperationException("The resource countries.txt is missing.");
        using var reader = new StreamReader(resource);
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split('\t');
            yield return new Country(cells[0], cells[1], cells[2], cells[3]);
        }
    }
}
