using Huike.Customers.Performance;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Sales.Opportunities.Domain;
using Huike.Sales.Splits;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Opportunities;

/// <summary>Somebody's part of an opportunity that a colleague owns; minor units of the company's currency.</summary>
internal sealed class SharedDeal
{
    public Guid? StageId { get; init; }
    public string State { get; init; } = "";
    public string ForecastCategory { get; init; } = "";
    public DateOnly? ExpectedCloseOn { get; init; }
    public long Amount { get; init; }
    public long Weighted { get; init; }
}

/// <summary>Parts of one person of what others own, within the actor's reach over that person.</summary>
internal sealed class SharedDeals(HuikeDb db, Sharing sharing, ActorContext actors)
{
    /// <summary>Of one person in one pipeline.</summary>
    private const int Most = 20_000;

    /// <summary>Whether the actor may read who shares what.</summary>
    public bool IsTold => actors.Actor.Reads("opportunities", "split") && actors.Actor.Reads("opportunities", "ownerId");

    /// <summary>Of what is open, and of what ended since.</summary>
    public async Task<IReadOnlyList<SharedDeal>> Of(Guid pipeline, Guid person, DateOnly since, CancellationToken cancellation) =>
        await sharing.Parts<Opportunity, OpportunitySplit>("opportunities",
                db.Set<Opportunity>().AsNoTracking().Where(o => o.PipelineId == pipeline && (o.State == Opportunity.Open || o.ClosedOn >= since)), new PerformanceSpan(since, since, person))
            .OrderBy(x => x.Part.Id).Take(Most)
            .Select(x => new SharedDeal
            {
                StageId = x.Deal.StageId,
                State = x.Deal.State,
                ForecastCategory = x.Deal.ForecastCategory,
                ExpectedCloseOn = x.Deal.ExpectedCloseOn,
                Amount = x.Part.Amount,
                Weighted = x.Part.Weighted,
            }).ToListAsync(cancellation);
}
