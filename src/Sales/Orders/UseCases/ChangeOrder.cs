using System.Text.Json;
using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Orders.UseCases;

/// <summary>
/// Changes a confirmed order, with the reason. What it was before stays readable. Lines keep their ids and never fall below what was
/// delivered or invoiced; a payment plan is spread anew unless one is sent.
/// </summary>
[Permission("orders.change")]
public sealed record ChangeOrder(Guid Id, long? Version, string Reason, RecordPatch Values) : ICommand<SavedRecord>;

/// <summary>One change of a confirmed order.</summary>
public sealed record OrderChangeEntry(int Number, DateTime At, string ByName, string Reason, decimal? TotalBefore, decimal? TotalAfter, IReadOnlyDictionary<string, JsonElement> Changes);

/// <summary>Every change of an order since it was confirmed, the newest first.</summary>
[Permission("orders.view")]
public sealed record ListOrderChanges(Guid Id) : IQuery<IReadOnlyList<OrderChangeEntry>>;

internal sealed class ChangeOrderValidator : AbstractValidator<ChangeOrder>
{
    public ChangeOrderValidator()
    {
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(500);
        RuleFor(r => r.Values).NotEmpty();
    }
}

internal sealed class ChangeOrderUseCase(HuikeDb db, OrderType type, DocumentFlow<Order> flow, RecordWriter<Order> writer, RecordReader<Order> reader,
    OrderGate gate, ActorContext actors, TenantClock clock) : IUseCase<ChangeOrder, SavedRecord>
{
    private static readonly HashSet<string> Changeable = new(StringComparer.Ordinal)
    {
        "lines", "paymentPlan", "split", "discountAmount", "deliverOn", "startOn", "endOn", "contactId", "customerReference", "receiver", "receiverPhone",
        "receiverAddress", "paymentTerms", "deliveryTerms", "terms", "remark", "subject", "kind",
    };

    public async Task<Result<SavedRecord>> Execute(ChangeOrder request, CancellationToken cancellation)
    {
        var found = await flow.FindToChange(request.Id, request.Version, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        if (found.Value.State != Order.Confirmed)
            return Error.Rule("order.notConfirmed");
        if (Refused(request.Values) is { } refused)
            return refused;
        var before = await reader.Detail(found.Value, cancellation);
        var total = found.Value.TotalAmount;
        var patch = new RecordPatch(request.Values) { ["changeNumber"] = found.Value.ChangeNumber + 1 };
        var written = await writer.Change(request.Id, request.Version, patch, WriteOptions.Default with { Trusted = true }, cancellation);
        if (!written.IsSuccess)
            return Result<SavedRecord>.Failed(written.Errors);
        var order = written.Value.Entity;
        var findings = await gate.Check(order, cancellation);
        if (!findings.IsSuccess)
            return Result<SavedRecord>.Failed(findings.Errors);
        if (findings.Value.NeedApproval.Except(order.ApprovalReasons).Any() && !actors.Actor.May("orders.approve"))
            return Error.Rule("document.needsApproval") with { Details = new { reasons = findings.Value.NeedApproval } };
        var after = await reader.Detail(order, cancellation);
        Keep(order, request, total, before, after);
        await db.SaveChangesAsync(cancellation);
        return new SavedRecord(after, [.. written.Value.Warnings, .. findings.Value.Warnings]);
    }

    /// <summary>Only what may change on a firm order, and nothing that the house computes.</summary>
    private Error? Refused(RecordPatch values)
    {
        foreach (var (name, raw) in values)
        {
            if (!Changeable.Contains(name) || (name == "split" && !actors.Actor.May("orders.split")))
                return Error.Malformed(name, type.TryField(name, out _) ? "fieldNotYours" : "unknownField");
            if (name == "lines" && FieldValues.Read(type["lines"], raw) is { IsSuccess: true, Value.Value: List<OrderLineValues> lines })
            {
                for (var i = 0; i < lines.Count; i++)
                {
                    if (lines[i].Foreign().FirstOrDefault() is { } foreign)
                        return Error.Malformed($"lines[{i}].{foreign}", "fieldNotYours");
                }
            }
        }
        return null;
    }

    private void Keep(Order order, ChangeOrder request, long totalBefore, RecordDetail before, RecordDetail after)
    {
        var changes = request.Values.Keys.Append("totalAmount").Distinct()
            .ToDictionary(name => name, name => new[] { Shown(name, before[name]), Shown(name, after[name]) });
        db.Add(new OrderChange
        {
            OrderId = order.Id,
            Number = order.ChangeNumber,
            At = clock.UtcNow,
            ById = actors.Actor.IsSystem ? null : actors.Actor.UserId,
            ByName = actors.Actor.Name,
            Reason = request.Reason.Trim(),
            TotalBefore = totalBefore,
            TotalAfter = order.TotalAmount,
            Changes = JsonSerializer.Serialize(changes, FieldValues.Json),
        });
    }

    private object? Shown(string name, object? value) => type[name].Shown(value);
}

internal sealed class ListOrderChangesUseCase(HuikeDb db, ActorContext actors) : IUseCase<ListOrderChanges, IReadOnlyList<OrderChangeEntry>>
{
    private const int Most = 200;

    public async Task<Result<IReadOnlyList<OrderChangeEntry>>> Execute(ListOrderChanges request, CancellationToken cancellation)
    {
        if (await db.Set<Order>().AsNoTracking().Where(o => o.Id == request.Id).Select(o => new { o.Places }).FirstOrDefaultAsync(cancellation) is not { } order)
            return Error.NotFound();
        var rows = await db.Set<OrderChange>().AsNoTracking().Where(c => c.OrderId == request.Id).OrderByDescending(c => c.Number).Take(Most).ToListAsync(cancellation);
        decimal? Total(long minor) => MayRead("totalAmount") ? Kernel.Money.Scaled.ToDecimal(minor, order.Places) : null;
        return rows.ConvertAll(c => new OrderChangeEntry(c.Number, c.At, c.ByName, c.Reason, Total(c.TotalBefore), Total(c.TotalAfter), Readable(c.Changes)));
    }

    private Dictionary<string, JsonElement> Readable(string changes) => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(changes)!
        .Where(c => MayRead(c.Key)).ToDictionary(c => c.Key, c => c.Value);

    private bool MayRead(string field) => actors.Actor.Reads("orders", field);
}
