using Huike.Customers.Performance;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Sales.Opportunities.Domain;
using Huike.Sales.Splits;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Opportunities;

/// <summary>Opportunities that were won, by the day they ended, for whoever has a part of them.</summary>
internal sealed class WonCredits(HuikeDb db, Sharing sharing) : ICreditSource
{
    public string Code => "won";
    public string RecordType => "opportunities";
    public IReadOnlyList<string> Fields { get; } = ["amount", "companyAmount", "ownerId", "departmentId", "closedOn", "state", "split"];

    private IQueryable<Opportunity> Won(PerformanceSpan span) =>
        db.Set<Opportunity>().AsNoTracking().Where(o => o.State == Opportunity.Won && o.ClosedOn >= span.First && o.ClosedOn <= span.Last);

    public Task<IReadOnlyList<AchievedPart>> Sum(PerformanceSpan span, CancellationToken cancellation) =>
        sharing.Sum<Opportunity, OpportunitySplit>(RecordType, Won(span), span, cancellation);

    public Task<IReadOnlyList<Credit>> Read(PerformanceSpan span, DayPlace? after, int most, CancellationToken cancellation) =>
        sharing.Read<Opportunity, OpportunitySplit>(RecordType, Won(span), span, o => o.ClosedOn, o => o.Name, after, most, cancellation);
}

/// <summary>Open opportunities that are to close by the end of a period and count in the forecast, for whoever has a part of them.</summary>
internal sealed class OpenCredits(HuikeDb db, Sharing sharing, TenantClock clock) : ICreditSource
{
    public string Code => "open";
    public string RecordType => "opportunities";
    public IReadOnlyList<string> Fields { get; } = ["amount", "companyAmount", "ownerId", "departmentId", "expectedCloseOn", "state", "split", "forecastCategory"];

    /// <summary>What was expected before the first day and is still open counts too where the period is the running one.</summary>
    public IQueryable<Opportunity> Expected(DateOnly first, DateOnly last) => Expected(db.Set<Opportunity>().AsNoTracking(), first, last);

    /// <summary>The same of some only.</summary>
    public IQueryable<Opportunity> Expected(IQueryable<Opportunity> deals, DateOnly first, DateOnly last)
    {
        var open = deals.Where(o => o.State == Opportunity.Open && o.ForecastCategory != Forecasts.Omitted && o.ExpectedCloseOn <= last);
        return first > clock.Today ? open.Where(o => o.ExpectedCloseOn >= first) : open;
    }

    public Task<IReadOnlyList<AchievedPart>> Sum(PerformanceSpan span, CancellationToken cancellation) =>
        sharing.Sum<Opportunity, OpportunitySplit>(RecordType, Expected(span.First, span.Last), span, cancellation);

    public Task<IReadOnlyList<Credit>> Read(PerformanceSpan span, DayPlace? after, int most, CancellationToken cancellation) =>
        sharing.Read<Opportunity, OpportunitySplit>(RecordType, Expected(span.First, span.Last), span, o => o.ExpectedCloseOn, o => o.Name, after, most, cancellation);
}
