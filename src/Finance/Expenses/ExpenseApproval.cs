using System.Text.Json;
using Huike.Finance.Expenses.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Approvals;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Expenses;

/// <summary>Expenses before the approvers.</summary>
internal sealed class ExpenseApproval(HuikeDb db, ExpenseFlow flow) : IApprovable
{
    public string Kind => ExpenseFlow.Kind;
    public string Path => "expenses/{0}";

    public IReadOnlyList<ApprovalFact> Facts =>
    [
        new("totalAmount", ApprovalFactKind.Money, "expenses.field.companyAmount"),
        new("category", ApprovalFactKind.Choice, "expenses.field.category") { ChoiceList = "expense.category" },
        new("item", ApprovalFactKind.Choice, "expenses.field.item") { ChoiceList = "expense.item" },
        new("confidential", ApprovalFactKind.Flag, "expenses.field.confidential"),
        new("currency", ApprovalFactKind.Choice, "expenses.field.currency") { ChoiceList = "currency" },
        new("ownerId", ApprovalFactKind.Person, "record.field.ownerId"),
        new("departmentId", ApprovalFactKind.Department, "record.field.departmentId"),
    ];

    public async Task<ApprovalSubject?> Read(Guid id, CancellationToken cancellation)
    {
        if (await db.Set<Expense>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == id, cancellation) is not { } expense)
            return null;
        // Whoever hears of an approval hears its title; what is confidential stands in the record only.
        return new ApprovalSubject(expense.Confidential ? expense.Caption : $"{expense.Caption} {expense.Subject}".Trim(), Content(expense), new Dictionary<string, object?>
        {
            ["totalAmount"] = Scaled.ToDecimal(expense.CompanyAmount, expense.CompanyPlaces),
            ["category"] = expense.Category,
            ["item"] = expense.Item,
            ["confidential"] = expense.Confidential,
            ["currency"] = expense.Currency,
            ["ownerId"] = expense.OwnerId,
            ["departmentId"] = expense.DepartmentId,
        });
    }

    public async Task<IReadOnlyList<Error>> Decided(Guid id, ApprovalDecision decision, CancellationToken cancellation)
    {
        var state = decision.Outcome switch
        {
            ApprovalOutcome.Approved => Expense.Approved,
            ApprovalOutcome.Withdrawn => Expense.Draft,
            _ => Expense.Rejected,
        };
        return (await flow.Conclude(id, state, decision.ById, decision.Comment, cancellation)).Errors;
    }

    private static string Content(Expense expense) => JsonSerializer.Serialize(new
    {
        expense.Category,
        expense.Item,
        expense.Subject,
        expense.OccurredOn,
        expense.Amount,
        expense.Currency,
        expense.ExchangeRate,
        expense.Payee,
        expense.CustomerId,
        expense.OpportunityId,
        expense.OrderId,
        expense.OwnerId,
    }, FieldValues.Json);
}
