using Huike.Customers.Customers;
using Huike.Finance.Accounts;
using Huike.Finance.Expenses.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Numbering;
using Huike.Kernel.Records;
using Huike.Kernel.Records.Custom;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Opportunities.Domain;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Expenses;

/// <summary>What holds for expenses through every door: defaults, amounts, what belongs together, what is confidential, states, the number.</summary>
internal sealed class ExpenseRule(HuikeDb db, CompanyFinance finance, CompanySales company, ExpenseNumbers numbers, ActorContext actors, TenantClock clock) : IRecordRule<Expense>
{
    /// <summary>What may change after it was submitted: notes.</summary>
    private static readonly string[] Loose = ["reference", "remark"];

    int IRecordRule<Expense>.Order => 500;

    public async Task Derive(RecordChange<Expense> change, CancellationToken cancellation)
    {
        var expense = change.Entity;
        if (expense.Kind == Expense.Reversal)
            return;
        if (change.IsNew)
            await Begin(change, cancellation);
        if (change.Touches("customerId") || change.Touches("opportunityId") || change.Touches("orderId"))
            await Belong(change, cancellation);
        // What is kept of salaries is confidential however it came in.
        expense.Confidential |= Expense.Private.Contains(expense.Category);
        expense.Caption = expense.Number ?? expense.Subject ?? "—";
        if (!change.Touches("amount") || change.Errors.Count > 0)
            return;
        expense.Amount = CurrencyAmounts.Read(expense.Amount, expense.Places, "amount", change.Errors) ?? 0;
        expense.CompanyAmount = CurrencyAmounts.InCompany(expense.Amount, expense.Places, expense.ExchangeRate, expense.CompanyPlaces);
        if (expense.Amount <= 0 && change.Errors.Count == 0)
            change.Errors.Add(Error.Invalid("amount", "outOfRange", 0, Scaled.ToDecimal(Tax.MostAmount, expense.Places)));
    }

    public async Task Validate(RecordChange<Expense> change, CancellationToken cancellation)
    {
        var expense = change.Entity;
        // The person concerned reads it, but does not write it.
        if (!change.Options.Trusted && expense.Confidential && !actors.Actor.May("expenses.confidential"))
            change.Errors.Add(Error.Invalid("category", "expense.confidential"));
        if (change.Touches("occurredOn") && await finance.Refusal(expense.OccurredOn, "occurredOn", cancellation) is { } closed)
            change.Errors.Add(closed);
        if (change.Touches("customerId") && expense.CustomerId is { } customer && !await CustomerRows.Hold(db, customer, cancellation))
            change.Errors.Add(Error.Invalid("customerId", "customer.deleted"));
        if (change.IsNew)
            return;
        var before = (string)db.Entry(expense).Property(e => e.State).OriginalValue!;
        if (!change.Options.Trusted && before is not (Expense.Draft or Expense.Rejected) && change.Changed.Except(Loose).Any(name => !name.StartsWith(CustomField.Prefix, StringComparison.Ordinal)))
            change.Errors.Add(Error.Rule("expense.notOpen"));
        if (before != expense.State && !Expense.Edges[before].Contains(expense.State))
            change.Errors.Add(Error.Rule("state.notPossible", $"choice.expenses.state.{before}", $"choice.expenses.state.{expense.State}"));
    }

    public async Task After(RecordChange<Expense> change, CancellationToken cancellation)
    {
        if (change.Entity.Number is null && change.Entity.State != Expense.Draft)
            await numbers.Take(change.Entity, cancellation);
    }

    public Task Deleting(Expense entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        if (entity.Number is not null || entity.State != Expense.Draft)
            errors.Add(Error.Rule("expense.notDraft"));
        if (entity.Confidential && !actors.Actor.May("expenses.confidential"))
            errors.Add(Error.Rule("expense.confidential"));
        return Task.CompletedTask;
    }

    private async Task Begin(RecordChange<Expense> change, CancellationToken cancellation)
    {
        var expense = change.Entity;
        if (!change.Changed.Contains("occurredOn"))
            expense.OccurredOn = clock.Today;
        var own = await company.Currency(cancellation);
        expense.Currency ??= own;
        expense.Places = await company.PlacesOf(expense.Currency, cancellation);
        expense.CompanyPlaces = await company.PlacesOf(own, cancellation);
        if (expense.Currency == own)
            expense.ExchangeRate = Scaled.SameCurrency;
        else if (expense.ExchangeRate is null or <= 0 or > 1_000_000 * Scaled.SameCurrency)
            change.Errors.Add(Error.Invalid("exchangeRate", "required"));
    }

    /// <summary>An opportunity or an order brings its customer along, and belongs to no other.</summary>
    private async Task Belong(RecordChange<Expense> change, CancellationToken cancellation)
    {
        var expense = change.Entity;
        if (expense.OpportunityId is { } opportunity)
            Take(change, "opportunityId", await db.Set<Opportunity>().Where(o => o.Id == opportunity).Select(o => o.CustomerId).FirstOrDefaultAsync(cancellation));
        if (expense.OrderId is { } order)
            Take(change, "orderId", await db.Set<Order>().Where(o => o.Id == order).Select(o => o.CustomerId).FirstOrDefaultAsync(cancellation));
    }

    private static void Take(RecordChange<Expense> change, string field, Guid? customer)
    {
        change.Entity.CustomerId ??= customer;
        if (change.Entity.CustomerId != customer)
            change.Errors.Add(Error.Invalid(field, "expense.ofAnother"));
    }
}

/// <summary>Numbers of expenses and their reversals: one series, taken last of all because others wait for the counter.</summary>
internal sealed class ExpenseNumbers(CompanyFinance finance, NumberSeries series, TenantClock clock)
{
    public async Task Take(Expense expense, CancellationToken cancellation) =>
        await series.Give(expense, "expenses", (await finance.Settings(cancellation)).ExpenseNumber, clock.Today, cancellation);
}
