using System.Globalization;
using Huike.Customers.Activities.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Visits;
using Huike.Customers.Visits.Domain;
using Huike.Customers.Visits.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Demo;

/// <summary>Four weeks of visits: what the sellers did stands behind their plans of the weeks gone by, this week and the next are planned.</summary>
internal sealed class DemoVisits(UseCaseRunner runner, HuikeDb db, TenantClock clock, int seed)
{
    private const int Weeks = 3;
    private static readonly (string Grade, int Days)[] s_cycles = [("VIP", 30), ("A", 30), ("B", 60), ("C", 90)];
    private static readonly string[] s_purposes = ["了解下季度用量", "送样并介绍新品", "核对对账单", "拜访新任采购经理", "跟进报价", "听取使用反馈", "商谈年度框架协议", "查看现场安装"];
    private static readonly string[] s_topics = ["确认数量和交期，问清楚竞争对手的报价。", "带上新版样册，请对方试用两周。", "问一下售后处理得怎么样，还有什么要改进。"];
    private static readonly string[] s_feedback = ["到货很及时，包装还可以再结实一点。", "技术支持回复快，满意。", "上次的问题解决了，但拖了两周。", "价格偏高，质量没有话说。"];
    private static readonly string[] s_hours = ["09:00", "10:30", "14:00", "15:30"];

    private readonly Draw _draw = new(seed);

    public async Task Run(Actor house, IReadOnlyList<Guid> sellers, CancellationToken cancellation)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        foreach (var (grade, days) in s_cycles)
            await Do(new SetVisitCycle(grade, days), house, cancellation);
        var people = await db.Set<User>().AsNoTracking().Where(u => sellers.Contains(u.Id)).OrderBy(u => u.UserName).ToListAsync(cancellation);
        foreach (var person in people)
        {
            await Past(person, cancellation);
            await Ahead(person, cancellation);
        }
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Four of five recorded visits had been planned; a few plans came to nothing.</summary>
    private async Task Past(User person, CancellationToken cancellation)
    {
        var since = clock.StartOf(clock.Today.AddDays(-7 * Weeks));
        var made = await db.Set<Activity>().Where(a => a.OwnerId == person.Id && a.Kind == Activity.Visit && a.OccurredAt >= since).OrderBy(a => a.OccurredAt).ThenBy(a => a.Id).Take(40).ToListAsync(cancellation);
        foreach (var activity in made.Where(_ => _draw.Chance(80)))
        {
            var at = clock.ToLocal(activity.OccurredAt);
            var visit = Plan(person, activity.CustomerId!.Value, DateOnly.FromDateTime(at), activity.OccurredAt.AddDays(-_draw.Number(3, 7)));
            (visit.State, visit.ContactId, visit.TimeFrom) = (Visit.Done, activity.ContactId, at.ToString("HH:mm", CultureInfo.InvariantCulture));
            visit.CheckedInAt = activity.OccurredAt.AddMinutes(-_draw.Number(1, 10));
            if (_draw.Chance(12))
                (visit.FirstPlannedOn, visit.Moved) = (visit.PlannedOn?.AddDays(-_draw.Number(1, 3)), true);
            if (_draw.Chance(40))
                (visit.Kind, visit.Satisfaction, visit.Feedback) = (Visit.Return, _draw.Weighted(("delighted", 25), ("satisfied", 50), ("neutral", 18), ("dissatisfied", 7)), _draw.Pick(s_feedback));
            activity.VisitId = visit.Id;
        }
        var customers = await Customers(person, _draw.Number(2, 8), cancellation);
        for (var i = 0; i < customers.Count; i++)
        {
            var visit = Plan(person, customers[i], Workday(clock.Today.AddDays(-_draw.Number(1, 7 * Weeks))), clock.UtcNow.AddDays(-7 * Weeks));
            if (visit.PlannedOn >= clock.Today)
                visit.PlannedOn = visit.FirstPlannedOn = Workday(clock.Today.AddDays(-4), back: true);
            if (i % 3 == 1)
                (visit.State, visit.CancelReason) = (Visit.Cancelled, "客户临时出差");
        }
    }

    /// <summary>Two to three on each workday that is left of this week, fewer in the next.</summary>
    private async Task Ahead(User person, CancellationToken cancellation)
    {
        var customers = new Queue<Guid>(await Customers(person, 24, cancellation));
        var days = VisitWeek.Of(clock.Today).Take(5).Where(d => d >= clock.Today).Select(d => (Day: d, Count: _draw.Number(2, 3)))
            .Concat(VisitWeek.Of(clock.Today.AddDays(7)).Take(5).Select(d => (Day: d, Count: _draw.Number(0, 2))));
        foreach (var (day, count) in days)
        {
            foreach (var hour in s_hours.Take(count))
            {
                if (!customers.TryDequeue(out var customer))
                    return;
                var visit = Plan(person, customer, day, clock.UtcNow.AddDays(-_draw.Number(1, 4)));
                visit.TimeFrom = hour;
            }
        }
    }

    private Visit Plan(User person, Guid customer, DateOnly day, DateTime plannedAt)
    {
        var visit = new Visit
        {
            Id = _draw.Id(plannedAt),
            CreatedAt = plannedAt,
            OwnerId = person.Id,
            DepartmentId = person.DepartmentId,
            CustomerId = customer,
            PlannedOn = day,
            FirstPlannedOn = day,
            Kind = _draw.Weighted((Visit.OnSite, 60), (Visit.Return, 30), (Visit.Invitation, 4), (Visit.ByPhone, 6)),
            Purpose = _draw.Pick(s_purposes),
            Topics = _draw.Chance(50) ? _draw.Pick(s_topics) : null,
        };
        db.Add(visit);
        return visit;
    }

    /// <summary>Those whose last visit lies furthest back.</summary>
    private Task<List<Guid>> Customers(User person, int most, CancellationToken cancellation) => db.Set<Customer>().Where(c => c.OwnerId == person.Id && c.LastVisitAt != null)
        .OrderBy(c => c.LastVisitAt).ThenBy(c => c.Id).Skip(most / 3).Select(c => c.Id).Take(most).ToListAsync(cancellation);

    private static DateOnly Workday(DateOnly day, bool back = false)
    {
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            day = day.AddDays(back ? -1 : 1);
        return day;
    }

    private async Task Do<T>(IRequest<T> request, Actor actor, CancellationToken cancellation)
    {
        var result = await runner.Run(request, actor, cancellation);
        if (!result.IsSuccess)
            throw new InvalidOperationException($"{request.GetType().Name}: {result.Error.Code}");
    }
}
