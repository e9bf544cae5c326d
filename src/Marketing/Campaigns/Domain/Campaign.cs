using Huike.Kernel.Data;

namespace Huike.Marketing.Campaigns.Domain;

/// <summary>市场活动: what the company does in public so that others come to know it. Expenses, leads and opportunities are booked on it.</summary>
public sealed class Campaign : OwnedRecord
{
    public const int MaxName = 200, MaxPlace = 200, MaxGoal = 2000, MostResponses = 100_000_000;
    public const string Planned = "planned", Running = "running", Ended = "ended", Cancelled = "cancelled";

    public string Name { get; set; } = "";
    /// <summary>Code of the list <c>campaign.kind</c>.</summary>
    public string? Kind { get; set; }
    public string State { get; set; } = Planned;
    public DateOnly? StartsOn { get; set; }
    /// <summary>The last day; null where it is one day or nobody knows yet.</summary>
    public DateOnly? EndsOn { get; set; }
    public string? Place { get; set; }
    /// <summary>The campaign of which this one is a branch's or a department's part.</summary>
    public Guid? ParentId { get; set; }
    /// <summary>Hundredths of the company's currency.</summary>
    public long? Budget { get; set; }
    /// <summary>What it should bring, in hundredths of the company's currency.</summary>
    public long? ExpectedRevenue { get; set; }
    /// <summary>How many should answer, come or register.</summary>
    public int? ExpectedResponses { get; set; }
    /// <summary>What it is meant to reach.</summary>
    public string? Goal { get; set; }
    public List<string> Tags { get; set; } = [];
    public string? Remark { get; set; }
}
