using Huike.Customers.Performance;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Targets;
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
                var lines = people.ConvertAll(p => (p.DepartmentId, Entry: new TargetEntry(Target.Person, p.Id, Months(brought[p.Id].Sum(), measure.IsAmount))));
                var departments = lines.Where(l => l.DepartmentId is not null).GroupBy(l => l.DepartmentId)
                    .Select(g => new TargetEntry(Target.Department, g.Key, Sum(g.Select(l => l.Entry)))).ToList();
                var company = new TargetEntry(Target.Company, null, Sum(lines.Select(l => l.Entry)));
                var saved = await runner.Run(new SaveTargets(year, measure.Code, [.. lines.Select(l => l.Entry), .. departments, company]), house, cancellation);
                if (!saved.IsSuccess)
                    throw new InvalidOperationException(string.Join(", ", saved.Errors.Select(e => $"{e.Field} {e.Code}")));
            }
        }
    }

    private decimal?[] Months(long year, bool money)
    {
        var asked = Scaled.ToDecimal(year, money ? Company : 0) * _draw.Number(85, 130) / Hundred;
        var step = money ? Target.Months * 1_000m : Target.Months;
        return TargetFill.Evenly(Math.Max(1, decimal.Round(asked / step)) * step, money ? Company : 0);
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
