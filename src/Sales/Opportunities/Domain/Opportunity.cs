using System.ComponentModel.DataAnnotations.Schema;
using Huike.Kernel.Data;
using Huike.Sales.Splits.Domain;

namespace Huike.Sales.Opportunities.Domain;

/// <summary>商机: a sale that may come about, on its way through the stages of a pipeline.</summary>
public sealed class Opportunity : OwnedRecord, ISplitDeal
{
    public const int MaxName = 200;
    public const string Open = "open", Won = "won", Lost = "lost";

    /// <summary>The states in which it is closed, by name: an index of states serves them, but not "any other than open".</summary>
    public static IReadOnlyList<string> Ended { get; } = [Won, Lost];

    /// <summary>A probability of 100 %.</summary>
    public const long Certain = 1_000_000;

    public string Name { get; set; } = "";
    public Guid? CustomerId { get; set; }
    public Guid? ContactId { get; set; }
    public Guid? PipelineId { get; set; }
    public Guid? StageId { get; set; }
    public string State { get; set; } = Open;
    /// <summary>A percentage × 10⁴; that of the stage unless somebody knows better.</summary>
    public long? Probability { get; set; }
    /// <summary>What the representative says of it, a code of the list <c>opportunity.forecast</c>; null leaves it to the probability.</summary>
    public string? Forecast { get; set; }
    /// <summary>What it counts as in the forecast: what the representative says, else by the probability.</summary>
    [NotInAudit]
    public string ForecastCategory { get; set; } = Forecasts.Pipeline;
    public long? Amount { get; set; }
    public string? Currency { get; set; }
    [NotInAudit]
    public int Places { get; set; } = 2;
    public long? ExchangeRate { get; set; }
    [NotInAudit]
    public int CompanyPlaces { get; set; } = 2;
    /// <summary>The amount in the company's currency, and the same times the probability.</summary>
    public long CompanyAmount { get; set; }
    public long WeightedAmount { get; set; }
    public DateOnly? ExpectedCloseOn { get; set; }
    /// <summary>The day first expected, and how often a later one took its place.</summary>
    public DateOnly? FirstCloseOn { get; set; }
    public int Slips { get; set; }
    public string? Kind { get; set; }
    public string? Source { get; set; }
    /// <summary>The campaign by which it came.</summary>
    public Guid? CampaignId { get; set; }
    public List<string> Competitors { get; set; } = [];
    public string? DecisionMakers { get; set; }
    public string? NextStep { get; set; }
    public DateOnly? NextStepOn { get; set; }
    /// <summary>Items of the stages' checklists that are done.</summary>
    public List<string> Checks { get; set; } = [];
    public DateOnly? StageEnteredOn { get; set; }
    /// <summary>The day on which it has stayed longer in its stage than it should.</summary>
    public DateOnly? StuckOn { get; set; }
    public DateOnly? ClosedOn { get; set; }
    public string? WinReason { get; set; }
    public string? LossReason { get; set; }
    public string? CloseRemark { get; set; }
    public string? Remark { get; set; }
    /// <summary>What colleagues have of it together, in hundredths of a percent, and in minor units of the company's currency.</summary>
    [NotInAudit]
    public int SplitPercent { get; set; }
    [NotInAudit]
    public long SplitAmount { get; set; }
    [NotInAudit]
    public long SplitWeighted { get; set; }

    [NotMapped]
    public List<SplitValues>? Split { get; set; }

    [NotMapped]
    public IReadOnlyDictionary<string, (object? Before, object? After)> PartChanges { get; set; } =
        new Dictionary<string, (object? Before, object? After)>();
}

/// <summary>What a colleague has of an opportunity.</summary>
public sealed class OpportunitySplit : DealSplit
{
    /// <summary>His part of the weighted amount.</summary>
    public long Weighted { get; set; }
}

/// <summary>One stay of an opportunity in a stage: the events from which conversion and duration are counted.</summary>
public sealed class StageStay : Entity, INotAudited
{
    /// <summary>The last is the end of a way that goes on in another pipeline: it says nothing of the stage.</summary>
    public const string Forward = "forward", Back = "back", Won = "won", Lost = "lost", Elsewhere = "elsewhere";

    /// <summary>What counts where stages are compared.</summary>
    public static IReadOnlyList<string?> Ends { get; } = [Forward, Back, Won, Lost];

    public Guid OpportunityId { get; set; }
    public Guid StageId { get; set; }
    public DateTime EnteredAt { get; set; }
    public DateOnly EnteredOn { get; set; }
    /// <summary>Null while it is there.</summary>
    public DateOnly? LeftOn { get; set; }
    public DateTime? LeftAt { get; set; }
    public string? Outcome { get; set; }
    /// <summary>Whole days from entering to leaving.</summary>
    public int Days { get; set; }
    /// <summary>Who moved it there.</summary>
    public string? ByName { get; set; }
}
