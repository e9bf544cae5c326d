using Huike.Customers.Customers.Domain;
using Huike.Customers.Pool.Domain;
using Huike.Customers.Pool.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Demo;

/// <summary>The public pool of the demo company, with some customers that nobody looks after.</summary>
internal sealed class DemoPool(UseCaseRunner runner, HuikeDb db)
{
    private static readonly string[] s_reasons = ["长期联系不上", "暂无采购计划", "区域调整", "负责人手上客户过多"];

    public async Task Run(Actor actor, int customers, CancellationToken cancellation)
    {
        var pool = await runner.Run(new CreateRecord<CustomerPool>(new RecordPatch
        {
            ["name"] = "默认公海",
            ["everybody"] = true,
            ["idleDays"] = 45,
            ["noDealDays"] = 180,
            ["grades"] = new List<PoolGrade> { new("A", IdleDays: 15), new("B", IdleDays: 30) },
        }), actor, cancellation);
        if (!pool.IsSuccess)
            throw new InvalidOperationException(pool.Error.Code);
        var idle = await db.Set<Customer>().AsNoTracking().Where(c => c.OwnerId != null).OrderBy(c => c.LastContactAt).ThenBy(c => c.Id)
            .Select(c => c.Id).Take(customers).ToListAsync(cancellation);
        foreach (var (part, reason) in idle.Chunk(Math.Max(1, (idle.Count / s_reasons.Length) + 1)).Zip(s_reasons))
        {
            if (await runner.Run(new ReleaseCustomers(part, reason, pool.Value.Record.Id), actor, cancellation) is { IsSuccess: false } failed)
                throw new InvalidOperationException(failed.Error.Code);
        }
    }
}
