using System.Globalization;
using Huike.Customers.Customers.Domain;
using Huike.Finance.Dunning;
using Huike.Finance.Invoices.Domain;
using Huike.Finance.Invoices.UseCases;
using Huike.Finance.Promises.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Demo;

/// <summary>What was invoiced of the orders: as a whole, in parts, taken back by red letters, or still waiting; through the use cases.</summary>
internal sealed class DemoInvoices(UseCaseRunner runner, HuikeDb db, TenantClock clock, int seed)
{
    private const int MostOrders = 2_000, RecentDays = 6;
    private readonly Draw _draw = new(seed);
    private int _number;

    private sealed record Ordered(Guid Id, Guid? CustomerId, DateOnly SignedOn, decimal Total);

    public async Task Run(Actor house, CancellationToken cancellation)
    {
        var orders = await db.Set<Order>().AsNoTracking().Where(o => (o.State == Order.Confirmed || o.State == Order.Closed) && o.SignedOn != null && o.TotalAmount > 0).OrderBy(o => o.SignedOn).ThenBy(o => o.Id).Take(MostOrders)
            .Select(o => new Ordered(o.Id, o.CustomerId, o.SignedOn!.Value, o.TotalAmount / 100m)).ToListAsync(cancellation);
        foreach (var order in orders.Where(_ => !_draw.Chance(22)))
        {
            var on = order.SignedOn.AddDays(_draw.Number(1, 20));
            if (on > clock.Today)
                on = clock.Today;
            var waits = on >= clock.Today.AddDays(-RecentDays) && _draw.Chance(60);
            if (await Ask(order, waits, house, cancellation) is not { } asked || waits)
                continue;
            await Issue(asked, on, house, cancellation);
            if (_draw.Chance(4))
                await TakeBack(asked, on, house, cancellation);
        }
    }

    /// <summary>Letters to some of those who are late, and what some of them promised.</summary>
    public async Task Remind(Actor house, CancellationToken cancellation)
    {
        foreach (var late in (await Do(new GetDunning(), house, cancellation)).Where(_ => _draw.Chance(60)))
        {
            if (late.Level > 0)
                await Do(new RecordDunning(late.CustomerId, late.Currency), house, cancellation);
            var customer = await db.Set<Customer>().AsNoTracking().Where(c => c.Id == late.CustomerId).Select(c => new { c.OwnerId, c.DepartmentId }).FirstAsync(cancellation);
            if (_draw.Chance(60))
                await Do(new CreateRecord<PaymentPromise>(new RecordPatch
                {
                    ["customerId"] = late.CustomerId,
                    ["ownerId"] = customer.OwnerId,
                    ["departmentId"] = customer.DepartmentId,
                    ["amount"] = late.Overdue,
                    ["dueOn"] = clock.Today.AddDays(_draw.Number(-20, 14)),
                }), house, cancellation);
        }
    }

    /// <summary>The whole order, or by each line a part of its quantity; null where it stays a draft because the buyer's data lack something.</summary>
    private async Task<Guid?> Ask(Ordered order, bool waits, Actor house, CancellationToken cancellation)
    {
        var patch = new RecordPatch { ["customerId"] = order.CustomerId, ["orderId"] = order.Id, ["kind"] = _draw.Chance(60) ? "eSpecial" : "eOrdinary" };
        if (_draw.Chance(15))
        {
            var lines = await db.Set<OrderLine>().AsNoTracking().Where(l => l.DocumentId == order.Id && l.TotalAmount > 0).OrderBy(l => l.Position).Take(20).Select(l => new { l.Id, l.Quantity }).ToListAsync(cancellation);
            patch["lines"] = lines.ConvertAll(l => new InvoiceLineValues { OrderLineId = l.Id, Quantity = Math.Ceiling(l.Quantity / 20_000m) });
        }
        var draft = await runner.Run(new CreateRecord<Invoice>(patch), house, cancellation);
        if (!draft.IsSuccess)
            return null;
        var id = draft.Value.Record.Id;
        var asked = await runner.Run(new SubmitInvoice(id), house, cancellation);
        if (!asked.IsSuccess && !waits)
            await runner.Run(new DeleteRecord<Invoice>(id), house, cancellation);
        return asked.IsSuccess ? id : null;
    }

    private async Task Issue(Guid id, DateOnly on, Actor house, CancellationToken cancellation)
    {
        await Do(new IssueInvoice(id, Number(), IssuedOn: on), house, cancellation);
        await Date(id, on, cancellation);
    }

    private async Task TakeBack(Guid id, DateOnly issuedOn, Actor house, CancellationToken cancellation)
    {
        var on = issuedOn.AddDays(_draw.Number(1, 10)) is var day && day < clock.Today ? day : clock.Today;
        var red = await Do(new RedLetterInvoice(id, Number(), "销货退回", IssuedOn: on), house, cancellation);
        await Date(red.Record.Id, on, cancellation);
    }

    private string Number() => string.Create(CultureInfo.InvariantCulture, $"264420000{++_number:00000000000}");

    /// <summary>As if it had been done on its day, at ten in the morning in China.</summary>
    private Task<int> Date(Guid id, DateOnly on, CancellationToken cancellation)
    {
        var at = on.ToDateTime(new TimeOnly(2, 0), DateTimeKind.Utc);
        return db.Set<Invoice>().Where(i => i.Id == id).ExecuteUpdateAsync(set => set.SetProperty(i => i.CreatedAt, at).SetProperty(i => i.UpdatedAt, at)
            .SetProperty(i => i.SubmittedAt, i => i.SubmittedAt == null ? null : at), cancellation);
    }

    private async Task<TResponse> Do<TResponse>(IRequest<TResponse> request, Actor house, CancellationToken cancellation)
    {
        var result = await runner.Run(request, house, cancellation);
        return result.IsSuccess ? result.Value
            : throw new InvalidOperationException($"{request.GetType().Name}: {string.Join(", ", result.Errors.Select(e => $"{e.Field} {e.Code}"))}");
    }
}
