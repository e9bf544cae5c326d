using Huike.Platform.Approvals.Domain;

namespace Huike.Platform.Approvals.Ui;

/// <summary>A flow while it is being edited.</summary>
public sealed class FlowForm
{
    public string? Name { get; set; }
    public bool Active { get; set; } = true;
    public ConditionForm When { get; set; } = new();
    public List<StepForm> Steps { get; set; } = [];
    public string WhenNobody { get; set; } = nameof(Domain.WhenNobody.Administrator);
    public string WhenSubmitter { get; set; } = nameof(Domain.WhenSubmitter.Superior);
    public bool RepeatedOnce { get; set; } = true;
    public List<RuleForm> CopyTo { get; set; } = [];

    public static FlowForm Of(string name, bool active, FlowDefinition flow) => new()
    {
        Name = name,
        Active = active,
        When = ConditionForm.Of(flow.When),
        Steps = [.. flow.Steps.Select(StepForm.Of)],
        WhenNobody = flow.WhenNobody.ToString(),
        WhenSubmitter = flow.WhenSubmitter.ToString(),
        RepeatedOnce = flow.RepeatedOnce,
        CopyTo = [.. flow.CopyTo.Select(RuleForm.Of)],
    };

    public FlowDefinition ToFlow() => new()
    {
        When = When.ToCondition(),
        Steps = [.. Steps.Select(s => s.ToStep())],
        WhenNobody = Enum.Parse<WhenNobody>(WhenNobody),
        WhenSubmitter = Enum.Parse<WhenSubmitter>(WhenSubmitter),
        RepeatedOnce = RepeatedOnce,
        CopyTo = [.. CopyTo.Select(r => r.ToRule())],
    };
}

public sealed class StepForm
{
    public string? Name { get; set; }
    public bool Beside { get; set; }
    public bool CommentRequired { get; set; }
    public string Mode { get; set; } = nameof(StepMode.Any);
    public ConditionForm When { get; set; } = new();
    public List<RuleForm> Approvers { get; set; } = [new()];

    public static StepForm Of(FlowStep step) => new()
    {
        Name = step.Name,
        Beside = step.Beside,
        CommentRequired = step.CommentRequired,
        Mode = step.Mode.ToString(),
        When = ConditionForm.Of(step.When),
        Approvers = [.. step.Approvers.Select(RuleForm.Of)],
    };

    public FlowStep ToStep() => new()
    {
        Name = Name?.Trim() ?? "",
        Beside = Beside,
        CommentRequired = CommentRequired,
        Mode = Enum.Parse<StepMode>(Mode),
        When = When.ToCondition(),
        Approvers = [.. Approvers.Select(a => a.ToRule())],
    };
}

public sealed class RuleForm
{
    public string Kind { get; set; } = nameof(ApproverKind.Superior);
    public List<Guid> People { get; set; } = [];
    public long? Level { get; set; } = 1;
    public Guid? RoleId { get; set; }
    public Guid? DepartmentId { get; set; }

    public static RuleForm Of(ApproverRule rule) =>
        new() { Kind = rule.Kind.ToString(), People = [.. rule.People], Level = rule.Level, RoleId = rule.RoleId, DepartmentId = rule.DepartmentId };

    public ApproverRule ToRule() => new()
    {
        Kind = Enum.Parse<ApproverKind>(Kind),
        People = Kind == nameof(ApproverKind.People) ? People : [],
        Level = (int)(Level ?? 0),
        RoleId = Kind == nameof(ApproverKind.Role) ? RoleId : null,
        DepartmentId = Kind == nameof(ApproverKind.DepartmentHead) ? DepartmentId : null,
    };
}

public sealed class ConditionForm
{
    /// <summary>"all" or "any".</summary>
    public string Join { get; set; } = "all";
    public List<TermForm> Terms { get; set; } = [];
    public List<ConditionForm> Groups { get; set; } = [];

    public static ConditionForm Of(FlowCondition? condition) => condition is null ? new() : new()
    {
        Join = condition.All ? "all" : "any",
        Terms = [.. condition.Terms.Select(t => new TermForm { Fact = t.Fact, Operator = t.Operator, Values = [.. t.Values] })],
        Groups = [.. condition.Groups.Select(Of)],
    };

    public FlowCondition? ToCondition() => Terms.Count == 0 && Groups.Count == 0 ? null : new()
    {
        All = Join == "all",
        Terms = [.. Terms.Select(t => new FlowTerm(t.Fact ?? "", t.Operator ?? "", [.. t.Values]))],
        Groups = [.. Groups.Select(g => g.ToCondition()).OfType<FlowCondition>()],
    };
}

public sealed class TermForm
{
    public string? Fact { get; set; }
    public string? Operator { get; set; }
    public List<string> Values { get; set; } = [];

    public string? First { get => Values.Count > 0 ? Values[0] : null; set => Set(0, value); }
    public string? Second { get => Values.Count > 1 ? Values[1] : null; set => Set(1, value); }

    private void Set(int index, string? value)
    {
        while (Values.Count <= index)
            Values.Add("");
        Values[index] = value?.Trim() ?? "";
    }
}
