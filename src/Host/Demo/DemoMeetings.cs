using System.Globalization;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Meetings.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Demo;

/// <summary>The meetings of two departments about the last two weeks, with what was resolved, and the agenda of this week.</summary>
internal sealed class DemoMeetings(UseCaseRunner runner, HuikeDb db, TenantClock clock)
{
    private const int Weeks = 2, Most = 2;
    private static readonly string[] s_resolutions = ["把逾期超过 30 天的应收逐笔催到人", "本周内拜访三家重点客户", "卡住的商机写清下一步，周三前报给经理"];

    public async Task Run(Actor house, CancellationToken cancellation)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        var departments = await db.Set<Department>().AsNoTracking().Where(d => d.LeaderId != null && d.Name.StartsWith("销售")).OrderBy(d => d.Name).Take(Most).ToListAsync(cancellation);
        foreach (var department in departments)
        {
            var leader = await db.Set<User>().AsNoTracking().FirstAsync(u => u.Id == department.LeaderId, cancellation);
            var people = await db.Set<User>().AsNoTracking().Where(u => u.DepartmentId == department.Id && u.Active).OrderBy(u => u.UserName).Select(u => u.Id).Take(s_resolutions.Length).ToListAsync(cancellation);
            var writer = house with { UserId = leader.Id, Name = leader.Name };
            for (var back = Weeks; back >= 0; back--)
            {
                var week = clock.Today.AddDays(-7 * back);
                var meeting = await Do(new SaveSalesMeeting(week, department.Id, back == 0 ? null : week, "一、本月目标与完成\n二、卡住和延期的商机\n三、逾期应收\n四、下周拜访安排",
                    back == 0 ? null : "目标按周分解，落后的本周补上；逾期应收由各人负责，经理陪访两家。"), writer, cancellation);
                if (back == 0)
                    continue;
                foreach (var (person, number) in people.Select((p, i) => (p, i)))
                    await Do(new AddMeetingResolution(s_resolutions[number], person, week.AddDays(3 + (4 * number))) { Id = meeting.Id }, writer, cancellation);
            }
        }
    }

    private async Task<T> Do<T>(IRequest<T> request, Actor actor, CancellationToken cancellation)
    {
        var result = await runner.Run(request, actor, cancellation);
        return result.IsSuccess ? result.Value : throw new InvalidOperationException($"{request.GetType().Name}: {result.Error.Code}");
    }
}
