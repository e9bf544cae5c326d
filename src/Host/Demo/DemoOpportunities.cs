using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Opportunities.Domain;
using Huike.Sales.Opportunities.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Demo;

/// <summary>Opportunities on their way, won and lost ones, by the same use cases that people use; dated as if done on their days.</summary>
internal sealed class DemoOpportunities(UseCaseRunner runner, HuikeDb db, TenantClock clock, int seed)
{
    private static readonly string[] s_wants = ["年度轴承框架采购", "产线备件更换", "新厂房设备配套", "季度耗材补货", "样品试用转批量", "电机升级改造"];
    private static readonly string[] s_competitors = ["瑞达工业", "恒通机电", "北方轴承"];
    private static readonly string[] s_steps = ["约技术交流", "寄送样品", "提交报价", "拜访决策人", "确认付款条件"];
    private static readonly string[] s_lost = ["competitor", "price", "budget", "changed"];
    private readonly Draw _draw = new(seed);

    public async Task Run(Actor house, int count, CancellationToken cancellation)
    {
        var customers = await db.Set<Customer>().AsNoTracking().Where(c => c.OwnerId != null).OrderBy(c => c.Code).Take(Math.Max(1, count))
            .Select(c => new { c.Id, c.OwnerId, c.DepartmentId }).ToListAsync(cancellation);
        foreach (var customer in customers)
        {
            var age = _draw.Number(5, 200);
            var made = await Do(new CreateRecord<Opportunity>(new RecordPatch
            {
                ["name"] = _draw.Pick(s_wants),
                ["customerId"] = customer.Id,
                ["ownerId"] = customer.OwnerId,
                ["departmentId"] = customer.DepartmentId,
                ["amount"] = _draw.Number(4, 180) * 1_000m,
                ["expectedCloseOn"] = clock.Today.AddDays(_draw.Number(-12, 95)),
                ["kind"] = _draw.Chance(60) ? "new" : "repeat",
                ["competitors"] = _draw.Chance(40) ? new List<string> { _draw.Pick(s_competitors) } : [],
                ["nextStep"] = _draw.Pick(s_steps),
                ["nextStepOn"] = clock.Today.AddDays(_draw.Number(-3, 14)),
            }), house, cancellation);
            await Walk(made.Record, age, house, cancellation);
        }
    }

    private async Task Walk(RecordDetail opportunity, int age, Actor house, CancellationToken cancellation)
    {
        var pipeline = (Guid)opportunity["pipelineId"]!;
        var stages = await db.Set<Stage>().AsNoTracking().Where(s => s.PipelineId == pipeline).OrderBy(s => s.Position).Take(Sales.Opportunities.Domain.Pipeline.MostStages).ToListAsync(cancellation);
        var reached = _draw.Number(0, stages.Count - 1);
        foreach (var stage in stages.Skip(1).Take(reached))
            await Do(new ChangeRecord<Opportunity>(opportunity.Id, null, new RecordPatch { ["stageId"] = stage.Id }), house, cancellation);
        if (age > 40 && _draw.Chance(35))
            await Do(new WinOpportunity(opportunity.Id, null, "quality"), house, cancellation);
        else if (age > 40 && _draw.Chance(40))
            await Do(new LoseOpportunity(opportunity.Id, null, _draw.Pick(s_lost)), house, cancellation);
        await Date(opportunity.Id, stages, age, cancellation);
    }

    /// <summary>The stays lie behind each other from the beginning to today, or to the end.</summary>
    private async Task Date(Guid id, List<Stage> stages, int age, CancellationToken cancellation)
    {
        var stays = await db.Set<StageStay>().Where(s => s.OpportunityId == id).OrderBy(s => s.Id).ToListAsync(cancellation);
        var (begin, step) = (clock.Today.AddDays(-age), Math.Max(1, age / (stays.Count + 1)));
        for (var at = 0; at < stays.Count; at++)
        {
            var entered = begin.AddDays(at * step);
            var left = stays[at].LeftOn is null ? (DateOnly?)null : entered.AddDays(step);
            (stays[at].EnteredOn, stays[at].EnteredAt, stays[at].LeftOn, stays[at].LeftAt) = (entered, At(entered), left, left is { } day ? At(day) : null);
            stays[at].Days = left is null ? 0 : step;
        }
        await db.SaveChangesAsync(cancellation);
        var last = stays[^1];
        var limit = stages.Find(s => s.Id == last.StageId)?.LimitDays;
        var (stuck, closed, created) = (last.LeftOn is null && limit is { } days ? last.EnteredOn.AddDays(days) : (DateOnly?)null, last.LeftOn, At(begin));
        await db.Set<Opportunity>().Where(o => o.Id == id).ExecuteUpdateAsync(set => set.SetProperty(o => o.StageEnteredOn, last.EnteredOn)
            .SetProperty(o => o.StuckOn, stuck).SetProperty(o => o.ClosedOn, closed).SetProperty(o => o.CreatedAt, created), cancellation);
    }

    private static DateTime At(DateOnly day) => day.ToDateTime(new TimeOnly(2, 0), DateTimeKind.Utc);

    private async Task<SavedRecord> Do(IRequest<SavedRecord> request, Actor house, CancellationToken cancellation)
    {
        var result = await runner.Run(request, house, cancellation);
        return result.IsSuccess ? result.Value
            : throw new InvalidOperationException($"{request.GetType().Name}: {string.Join(", ", result.Errors.Select(e => $"{e.Field} {e.Code}"))}");
    }
}
