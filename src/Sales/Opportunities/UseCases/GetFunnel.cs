using System.Linq.Expressions;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Opportunities.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Opportunities.UseCases;

/// <summary>How opportunities fare in the stages of a pipeline, and what is expected month by month; of what the caller may see.</summary>
/// <param name="Since">Stays that ended on this day or later count; a year where nothing is said.</param>
/// <param name="OwnerId">Only this person's: opportunities count where they are his own, amounts by his parts of his own and of those that colleagues share with him.</param>
[Permission("opportunities.view")]
public sealed record GetFunnel(Guid? PipelineId = null, DateOnly? Since = null, Guid? OwnerId = null) : IQuery<Funnel>;

/// <summary>One stage of the funnel. The rate is null where nothing ended yet.</summary>
/// <param name="Ended">Stays that ended: the sample.</param>
/// <param name="Advanced">Those that ended forward or won.</param>
/// <param name="AverageDays">Of the stays that ended.</param>
public sealed record FunnelStage(Guid Id, string Name, int Open, decimal? OpenAmount, int Ended, int Advanced, decimal? RatePercent, decimal? AverageDays);

/// <summary>What is expected in one month, in the company's currency.</summary>
/// <param name="Commit">Of the amount what is committed.</param>
/// <param name="Best">The same with what is likely.</param>
public sealed record ForecastMonth(DateOnly Month, int Count, decimal? Amount, decimal? Commit, decimal? Best, decimal? Weighted);

public sealed record Funnel(IReadOnlyList<BoardPipeline> Pipelines, Guid? PipelineId, DateOnly Since, string Currency, IReadOnlyList<FunnelStage> Stages,
    int Won, decimal? WonAmount, int Lost, IReadOnlyList<ForecastMonth> Forecast);

internal sealed class GetFunnelUseCase(HuikeDb db, ActorContext actors, DealReach deals, SharedDeals shares, StaySums sums, CompanySales company, StandardPipeline standard, TenantClock clock) : IUseCase<GetFunnel, Funnel>
{
    private const int MostPipelines = 50, MostMonths = 36;

    public async Task<Result<Funnel>> Execute(GetFunnel request, CancellationToken cancellation)
    {
        var since = request.Since ?? clock.Today.AddYears(-1);
        var pipelines = await db.Set<Pipeline>().AsNoTracking().OrderBy(p => p.Position).ThenBy(p => p.Id).Take(MostPipelines)
            .Select(p => new BoardPipeline(p.Id, p.Name)).ToListAsync(cancellation);
        var currency = await company.Currency(cancellation);
        var id = request.PipelineId ?? await standard.Known(cancellation) ?? pipelines.FirstOrDefault()?.Id;
        if (id is null)
            return new Funnel(pipelines, null, since, currency, [], 0, null, 0, []);
        if (!pipelines.Exists(p => p.Id == id))
            return Error.NotFound();
        Expression<Func<Opportunity, bool>> which = request.OwnerId is { } owner ? o => o.PipelineId == id && o.OwnerId == owner : o => o.PipelineId == id;
        var parts = request.OwnerId is { } person && shares.IsTold ? await shares.Of(id.Value, person, since, cancellation) : null;
        Task<IQueryable<DealRow>> Amounts(Expression<Func<Opportunity, bool>> of) => parts is null ? deals.Of(of, cancellation) : deals.LeftToOwner(of, cancellation);
        var open = await Amounts(which.And(o => o.State == Opportunity.Open));
        var places = await company.PlacesOf(currency, cancellation);
        decimal? Money(long amount) => actors.Actor.Reads("opportunities", "amount") ? Scaled.ToDecimal(amount, places) : null;
        var ends = await (await Amounts(which.And(o => Opportunity.Ended.Contains(o.State) && o.ClosedOn >= since))).GroupBy(o => o.State)
            .Select(g => new { State = g.Key, Count = g.Count(), Amount = g.Sum(o => o.CompanyAmount) }).ToListAsync(cancellation);
        var won = ends.Find(e => e.State == Opportunity.Won);
        return new Funnel(pipelines, id, since, currency, await Stages(id.Value, request.OwnerId, open, parts ?? [], since, Money, cancellation),
            won?.Count ?? 0, Money((won?.Amount ?? 0) + (parts ?? []).Where(p => p.State == Opportunity.Won).Sum(p => p.Amount)), ends.Find(e => e.State == Opportunity.Lost)?.Count ?? 0,
            await Forecast(open, parts ?? [], Money, cancellation));
    }

    private async Task<IReadOnlyList<FunnelStage>> Stages(
        Guid pipeline, Guid? person, IQueryable<DealRow> open, IReadOnlyList<SharedDeal> parts, DateOnly since, Func<long, decimal?> money, CancellationToken cancellation)
    {
        var stages = await db.Set<Stage>().AsNoTracking().Where(s => s.PipelineId == pipeline).OrderBy(s => s.Position).ThenBy(s => s.Id).Take(Pipeline.MostStages)
            .Select(s => new { s.Id, s.Name }).ToListAsync(cancellation);
        var here = await open.GroupBy(o => o.StageId)
            .Select(g => new { Stage = g.Key, Count = g.Count(), Amount = g.Sum(o => o.CompanyAmount) }).ToListAsync(cancellation);
        var ids = stages.ConvertAll(s => s.Id);
        var stays = await sums.Of(ids, since, person, cancellation);
        return
        [
            .. stages.Select(stage =>
            {
                var (now, past) = (here.Find(o => o.Stage == stage.Id), stays.FindAll(s => s.StageId == stage.Id));
                var (ended, advanced) = (past.Sum(s => s.Count), past.Where(s => s.Outcome is StageStay.Forward or StageStay.Won).Sum(s => s.Count));
                return new FunnelStage(stage.Id, stage.Name, now?.Count ?? 0, money((now?.Amount ?? 0) + parts.Where(p => p.State == Opportunity.Open && p.StageId == stage.Id).Sum(p => p.Amount)), ended, advanced,
                    ended == 0 ? null : decimal.Round(100m * advanced / ended, 1, MidpointRounding.AwayFromZero),
                    ended == 0 ? null : decimal.Round((decimal)past.Sum(s => s.Days) / ended, 1, MidpointRounding.AwayFromZero));
            }),
        ];
    }

    private sealed record Month(int Year, int Of, int Count, long Amount, long Weighted, long Commit, long Likely);

    private static async Task<IReadOnlyList<ForecastMonth>> Forecast(IQueryable<DealRow> open, IReadOnlyList<SharedDeal> parts, Func<long, decimal?> money, CancellationToken cancellation)
    {
        var own = await open.Where(o => o.ForecastCategory != Forecasts.Omitted)
            .GroupBy(o => new { o.ExpectedCloseOn!.Value.Year, o.ExpectedCloseOn!.Value.Month })
            .Select(g => new
            {
                g.Key.Year,
                g.Key.Month,
                Count = g.Count(),
                Amount = g.Sum(o => o.CompanyAmount),
                Weighted = g.Sum(o => o.WeightedAmount),
                Commit = g.Sum(o => o.ForecastCategory == Forecasts.Commit ? o.CompanyAmount : 0),
                Likely = g.Sum(o => o.ForecastCategory == Forecasts.Best ? o.CompanyAmount : 0)
            })
            .OrderBy(g => g.Year).ThenBy(g => g.Month).Take(MostMonths).ToListAsync(cancellation);
        var shared = parts.Where(p => p.State == Opportunity.Open && p.ForecastCategory != Forecasts.Omitted)
            .Select(p => new Month(p.ExpectedCloseOn!.Value.Year, p.ExpectedCloseOn.Value.Month, 0, p.Amount, p.Weighted, p.ForecastCategory == Forecasts.Commit ? p.Amount : 0, p.ForecastCategory == Forecasts.Best ? p.Amount : 0));
        return [.. own.Select(m => new Month(m.Year, m.Month, m.Count, m.Amount, m.Weighted, m.Commit, m.Likely)).Concat(shared).GroupBy(m => new DateOnly(m.Year, m.Of, 1)).OrderBy(g => g.Key).Take(MostMonths)
            .Select(g => new ForecastMonth(g.Key, g.Sum(m => m.Count), money(g.Sum(m => m.Amount)), money(g.Sum(m => m.Commit)), money(g.Sum(m => m.Commit + m.Likely)), money(g.Sum(m => m.Weighted))))];
    }
}
