using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Opportunities.Domain;

namespace Huike.Sales.Opportunities.Rules;

/// <summary>What must be there before an opportunity goes on from a stage. Whoever jumps over stages owes what they ask too.</summary>
internal static class StageGate
{
    /// <param name="left">The stages that are left behind.</param>
    public static IEnumerable<Error> Missing(RecordType type, Opportunity opportunity, IEnumerable<Stage> left)
    {
        foreach (var stage in left)
        {
            foreach (var name in stage.RequiredFields.Where(n => type.TryField(n, out var f) && IsEmpty(f.Get(opportunity))))
                yield return Error.Invalid(name, "opportunities.gateField", stage.Name);
            foreach (var item in stage.Checklist.Except(opportunity.Checks))
                yield return Error.Rule("opportunities.gateCheck", stage.Name, item);
        }
    }

    private static bool IsEmpty(object? value) => value is null or "" or 0L or System.Collections.ICollection { Count: 0 };
}
