using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Sales.Opportunities.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Checks;

/// <summary>An open opportunity stays in exactly one stage, that of its pipeline where it stands; a closed one in none.</summary>
internal sealed class StageStaysCheck : IInvariantCheck
{
    public string Name => "stageStays";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var stays = db.Set<StageStay>().Where(s => s.LeftOn == null);
        return [.. (await CheckRows.All<Opportunity>(db)
            .Where(o => (o.State == Opportunity.Open
                    ? stays.Count(s => s.OpportunityId == o.Id) != 1 || !stays.Any(s => s.OpportunityId == o.Id && s.StageId == o.StageId)
                    : stays.Any(s => s.OpportunityId == o.Id))
                || !CheckRows.All<Stage>(db).Any(s => s.Id == o.StageId && s.PipelineId == o.PipelineId))
            .OrderBy(o => o.Id).Select(o => o.Id).Take(CheckRows.Most).ToListAsync(cancellation)).Select(id => $"opportunities/{id}")];
    }
}
