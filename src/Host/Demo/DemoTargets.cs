using Huike.Customers.Performance;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Targets.Domain;
using Huike.Sales.Targets.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Demo;

/// <summary>Targets of this year and the last for everybody who sells, his department and the company: about what he brings, more or less.</summary>
internal sealed class DemoTargets(UseCaseRunner runner, HuikeDb db, IEnumerable<IPerformanceMeasure> measures, TenantClock clock, int seed)
{
    private const int Hundred = 100, Company = 2;
    private readonly Draw _draw = new(seed);

    public async Task Run(Actor house, IReadOnlyList<Guid> staff, CancellationToken cancellation)
    {
        var people = await db.Set<User>().AsNoTracking().Where(u => staff.Contains(u.Id)).OrderBy(u => u.UserName).Select(u => new { u.Id, u.DepartmentId }).ToListAsync(cancellation);
        foreach (var measure in measures.OrderBy(m => m.Order))
        {
            var (first, last) = (clock.Today.AddYears(-1).AddDays(1), clock.Today);
            var brought = (await measure.Read(new PerformanceSpan(first, last), cancellation)).ToLookup(p => p.OwnerId, p => p.Amount);
            foreach (var year in new[] { clock.Today.Year - 1, clock.Today.Year })
            {
                var shape = await Shape(measure, year, cancellation);
                var lines = people.ConvertAll(p => (p.DepartmentId, Entry: new TargetEntry(Target.Person, p.Id, Months(brought[p.Id].Sum(), shape, measure.IsAmount))));
                var departments = lines.Where(l => l.DepartmentId is not null).GroupBy(l => l.DepartmentId)
                    .Select(g => new TargetEntry(Target.Department, g.Key, Sum(g.Select(l => l.Entry)))).ToList();
                var company = new TargetEntry(Target.Company, null, Sum(lines.Select(l => l.Entry)));
                var saved = await runner.Run(new SaveTargets(year, measure.Code, [.. lines.Select(l => l.Entry), .. departments, company]), house, cancellation);
                if (!saved.IsSuccess)
                    throw new InvalidOperationException(string.Join(", ", saved.Errors.Select(e => $"{e.Field} {e.Code}")));
            }
        }
    }

    /// <summary>How the months of a year weigh: as business goes, and a little of each.</summary>
    private async Task<long[]> Shape(IPerformanceMeasure measure, int year, CancellationToken cancellation)
    {
        var shape = new long[Target.Months];
        for (var month = 0; month < Target.Months; month++)
        {
            var first = new DateOnly(year, month + 1, 1);
            shape[month] = Math.Max(0, (await measure.Read(new PerformanceSpan(first, first.AddMonths(1).AddDays(-1)), cancellation)).Sum(p => p.Amount));
        }
        var floor = (shape.Sum() / Target.Months / 2) + 1;
        return [.. shape.Select(w => Math.Max(w, floor))];
    }

    private decimal?[] Months(long year, long[] shape, bool money)
    {
        var asked = Scaled.ToDecimal(year, money ? Company : 0) * _draw.Number(90, 125) / Hundred;
        var step = money ? 1_000m : 1m;
        return [.. shape.Select(weight => (decimal?)(Math.Max(1, decimal.Round(asked * weight / shape.Sum() / step)) * step))];
    }

    private static decimal?[] Sum(IEnumerable<TargetEntry> entries)
    {
        var sums = new decimal?[Target.Months];
        foreach (var entry in entries)
        {
            for (var month = 0; month < Target.Months; month++)
                sums[month] = (sums[month] ?? 0) + (entry.Months[month] ?? 0);
        }
        return sums;
    }
}
