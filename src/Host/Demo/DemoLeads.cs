using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Leads;
using Huike.Sales.Leads.Assignment;
using Huike.Sales.Leads.Domain;
using Huike.Sales.Leads.UseCases;

namespace Huike.Host.Demo;

/// <summary>Leads in every state, by the same use cases that people use, and a rule that gives new ones away in turn.</summary>
internal sealed class DemoLeads(UseCaseRunner runner, TenantClock clock, int seed)
{
    private static readonly string[] s_brands = ["华锐", "东岳", "金桥", "新联", "瑞丰", "海科", "中拓", "明达", "启航", "联创", "天工", "博远", "嘉泰", "鼎盛", "锐进", "宏图", "晨光", "奥科"];
    private static readonly string[] s_trades = ["机械制造有限公司", "自动化设备有限公司", "精密模具有限公司", "新材料科技有限公司", "食品机械有限公司", "环保设备有限公司"];
    private static readonly string[] s_regions = ["310115", "320500", "330100", "440300", "370200", "420100"];
    private static readonly string[] s_people = ["陈志强", "林晓燕", "吴建国", "郑丽华", "马跃", "高文静", "徐鹏", "何佳", "孙立", "许敏"];
    private static readonly string[] s_titles = ["采购经理", "设备主管", "总经理", "生产厂长", "采购员"];
    private static readonly string[] s_sources = ["exhibition", "website", "referral", "search", "phone", "hotline"];
    private static readonly string[] s_needs = ["产线改造，需要一批轴承和直线导轨", "询价电机与减速机", "老设备备件年度采购", "想了解交期和付款条件", "样品试用"];
    private static readonly string[] s_said = ["电话沟通，约下周寄样品", "已加微信，发送产品目录", "对价格有顾虑，需要再报一次", "客户在比较两家，等内部讨论", "现场看过设备，需求明确"];
    private readonly Draw _draw = new(seed);

    public async Task Run(Actor house, IReadOnlyList<Guid> sellers, int count, Guid fair, CancellationToken cancellation)
    {
        await Do(new SaveLeadSettings(new LeadSettings { Assign = [new AssignRule("region", "310000", [sellers[0]]), new AssignRule(AssignRule.Any, null, sellers)] }), house, cancellation);
        for (var at = 0; at < Math.Min(count, s_brands.Length); at++)
        {
            var made = await Do(new CreateRecord<Lead>(Facts(at, fair)), house, cancellation);
            // The first three wait for somebody to give them away.
            if (at < 3)
                continue;
            var given = (await Do(new AssignLeads([made.Record.Id]), house, cancellation))[0];
            // What follows is done by the one who got it.
            await Walk(made.Record.Id, at, house with { UserId = given.OwnerId ?? house.UserId, Name = given.OwnerName ?? house.Name }, cancellation);
        }
    }

    /// <param name="fair">The campaign of those met at an exhibition.</param>
    private RecordPatch Facts(int at, Guid fair)
    {
        var patch = new RecordPatch
        {
            ["name"] = s_brands[at] + _draw.Pick(s_trades),
            ["contactName"] = _draw.Pick(s_people),
            ["title"] = _draw.Pick(s_titles),
            ["mobile"] = $"139{_draw.Number(10_000_000, 99_999_999)}",
            ["region"] = _draw.Pick(s_regions),
            ["source"] = _draw.Pick(s_sources),
            ["rating"] = _draw.Chance(30) ? "hot" : _draw.Chance(60) ? "warm" : "cold",
            ["industry"] = "manufacturing",
            ["ownerId"] = null,
        };
        // Some of those met there went on to buy.
        if (at % 5 == 0)
            patch["source"] = "exhibition";
        if (patch["source"] is "exhibition")
            patch["campaignId"] = fair;
        if (_draw.Chance(70))
            patch["need"] = _draw.Pick(s_needs);
        if (_draw.Chance(40))
            patch["budget"] = _draw.Number(2, 60) * 10_000m;
        return patch;
    }

    private async Task Walk(Guid id, int at, Actor house, CancellationToken cancellation)
    {
        // Some are new and nobody has called them yet.
        if (at % 4 == 3)
            return;
        for (var talks = _draw.Number(1, 3); talks > 0; talks--)
            await Do(new RecordLeadFollowUp(id, _draw.Chance(70) ? "call" : "message", _draw.Pick(s_said), clock.UtcNow.AddDays(-talks * 2), clock.Today.AddDays(_draw.Number(-2, 6))), house, cancellation);
        if (at % 4 == 0)
            await Do(new ChangeRecord<Lead>(id, null, new RecordPatch { ["state"] = Lead.Qualified }), house, cancellation);
        if (at % 5 == 0)
            await Do(new ConvertLead(id, Opportunity: new LeadOpportunity()), house, cancellation);
        else if (at % 7 == 0)
            await Do(new ReturnLead(id, null, "noNeed", "今年没有采购计划"), house, cancellation);
    }

    private async Task<TResponse> Do<TResponse>(IRequest<TResponse> request, Actor house, CancellationToken cancellation)
    {
        var result = await runner.Run(request, house, cancellation);
        return result.IsSuccess ? result.Value
            : throw new InvalidOperationException($"{request.GetType().Name}: {string.Join(", ", result.Errors.Select(e => $"{e.Field} {e.Code}"))}");
    }
}
