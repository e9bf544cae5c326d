using System.Text.Json;
using Huike.Customers.Customers.Domain;
using Huike.Finance.Invoices.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Approvals;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Invoices;

/// <summary>Invoices before the approvers.</summary>
internal sealed class InvoiceApproval(HuikeDb db, InvoiceFlow flow) : IApprovable
{
    public string Kind => InvoiceFlow.Kind;
    public string Path => "invoices/{0}";

    public IReadOnlyList<ApprovalFact> Facts =>
    [
        new("totalAmount", ApprovalFactKind.Money, "invoices.field.companyAmount"),
        new("kind", ApprovalFactKind.Choice, "invoices.field.kind") { ChoiceList = "invoice.kind" },
        new("beyondOrder", ApprovalFactKind.Flag, "invoices.field.beyondOrder"),
        new("withoutOrder", ApprovalFactKind.Flag, "invoices.fact.withoutOrder"),
        new("currency", ApprovalFactKind.Choice, "invoices.field.currency") { ChoiceList = "currency" },
        new("customerGrade", ApprovalFactKind.Choice, "customers.field.grade") { ChoiceList = "customer.grade" },
        new("ownerId", ApprovalFactKind.Person, "record.field.ownerId"),
        new("departmentId", ApprovalFactKind.Department, "record.field.departmentId"),
    ];

    public async Task<ApprovalSubject?> Read(Guid id, CancellationToken cancellation)
    {
        if (await db.Set<Invoice>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, cancellation) is not { } invoice)
            return null;
        var lines = await db.Set<InvoiceLine>().AsNoTracking().Where(l => l.InvoiceId == id).OrderBy(l => l.Position).Take(InvoiceLineWriter.MostLines).ToListAsync(cancellation);
        var customer = await db.Set<Customer>().AsNoTracking().Where(c => c.Id == invoice.CustomerId).Select(c => new { c.Name, c.Grade }).FirstOrDefaultAsync(cancellation);
        return new ApprovalSubject($"{invoice.Caption} {customer?.Name}".Trim(), Content(invoice, lines), new Dictionary<string, object?>
        {
            ["totalAmount"] = Scaled.ToDecimal(invoice.CompanyAmount, invoice.CompanyPlaces),
            ["kind"] = invoice.Kind,
            ["beyondOrder"] = invoice.BeyondOrder,
            ["withoutOrder"] = invoice.OrderId is null,
            ["currency"] = invoice.Currency,
            ["customerGrade"] = customer?.Grade,
            ["ownerId"] = invoice.OwnerId,
            ["departmentId"] = invoice.DepartmentId,
        });
    }

    public async Task<IReadOnlyList<Error>> Decided(Guid id, ApprovalDecision decision, CancellationToken cancellation)
    {
        var state = decision.Outcome switch
        {
            ApprovalOutcome.Approved => Invoice.Approved,
            ApprovalOutcome.Withdrawn => Invoice.Draft,
            _ => Invoice.Rejected,
        };
        return (await flow.Conclude(id, state, decision.ById, decision.Comment, cancellation)).Errors;
    }

    /// <summary>Whatever is approved: buyer and lines, not where it is sent.</summary>
    private static string Content(Invoice invoice, IEnumerable<InvoiceLine> lines) => JsonSerializer.Serialize(new
    {
        invoice.CustomerId,
        invoice.OrderId,
        invoice.Kind,
        invoice.Title,
        invoice.TaxNumber,
        invoice.Currency,
        invoice.ExchangeRate,
        invoice.TotalAmount,
        Lines = lines.Select(l => new { l.OrderLineId, l.ItemName, l.Quantity, l.TaxRate, l.TotalAmount }),
    }, FieldValues.Json);
}
