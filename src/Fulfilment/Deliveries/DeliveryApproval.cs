using System.Text.Json;
using Huike.Customers.Customers.Domain;
using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Deliveries.UseCases;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Approvals;
using Huike.Sales.Documents;
using Huike.Sales.Orders;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Deliveries;

/// <summary>Deliveries to customers beyond their credit before the approvers.</summary>
internal sealed class DeliveryApproval(HuikeDb db, DeliveryFlow flow, CreditGate credit, TenantClock clock) : IApprovable
{
    public const string Name = "deliveries";

    public string Kind => Name;
    public string Path => "deliveries/{0}";

    public IReadOnlyList<ApprovalFact> Facts =>
    [
        new("amount", ApprovalFactKind.Money, "deliveries.field.amount"),
        new("overLimitBy", ApprovalFactKind.Money, "deliveries.fact.overLimitBy"),
        new("overdueDays", ApprovalFactKind.Number, "deliveries.fact.overdueDays"),
        new("customerGrade", ApprovalFactKind.Choice, "customers.field.grade") { ChoiceList = "customer.grade" },
        new("ownerId", ApprovalFactKind.Person, "record.field.ownerId"),
        new("departmentId", ApprovalFactKind.Department, "record.field.departmentId"),
    ];

    public async Task<ApprovalSubject?> Read(Guid id, CancellationToken cancellation)
    {
        if (await db.Set<Delivery>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, cancellation) is not { } delivery)
            return null;
        if (await db.Set<Order>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == delivery.OrderId, cancellation) is not { } order)
            return null;
        var lines = await db.Set<DeliveryLine>().AsNoTracking().Where(l => l.DeliveryId == id).OrderBy(l => l.Position).Take(LineWriter.MostLines).ToListAsync(cancellation);
        var customer = await db.Set<Customer>().AsNoTracking().Where(c => c.Id == delivery.CustomerId).Select(c => new { c.Name, c.Grade }).FirstOrDefaultAsync(cancellation);
        var use = await credit.Use(order, cancellation);
        return new ApprovalSubject($"{delivery.Caption} {customer?.Name}".Trim(), Content(delivery, lines), new Dictionary<string, object?>
        {
            ["amount"] = Scaled.ToDecimal(Tax.InCompanyCurrency(delivery.Amount, delivery.Places, order.ExchangeRate ?? Scaled.SameCurrency, order.CompanyPlaces), order.CompanyPlaces),
            ["overLimitBy"] = Scaled.ToDecimal(use.Over, order.CompanyPlaces),
            ["overdueDays"] = use.OverdueDays,
            ["customerGrade"] = customer?.Grade,
            ["ownerId"] = delivery.OwnerId,
            ["departmentId"] = delivery.DepartmentId,
        });
    }

    public async Task<IReadOnlyList<Error>> Decided(Guid id, ApprovalDecision decision, CancellationToken cancellation) => (await flow.Note(id, null, new RecordPatch
    {
        ["approvalState"] = decision.Outcome switch
        {
            ApprovalOutcome.Approved => Delivery.Approved,
            ApprovalOutcome.Withdrawn => null,
            _ => Delivery.Rejected,
        },
        ["decidedAt"] = clock.UtcNow,
        ["decidedById"] = decision.ById,
        ["decisionReason"] = decision.Comment is { Length: > 500 } comment ? comment[..500] : decision.Comment,
    }, cancellation)).Errors;

    /// <summary>Nobody was asked.</summary>
    public static void Forget(Delivery delivery)
    {
        (delivery.ApprovalState, delivery.ApprovalReasons, delivery.DecisionReason) = (null, [], null);
        (delivery.SubmittedAt, delivery.SubmittedById, delivery.DecidedAt, delivery.DecidedById) = (null, null, null, null);
    }

    /// <summary>Whatever is approved: the goods and what they are worth, not how they travel.</summary>
    private static string Content(Delivery delivery, IEnumerable<DeliveryLine> lines) => JsonSerializer.Serialize(new
    {
        delivery.CustomerId,
        delivery.OrderId,
        delivery.Currency,
        delivery.Amount,
        Lines = lines.Select(l => new { l.OrderLineId, l.Quantity, l.Amount }),
    }, FieldValues.Json);
}
