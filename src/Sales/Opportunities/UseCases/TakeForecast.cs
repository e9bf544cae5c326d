using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.UseCases;
using Huike.Sales.Opportunities.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Opportunities.UseCases;

/// <summary>Keeps the forecast of the week as it stands, once between two Mondays; a Monday on which nothing ran is made up for.</summary>
[Permission("company.edit"), NoApi("The house does it when a company's day begins.")]
public sealed record TakeForecast(DateOnly Day) : ICommand<DonePart>;

internal sealed class TakeForecastUseCase(HuikeDb db) : IUseCase<TakeForecast, DonePart>
{
    private const int Most = 50_000;

    public async Task<Result<DonePart>> Execute(TakeForecast request, CancellationToken cancellation)
    {
        var monday = request.Day.AddDays(-(((int)request.Day.DayOfWeek + 6) % 7));
        if (await db.Set<ForecastSnapshot>().AnyAsync(s => s.TakenOn >= monday, cancellation))
            return new DonePart(0);
        var rows = await db.Set<Opportunity>().AsNoTracking().Where(o => o.State == Opportunity.Open && o.ExpectedCloseOn != null && o.PipelineId != null)
            .GroupBy(o => new { o.PipelineId, o.OwnerId, o.DepartmentId, o.ExpectedCloseOn!.Value.Year, o.ExpectedCloseOn!.Value.Month })
            .Select(g => new { g.Key, Count = g.Count(), Amount = g.Sum(o => o.CompanyAmount), Weighted = g.Sum(o => o.WeightedAmount) }).Take(Most).ToListAsync(cancellation);
        db.AddRange(rows.Select(r => new ForecastSnapshot
        {
            TakenOn = request.Day,
            PipelineId = r.Key.PipelineId!.Value,
            OwnerId = r.Key.OwnerId,
            DepartmentId = r.Key.DepartmentId,
            Month = new DateOnly(r.Key.Year, r.Key.Month, 1),
            Count = r.Count,
            Amount = r.Amount,
            Weighted = r.Weighted,
        }));
        return new DonePart(rows.Count);
    }
}

internal sealed class ForecastTaking(UseCaseRunner runner, ActorContext actors) : DailyParts(runner, actors)
{
    public override string Name => "forecast.take";

    protected override ICommand<DonePart> Part(DateOnly day) => new TakeForecast(day);
}
