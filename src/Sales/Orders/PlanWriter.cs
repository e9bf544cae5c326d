using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Splits;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Orders;

/// <summary>New parts of a payment plan, to be saved after the order.</summary>
public sealed record PlanSet(IReadOnlyList<OrderInstalment> Added);

/// <summary>
/// The payment plan always adds up to the order's total. One that is sent must; one that is there is spread anew over its parts
/// when the total changes.
/// </summary>
public sealed class PlanWriter(HuikeDb db, IChoices choices)
{
    public const int MostParts = 120;

    public async Task<PlanSet?> Write(RecordChange<Order> change, CancellationToken cancellation)
    {
        var order = change.Entity;
        var before = change.IsNew ? [] : await db.Set<OrderInstalment>().Where(i => i.OrderId == order.Id).OrderBy(i => i.Position).Take(MostParts).ToListAsync(cancellation);
        if (change.Changed.Contains("paymentPlan") && order.PaymentPlan is { } values)
            return await Take(order, before, values, change.Errors, cancellation);
        if (before.Count == 0 || before.Sum(i => i.Amount) == order.TotalAmount)
            return null;
        var parts = Spread.ByWeight(order.TotalAmount, [.. before.Select(i => i.Amount)]);
        for (var i = 0; i < parts.Length; i++)
            before[i].Amount = parts[i];
        return null;
    }

    private async Task<PlanSet?> Take(Order order, List<OrderInstalment> before, List<InstalmentValues> values, List<Error> errors, CancellationToken cancellation)
    {
        if (values.Count > MostParts)
        {
            errors.Add(Error.Invalid("paymentPlan", "tooMany", MostParts));
            return null;
        }
        var kinds = (await choices.Of("instalment.kind", cancellation)).Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
        var (kept, added) = (new List<OrderInstalment>(), new List<OrderInstalment>());
        for (var i = 0; i < values.Count; i++)
        {
            var value = values[i];
            var part = value.Id is { } id ? before.FirstOrDefault(p => p.Id == id) : new OrderInstalment { TenantId = order.TenantId, OrderId = order.Id };
            if (part is null || kept.Contains(part))
            {
                errors.Add(Error.Invalid($"paymentPlan[{i}].id", "referenceNotFound"));
                return null;
            }
            Fill(part, value, $"paymentPlan[{i}]", order.Places, kinds, errors);
            part.Position = i + 1;
            kept.Add(part);
            if (value.Id is null)
                added.Add(part);
        }
        if (errors.Count == 0 && kept.Count > 0 && kept.Sum(p => p.Amount) != order.TotalAmount)
            errors.Add(Error.Invalid("paymentPlan", "plan.sum", Scaled.ToDecimal(kept.Sum(p => p.Amount), order.Places), Scaled.ToDecimal(order.TotalAmount, order.Places)));
        if (errors.Count > 0)
            return null;
        db.RemoveRange(before.Except(kept));
        if (db.Entry(order).State is EntityState.Unchanged)
            db.Entry(order).Property(o => o.UpdatedAt).IsModified = true;
        return new PlanSet(added);
    }

    private static void Fill(OrderInstalment part, InstalmentValues value, string path, int places, HashSet<string> kinds, List<Error> errors)
    {
        if (value.DueOn is { } due)
            part.DueOn = due;
        else if (value.Id is null)
            errors.Add(Error.Invalid($"{path}.dueOn", "required"));
        if (value.Amount is { } amount)
            part.Amount = Amount(amount, path, places, errors);
        else if (value.Id is null)
            errors.Add(Error.Invalid($"{path}.amount", "required"));
        if (value.Kind is { } kind && !kinds.Contains(kind))
            errors.Add(Error.Invalid($"{path}.kind", "notOnList", kind));
        part.Kind = value.Kind ?? part.Kind;
        if (value.Remark is { Length: > 300 })
            errors.Add(Error.Invalid($"{path}.remark", "tooLong", 300));
        part.Remark = value.Remark is { } remark ? FieldValues.Clean(remark, keepLines: false) : part.Remark;
    }

    private static long Amount(decimal amount, string path, int places, List<Error> errors)
    {
        try
        {
            var kept = Scaled.From(amount, places);
            if (kept is > 0 and <= Tax.MostAmount)
                return kept;
            errors.Add(Error.Invalid($"{path}.amount", "outOfRange", 0, Tax.MostAmount));
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            errors.Add(Error.Invalid($"{path}.amount", "tooManyPlaces", places));
        }
        return 0;
    }
}

/// <summary>Lines, payment plan and parts of orders that somebody reads.</summary>
internal sealed class OrderParts(HuikeDb db, SplitReader splits) : IRecordParts<Order>
{
    private static readonly string[] s_amounts = ["totalAmount", "companyAmount"];

    public async Task Load(IReadOnlyList<Order> records, CancellationToken cancellation)
    {
        await splits.Load<OrderSplit>("orders", s_amounts, records, cancellation);
        var ids = records.Select(r => r.Id).ToList();
        var lines = (await db.Set<OrderLine>().AsNoTracking().Where(l => ids.Contains(l.DocumentId)).OrderBy(l => l.Position).ToListAsync(cancellation)).ToLookup(l => l.DocumentId);
        var plans = (await db.Set<OrderInstalment>().AsNoTracking().Where(i => ids.Contains(i.OrderId)).OrderBy(i => i.Position).ToListAsync(cancellation)).ToLookup(i => i.OrderId);
        foreach (var order in records)
        {
            order.Lines = [.. lines[order.Id].Select(line => Read(line, order.Places))];
            order.PaymentPlan = [.. plans[order.Id].Select(i => new InstalmentValues
            {
                Id = i.Id, DueOn = i.DueOn, Amount = Scaled.ToDecimal(i.Amount, order.Places), Kind = i.Kind, Remark = i.Remark,
            })];
        }
    }

    private static OrderLineValues Read(OrderLine line, int places)
    {
        var values = Documents.LineReader.Read<OrderLineValues>(line, places);
        values.QuoteLineId = line.QuoteLineId;
        values.DeliveredQuantity = Scaled.ToShort(line.DeliveredQuantity, Scaled.Quantity);
        values.ReturnedQuantity = Scaled.ToShort(line.ReturnedQuantity, Scaled.Quantity);
        values.InvoicedQuantity = Scaled.ToShort(line.InvoicedQuantity, Scaled.Quantity);
        values.CreditedQuantity = Scaled.ToShort(line.CreditedQuantity, Scaled.Quantity);
        return values;
    }
}
