using Huike.Kernel.Data;

namespace Huike.Platform.Approvals.Domain;

/// <summary>A way of approval for one kind of document. The first active flow whose condition holds is taken.</summary>
public sealed class ApprovalFlow : Aggregate
{
    public const int MaxName = 60, MaxKind = 40;

    public string Kind { get; set; } = "";
    public string Name { get; set; } = "";
    public bool Active { get; set; } = true;
    /// <summary>Place among the flows of its kind.</summary>
    public int Position { get; set; }
    /// <summary>Number of the newest revision; what runs keeps the one that it began with.</summary>
    public int Revision { get; set; }
}

/// <summary>One version of a flow; never changed.</summary>
public sealed class ApprovalFlowRevision : Entity, INotAudited
{
    public Guid FlowId { get; set; }
    public int Revision { get; set; }
    public FlowDefinition Definition { get; set; } = new();
    public DateTime CreatedAt { get; set; }
    public Guid? CreatedById { get; set; }
}

/// <summary>What a flow says.</summary>
public sealed record FlowDefinition
{
    public const int MostSteps = 20;

    /// <summary>When the flow applies; null means always.</summary>
    public FlowCondition? When { get; init; }
    public IReadOnlyList<FlowStep> Steps { get; init; } = [];
    public WhenNobody WhenNobody { get; init; } = WhenNobody.Administrator;
    public WhenSubmitter WhenSubmitter { get; init; } = WhenSubmitter.Superior;
    /// <summary>Who approved in an earlier step need not do it again.</summary>
    public bool RepeatedOnce { get; init; } = true;
    /// <summary>Who is told when it is approved.</summary>
    public IReadOnlyList<ApproverRule> CopyTo { get; init; } = [];
}

/// <summary>One decision of a flow.</summary>
public sealed record FlowStep
{
    public const int MaxName = 40;

    public string Name { get; init; } = "";
    /// <summary>At the same time as the step before it.</summary>
    public bool Beside { get; init; }
    /// <summary>The step is left out where it does not hold.</summary>
    public FlowCondition? When { get; init; }
    public StepMode Mode { get; init; } = StepMode.Any;
    public IReadOnlyList<ApproverRule> Approvers { get; init; } = [];
    /// <summary>An approval without words is refused as well; a refusal always needs them.</summary>
    public bool CommentRequired { get; init; }
}

/// <summary>Who has to approve where a step finds several people.</summary>
public enum StepMode { Any = 1, All = 2, InOrder = 3 }

public enum WhenNobody { Pass = 1, Administrator = 2 }

/// <summary>What happens where the submitter would approve his own document.</summary>
public enum WhenSubmitter { Skip = 1, Allow = 2, Superior = 3 }

public enum ApproverKind
{
    People = 1,
    /// <summary>The superior so many levels above the submitter.</summary>
    Superior = 2,
    Role = 3,
    /// <summary>The head of a department: the named one, or the submitter's and so many levels up.</summary>
    DepartmentHead = 4,
    /// <summary>The submitter names them.</summary>
    Chosen = 5,
}

/// <summary>How approvers are found.</summary>
public sealed record ApproverRule
{
    public const int MostPeople = 50, MostLevels = 10;

    public ApproverKind Kind { get; init; }
    public IReadOnlyList<Guid> People { get; init; } = [];
    /// <summary>From 1.</summary>
    public int Level { get; init; } = 1;
    public Guid? RoleId { get; init; }
    public Guid? DepartmentId { get; init; }
}

/// <summary>Comparisons joined by "and" or "or"; groups within a group go one level deep.</summary>
public sealed record FlowCondition
{
    /// <summary>True: all must hold; false: one is enough.</summary>
    public bool All { get; init; } = true;
    public IReadOnlyList<FlowTerm> Terms { get; init; } = [];
    public IReadOnlyList<FlowCondition> Groups { get; init; } = [];
}

/// <summary>One comparison.</summary>
/// <param name="Operator">eq, ne, gt, ge, lt, le, between, contains, in, notIn, is.</param>
/// <param name="Values">As text: decimals with a point, codes, ids; two for "between", several for "in".</param>
public sealed record FlowTerm(string Fact, string Operator, IReadOnlyList<string> Values);
