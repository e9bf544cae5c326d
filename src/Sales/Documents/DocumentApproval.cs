using System.Text.Json;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Approvals;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Documents;

/// <summary>What approval flows may ask of quotes and orders, and what becomes of a document when its approval ends.</summary>
public abstract class DocumentApproval<TDocument, TLine>(HuikeDb db, DocumentFlow<TDocument> flow) : IApprovable
    where TDocument : SalesDocument, new() where TLine : DocumentLine
{
    public abstract string Kind { get; }
    public string Path => $"{Kind}/{{0}}";

    public IReadOnlyList<ApprovalFact> Facts =>
    [
        new("totalAmount", ApprovalFactKind.Money, $"{Kind}.field.companyAmount"),
        new("discountPercent", ApprovalFactKind.Number, "documents.fact.discountPercent"),
        new("belowFloor", ApprovalFactKind.Flag, "choice.approval.reason.belowFloor"),
        new("belowCost", ApprovalFactKind.Flag, "choice.approval.reason.belowCost"),
        new("overCredit", ApprovalFactKind.Flag, "choice.approval.reason.overCredit"),
        new("overdue", ApprovalFactKind.Flag, "choice.approval.reason.overdue"),
        new("currency", ApprovalFactKind.Choice, $"{Kind}.field.currency") { ChoiceList = "currency" },
        new("customerGrade", ApprovalFactKind.Choice, "customers.field.grade") { ChoiceList = "customer.grade" },
        new("ownerId", ApprovalFactKind.Person, "record.field.ownerId"),
        new("departmentId", ApprovalFactKind.Department, "record.field.departmentId"),
    ];

    public async Task<ApprovalSubject?> Read(Guid id, CancellationToken cancellation)
    {
        if (await db.Set<TDocument>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, cancellation) is not { } document)
            return null;
        var lines = await db.Set<TLine>().AsNoTracking().Where(l => l.DocumentId == id).OrderBy(l => l.Position).Take(LineWriter.MostLines).ToListAsync(cancellation);
        var customer = await db.Set<Customer>().AsNoTracking().Where(c => c.Id == document.CustomerId).Select(c => new { c.Name, c.Grade }).FirstOrDefaultAsync(cancellation);
        return new ApprovalSubject($"{document.Caption} {customer?.Name}".Trim(), Content(document, lines), new Dictionary<string, object?>
        {
            ["totalAmount"] = Scaled.ToDecimal(document.CompanyAmount, document.CompanyPlaces),
            ["discountPercent"] = Scaled.ToShort(lines.Count == 0 ? 0 : lines.Max(l => l.DiscountPercent), Scaled.Percent),
            ["belowFloor"] = document.ApprovalReasons.Contains(DealFindings.BelowFloor),
            ["belowCost"] = document.ApprovalReasons.Contains(DealFindings.BelowCost),
            ["overCredit"] = document.ApprovalReasons.Contains(DealFindings.OverCredit),
            ["overdue"] = document.ApprovalReasons.Contains(DealFindings.Overdue),
            ["currency"] = document.Currency,
            ["customerGrade"] = customer?.Grade,
            ["ownerId"] = document.OwnerId,
            ["departmentId"] = document.DepartmentId,
        });
    }

    public async Task<IReadOnlyList<Error>> Decided(Guid id, ApprovalDecision decision, CancellationToken cancellation)
    {
        var state = decision.Outcome switch
        {
            ApprovalOutcome.Approved => "approved",
            ApprovalOutcome.Withdrawn => "draft",
            _ => "rejected",
        };
        var moved = await flow.Conclude(id, state, decision.ById, decision.Comment, cancellation);
        return moved.Errors;
    }

    /// <summary>Whatever is approved: head and lines, not how far the document has come.</summary>
    private static string Content(TDocument document, IEnumerable<TLine> lines) => JsonSerializer.Serialize(new
    {
        document.CustomerId,
        document.Currency,
        document.ExchangeRate,
        document.TaxIncluded,
        document.DiscountAmount,
        document.TotalAmount,
        document.PaymentTerms,
        document.DeliveryTerms,
        document.Terms,
        Lines = lines.Select(l => new { l.ProductId, l.ProductName, l.Quantity, l.UnitPrice, l.DiscountPercent, l.TaxRate, l.DeliverOn }),
    }, FieldValues.Json);
}
