using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Orders.UseCases;

/// <summary>Puts an order before those who approve; where nothing speaks against it, it is approved at once.</summary>
[Permission("orders.edit")]
public sealed record SubmitOrder(Guid Id, long? Version = null) : ICommand<SavedRecord>;

/// <summary>Makes an order firm. One that needs approval must have it.</summary>
[Permission("orders.confirm")]
public sealed record ConfirmOrder(Guid Id, long? Version = null) : ICommand<SavedRecord>;

/// <summary>What an order needs before it binds.</summary>
internal sealed class OrderGate(HuikeDb db, DealCheck deals, CreditGate credit)
{
    public async Task<Result<DealFindings>> Check(Order order, CancellationToken cancellation)
    {
        var lines = await db.Set<OrderLine>().AsNoTracking().Where(l => l.DocumentId == order.Id).OrderBy(l => l.Position).Take(LineWriter.MostLines).ToListAsync(cancellation);
        if (lines.Count == 0)
            return Error.Rule("document.noLines");
        var findings = await deals.Of(order, lines, cancellation);
        await credit.Check(order, findings, cancellation);
        return findings.Forbidden.Count > 0 ? findings.Forbidden : findings;
    }
}

internal sealed class SubmitOrderUseCase(DocumentFlow<Order> flow, OrderGate gate) : IUseCase<SubmitOrder, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(SubmitOrder request, CancellationToken cancellation)
    {
        var found = await flow.FindToChange(request.Id, request.Version, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        var findings = await gate.Check(found.Value, cancellation);
        if (!findings.IsSuccess)
            return Result<SavedRecord>.Failed(findings.Errors);
        var moved = await flow.Submit(found.Value, request.Version, findings.Value.NeedApproval, cancellation);
        return moved.IsSuccess ? moved.Value with { Warnings = [.. moved.Value.Warnings, .. findings.Value.Warnings] } : moved;
    }
}

internal sealed class ConfirmOrderUseCase(DocumentFlow<Order> flow, OrderGate gate, TenantClock clock) : IUseCase<ConfirmOrder, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(ConfirmOrder request, CancellationToken cancellation)
    {
        var found = await flow.FindToChange(request.Id, request.Version, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        IReadOnlyList<Error> warnings = [];
        if (found.Value.State != Order.Approved)
        {
            var findings = await gate.Check(found.Value, cancellation);
            if (!findings.IsSuccess)
                return Result<SavedRecord>.Failed(findings.Errors);
            if (findings.Value.NeedApproval.Count > 0)
                return Error.Rule("document.needsApproval") with { Details = new { reasons = findings.Value.NeedApproval } };
            warnings = findings.Value.Warnings;
        }
        var moved = await flow.Move(request.Id, request.Version, Order.Confirmed, new RecordPatch { ["confirmedAt"] = clock.UtcNow }, cancellation);
        return moved.IsSuccess ? moved.Value with { Warnings = [.. moved.Value.Warnings, .. warnings] } : moved;
    }
}
