using Huike.Kernel.Data;

namespace Huike.Sales.Opportunities.Domain;

/// <summary>商机组: one way of selling, with its stages in their order.</summary>
public sealed class Pipeline : Aggregate
{
    public const int MaxName = 100, MostStages = 20;

    public string Name { get; set; } = "";
    /// <summary>Pipelines stand in this order; the first active one is taken where none is named.</summary>
    public int Position { get; set; }
    public bool Active { get; set; } = true;
    public string? Remark { get; set; }
}

/// <summary>One stage of a pipeline and what must be there before an opportunity goes on from it.</summary>
public sealed class Stage : Aggregate
{
    public const int MaxName = 60, MaxCheck = 80, MostChecks = 20;

    public Guid? PipelineId { get; set; }
    public string Name { get; set; } = "";
    public int Position { get; set; }
    /// <summary>Chance of winning, a percentage × 10⁴.</summary>
    public long Probability { get; set; }
    /// <summary>An opportunity that stays longer than so many days is stuck; null never.</summary>
    public int? LimitDays { get; set; }
    /// <summary>Codes of the list <c>stage.field</c>, which are names of fields.</summary>
    public List<string> RequiredFields { get; set; } = [];
    public List<string> Checklist { get; set; } = [];
    /// <summary>What the stage is for and how the best do it.</summary>
    public string? Guide { get; set; }
}
