using Huike.Kernel.UseCases;
using Huike.Platform.Approvals.Domain;

namespace Huike.Platform.Approvals;

/// <summary>What a flow has to say to be usable.</summary>
internal static class FlowRules
{
    private const int MostTerms = 20, MostValues = 50, MaxValue = 200, MostApprovers = 20;

    public static List<Error> Faults(FlowDefinition flow, IApprovable approvable)
    {
        var facts = FlowFacts.Of(approvable).ToDictionary(f => f.Name);
        var errors = new List<Error>();
        if (flow.Steps is not { Count: > 0 and <= FlowDefinition.MostSteps })
            return [Error.Invalid("steps", "outOfRange", 1, FlowDefinition.MostSteps)];
        if (!Enum.IsDefined(flow.WhenNobody) || !Enum.IsDefined(flow.WhenSubmitter))
            return [Error.Invalid("definition", "invalid")];
        Condition(flow.When, "when", 0);
        Approvers(flow.CopyTo, "copyTo");
        for (var i = 0; i < flow.Steps.Count; i++)
            Step(flow.Steps[i], $"steps[{i}]");
        return errors;

        void Step(FlowStep? step, string at)
        {
            if (step is null || !Enum.IsDefined(step.Mode))
            {
                errors.Add(Error.Invalid(at, "invalid"));
                return;
            }
            if (string.IsNullOrWhiteSpace(step.Name))
                errors.Add(Error.Invalid($"{at}.name", "required"));
            else if (step.Name.Length > FlowStep.MaxName)
                errors.Add(Error.Invalid($"{at}.name", "tooLong", FlowStep.MaxName));
            if (step.Approvers is not { Count: > 0 })
                errors.Add(Error.Invalid($"{at}.approvers", "required"));
            Approvers(step.Approvers, $"{at}.approvers");
            Condition(step.When, $"{at}.when", 0);
        }

        void Approvers(IReadOnlyList<ApproverRule>? rules, string at)
        {
            if (rules is { Count: > MostApprovers })
                errors.Add(Error.Invalid(at, "tooMany", MostApprovers));
            else if ((rules ?? []).Any(r => !IsUsable(r)))
                errors.Add(Error.Invalid(at, "approvals.approver"));
        }

        void Condition(FlowCondition? condition, string at, int depth)
        {
            if (condition is null)
                return;
            if (depth > 1 || condition.Terms is not { Count: <= MostTerms } || condition.Groups is not { Count: <= MostTerms })
                errors.Add(Error.Invalid(at, "tooMany", MostTerms));
            else
            {
                errors.AddRange(condition.Terms.Where(t => !IsUsable(t, facts)).Select(t => Error.Invalid(at, "approvals.condition")).Take(1));
                foreach (var group in condition.Groups)
                    Condition(group, at, depth + 1);
            }
        }
    }

    private static bool IsUsable(ApproverRule? rule) => rule is not null && rule.Kind switch
    {
        ApproverKind.People => rule.People is { Count: > 0 and <= ApproverRule.MostPeople },
        ApproverKind.Superior => rule.Level is >= 1 and <= ApproverRule.MostLevels,
        ApproverKind.Role => rule.RoleId is not null,
        ApproverKind.DepartmentHead => rule.DepartmentId is not null || rule.Level is >= 1 and <= ApproverRule.MostLevels,
        ApproverKind.Chosen => true,
        _ => false,
    };

    private static bool IsUsable(FlowTerm? term, Dictionary<string, ApprovalFact> facts)
    {
        if (term?.Fact is null || !facts.TryGetValue(term.Fact, out var fact) || !Conditions.OperatorsOf(fact.Kind).Contains(term.Operator)
            || term.Values is not { Count: > 0 and <= MostValues } || term.Values.Any(v => string.IsNullOrWhiteSpace(v) || v.Length > MaxValue))
            return false;
        if (term.Operator == "between" && term.Values.Count != 2)
            return false;
        return fact.Kind switch
        {
            ApprovalFactKind.Money or ApprovalFactKind.Number => term.Values.All(v => Conditions.Number(v) is not null),
            ApprovalFactKind.Person or ApprovalFactKind.Department or ApprovalFactKind.Role => term.Values.All(v => Guid.TryParse(v, out _)),
            ApprovalFactKind.Flag => term.Values is ["true"] or ["false"],
            _ => true,
        };
    }
}
