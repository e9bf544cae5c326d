using FluentValidation;
using Huike.Customers.Performance;
using Huike.Finance.Accounts.Domain;
using Huike.Finance.Receipts;
using Huike.Finance.Receipts.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Documents;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Reports;

/// <summary>What came in of one kind over the year; refunds and reversals taken off.</summary>
/// <param name="Key">Code of the method, id of the account or person; null where there is none.</param>
/// <param name="Months">January to December.</param>
public sealed record ReceiptStatisticsRow(string? Key, string? Name, IReadOnlyList<decimal> Months, decimal Total, int Count);

/// <summary>收款统计 of a year in the company's currency.</summary>
public sealed record ReceiptStatisticsReport(int Year, string GroupBy, string Currency, int Places, IReadOnlyList<ReceiptStatisticsRow> Rows, ReceiptStatisticsRow Sum);

/// <summary>Receipts of a year by month and by method, account, owner or the person who filed them.</summary>
/// <param name="Year">This year where nothing is said.</param>
/// <param name="GroupBy"><c>method</c>, <c>account</c>, <c>owner</c> or <c>handler</c>; of owners, money for shared orders counts for each person by his part.</param>
[Permission("receipts.view")]
public sealed record GetReceiptStatistics(int? Year = null, string? GroupBy = null) : IQuery<ReceiptStatisticsReport>;

internal sealed class GetReceiptStatisticsValidator : AbstractValidator<GetReceiptStatistics>
{
    public GetReceiptStatisticsValidator()
    {
        RuleFor(r => r.Year).InclusiveBetween(1990, 2200);
        RuleFor(r => r.GroupBy).Must(g => g is null || ReceiptGroups.All.Contains(g)).WithErrorCode("notOnList");
    }
}

/// <summary>By what receipts are counted.</summary>
public static class ReceiptGroups
{
    public const string Method = "method", Account = "account", Owner = "owner", Handler = "handler";
    public static IReadOnlyList<string> All { get; } = [Method, Account, Owner, Handler];
}

internal sealed class GetReceiptStatisticsUseCase(HuikeDb db, ActorContext actors, ReceiptCredits credits, CompanySales company, IChoices choices, ITexts texts, TenantClock clock) : IUseCase<GetReceiptStatistics, ReceiptStatisticsReport>
{
    private const int MostRows = 5_000;

    private sealed record Part(string? Key, int Month, long Amount, int Count);

    public async Task<Result<ReceiptStatisticsReport>> Execute(GetReceiptStatistics request, CancellationToken cancellation)
    {
        if (actors.Actor.FieldAccess("receipts", "amount") is not (FieldAccess.Write or FieldAccess.Read))
            return Error.Forbidden();
        var (year, groupBy) = (request.Year ?? clock.Today.Year, request.GroupBy ?? ReceiptGroups.Method);
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var parts = await Parts(db.Set<Receipt>().AsNoTracking().Where(r => r.ReceivedOn >= first && r.ReceivedOn <= last && r.CreditAmount == 0), groupBy, cancellation);
        if (groupBy == ReceiptGroups.Owner)
            parts.AddRange((await credits.MonthlyShift(new PerformanceSpan(first, last), cancellation)).Select(s => new Part(s.OwnerId?.ToString(), s.Month, s.Amount, 0)));
        var currency = await company.Currency(cancellation);
        var places = await company.PlacesOf(currency, cancellation);
        var names = await Names(groupBy, [.. parts.Select(p => p.Key).OfType<string>().Distinct()], cancellation);
        var rows = parts.GroupBy(p => p.Key).Select(g => Row(g.Key, g.Key is null ? null : names.GetValueOrDefault(g.Key, g.Key), [.. g], places)).OrderByDescending(r => r.Total).ThenBy(r => r.Key, StringComparer.Ordinal).ToList();
        return new ReceiptStatisticsReport(year, groupBy, currency, places, rows, Row(null, null, parts, places));
    }

    private static async Task<List<Part>> Parts(IQueryable<Receipt> receipts, string groupBy, CancellationToken cancellation)
    {
        if (groupBy == ReceiptGroups.Method)
            return [.. (await receipts.GroupBy(r => new { r.Method, r.ReceivedOn.Month }).Select(g => new { g.Key.Method, g.Key.Month, Amount = g.Sum(r => r.CompanyAmount), Count = g.Count() }).Take(MostRows).ToListAsync(cancellation))
                .Select(g => new Part(g.Method, g.Month, g.Amount, g.Count))];
        var keyed = groupBy switch
        {
            ReceiptGroups.Account => receipts.Select(r => new { Key = r.AccountId, r.ReceivedOn.Month, r.CompanyAmount }),
            ReceiptGroups.Owner => receipts.Select(r => new { Key = r.OwnerId, r.ReceivedOn.Month, r.CompanyAmount }),
            _ => receipts.Select(r => new { Key = r.CreatedById, r.ReceivedOn.Month, r.CompanyAmount }),
        };
        return [.. (await keyed.GroupBy(r => new { r.Key, r.Month }).Select(g => new { g.Key.Key, g.Key.Month, Amount = g.Sum(r => r.CompanyAmount), Count = g.Count() }).Take(MostRows).ToListAsync(cancellation))
            .Select(g => new Part(g.Key?.ToString(), g.Month, g.Amount, g.Count))];
    }

    private static ReceiptStatisticsRow Row(string? key, string? name, List<Part> parts, int places) => new(key, name,
        [.. Enumerable.Range(1, 12).Select(m => Scaled.ToDecimal(parts.Where(p => p.Month == m).Sum(p => p.Amount), places))], Scaled.ToDecimal(parts.Sum(p => p.Amount), places), parts.Sum(p => p.Count));

    private async Task<IReadOnlyDictionary<string, string>> Names(string groupBy, List<string> keys, CancellationToken cancellation)
    {
        if (groupBy == ReceiptGroups.Method)
        {
            var known = (await choices.Of("receipt.method", cancellation)).ToDictionary(c => c.Code, c => c.Label);
            return keys.ToDictionary(k => k, k => known.GetValueOrDefault(k) ?? texts.Find($"choice.receipt.method.{k}", System.Globalization.CultureInfo.CurrentUICulture) ?? k);
        }
        var ids = keys.ConvertAll(Guid.Parse);
        var found = groupBy == ReceiptGroups.Account
            ? await db.Set<Account>().Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.Name }).ToListAsync(cancellation)
            : await db.Set<User>().Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.Name }).ToListAsync(cancellation);
        return found.ToDictionary(f => f.Id.ToString(), f => f.Name);
    }
}
