using System.Globalization;
using System.Text.RegularExpressions;
using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Platform.Customisation;
using Huike.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers.Tests;

/// <summary>Whatever people see of the archive has a text in all three languages.</summary>
public sealed partial class TextsTests(SqliteHouse house) : IClassFixture<SqliteHouse>
{
    private static readonly string[] Types = ["customers", "contacts", "activities", "tasks"];

    private List<string> Missing(IEnumerable<string> keys)
    {
        var texts = house.App.Services.GetRequiredService<ITexts>();
        return [.. keys.Distinct().SelectMany(key => Languages.All
            .Where(language => !IsTold(texts, key, language)).Select(language => $"{language}: {key}")).Order(StringComparer.Ordinal)];
    }

    /// <summary>A text of another language that only falls back to the neutral one counts as missing.</summary>
    private static bool IsTold(ITexts texts, string key, string language)
    {
        var text = texts.Find(key, CultureInfo.GetCultureInfo(language));
        return text is { Length: > 0 } && (language != Languages.English || !Han().IsMatch(text));
    }

    private IEnumerable<RecordType> Described => house.App.Services.GetRequiredService<RecordCatalog>().All.Where(t => Types.Contains(t.Name));

    [Fact]
    public void Fields_types_and_sections() => Assert.Empty(Missing(Described.SelectMany(t =>
        t.Fields.SelectMany(f => new[] { f.LabelKey, $"section.{f.Section}" }).Concat([t.TitleKey, t.OneKey]))));

    [Fact]
    public void Choices()
    {
        var lists = Described.SelectMany(t => t.Fields).Select(f => f.ChoiceList).OfType<string>().ToHashSet();
        var catalog = house.App.Services.GetRequiredService<ChoiceListCatalog>();
        Assert.Empty(Missing(catalog.All.Where(l => lists.Contains(l.Code)).SelectMany(l => l.Choices.Select(c => $"choice.{l.Code}.{c.Code}"))));
    }

    [Fact]
    public void Permissions() => Assert.Empty(Missing(house.App.Services.GetRequiredService<PermissionCatalog>().All
        .Where(p => Types.Contains(p.Module)).Select(p => $"permission.{p.Action}")));

    [Fact]
    public void Errors_that_the_source_names()
    {
        var source = Path.Combine(RepositoryRoot.Path, "src");
        var codes = new[] { "Kernel", "Customers" }
            .SelectMany(area => Directory.EnumerateFiles(Path.Combine(source, area), "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => ErrorCode().Matches(File.ReadAllText(file)).Select(m => m.Groups["code"].Value)).Distinct().ToList();
        Assert.True(codes.Count > 40);
        Assert.Contains("duplicate.identical", codes);
        Assert.Empty(Missing(codes.Select(c => $"error.{c}").Concat(new[] { 400, 401, 403, 404, 409, 412, 422, 428, 429 }.Select(s => $"error.title.{s}"))));
    }

    [Fact]
    public void Reasons_of_the_duplicate_check() => Assert.Empty(Missing(typeof(Duplicates.NameSimilarity).GetFields()
        .Where(f => f is { IsLiteral: true } && f.FieldType == typeof(string)).Select(f => (string)f.GetRawConstantValue()!)
        .Concat(["duplicates.reason.same_credit_code", "duplicates.reason.same_phone", "duplicates.reason.same_domain", "duplicates.reason.same_website"])));

    [GeneratedRegex("""(?:Error\.(?:Invalid|Malformed)\((?:[^"();]|\([^()]*\)|"[^"]*"(?=[\].,]|\s*\+))*?(?:"[^"]*"|\$"[^"]*"|[\w.]+),\s*|Error\.Rule\(|new Error\(|WithErrorCode\(|DeletedError = )"(?<code>[A-Za-z0-9.]+)""", RegexOptions.CultureInvariant)]
    private static partial Regex ErrorCode();

    [GeneratedRegex("[\u4e00-\u9fff]")]
    private static partial Regex Han();
}
