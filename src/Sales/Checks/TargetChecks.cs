using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Sales.Targets.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Checks;

/// <summary>A target comes to the sum of its months, and names the subject that its kind speaks of.</summary>
internal sealed class TargetCheck : IInvariantCheck
{
    public string Name => "targets";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var wrong = await CheckRows.All<Target>(db).Where(t => t.Total !=
                (t.January ?? 0) + (t.February ?? 0) + (t.March ?? 0) + (t.April ?? 0) + (t.May ?? 0) + (t.June ?? 0)
                + (t.July ?? 0) + (t.August ?? 0) + (t.September ?? 0) + (t.October ?? 0) + (t.November ?? 0) + (t.December ?? 0)
                || (t.Kind == Target.Person && t.OwnerId != t.SubjectId) || (t.Kind == Target.Department && t.DepartmentId != t.SubjectId)
                || (t.Kind == Target.Product && t.ProductId != t.SubjectId) || (t.Kind == Target.Category && t.CategoryId != t.SubjectId))
            .OrderBy(t => t.Id).Select(t => t.Id).Take(CheckRows.Most).ToListAsync(cancellation);
        return [.. wrong.Select(id => $"targets/{id}")];
    }
}
