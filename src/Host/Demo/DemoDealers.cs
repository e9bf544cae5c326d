using Huike.Customers.Customers.Domain;
using Huike.Customers.Dealings.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Demo;

/// <summary>Dealers with the customers they supply, some of whom get a part of their goods through a second one.</summary>
internal sealed class DemoDealers(UseCaseRunner runner, HuikeDb db)
{
    private const int Dealers = 8, CustomersOfOne = 4;
    private static readonly string[] s_goods = ["耗材与备件", "进口设备", "售后与安装", "小批量现货"];

    public async Task Run(Actor house, CancellationToken cancellation)
    {
        var dealers = await db.Set<Customer>().AsNoTracking().Where(c => c.Roles.Contains("dealer") && c.Region != null).OrderBy(c => c.Code).Take(Dealers).ToListAsync(cancellation);
        var supplied = new HashSet<Guid>();
        foreach (var (dealer, place) in dealers.Select((d, i) => (d, i)))
        {
            var province = dealer.Region![..2];
            var customers = await db.Set<Customer>().AsNoTracking()
                .Where(c => c.OwnerId == dealer.OwnerId && c.DealerId == null && c.Region != null && !c.Roles.Contains("dealer") && !c.Roles.Contains("supplier"))
                .OrderByDescending(c => c.Region!.StartsWith(province)).ThenBy(c => c.Code).Take(CustomersOfOne).ToListAsync(cancellation);
            foreach (var customer in customers.Where(c => supplied.Add(c.Id)))
                await runner.Demand(new ChangeRecord<Customer>(customer.Id, customer.Version, new RecordPatch { ["dealerId"] = dealer.Id }), house, cancellation);
            if (customers is [var first, ..] && dealers.Count > 1)
                await runner.Demand(new CreateRecord<Dealing>(new RecordPatch
                {
                    ["customerId"] = first.Id,
                    ["dealerId"] = dealers[(place + 1) % dealers.Count].Id,
                    ["subject"] = s_goods[place % s_goods.Length],
                }), house, cancellation);
        }
    }
}
