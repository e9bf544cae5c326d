using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Opportunities.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Opportunities.UseCases;

/// <summary>What was expected of each past month when it began, beside what was won in it; of what the caller may see.</summary>
/// <param name="Months">How many months back, this one included; 1 to 24.</param>
[Permission("opportunities.view")]
public sealed record GetForecastOutcome(Guid PipelineId, int Months = 6) : IQuery<ForecastOutcomes>;

public sealed record ForecastOutcomes(string Currency, IReadOnlyList<ForecastOutcome> Items);

/// <summary>One month, in the company's currency; amounts are null for who may not see them.</summary>
/// <param name="Commit">What was committed then; null before categories were kept, too.</param>
/// <param name="Best">The same with what was likely.</param>
/// <param name="TakenOn">The last day before the month, or its first, on which the forecast was kept; null where none was yet.</param>
public sealed record ForecastOutcome(DateOnly Month, DateOnly? TakenOn, int? Expected, decimal? Amount, decimal? Commit, decimal? Best, decimal? Weighted, int Won, decimal? WonAmount);

internal sealed class GetForecastOutcomeUseCase(HuikeDb db, ActorContext actors, CompanySales company, TenantClock clock) : IUseCase<GetForecastOutcome, ForecastOutcomes>
{
    public async Task<Result<ForecastOutcomes>> Execute(GetForecastOutcome request, CancellationToken cancellation)
    {
        if (request.Months is < 1 or > 24)
            return Error.Malformed("months", "outOfRange", 1, 24);
        if (!await db.Set<Pipeline>().AnyAsync(p => p.Id == request.PipelineId, cancellation))
            return Error.NotFound();
        var now = new DateOnly(clock.Today.Year, clock.Today.Month, 1);
        var first = now.AddMonths(1 - request.Months);
        var mine = Mine(db.Set<ForecastSnapshot>().AsNoTracking().Where(s => s.PipelineId == request.PipelineId && s.Month >= first && s.Month <= now && s.TakenOn <= s.Month));
        var sums = await mine.GroupBy(s => new { s.Month, s.TakenOn })
            .Select(g => new { g.Key, Count = g.Sum(s => s.Count), Amount = g.Sum(s => s.Amount), Weighted = g.Sum(s => s.Weighted), Kept = g.Count(s => s.Commit == null) == 0, Commit = g.Sum(s => s.Commit), Likely = g.Sum(s => s.Best) })
            .OrderByDescending(g => g.Key.TakenOn).Take(request.Months * 60).ToListAsync(cancellation);
        var won = await db.Set<Opportunity>().AsNoTracking().Where(o => o.PipelineId == request.PipelineId && o.State == Opportunity.Won && o.ClosedOn >= first && o.ClosedOn < now.AddMonths(1))
            .GroupBy(o => new { o.ClosedOn!.Value.Year, o.ClosedOn!.Value.Month }).Select(g => new { g.Key, Count = g.Count(), Amount = g.Sum(o => o.CompanyAmount) }).ToListAsync(cancellation);
        var currency = await company.Currency(cancellation);
        var places = await company.PlacesOf(currency, cancellation);
        var shows = actors.Actor.Reads("opportunities", "amount");
        decimal? Money(long? amount) => shows && amount is { } known ? Scaled.ToDecimal(known, places) : null;
        return new ForecastOutcomes(currency,
        [
            .. Enumerable.Range(0, request.Months).Select(i => first.AddMonths(i)).Select(month =>
            {
                // The latest come first.
                var (kept, real) = (sums.Find(s => s.Key.Month == month), won.Find(w => w.Key.Year == month.Year && w.Key.Month == month.Month));
                return new ForecastOutcome(month, kept?.Key.TakenOn, kept?.Count, Money(kept?.Amount), Money(kept is { Kept: true } ? kept.Commit : null), Money(kept is { Kept: true } ? kept.Commit + kept.Likely : null), Money(kept?.Weighted), real?.Count ?? 0, Money(real?.Amount ?? 0));
            }),
        ]);
    }

    /// <summary>By the reach that the caller has over opportunities: a sum holds nothing of what he could not see.</summary>
    private IQueryable<ForecastSnapshot> Mine(IQueryable<ForecastSnapshot> all)
    {
        var scope = actors.Actor.ReadScope("opportunities");
        var (users, departments) = (scope.OwnerIds, scope.DepartmentIds);
        return scope.All ? all : all.Where(s => (s.OwnerId != null && users.Contains(s.OwnerId.Value)) || (s.DepartmentId != null && departments.Contains(s.DepartmentId.Value)));
    }
}
