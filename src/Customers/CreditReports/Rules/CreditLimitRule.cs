using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;

namespace Huike.Customers.CreditReports.Rules;

/// <summary>
/// 危险: the credit of a customer so marked is not raised without a report that counts today. To give a limit where there was none, to take it
/// away, which lifts every bound, and to count it in another currency is raising as well; lowering is always allowed.
/// </summary>
internal sealed class CreditLimitRule(HuikeDb db, CompanyCreditReports reports) : IRecordRule<Customer>
{
    public async Task Validate(RecordChange<Customer> change, CancellationToken cancellation)
    {
        var customer = change.Entity;
        if (customer.CreditGrade != Customer.Dangerous || !(change.Touches("creditLimit") || change.Touches("currency")) || !Raises(change))
            return;
        // Of a customer that is only being made there can be none.
        if (change.IsNew || !await reports.HasValid(customer.Id, cancellation))
            change.Errors.Add(Error.Invalid("creditLimit", "creditReport.needed"));
    }

    private bool Raises(RecordChange<Customer> change)
    {
        var customer = change.Entity;
        if (change.IsNew)
            return customer.CreditLimit > 0;
        var entry = db.Entry(customer);
        var before = entry.Property(c => c.CreditLimit).OriginalValue;
        if (customer.CreditLimit is not { } limit)
            return before is not null;
        return limit > 0 && (before is not { } had || limit > had || entry.Property(c => c.Currency).OriginalValue != customer.Currency);
    }
}
