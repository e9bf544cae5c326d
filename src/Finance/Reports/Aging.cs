using System.Linq.Expressions;
using FluentValidation;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Documents;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Reports;

/// <summary>One line of the report: a customer, a person, a department or a region.</summary>
/// <param name="Key">Its id, or the code of the region; null where there is none.</param>
/// <param name="Buckets">Not due, 1–30, 31–60, 61–90, 91–180, over 180 days.</param>
/// <param name="Share">Its part of the whole, in per cent with one place.</param>
public sealed record AgingRow(string? Key, string? Name, IReadOnlyList<decimal> Buckets, decimal Total, decimal Share);

/// <summary>Who owed how much for how long at the end of a day, in the company's currency.</summary>
/// <param name="Rows">Those that owe most.</param>
/// <param name="Sum">Of all lines, not only of those in <paramref name="Rows"/>.</param>
/// <param name="IsCut">There are more lines than stand here.</param>
/// <param name="Count">How many lines there are.</param>
public sealed record AgingReport(DateOnly AsOf, string GroupBy, string Currency, int Places, IReadOnlyList<AgingRow> Rows, AgingRow Sum, bool IsCut, int Count);

/// <summary>账龄: receivables by how long they are overdue, as of the end of any day.</summary>
/// <param name="AsOf">Today where nothing is said.</param>
/// <param name="GroupBy"><c>customer</c>, <c>owner</c>, <c>department</c> or <c>region</c>.</param>
/// <param name="Limit">How many lines at most, those that owe most; 1,000 where nothing is said.</param>
[Permission("receivables.view")]
public sealed record GetAging(DateOnly? AsOf = null, string? GroupBy = null, int? Limit = null) : IQuery<AgingReport>
{
    public const int UsualLimit = 1000, MostLimit = 1_000_000;
}

internal sealed class GetAgingValidator : AbstractValidator<GetAging>
{
    public GetAgingValidator()
    {
        RuleFor(r => r.GroupBy).Must(g => g is null || AgingGroups.All.Contains(g)).WithErrorCode("notOnList");
        RuleFor(r => r.Limit).InclusiveBetween(1, GetAging.MostLimit);
    }
}

/// <summary>By what the report is grouped, and where its buckets begin.</summary>
public static class AgingGroups
{
    public const string Customer = "customer", Owner = "owner", Department = "department", Region = "region";
    public static IReadOnlyList<string> All { get; } = [Customer, Owner, Department, Region];

    /// <summary>The last overdue day of each bucket but the last; 0 is not overdue.</summary>
    public static IReadOnlyList<int> LastDays { get; } = [0, 30, 60, 90, 180];

    public const int Buckets = 6;

    /// <summary>Days on which what is in a bucket was due: from the first to the last, either may be open.</summary>
    public static (DateOnly? From, DateOnly? Until) DueIn(int bucket, DateOnly asOf) => (
        bucket == Buckets - 1 ? null : asOf.AddDays(-LastDays[bucket]),
        bucket == 0 ? null : asOf.AddDays(-LastDays[bucket - 1] - 1));
}

internal sealed class GetAgingUseCase(HuikeDb db, PastReceivables past, CompanySales company, TenantClock clock) : IUseCase<GetAging, AgingReport>
{
    /// <summary>What one line owes, by buckets.</summary>
    private sealed record Debt(Guid? Id, string? Code, long[] Buckets)
    {
        public long Total { get; } = Buckets.Sum();
        public string? Key => Id?.ToString() ?? Code;
    }

    private sealed class DebtPart
    {
        public Guid? CustomerId { get; init; }
        public Guid? Key { get; init; }
        public int Bucket { get; init; }
        public long Open { get; init; }
    }

    private sealed record DebtSum(Guid? Key, int Bucket, long Open);

    public async Task<Result<AgingReport>> Execute(GetAging request, CancellationToken cancellation)
    {
        var asOf = request.AsOf ?? clock.Today;
        var groupBy = request.GroupBy ?? AgingGroups.Customer;
        var debts = (await Debts(asOf, groupBy, cancellation)).FindAll(d => d.Buckets.AsSpan().ContainsAnyExcept(0L));
        var shown = debts.OrderByDescending(d => d.Total).ThenBy(d => d.Id).ThenBy(d => d.Code, StringComparer.Ordinal).Take(request.Limit ?? GetAging.UsualLimit).ToList();
        var currency = await company.Currency(cancellation);
        var places = await company.PlacesOf(currency, cancellation);
        var names = await Names(groupBy, [.. shown.Select(d => d.Key).OfType<string>()], cancellation);
        var whole = new Debt(null, null, Whole(debts.Select(d => d.Buckets)));
        return new AgingReport(asOf, groupBy, currency, places, shown.ConvertAll(d => Row(d, d.Key is null ? null : names.GetValueOrDefault(d.Key), whole.Total, places)),
            Row(whole, null, whole.Total, places), shown.Count < debts.Count, debts.Count);
    }

    private static long[] Whole(IEnumerable<long[]> debts)
    {
        var whole = new long[AgingGroups.Buckets];
        foreach (var debt in debts)
        {
            for (var bucket = 0; bucket < whole.Length; bucket++)
                whole[bucket] += debt[bucket];
        }
        return whole;
    }

    private static AgingRow Row(Debt debt, string? name, long whole, int places) => new(debt.Key, name, [.. debt.Buckets.Select(b => Scaled.ToDecimal(b, places))], Scaled.ToDecimal(debt.Total, places),
        whole == 0 ? 0 : Scaled.ToDecimal(Rounding.Divide((Int128)debt.Total * 1000, whole), 1));

    private async Task<List<Debt>> Debts(DateOnly asOf, string groupBy, CancellationToken cancellation)
    {
        var (still, later) = await past.Parts(asOf, cancellation);
        Expression<Func<PastReceivable, DebtPart>> part = groupBy switch
        {
            AgingGroups.Owner => r => new DebtPart { CustomerId = r.CustomerId, Key = r.OwnerId, Bucket = r.Bucket, Open = r.Open },
            AgingGroups.Department => r => new DebtPart { CustomerId = r.CustomerId, Key = r.DepartmentId, Bucket = r.Bucket, Open = r.Open },
            _ => r => new DebtPart { CustomerId = r.CustomerId, Key = r.CustomerId, Bucket = r.Bucket, Open = r.Open },
        };
        // By customer first, whatever is asked for: in that order they stand in their index. What moved later is found by its day, and summed here.
        var sums = still.Select(part).GroupBy(d => new { d.CustomerId, d.Key, d.Bucket }).Select(g => new DebtSum(g.Key.Key, g.Key.Bucket, g.Sum(d => d.Open)));
        // Every debtor counts in the sum: they are read one after the other and kept as six numbers each.
        var debts = new Dictionary<Guid, long[]>();
        foreach (var rows in later.Select(l => l.Select(part).Select(d => new DebtSum(d.Key, d.Bucket, d.Open))).Prepend(sums))
        {
            await foreach (var sum in rows.AsAsyncEnumerable().WithCancellation(cancellation))
            {
                var key = sum.Key ?? Guid.Empty;
                if (!debts.TryGetValue(key, out var buckets))
                    debts[key] = buckets = new long[AgingGroups.Buckets];
                buckets[sum.Bucket] += sum.Open;
            }
        }
        return groupBy == AgingGroups.Region ? await ByRegion(debts, cancellation) : [.. debts.Select(d => new Debt(d.Key == Guid.Empty ? null : d.Key, null, d.Value))];
    }

    /// <summary>From sums by customer. Regions are asked for by themselves: a query that passes over the reach of customers passes over that of receivables too.</summary>
    private async Task<List<Debt>> ByRegion(Dictionary<Guid, long[]> debts, CancellationToken cancellation)
    {
        var regions = new Dictionary<Guid, string?>();
        foreach (var part in debts.Keys.Chunk(10_000))
        {
            foreach (var row in await db.Set<Customer>().IgnoreQueryFilters(s_wide).Where(c => EF.Parameter(part).Contains(c.Id)).Select(c => new { c.Id, c.Region }).ToListAsync(cancellation))
                regions[row.Id] = row.Region is { Length: >= 2 } region ? region[..2] : null;
        }
        return [.. debts.GroupBy(d => regions.GetValueOrDefault(d.Key)).Select(g => new Debt(null, g.Key, Whole(g.Select(d => d.Value))))];
    }

    private static readonly string[] s_wide = [HuikeDb.RecordFilter, HuikeDb.DeletedFilter];

    private async Task<IReadOnlyDictionary<string, string>> Names(string groupBy, List<string> keys, CancellationToken cancellation)
    {
        if (groupBy == AgingGroups.Region)
            return keys.ToDictionary(k => k, k => Huike.Customers.Regions.Regions.FullName(k + "0000") is { Length: > 0 } name ? name : k);
        var names = new Dictionary<string, string>();
        // One parameter that holds them all: a statement with a thousand of them takes longer to be read than to be answered.
        foreach (var part in keys.ConvertAll(Guid.Parse).Chunk(10_000))
        {
            var query = groupBy switch
            {
                AgingGroups.Customer => db.Set<Customer>().IgnoreQueryFilters(s_wide).Where(c => EF.Parameter(part).Contains(c.Id)).Select(c => new { c.Id, c.Name }),
                AgingGroups.Owner => db.Set<User>().Where(u => EF.Parameter(part).Contains(u.Id)).Select(u => new { u.Id, u.Name }),
                _ => db.Set<Department>().Where(d => EF.Parameter(part).Contains(d.Id)).Select(d => new { d.Id, d.Name }),
            };
            foreach (var row in await query.ToListAsync(cancellation))
                names[row.Id.ToString()] = row.Name;
        }
        return names;
    }
}
