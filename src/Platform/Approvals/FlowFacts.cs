using System.Globalization;
using Huike.Kernel.Data;
using Huike.Platform.Approvals.Domain;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Approvals;

/// <summary>Facts as they are kept and compared: texts, several values joined by commas.</summary>
internal sealed class FlowFacts(HuikeDb db)
{
    private const int MostLevels = 20;

    /// <summary>What every flow may ask beside the facts of the document.</summary>
    public static IReadOnlyList<ApprovalFact> Common { get; } =
    [
        new("submitter", ApprovalFactKind.Person, "approvals.fact.submitter"),
        new("submitterDepartment", ApprovalFactKind.Department, "approvals.fact.submitterDepartment"),
        new("submitterRole", ApprovalFactKind.Role, "approvals.fact.submitterRole"),
    ];

    public static IReadOnlyList<ApprovalFact> Of(IApprovable approvable) => [.. approvable.Facts, .. Common];

    /// <summary>The document's facts with those of the submitter.</summary>
    public async Task<Dictionary<string, string>> Collect(IApprovable approvable, ApprovalSubject subject, Guid submitterId, CancellationToken cancellation)
    {
        var facts = new Dictionary<string, string>();
        foreach (var fact in approvable.Facts)
        {
            if (subject.Facts.GetValueOrDefault(fact.Name) is not { } value)
                continue;
            facts[fact.Name] = fact.Kind == ApprovalFactKind.Department && value is Guid department
                ? string.Join(',', await Above(department, cancellation)) : Text(value);
        }
        var home = await db.Set<User>().Where(u => u.Id == submitterId).Select(u => u.DepartmentId).FirstOrDefaultAsync(cancellation);
        var roles = await db.Set<UserRole>().Where(m => m.UserId == submitterId).Select(m => m.RoleId).ToListAsync(cancellation);
        facts["submitter"] = Text(submitterId);
        facts["submitterDepartment"] = string.Join(',', await Above(home, cancellation));
        facts["submitterRole"] = string.Join(',', roles.Select(r => Text(r)));
        return facts;
    }

    /// <summary>The department and those that it belongs to.</summary>
    private async Task<List<string>> Above(Guid? department, CancellationToken cancellation)
    {
        var chain = new List<string>();
        while (department is { } id && chain.Count < MostLevels)
        {
            chain.Add(Text(id));
            department = await db.Set<Department>().Where(d => d.Id == id).Select(d => d.ParentId).FirstOrDefaultAsync(cancellation);
        }
        return chain;
    }

    private static string Text(object value) => value switch
    {
        Guid id => id.ToString(),
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}

/// <summary>Whether conditions hold, and which comparisons a fact allows.</summary>
internal static class Conditions
{
    private static readonly string[] Numbers = ["eq", "ne", "gt", "ge", "lt", "le", "between"];
    private static readonly string[] Texts = ["eq", "ne", "contains"];
    private static readonly string[] Members = ["in", "notIn"];

    public static IReadOnlyList<string> OperatorsOf(ApprovalFactKind kind) => kind switch
    {
        ApprovalFactKind.Money or ApprovalFactKind.Number => Numbers,
        ApprovalFactKind.Text => Texts,
        ApprovalFactKind.Flag => ["is"],
        _ => Members,
    };

    public static bool Hold(FlowCondition? condition, IReadOnlyDictionary<string, string> facts)
    {
        if (condition is null || (condition.Terms.Count == 0 && condition.Groups.Count == 0))
            return true;
        var parts = condition.Terms.Select(t => Holds(t, facts)).Concat(condition.Groups.Select(g => Hold(g, facts)));
        return condition.All ? parts.All(p => p) : parts.Any(p => p);
    }

    /// <summary>An absent fact meets nothing but "is not" and "no".</summary>
    private static bool Holds(FlowTerm term, IReadOnlyDictionary<string, string> facts)
    {
        var value = facts.GetValueOrDefault(term.Fact);
        var first = term.Values.Count > 0 ? term.Values[0] : "";
        return term.Operator switch
        {
            "is" => (value ?? "false") == first,
            "contains" => value?.Contains(first, StringComparison.OrdinalIgnoreCase) == true,
            "in" => value is not null && value.Split(',').Intersect(term.Values).Any(),
            "notIn" => value is null || !value.Split(',').Intersect(term.Values).Any(),
            _ when Number(value) is { } number && Number(first) is { } bound => Compare(term, number, bound),
            "eq" => value == first,
            "ne" => value != first,
            _ => false,
        };
    }

    private static bool Compare(FlowTerm term, decimal number, decimal bound) => term.Operator switch
    {
        "eq" => number == bound,
        "ne" => number != bound,
        "gt" => number > bound,
        "ge" => number >= bound,
        "lt" => number < bound,
        "le" => number <= bound,
        "between" => number >= bound && term.Values.Count > 1 && Number(term.Values[1]) is { } upper && number <= upper,
        _ => false,
    };

    public static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
