using System.Globalization;
using System.Linq.Expressions;
using Huike.Kernel.Data;
using Huike.Sales.Leads.Domain;

namespace Huike.Sales.Leads.Scoring;

/// <summary>Points for a lead of which something is so.</summary>
/// <param name="Field">A name of <see cref="ScoreTests.Fields"/>.</param>
/// <param name="Test"><c>is</c>, <c>filled</c> or <c>atLeast</c>, as the field allows.</param>
/// <param name="Value">A code of the field's list, a region, an amount or a number; null for <c>filled</c>.</param>
public sealed record ScoreRule(string Field, string Test, string? Value, int Points);

/// <summary>
/// What a rule asks of a lead, as one expression: compiled it scores the lead that is written, translated it scores all of
/// them in one statement, so that both always agree.
/// </summary>
public static class ScoreTests
{
    public const string Is = "is", Filled = "filled", AtLeast = "atLeast";
    public const int MostRules = 50, MostPoints = 100;

    /// <summary>Fields that may be asked about, each with the tests it knows.</summary>
    public static IReadOnlyDictionary<string, string[]> Fields { get; } = new Dictionary<string, string[]>
    {
        ["source"] = [Is],
        ["rating"] = [Is],
        ["industry"] = [Is],
        ["region"] = [Is],
        ["contactName"] = [Filled],
        ["mobile"] = [Filled],
        ["email"] = [Filled],
        ["wechat"] = [Filled],
        ["need"] = [Filled],
        ["products"] = [Filled],
        ["budget"] = [Filled, AtLeast],
        ["contacts"] = [AtLeast],
    };

    public static bool IsSound(ScoreRule rule) =>
        Fields.TryGetValue(rule.Field, out var tests) && tests.Contains(rule.Test) && rule.Points is >= -MostPoints and <= MostPoints
        && (rule.Test == Filled || (rule.Test == Is ? rule.Value is { Length: > 0 and <= 40 } : Number(rule) is >= 0 and <= 1_000_000_000_000m));

    public static Expression<Func<Lead, bool>> Of(ScoreRule rule)
    {
        var value = rule.Value ?? "";
        return (rule.Field, rule.Test) switch
        {
            ("source", _) => l => l.Source == value,
            ("rating", _) => l => l.Rating == value,
            ("industry", _) => l => l.Industry == value,
            ("region", _) => InRegion(value),
            ("contactName", _) => l => l.ContactName != null,
            ("mobile", _) => l => l.Mobile != null,
            ("email", _) => l => l.Email != null,
            ("wechat", _) => l => l.Wechat != null,
            ("need", _) => l => l.Need != null,
            ("products", _) => l => l.Products != null,
            ("budget", Filled) => l => l.Budget != null,
            ("budget", _) => Budget((long)((Number(rule) ?? 0) * 100)),
            ("contacts", _) => Contacts((int)Math.Min(Number(rule) ?? 0, LeadFollowUp.MostOfOne)),
            _ => l => false,
        };
    }

    /// <summary>The points of all rules together.</summary>
    public static Expression<Func<Lead, int>> Sum(IEnumerable<ScoreRule> rules)
    {
        var lead = Expression.Parameter(typeof(Lead), "l");
        var sum = (Expression)Expression.Constant(0);
        foreach (var rule in rules)
            sum = Expression.Add(sum, Expression.Condition(Expression.Invoke(Of(rule), lead), Expression.Constant(rule.Points), Expression.Constant(0)));
        return Expression.Lambda<Func<Lead, int>>(sum, lead);
    }

    /// <summary>What belongs to a region: the code without the pairs that say "all of it".</summary>
    public static string PrefixOf(string region) =>
        region is { Length: 6 } && region.All(char.IsAsciiDigit) ? (region.EndsWith("0000", StringComparison.Ordinal) ? region[..2] : region.EndsWith("00", StringComparison.Ordinal) ? region[..4] : region) : region;

    private static Expression<Func<Lead, bool>> InRegion(string region)
    {
        var prefix = PrefixOf(region);
#pragma warning disable CA1310 // Codes are digits; the translation knows only this form.
        return l => l.Region != null && l.Region.StartsWith(prefix);
#pragma warning restore CA1310
    }

    private static Expression<Func<Lead, bool>> Budget(long least) => l => l.Budget >= least;

    private static Expression<Func<Lead, bool>> Contacts(int least) => l => l.Contacts >= least;

    private static decimal? Number(ScoreRule rule) =>
        decimal.TryParse(rule.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
