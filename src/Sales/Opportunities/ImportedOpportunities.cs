using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Import;
using Huike.Sales.Opportunities.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Opportunities;

/// <summary>Opportunities that documents of a file name.</summary>
internal static class ImportedOpportunities
{
    /// <summary>A document belongs to an opportunity of its own customer.</summary>
    public static async Task Check(HuikeDb db, IReadOnlyList<DocumentDraft> drafts, CancellationToken cancellation)
    {
        var named = drafts.Where(d => d.Head.GetValueOrDefault("opportunityId") is Guid).ToList();
        var ids = named.Select(d => (Guid)d.Head["opportunityId"]!).Distinct().ToList();
        if (ids.Count == 0)
            return;
        var customers = await db.Set<Opportunity>().AsNoTracking().Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.CustomerId, cancellation);
        foreach (var draft in named.Where(d => d.Head.GetValueOrDefault("customerId") is Guid customer && customers.GetValueOrDefault((Guid)d.Head["opportunityId"]!) != customer))
            draft.Errors.Add(Error.Invalid("opportunityId", "opportunities.ofAnother"));
    }
}
