using System.Globalization;
using Huike.Customers.Reports;
using Huike.Customers.Reports.Domain;
using Huike.Customers.Reports.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Comments.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Demo;

/// <summary>A week and a day of daily reports of the sellers of two departments, most in time, one commented; and what the company asks for.</summary>
internal sealed class DemoReports(UseCaseRunner runner, HuikeDb db, TenantClock clock)
{
    private const int Days = 8;
    private static readonly string[] s_writers = ["wang", "zhao", "sun", "wu", "guo", "ma", "luo", "liang"];
    private static readonly string[] s_problems = ["客户希望账期延长到 60 天，需要请示。", "样品还没有到货，客户催了一次。", "竞争对手报价低 5%。"];

    public async Task Run(Actor house, CancellationToken cancellation)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        var since = clock.Today.AddDays(-3 * Days);
        var sellers = await db.Set<User>().Where(u => s_writers.Contains(u.UserName) && u.DepartmentId != null).Select(u => u.DepartmentId!.Value).Distinct().ToListAsync(cancellation);
        var writers = await db.Set<User>().Where(u => s_writers.Contains(u.UserName)).Select(u => u.Id).ToListAsync(cancellation);
        var roles = await db.Set<UserRole>().Where(r => writers.Contains(r.UserId)).Select(r => r.RoleId).Distinct().ToListAsync(cancellation);
        await Do(new SaveReportDuty(WorkReport.Daily, 20, sellers, roles, [1, 2, 3, 4, 5], Since: since), house, cancellation);
        await Do(new SaveReportDuty(WorkReport.Weekly, 12, sellers, roles, DueDay: 1, Following: true, RemindHours: 24, Since: clock.Today.AddDays(-7)), house, cancellation);
        var people = await db.Set<User>().AsNoTracking().Where(u => s_writers.Contains(u.UserName)).ToDictionaryAsync(u => u.UserName, cancellation);
        foreach (var (name, place) in s_writers.Select((n, i) => (n, i)).Where(w => people.ContainsKey(w.n)))
            await Write(people[name], place, house, cancellation);
        await Redate(cancellation);
    }

    private async Task Write(User person, int place, Actor house, CancellationToken cancellation)
    {
        var actor = new Actor { TenantId = house.TenantId, UserId = person.Id, Name = person.Name, DepartmentId = person.DepartmentId };
        for (var back = Days; back > 0; back--)
        {
            var day = clock.Today.AddDays(-back);
            // Nobody works on Saturday and Sunday, and now and then somebody forgets.
            if (ReportDays.Iso(day) > 5 || (back + place) % 7 == 3)
                continue;
            var draft = await Do(new GetReportDraft(WorkReport.Daily, day), actor, cancellation);
            var sent = await Do(new SendWorkReport(WorkReport.Daily, draft.Content is { Length: > 0 } words ? words : "整理客户资料，准备下周拜访。", day, draft.Plan is { Length: > 0 } plan ? plan : "拜访重点客户。",
                (back + place) % 3 == 0 ? s_problems[(back + place) % s_problems.Length] : null, RecipientIds: draft.SuperiorId is null ? [(await db.Set<User>().FirstAsync(u => u.UserName == DemoPeople.Admin, cancellation)).Id] : []), actor, cancellation);
            if (draft.SuperiorId is not { } superior || back < 3)
                continue;
            var above = new Actor { TenantId = house.TenantId, UserId = superior, Name = draft.SuperiorName! };
            await Do(new ReadWorkReport(sent.Id), above, cancellation);
            if (back == Days - 2)
                await Do(new WriteComment("work-reports", sent.Id, "账期我来谈，先把样品催到位。"), above, cancellation);
        }
    }

    /// <summary>They were sent on their days, one in six after the hour.</summary>
    private async Task Redate(CancellationToken cancellation)
    {
        foreach (var (report, number) in (await db.Set<WorkReport>().ToListAsync(cancellation)).Select((r, i) => (r, i)))
        {
            report.DueAt = clock.StartOf(report.PeriodFrom).AddHours(20);
            report.Late = number % 6 == 5;
            report.SentAt = report.DueAt.Value.AddMinutes(report.Late ? 75 : -20 - (7 * (number % 9)));
        }
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<T> Do<T>(IRequest<T> request, Actor actor, CancellationToken cancellation)
    {
        var result = await runner.Run(request, actor, cancellation);
        return result.IsSuccess ? result.Value : throw new InvalidOperationException($"{request.GetType().Name}: {result.Error.Code}");
    }
}
