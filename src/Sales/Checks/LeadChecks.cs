using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Platform.Tenants;
using Huike.Platform.Tenants.Domain;
using Huike.Sales.Leads;
using Huike.Sales.Leads.Domain;
using Huike.Sales.Leads.Scoring;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Checks;

/// <summary>A converted lead names the customer that it became and no other lead does; each lead knows how many follow-ups it has.</summary>
internal sealed class LeadsCheck : IInvariantCheck
{
    public string Name => "leads";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var talks = db.Set<LeadFollowUp>();
        return [.. (await CheckRows.All<Lead>(db)
            .Where(l => (l.State == Lead.Converted) != (l.CustomerId != null && l.ConvertedAt != null)
                || (l.State != Lead.Converted && (l.ContactId != null || l.OpportunityId != null))
                || (l.State == Lead.Returned) != (l.ReturnReason != null)
                || l.Contacts != talks.Count(t => t.LeadId == l.Id))
            .OrderBy(l => l.Id).Select(l => l.Id).Take(CheckRows.Most).ToListAsync(cancellation)).Select(id => $"leads/{id}")];
    }
}

/// <summary>Each lead has the points of the rules that hold for it.</summary>
internal sealed class LeadScoresCheck : IRepairableCheck
{
    public string Name => "leadScores";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var score = ScoreTests.Sum((await Settings(db, cancellation)).Score);
        return [.. (await Wrong(db, score).OrderBy(l => l.Id).Select(l => l.Id).Take(CheckRows.Most).ToListAsync(cancellation)).Select(id => $"leads/{id}")];
    }

    public async Task<int> Repair(HuikeDb db, CancellationToken cancellation)
    {
        var score = ScoreTests.Sum((await Settings(db, cancellation)).Score);
        return await Wrong(db, score).ExecuteUpdateAsync(s => s.SetProperty(l => l.Score, score), cancellation);
    }

    private static IQueryable<Lead> Wrong(HuikeDb db, System.Linq.Expressions.Expression<Func<Lead, int>> score)
    {
        var lead = score.Parameters[0];
        var differs = System.Linq.Expressions.Expression.NotEqual(System.Linq.Expressions.Expression.Property(lead, nameof(Lead.Score)), score.Body);
        return db.Set<Lead>().IgnoreQueryFilters(CheckRows.AllButTenant).Where(System.Linq.Expressions.Expression.Lambda<Func<Lead, bool>>(differs, lead));
    }

    private static async Task<LeadSettings> Settings(HuikeDb db, CancellationToken cancellation) => TenantSettings.Read<LeadSettings>(
        await db.Set<Tenant>().AsNoTracking().Where(t => t.Id == db.TenantId).Select(t => t.Settings).FirstOrDefaultAsync(cancellation) ?? "", LeadSettings.Section);
}
