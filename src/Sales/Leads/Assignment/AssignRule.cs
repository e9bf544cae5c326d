using Huike.Kernel.Data;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Leads.Domain;
using Huike.Sales.Leads.Scoring;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Leads.Assignment;

/// <summary>Who gets the leads of which something is so; several people in turn.</summary>
/// <param name="Field"><c>any</c>, <c>region</c>, <c>source</c> or <c>industry</c>.</param>
/// <param name="Value">A region or a code of the list; null for <c>any</c>.</param>
public sealed record AssignRule(string Field, string? Value, IReadOnlyList<Guid> People)
{
    public const string Any = "any";
    public const int MostRules = 50, MostPeople = 50;

    public static IReadOnlyList<string> Fields { get; } = [Any, "region", "source", "industry"];

    public bool IsSound => Fields.Contains(Field) && (Field == Any || Value is { Length: > 0 and <= 40 }) && People is { Count: > 0 and <= MostPeople };

    public bool Fits(Lead lead) => Field switch
    {
        Any => true,
        "region" => lead.Region?.StartsWith(ScoreTests.PrefixOf(Value ?? ""), StringComparison.Ordinal) == true,
        "source" => lead.Source == Value,
        "industry" => lead.Industry == Value,
        _ => false,
    };
}

/// <summary>Chooses by the rules: of a rule's people the one whose last lead is longest ago.</summary>
internal sealed class LeadTurn(HuikeDb db, CompanyLeads company)
{
    private Dictionary<Guid, DateTime?>? _last;

    /// <summary>Null where no rule fits or nobody of it is at work any more.</summary>
    public async Task<Guid?> Next(Lead lead, DateTime now, CancellationToken cancellation)
    {
        var rules = (await company.Settings(cancellation)).Assign;
        _last ??= await Last(rules, cancellation);
        foreach (var rule in rules.Where(r => r.Fits(lead)))
        {
            if (rule.People.Where(_last.ContainsKey).OrderBy(p => _last[p] ?? DateTime.MinValue).Cast<Guid?>().FirstOrDefault() is not { } next)
                continue;
            _last[next] = now;
            return next;
        }
        return null;
    }

    private async Task<Dictionary<Guid, DateTime?>> Last(IReadOnlyList<AssignRule> rules, CancellationToken cancellation)
    {
        var people = rules.SelectMany(r => r.People).Distinct().ToList();
        var leads = LeadRows.OfHouse(db);
        return await db.Set<User>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter }).Where(u => people.Contains(u.Id) && u.Active)
            .Select(u => new { u.Id, Last = leads.Where(l => l.OwnerId == u.Id).Max(l => l.AssignedAt) })
            .ToDictionaryAsync(u => u.Id, u => u.Last, cancellation);
    }
}
