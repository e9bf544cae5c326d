using Huike.Kernel.Data;
using Huike.Sales.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Leads;

/// <summary>Leads beyond what the actor may see; used where a rule needs to know, never to show them.</summary>
internal static class LeadRows
{
    private static readonly string[] RecordOnly = [HuikeDb.RecordFilter];

    public static IQueryable<Lead> OfHouse(HuikeDb db) => db.Set<Lead>().IgnoreQueryFilters(RecordOnly);

    /// <summary>Holds the lead's row until the transaction ends: of two who do something with it at once the second sees what the first did.</summary>
    public static Task Hold(HuikeDb db, Guid id, CancellationToken cancellation) =>
        OfHouse(db).Where(l => l.Id == id).ExecuteUpdateAsync(s => s.SetProperty(l => l.Score, l => l.Score), cancellation);
}
