using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Warehouses;
using Huike.Fulfilment.Warehouses.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Numbering;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Deliveries;

/// <summary>What holds for deliveries through every door: taken over from a firm order, written while a draft, moved by its steps alone.</summary>
internal sealed class DeliveryRule(HuikeDb db, DeliveryLines lines, WarehouseBook warehouses, DeliveryNumbers numbers) : IRecordRule<Delivery>
{
    /// <summary>What may still be written when the goods are on their way.</summary>
    private static readonly HashSet<string> Afterwards = new(StringComparer.Ordinal) { "carrier", "trackingNumber", "remark", "ownerId", "departmentId" };
    private readonly Dictionary<Delivery, IReadOnlyList<DeliveryLine>> _written = [];

    int IRecordRule<Delivery>.Order => 500;

    public async Task Derive(RecordChange<Delivery> change, CancellationToken cancellation)
    {
        var delivery = change.Entity;
        if (delivery.OrderId is null || (!change.IsNew && !change.Options.Trusted && StateBefore(delivery) != Delivery.Draft))
            return;
        if (change.IsNew && !await TakeOver(change, cancellation))
            return;
        delivery.WarehouseId ??= await warehouses.Usual(cancellation);
        if (!change.IsNew && !change.Changed.Contains("lines"))
            return;
        var written = await lines.Write(delivery, change.Changed.Contains("lines") ? delivery.Lines : null, change.Errors, cancellation);
        if (change.Errors.Count > 0)
            return;
        _written[delivery] = written;
        delivery.Amount = written.Sum(l => l.Amount);
        // What was agreed to was the lines as they were.
        if (delivery.ApprovalState is Delivery.Approved or Delivery.Rejected)
            DeliveryApproval.Forget(delivery);
        await Note(delivery, change.IsNew, written, cancellation);
    }

    public async Task Validate(RecordChange<Delivery> change, CancellationToken cancellation)
    {
        var delivery = change.Entity;
        var before = change.IsNew ? Delivery.Draft : StateBefore(delivery);
        if (!change.Options.Trusted && before != Delivery.Draft && (before == Delivery.Voided || !change.Changed.All(Afterwards.Contains)))
            change.Errors.Add(Error.Rule("deliveries.notOpen"));
        else if (!change.Options.Trusted && delivery.ApprovalState == Delivery.Submitted && !change.Changed.All(Afterwards.Contains))
            change.Errors.Add(Error.Rule("deliveries.inApproval"));
        else if (before != delivery.State && !Delivery.Edges[before].Contains(delivery.State))
            change.Errors.Add(Error.Rule("state.notPossible", $"choice.deliveries.state.{before}", $"choice.deliveries.state.{delivery.State}"));
        if (change.Touches("warehouseId") && delivery.WarehouseId is { } warehouse && !await db.Set<Warehouse>().AnyAsync(w => w.Id == warehouse && w.Active, cancellation))
            change.Errors.Add(Error.Invalid("warehouseId", "referenceNotFound"));
    }

    public async Task After(RecordChange<Delivery> change, CancellationToken cancellation)
    {
        var delivery = change.Entity;
        if (_written.Remove(delivery, out var written))
        {
            db.AddRange(written);
            await db.SaveChangesAsync(cancellation);
        }
        delivery.PartChanges = new Dictionary<string, (object? Before, object? After)>();
        if (delivery.Number is null && delivery.State != Delivery.Draft)
            await numbers.Take(delivery, cancellation);
    }

    public Task Deleting(Delivery entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        // What came in with a number of another house is as if it had never been, once it is taken back.
        if (entity is { State: Delivery.Voided, NumberSequence: null })
            (entity.State, entity.Number) = (Delivery.Draft, null);
        else if (entity.State != Delivery.Draft)
            errors.Add(Error.Rule("deliveries.notDraft"));
        else if (entity.ApprovalState == Delivery.Submitted)
            errors.Add(Error.Rule("deliveries.inApproval"));
        return Task.CompletedTask;
    }

    private string StateBefore(Delivery delivery) => (string)db.Entry(delivery).Property(d => d.State).OriginalValue!;

    /// <summary>Customer, owner and address come from the order where nobody said another.</summary>
    private async Task<bool> TakeOver(RecordChange<Delivery> change, CancellationToken cancellation)
    {
        var delivery = change.Entity;
        if (await db.Set<Order>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == delivery.OrderId, cancellation) is not { } order)
            return false;
        if (order.State != Order.Confirmed)
        {
            change.Errors.Add(Error.Rule("order.notConfirmed"));
            return false;
        }
        delivery.CustomerId = order.CustomerId;
        (delivery.Currency, delivery.Places) = (order.Currency, order.Places);
        delivery.Caption = order.Caption;
        delivery.Receiver ??= order.Receiver;
        delivery.ReceiverPhone ??= order.ReceiverPhone;
        delivery.ReceiverAddress ??= order.ReceiverAddress;
        delivery.PlannedOn ??= order.DeliverOn;
        if (!change.Changed.Contains("ownerId"))
            (delivery.OwnerId, delivery.DepartmentId) = (order.OwnerId, order.DepartmentId);
        return true;
    }

    /// <summary>The lines that were there go; the history tells of both.</summary>
    private async Task Note(Delivery delivery, bool isNew, IReadOnlyList<DeliveryLine> written, CancellationToken cancellation)
    {
        var before = isNew ? [] : await lines.Of(delivery.Id, cancellation);
        db.RemoveRange(before);
        static object? Words(IReadOnlyList<DeliveryLine> all) => all.Count == 0 ? null
            : all.Select(l => new { l.ProductName, quantity = Kernel.Money.Scaled.ToShort(l.Quantity, Kernel.Money.Scaled.Quantity), l.Batch, l.Remark }).ToList();
        delivery.PartChanges = new Dictionary<string, (object? Before, object? After)> { ["lines"] = (Words(before), Words(written)) };
        if (!isNew)
            db.Entry(delivery).Property(d => d.UpdatedAt).IsModified = true;
    }
}

/// <summary>Numbers of deliveries, taken last of all because others wait for the counter.</summary>
public sealed class DeliveryNumbers(CompanyFulfilment company, NumberSeries series, TenantClock clock)
{
    public async Task Take(Delivery delivery, CancellationToken cancellation) =>
        await series.Give(delivery, "deliveries", (await company.Settings(cancellation)).DeliveryNumber, clock.Today, cancellation);
}
