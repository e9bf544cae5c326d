using FluentValidation;
using Huike.Finance.Journal.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Reports;

/// <summary>
/// 收付款统计 in the company's currency. What was taken back reduces the side that it was on; transfers between the company's own accounts and
/// opening balances are neither income nor outlay.
/// </summary>
public sealed record MoneyStatisticsReport(
    int Year, string Span, string GroupBy, string Currency, int Places, IReadOnlyList<PeriodRow> In, IReadOnlyList<PeriodRow> Out, PeriodRow SumIn, PeriodRow SumOut);

/// <summary>Money in and out by kind, method, account or handler over the months of a year or over five years.</summary>
/// <param name="Year">This year where nothing is said.</param>
/// <param name="GroupBy"><c>kind</c>, <c>method</c>, <c>account</c> or <c>handler</c>.</param>
/// <param name="Span"><c>month</c> or <c>year</c>.</param>
[Permission("journal.view")]
public sealed record GetMoneyStatistics(int? Year = null, string? GroupBy = null, string? Span = null) : IQuery<MoneyStatisticsReport>;

internal sealed class GetMoneyStatisticsValidator : AbstractValidator<GetMoneyStatistics>
{
    public GetMoneyStatisticsValidator()
    {
        RuleFor(r => r.Year).InclusiveBetween(1990, 2200);
        RuleFor(r => r.GroupBy).Must(g => g is null || MoneyGroups.All.Contains(g)).WithErrorCode("notOnList");
        RuleFor(r => r.Span).Must(s => s is null || PeriodSpans.All.Contains(s)).WithErrorCode("notOnList");
    }
}

/// <summary>By what money is counted.</summary>
public static class MoneyGroups
{
    public const string Kind = "kind", Method = "method", Account = "account", Handler = "handler";
    public static IReadOnlyList<string> All { get; } = [Kind, Method, Account, Handler];
}

internal sealed class GetMoneyStatisticsUseCase(HuikeDb db, ActorContext actors, CompanySales company, PeriodRows rows, TenantClock clock) : IUseCase<GetMoneyStatistics, MoneyStatisticsReport>
{
    public async Task<Result<MoneyStatisticsReport>> Execute(GetMoneyStatistics request, CancellationToken cancellation)
    {
        if (actors.Actor.FieldAccess("journal", "companyAmount") is not (FieldAccess.Write or FieldAccess.Read))
            return Error.Forbidden();
        var (year, groupBy, span) = (request.Year ?? clock.Today.Year, request.GroupBy ?? MoneyGroups.Kind, request.Span ?? PeriodSpans.Month);
        var (came, went) = await Parts(year, groupBy, span, cancellation);
        var currency = await company.Currency(cancellation);
        var places = await company.PlacesOf(currency, cancellation);
        Task<List<PeriodRow>> Lines(List<PeriodPart> parts) => groupBy switch
        {
            MoneyGroups.Kind => rows.Of(parts, year, span, places, "journal.kind", null, cancellation),
            MoneyGroups.Method => rows.Of(parts, year, span, places, "receipt.method", null, cancellation),
            MoneyGroups.Account => rows.Of(parts, year, span, places, null, rows.Accounts, cancellation),
            _ => rows.Of(parts, year, span, places, null, rows.People, cancellation),
        };
        return new MoneyStatisticsReport(year, span, groupBy, currency, places, await Lines(came), await Lines(went),
            PeriodRows.Row(null, null, came, year, span, places), PeriodRows.Row(null, null, went, year, span, places));
    }

    /// <summary>A query for each period: its days are a part of the index, while the month of each entry would be reckoned by the engine row by row.</summary>
    private async Task<(List<PeriodPart> In, List<PeriodPart> Out)> Parts(int year, string groupBy, string span, CancellationToken cancellation)
    {
        var (came, went) = (new List<PeriodPart>(), new List<PeriodPart>());
        for (var at = 0; at < (span == PeriodSpans.Year ? PeriodSpans.Years : 12); at++)
        {
            var (first, last) = PeriodSpans.Days(year, span, at);
            var entries = db.Set<JournalEntry>().AsNoTracking().Where(e => e.On >= first && e.On <= last && e.Flow != JournalEntry.Inner);
            foreach (var sum in await Sums(entries, groupBy, cancellation))
                (sum.Flow == JournalEntry.In ? came : went).Add(new PeriodPart(sum.Key, first.Year, first.Month, sum.Flow == JournalEntry.In ? sum.Amount : -sum.Amount, sum.Count));
        }
        return (came, went);
    }

    private sealed record FlowSum(string? Key, string Flow, long Amount, int Count);

    private static async Task<List<FlowSum>> Sums(IQueryable<JournalEntry> entries, string groupBy, CancellationToken cancellation)
    {
        if (groupBy is MoneyGroups.Kind or MoneyGroups.Method)
        {
            var coded = groupBy == MoneyGroups.Kind ? entries.GroupBy(e => new { Key = (string?)e.Kind, e.Flow }) : entries.GroupBy(e => new { Key = e.Method, e.Flow });
            return await coded.Select(g => new FlowSum(g.Key.Key, g.Key.Flow, g.Sum(e => e.CompanyAmount), g.Count())).Take(PeriodRows.MostParts).ToListAsync(cancellation);
        }
        var keyed = groupBy == MoneyGroups.Account ? entries.GroupBy(e => new { Key = e.AccountId, e.Flow }) : entries.GroupBy(e => new { Key = e.HandlerId, e.Flow });
        return (await keyed.Select(g => new { g.Key.Key, g.Key.Flow, Amount = g.Sum(e => e.CompanyAmount), Count = g.Count() }).Take(PeriodRows.MostParts).ToListAsync(cancellation))
            .ConvertAll(g => new FlowSum(g.Key?.ToString(), g.Flow, g.Amount, g.Count));
    }
}
