using Huike.Customers.Archive.Transfer;
using Huike.Customers.Handovers.Domain;
using Huike.UiKit;

namespace Huike.Customers.Handovers.Ui;

/// <summary>A plan while it is being made on the page.</summary>
public sealed class HandoverDraft
{
    public string Kind { get; set; } = Handover.Leaving;
    public List<PickerItem> Receivers { get; } = [];
    public List<RuleDraft> Rules { get; } = [];
    /// <summary>Choices for single rows: the value of a <see cref="ChoiceOption"/>, by part and row.</summary>
    public Dictionary<(string Part, Guid Id), string> Rows { get; } = [];
    public HashSet<string> Left { get; } = [];
    /// <summary>Where the customers go that no row and no rule names: null evenly to the receivers.</summary>
    public string? Rest { get; set; }
    public bool Finished { get; set; }
    public bool Lock { get; set; } = true;
    public string? Keep { get; set; } = nameof(FormerOwner.None);
    public DateOnly? Until { get; set; }
    public decimal? ContactDays { get; set; } = 7;
    public bool Letters { get; set; }

    public bool IsLeaving => Kind == Handover.Leaving;

    /// <param name="parts">Names of all parts, so that those left out can be told from those that came later.</param>
    /// <param name="until">End of the chosen day, in UTC.</param>
    public HandoverPlan Plan(IEnumerable<string> parts, DateTime? until) => new()
    {
        Kind = Kind,
        ReceiverIds = [.. Receivers.Select(r => r.Id)],
        Rules = [.. Rules.Where(r => r.IsWhole).Select(r => r.Rule)],
        Rows = [.. Rows.Select(r => Goal.Of(r.Value) is var goal ? new HandoverChoice(r.Key.Part, r.Key.Id, goal.Owner, goal.Pool) : null!)],
        Parts = Left.Count == 0 ? null : [.. parts.Where(p => !Left.Contains(p))],
        PoolId = Goal.Of(Rest).Pool,
        Finished = Finished,
        Lock = IsLeaving && Lock,
        Keep = IsLeaving ? FormerOwner.None : Enum.Parse<FormerOwner>(Keep!),
        Until = IsLeaving || Keep == nameof(FormerOwner.None) ? null : until,
        ContactDays = ContactDays is { } days ? (int)days : null,
        Letters = Letters,
    };
}

/// <summary>A rule while it is being made.</summary>
public sealed class RuleDraft
{
    public string? Grade { get; set; }
    public string? Region { get; set; }
    public string? To { get; set; }

    public bool IsWhole => (Grade is not null || Region is not null) && To is not null;
    internal HandoverRule Rule => Goal.Of(To) is var goal ? new HandoverRule(Grade, Region, goal.Owner, goal.Pool) : null!;
}

/// <summary>A receiver as the value of a choice.</summary>
internal static class Goal
{
    public const string Stays = "stay";
    private const string PoolMark = "pool:";

    public static string Person(Guid id) => id.ToString();

    public static string Pool(Guid id) => PoolMark + id;

    public static (Guid? Owner, Guid? Pool) Of(string? value) => value switch
    {
        null or Stays => (null, null),
        _ when value.StartsWith(PoolMark, StringComparison.Ordinal) => (null, Guid.Parse(value[PoolMark.Length..])),
        _ => (Guid.Parse(value), null),
    };
}
