using Huike.Customers.Performance;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.UseCases;
using Huike.Sales.Opportunities.Domain;
using Huike.Sales.Splits;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Opportunities.UseCases;

/// <summary>Keeps the forecast of the week as it stands, once between two Mondays; a Monday on which nothing ran is made up for.</summary>
[Permission("company.edit"), NoApi("The house does it when a company's day begins.")]
public sealed record TakeForecast(DateOnly Day) : ICommand<DonePart>;

internal sealed class TakeForecastUseCase(HuikeDb db, Sharing sharing) : IUseCase<TakeForecast, DonePart>
{
    private const int Most = 50_000;

    public async Task<Result<DonePart>> Execute(TakeForecast request, CancellationToken cancellation)
    {
        var monday = request.Day.AddDays(-(((int)request.Day.DayOfWeek + 6) % 7));
        if (await db.Set<ForecastSnapshot>().AnyAsync(s => s.TakenOn >= monday, cancellation))
            return new DonePart(0);
        var open = db.Set<Opportunity>().AsNoTracking().Where(o => o.State == Opportunity.Open && o.PipelineId != null);
        var own = await open.GroupBy(o => new { o.PipelineId, o.OwnerId, o.DepartmentId, o.ExpectedCloseOn!.Value.Year, o.ExpectedCloseOn!.Value.Month }).Select(g => new Promised
        {
            PipelineId = g.Key.PipelineId!.Value,
            OwnerId = g.Key.OwnerId,
            DepartmentId = g.Key.DepartmentId,
            Year = g.Key.Year,
            Month = g.Key.Month,
            Count = g.Count(),
            Amount = g.Sum(o => o.CompanyAmount - o.SplitAmount),
            Weighted = g.Sum(o => o.WeightedAmount - o.SplitWeighted),
            Commit = g.Sum(o => o.ForecastCategory == Forecasts.Commit ? o.CompanyAmount - o.SplitAmount : 0),
            Best = g.Sum(o => o.ForecastCategory == Forecasts.Best ? o.CompanyAmount - o.SplitAmount : 0),
            Omitted = g.Sum(o => o.ForecastCategory == Forecasts.Omitted ? o.CompanyAmount - o.SplitAmount : 0),
        }).Take(Most).ToListAsync(cancellation);
        // Colleagues have their part of the sums; the opportunity itself is counted once, with its owner.
        var parts = await sharing.Parts<Opportunity, OpportunitySplit>("opportunities", open, new PerformanceSpan(request.Day, request.Day))
            .GroupBy(x => new { x.Deal.PipelineId, x.Part.UserId, x.Part.DepartmentId, x.Deal.ExpectedCloseOn!.Value.Year, x.Deal.ExpectedCloseOn!.Value.Month }).Select(g => new Promised
            {
                PipelineId = g.Key.PipelineId!.Value,
                OwnerId = g.Key.UserId,
                DepartmentId = g.Key.DepartmentId,
                Year = g.Key.Year,
                Month = g.Key.Month,
                Amount = g.Sum(x => x.Part.Amount),
                Weighted = g.Sum(x => x.Part.Weighted),
                Commit = g.Sum(x => x.Deal.ForecastCategory == Forecasts.Commit ? x.Part.Amount : 0),
                Best = g.Sum(x => x.Deal.ForecastCategory == Forecasts.Best ? x.Part.Amount : 0),
                Omitted = g.Sum(x => x.Deal.ForecastCategory == Forecasts.Omitted ? x.Part.Amount : 0),
            }).Take(Most).ToListAsync(cancellation);
        var rows = own.Concat(parts).GroupBy(p => (p.PipelineId, p.OwnerId, p.DepartmentId, p.Year, p.Month)).ToList();
        db.AddRange(rows.Select(r => new ForecastSnapshot
        {
            TakenOn = request.Day,
            PipelineId = r.Key.PipelineId,
            OwnerId = r.Key.OwnerId,
            DepartmentId = r.Key.DepartmentId,
            Month = new DateOnly(r.Key.Year, r.Key.Month, 1),
            Count = r.Sum(p => p.Count),
            Amount = r.Sum(p => p.Amount),
            Weighted = r.Sum(p => p.Weighted),
            Commit = r.Sum(p => p.Commit),
            Best = r.Sum(p => p.Best),
            Omitted = r.Sum(p => p.Omitted),
        }));
        return new DonePart(rows.Count);
    }

    private sealed class Promised
    {
        public Guid PipelineId { get; init; }
        public Guid? OwnerId { get; init; }
        public Guid? DepartmentId { get; init; }
        public int Year { get; init; }
        public int Month { get; init; }
        public int Count { get; init; }
        public long Amount { get; init; }
        public long Weighted { get; init; }
        public long Commit { get; init; }
        public long Best { get; init; }
        public long Omitted { get; init; }
    }
}

internal sealed class ForecastTaking(UseCaseRunner runner, ActorContext actors) : DailyParts(runner, actors)
{
    public override string Name => "forecast.take";

    protected override ICommand<DonePart> Part(DateOnly day) => new TakeForecast(day);
}
