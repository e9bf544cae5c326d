using Huike.Finance.Accounts.Domain;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receivables.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Demo;

/// <summary>What was paid of the orders, in time, late, in part or not at all; through the use cases, so that everything adds up.</summary>
internal sealed class DemoPayments(UseCaseRunner runner, HuikeDb db, TenantClock clock, int seed)
{
    private const int MostReceivables = 2_000;
    private static readonly string[] s_methods = ["wire", "wire", "online", "acceptance", "wechat"];
    private readonly Draw _draw = new(seed);

    public async Task Run(Actor house, CancellationToken cancellation)
    {
        var bank = await Account(house, "基本户 招商银行", "bank", cancellation);
        await Account(house, "现金", "cash", cancellation);
        var (bills, wallet) = (await Account(house, "承兑汇票", "bill", cancellation), await Account(house, "微信商户", "wechat", cancellation));
        var owed = await db.Set<Receivable>().AsNoTracking().Where(r => r.OpenAmount > 0).OrderBy(r => r.DueOn).ThenBy(r => r.Id).Take(MostReceivables)
            .Select(r => new { r.Id, r.CustomerId, r.OwnerId, r.DepartmentId, r.DueOn, Amount = r.OpenAmount }).ToListAsync(cancellation);
        foreach (var part in owed)
        {
            var paidOn = part.DueOn.AddDays(_draw.Number(0, 49) - 10);
            if (paidOn > clock.Today || _draw.Chance(18))
                continue;
            var amount = (_draw.Chance(12) ? part.Amount / 2 : part.Amount) / 100m;
            var method = _draw.Pick(s_methods);
            await runner.Run(new CreateRecord<Receipt>(new RecordPatch
            {
                ["customerId"] = part.CustomerId,
                ["ownerId"] = part.OwnerId,
                ["departmentId"] = part.DepartmentId,
                ["receivedOn"] = paidOn,
                ["amount"] = amount,
                ["method"] = method,
                ["accountId"] = method switch { "acceptance" => bills, "wechat" => wallet, _ => bank },
                ["allocations"] = new List<AllocationValues> { new() { ReceivableId = part.Id, Amount = amount } },
            }), house, cancellation);
        }
    }

    private async Task<Guid> Account(Actor house, string name, string kind, CancellationToken cancellation) =>
        (await runner.Run(new CreateRecord<Account>(new RecordPatch { ["name"] = name, ["kind"] = kind }), house, cancellation)).Value.Record.Id;
}
