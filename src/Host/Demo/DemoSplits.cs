using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Opportunities.Domain;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Orders.UseCases;
using Huike.Sales.Splits.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Demo;

/// <summary>Some orders and opportunities that two colleagues brought together.</summary>
internal sealed class DemoSplits(UseCaseRunner runner, HuikeDb db)
{
    private const int Orders = 8, Deals = 6;
    private static readonly decimal[] s_helpers = [30, 40, 25, 12.5m];

    public async Task Run(Actor house, IReadOnlyList<Guid> staff, CancellationToken cancellation)
    {
        var people = await db.Set<User>().AsNoTracking().Where(u => staff.Contains(u.Id)).OrderBy(u => u.UserName).Select(u => u.Id).ToListAsync(cancellation);
        if (people.Count < 2)
            return;
        var orders = await db.Set<Order>().AsNoTracking().Where(o => o.State == Order.Confirmed && o.OwnerId != null).OrderByDescending(o => o.SignedOn).ThenBy(o => o.Id).Take(Orders).Select(o => new { o.Id, o.OwnerId }).ToListAsync(cancellation);
        foreach (var (at, order) in orders.Index())
            await Do(new ChangeOrder(order.Id, null, "两人合作", Split(people, order.OwnerId!.Value, at)), house, cancellation);
        var deals = await db.Set<Opportunity>().AsNoTracking().Where(o => o.State == Opportunity.Open && o.OwnerId != null).OrderBy(o => o.ExpectedCloseOn).ThenBy(o => o.Id).Take(Deals).Select(o => new { o.Id, o.OwnerId }).ToListAsync(cancellation);
        foreach (var (at, deal) in deals.Index())
            await Do(new ChangeRecord<Opportunity>(deal.Id, null, Split(people, deal.OwnerId!.Value, at)), house, cancellation);
    }

    private static RecordPatch Split(List<Guid> people, Guid owner, int at)
    {
        var (helper, percent) = (people.Where(p => p != owner).ElementAt(at % (people.Count - 1)), s_helpers[at % s_helpers.Length]);
        return new RecordPatch { ["split"] = new List<SplitValues> { new() { UserId = owner, Percent = 100 - percent }, new() { UserId = helper, Percent = percent } } };
    }

    private async Task Do(IRequest<SavedRecord> request, Actor house, CancellationToken cancellation)
    {
        var result = await runner.Run(request, house, cancellation);
        if (!result.IsSuccess)
            throw new InvalidOperationException($"{request.GetType().Name}: {string.Join(", ", result.Errors.Select(e => $"{e.Field} {e.Code}"))}");
    }
}
