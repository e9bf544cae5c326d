using FluentValidation;
using Huike.Finance.Receivables.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Reports;

/// <summary>What falls due from one day through another, in the company's currency; an open end is null.</summary>
public sealed record DuesRow(DateOnly? From, DateOnly? Until, decimal Open, int Count);

/// <summary>What is to come in: late, each day of two weeks, each week after, and later.</summary>
public sealed record DuesReport(DateOnly AsOf, string Currency, int Places, DuesRow Overdue, IReadOnlyList<DuesRow> Days, IReadOnlyList<DuesRow> Weeks, DuesRow Later);

/// <summary>到期: open receivables by the day and the week on which they fall due.</summary>
/// <param name="Weeks">How many weeks, this one the first.</param>
[Permission("receivables.view")]
public sealed record GetDues(int Weeks = 8) : IQuery<DuesReport>;

internal sealed class GetDuesValidator : AbstractValidator<GetDues>
{
    public GetDuesValidator() => RuleFor(r => r.Weeks).InclusiveBetween(1, 52);
}

internal sealed class GetDuesUseCase(HuikeDb db, ActorContext actors, CompanySales company, TenantClock clock) : IUseCase<GetDues, DuesReport>
{
    private const int Days = 14;

    public async Task<Result<DuesReport>> Execute(GetDues request, CancellationToken cancellation)
    {
        if (actors.Actor.FieldAccess("receivables", "openAmount") is not (FieldAccess.Write or FieldAccess.Read))
            return Error.Forbidden();
        var today = clock.Today;
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var end = monday.AddDays((7 * request.Weeks) - 1);
        if (end < today.AddDays(Days - 1))
            end = today.AddDays(Days - 1);
        var open = db.Set<Receivable>().AsNoTracking().Where(r => r.OpenAmount > 0);
        var days = await open.Where(r => r.DueOn >= today && r.DueOn <= end).GroupBy(r => r.DueOn).Select(g => new { g.Key, Open = g.Sum(r => r.CompanyOpen), Count = g.Count() }).ToListAsync(cancellation);
        var (currency, places) = (await company.Currency(cancellation), await company.PlacesOf(await company.Currency(cancellation), cancellation));
        DuesRow Row(DateOnly from, DateOnly until)
        {
            var within = days.Where(d => d.Key >= from && d.Key <= until).ToList();
            return new DuesRow(from, until, Scaled.ToDecimal(within.Sum(d => d.Open), places), within.Sum(d => d.Count));
        }
        return new DuesReport(today, currency, places, await Sum(open.Where(r => r.DueOn < today), null, today.AddDays(-1), places, cancellation),
            [.. Enumerable.Range(0, Days).Select(i => Row(today.AddDays(i), today.AddDays(i)))],
            [.. Enumerable.Range(0, request.Weeks).Select(i => Row(i == 0 ? today : monday.AddDays(7 * i), monday.AddDays((7 * i) + 6)))],
            await Sum(open.Where(r => r.DueOn > end), end.AddDays(1), null, places, cancellation));
    }

    private static async Task<DuesRow> Sum(IQueryable<Receivable> rows, DateOnly? from, DateOnly? until, int places, CancellationToken cancellation)
    {
        var sum = await rows.GroupBy(_ => 1).Select(g => new { Open = g.Sum(r => r.CompanyOpen), Count = g.Count() }).FirstOrDefaultAsync(cancellation);
        return new DuesRow(from, until, Scaled.ToDecimal(sum?.Open ?? 0, places), sum?.Count ?? 0);
    }
}
