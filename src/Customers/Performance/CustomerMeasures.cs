using Huike.Customers.Activities.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Performance;

/// <summary>新增客户: customers filed on days of the company's calendar, for whoever looks after them.</summary>
internal sealed class NewCustomers(HuikeDb db, TenantClock clock) : IPerformanceMeasure
{
    public string Code => "customers";
    public int Order => 30;
    public bool IsAmount => false;
    public string RecordType => "customers";
    public IReadOnlyList<string> Fields { get; } = ["ownerId", "departmentId", "createdAt"];

    public async Task<IReadOnlyList<AchievedPart>> Read(PerformanceSpan span, CancellationToken cancellation)
    {
        var (start, end) = (clock.StartOf(span.First), clock.StartOf(span.Last.AddDays(1)));
        return await db.Set<Customer>().AsNoTracking().Of(span).Where(c => c.CreatedAt >= start && c.CreatedAt < end)
            .GroupBy(c => new { c.OwnerId, c.DepartmentId }).Select(g => new AchievedPart(g.Key.OwnerId, g.Key.DepartmentId, g.LongCount()))
            .Take(PerformanceMeasures.MostParts).ToListAsync(cancellation);
    }

    public string Records(DateOnly first, DateOnly last) => $"customers?{DayRange.Of("createdAt", first, last)}";
}

/// <summary>拜访: follow-ups of the kind visit.</summary>
internal sealed class Visits(HuikeDb db, TenantClock clock) : IPerformanceMeasure
{
    private const string Kind = "visit";

    public string Code => "visits";
    public int Order => 40;
    public bool IsAmount => false;
    public string RecordType => "activities";
    public IReadOnlyList<string> Fields { get; } = ["ownerId", "departmentId", "kind", "occurredAt"];

    public async Task<IReadOnlyList<AchievedPart>> Read(PerformanceSpan span, CancellationToken cancellation)
    {
        var (start, end) = (clock.StartOf(span.First), clock.StartOf(span.Last.AddDays(1)));
        return await db.Set<Activity>().AsNoTracking().Of(span).Where(a => a.Kind == Kind && a.OccurredAt >= start && a.OccurredAt < end)
            .GroupBy(a => new { a.OwnerId, a.DepartmentId }).Select(g => new AchievedPart(g.Key.OwnerId, g.Key.DepartmentId, g.LongCount()))
            .Take(PerformanceMeasures.MostParts).ToListAsync(cancellation);
    }

    public string Records(DateOnly first, DateOnly last) => $"activities?kind={Kind}&{DayRange.Of("occurredAt", first, last)}";
}
