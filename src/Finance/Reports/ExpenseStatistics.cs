using FluentValidation;
using Huike.Finance.Expenses.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Reports;

/// <summary>费用统计 in the company's currency: approved and paid expenses, what was reversed taken off.</summary>
public sealed record ExpenseStatisticsReport(int Year, string Span, string GroupBy, string Currency, int Places, IReadOnlyList<PeriodRow> Rows, PeriodRow Sum);

/// <summary>Expenses by category, item, handler, department or campaign over the months of a year or over five years; only what the actor sees.</summary>
/// <param name="Year">This year where nothing is said.</param>
/// <param name="GroupBy"><c>category</c>, <c>item</c>, <c>owner</c>, <c>department</c> or <c>campaign</c>.</param>
/// <param name="Span"><c>month</c> or <c>year</c>.</param>
[Permission("expenses.view")]
public sealed record GetExpenseStatistics(int? Year = null, string? GroupBy = null, string? Span = null) : IQuery<ExpenseStatisticsReport>;

internal sealed class GetExpenseStatisticsValidator : AbstractValidator<GetExpenseStatistics>
{
    public GetExpenseStatisticsValidator()
    {
        RuleFor(r => r.Year).InclusiveBetween(1990, 2200);
        RuleFor(r => r.GroupBy).Must(g => g is null || ExpenseGroups.All.Contains(g)).WithErrorCode("notOnList");
        RuleFor(r => r.Span).Must(s => s is null || PeriodSpans.All.Contains(s)).WithErrorCode("notOnList");
    }
}

/// <summary>By what expenses are counted.</summary>
public static class ExpenseGroups
{
    public const string Category = "category", Item = "item", Owner = "owner", Department = "department", Campaign = "campaign";
    public static IReadOnlyList<string> All { get; } = [Category, Item, Owner, Department, Campaign];
}

internal sealed class GetExpenseStatisticsUseCase(HuikeDb db, ActorContext actors, CompanySales company, PeriodRows rows, ReferenceChecks references, ITexts texts, TenantClock clock) : IUseCase<GetExpenseStatistics, ExpenseStatisticsReport>
{
    public async Task<Result<ExpenseStatisticsReport>> Execute(GetExpenseStatistics request, CancellationToken cancellation)
    {
        if (actors.Actor.FieldAccess("expenses", "companyAmount") is not (FieldAccess.Write or FieldAccess.Read))
            return Error.Forbidden();
        var (year, groupBy, span) = (request.Year ?? clock.Today.Year, request.GroupBy ?? ExpenseGroups.Category, request.Span ?? PeriodSpans.Month);
        if (groupBy == ExpenseGroups.Campaign && !actors.Actor.Reads("expenses", "campaignId"))
            return Error.Forbidden();
        var (first, last) = PeriodSpans.Days(year, span);
        var parts = await Parts(db.Set<Expense>().AsNoTracking().Where(e => Expense.Counting.Contains(e.State) && e.OccurredOn >= first && e.OccurredOn <= last), groupBy, cancellation);
        var currency = await company.Currency(cancellation);
        var places = await company.PlacesOf(currency, cancellation);
        var lines = groupBy switch
        {
            ExpenseGroups.Category => await rows.Of(parts, year, span, places, "expense.category", null, cancellation),
            ExpenseGroups.Item => await rows.Of(parts, year, span, places, "expense.item", null, cancellation),
            ExpenseGroups.Owner => await rows.Of(parts, year, span, places, null, rows.People, cancellation),
            ExpenseGroups.Campaign => await rows.Of(parts, year, span, places, null, Campaigns, cancellation),
            _ => await rows.Of(parts, year, span, places, null, rows.Departments, cancellation),
        };
        return new ExpenseStatisticsReport(year, span, groupBy, currency, places, lines, PeriodRows.Row(null, null, parts, year, span, places));
    }

    /// <summary>Whoever sees an expense need not see its campaign.</summary>
    private async Task<Dictionary<Guid, string>> Campaigns(List<Guid> ids, CancellationToken cancellation)
    {
        var titles = await references.Titles("campaigns", ids, cancellation);
        return ids.ToDictionary(id => id, id => titles.GetValueOrDefault(id) ?? texts["ui.list.hidden"]);
    }

    private static async Task<List<PeriodPart>> Parts(IQueryable<Expense> expenses, string groupBy, CancellationToken cancellation)
    {
        if (groupBy is ExpenseGroups.Category or ExpenseGroups.Item)
        {
            var coded = groupBy == ExpenseGroups.Category
                ? expenses.Select(e => new { Key = e.Category, e.OccurredOn.Year, e.OccurredOn.Month, e.CompanyAmount })
                : expenses.Select(e => new { Key = e.Item, e.OccurredOn.Year, e.OccurredOn.Month, e.CompanyAmount });
            return [.. (await coded.GroupBy(e => new { e.Key, e.Year, e.Month }).Select(g => new { g.Key, Amount = g.Sum(e => e.CompanyAmount), Count = g.Count() }).Take(PeriodRows.MostParts).ToListAsync(cancellation))
                .Select(g => new PeriodPart(g.Key.Key, g.Key.Year, g.Key.Month, g.Amount, g.Count))];
        }
        var keyed = groupBy switch
        {
            ExpenseGroups.Owner => expenses.Select(e => new { Key = e.OwnerId, e.OccurredOn.Year, e.OccurredOn.Month, e.CompanyAmount }),
            ExpenseGroups.Campaign => expenses.Select(e => new { Key = e.CampaignId, e.OccurredOn.Year, e.OccurredOn.Month, e.CompanyAmount }),
            _ => expenses.Select(e => new { Key = e.DepartmentId, e.OccurredOn.Year, e.OccurredOn.Month, e.CompanyAmount }),
        };
        return [.. (await keyed.GroupBy(e => new { e.Key, e.Year, e.Month }).Select(g => new { g.Key, Amount = g.Sum(e => e.CompanyAmount), Count = g.Count() }).Take(PeriodRows.MostParts).ToListAsync(cancellation))
            .Select(g => new PeriodPart(g.Key.Key?.ToString(), g.Key.Year, g.Key.Month, g.Amount, g.Count))];
    }
}
