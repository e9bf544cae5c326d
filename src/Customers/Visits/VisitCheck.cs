using Huike.Customers.Activities.Domain;
using Huike.Customers.Visits.Domain;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Visits;

/// <summary>A visit is made exactly where a follow-up at the same customer tells of it, and moved where its day is another than at first.</summary>
internal sealed class VisitCheck : IInvariantCheck
{
    private const int Most = 100;

    public string Name => "visits";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var activities = db.Set<Activity>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter });
        var wrong = await db.Set<Visit>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter })
            .Where(v => (v.State == Visit.Done) != activities.Any(a => a.VisitId == v.Id && a.CustomerId == v.CustomerId) || v.Moved != (v.PlannedOn != v.FirstPlannedOn))
            .Select(v => v.Id).OrderBy(id => id).Take(Most).ToListAsync(cancellation);
        return [.. wrong.Select(id => $"visits/{id}")];
    }
}
