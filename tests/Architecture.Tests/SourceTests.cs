using System.Text.RegularExpressions;
using Huike.TestKit;

namespace Huike.Architecture.Tests;

/// <summary>What can be seen in the sources themselves.</summary>
public sealed partial class SourceTests
{
    private const int MostLines = 350;

    /// <summary>The sanitising component, and the icons, whose shapes are constants of this program.</summary>
    private static readonly string[] Trusted = ["SafeHtml.cs", "SafeHtml.razor", "Icon.cs"];

    [Fact]
    public void Files_have_one_subject()
    {
        var long_ = Sources.Files("*.cs").Concat(Sources.Files("*.razor"))
            .Where(f => !f.EndsWith("Words.cs", StringComparison.Ordinal) && !f.EndsWith("Shapes.cs", StringComparison.Ordinal))
            .Select(f => (Name: Sources.Name(f), Lines: File.ReadLines(f).Count())).Where(f => f.Lines > MostLines);
        Assert.Empty(long_);
    }

    [Fact]
    public void Raw_html_is_shown_nowhere() =>
        Assert.Empty(Sources.Files("*.razor").Concat(Sources.Files("*.cs")).Where(f => !Trusted.Any(t => f.EndsWith(t, StringComparison.Ordinal)) && MarkupString().IsMatch(File.ReadAllText(f))).Select(Sources.Name));

    /// <summary>A brace that is lost where two changes meet turns the rules behind it into rules of a small screen, and no compiler says so.</summary>
    [Fact]
    public void No_stylesheet_loses_a_brace() =>
        Assert.Empty(Sources.Files("*.css").Where(f => File.ReadAllText(f) is var css && (css.Count(c => c == '{') != css.Count(c => c == '}') || RuleInside().IsMatch(css))).Select(Sources.Name));

    [Fact]
    public void Nothing_is_left_for_later() =>
        Assert.Empty(Sources.Files("*.cs", "src", "tests").Concat(Sources.Files("*.razor")).Where(f => !f.EndsWith("SourceTests.cs", StringComparison.Ordinal) && Unfinished().IsMatch(File.ReadAllText(f))).Select(Sources.Name));

    [Fact]
    public void Every_text_exists_in_three_languages()
    {
        var wrong = new List<string>();
        foreach (var neutral in Sources.Files("Texts.resx"))
        {
            var keys = Sources.Texts(neutral);
            foreach (var language in new[] { "zh-TW", "en" })
            {
                var other = Sources.Texts(Path.ChangeExtension(neutral, $".{language}.resx"));
                wrong.AddRange(keys.Keys.Except(other.Keys).Select(k => $"{Sources.Name(neutral)} {language}: {k} is missing"));
                wrong.AddRange(other.Keys.Except(keys.Keys).Select(k => $"{Sources.Name(neutral)} {language}: {k} is too many"));
                wrong.AddRange(keys.Keys.Intersect(other.Keys).Where(k => Holes(keys[k]) != Holes(other[k])).Select(k => $"{Sources.Name(neutral)} {language}: {k} has other placeholders"));
                wrong.AddRange(other.Where(t => string.IsNullOrWhiteSpace(t.Value)).Select(t => $"{Sources.Name(neutral)} {language}: {t.Key} is empty"));
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public void English_texts_are_english() =>
        Assert.Empty(Sources.Files("Texts.en.resx").SelectMany(f => Sources.Texts(f).Where(t => Han().IsMatch(t.Value) && !t.Key.StartsWith("choice.language", StringComparison.Ordinal) && !t.Key.StartsWith("language.own", StringComparison.Ordinal))
            .Select(t => $"{Sources.Name(f)}: {t.Key} = {t.Value}")));

    [Fact]
    public void No_text_is_written_into_a_page()
    {
        var wrong = Sources.Files("*.razor").SelectMany(f => File.ReadLines(f).Select((line, i) => (Name: Sources.Name(f), Line: i + 1, Text: Comment().Replace(line, "")))
            .Where(l => Han().IsMatch(l.Text) && !l.Text.Contains("aria-hidden", StringComparison.Ordinal) && !l.Text.TrimStart().StartsWith("///", StringComparison.Ordinal)))
            .Select(l => $"{l.Name}:{l.Line}: {l.Text.Trim()}");
        Assert.Empty(wrong);
    }

    /// <summary>On a phone a row is a card of the cells that are marked; without a mark it would be an empty card.</summary>
    [Fact]
    public void A_table_says_what_of_a_row_a_phone_shows_or_stays_a_table() =>
        Assert.Empty(Sources.Files("*.razor").Select(f => (Name: Sources.Name(f), Text: File.ReadAllText(f)))
            .Where(f => f.Text.Contains("<table class=\"ui-table", StringComparison.Ordinal)
                && !f.Text.Contains("<table class=\"ui-table is-wide", StringComparison.Ordinal) && !f.Text.Contains("p-title", StringComparison.Ordinal))
            .Select(f => f.Name));

    /// <summary>Two things of one name would each take the looks of the other.</summary>
    [Fact]
    public void A_class_of_the_pages_is_laid_out_in_one_place() =>
        Assert.Empty(Sources.Files("*.css").SelectMany(File.ReadLines).Select(line => PlainClass().Match(line)).Where(m => m.Success)
            .GroupBy(m => m.Groups[1].Value).Where(g => g.Count() > 1).Select(g => g.Key));

    [GeneratedRegex(@"^(\.[a-z0-9-]+) \{")]
    private static partial Regex PlainClass();

    private static string Holes(string text) => string.Join(',', Hole().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d+")]
    private static partial Regex Hole();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();

    [GeneratedRegex(@"@\*.*?\*@|//.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\bMarkupString\b|AddMarkupContent")]
    private static partial Regex MarkupString();

    /// <summary>A rule at the beginning of a line, though the line before is inside another.</summary>
    [GeneratedRegex(@"\n  [^\n{}]*\{[^\n{}]*\}\n(?:/\*[^\n]*\n)?[.#a-z@][^\n{}]*\{", RegexOptions.CultureInvariant)]
    private static partial Regex RuleInside();

    [GeneratedRegex(@"NotImplementedException|\bTODO\b|\bFIXME\b|\bHACK\b|Skip\s*=\s*""")]
    private static partial Regex Unfinished();
}
