using System.Globalization;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Numbering;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Customers.Rules;

/// <summary>
/// The customer's code is unique; a new customer without one gets the next number of the month. Runs last: the counter
/// makes others wait, and a refused customer needs no number.
/// </summary>
internal sealed class CustomerCodeRule(HuikeDb db, NumberSeries numbers, TenantClock clock) : IRecordRule<Customer>
{
    private const string Series = "customers";

    public int Order => 1000;

    public async Task Validate(RecordChange<Customer> change, CancellationToken cancellation)
    {
        var customer = change.Entity;
        if (change.Errors.Count > 0)
            return;
        if (customer.Code is { } code)
        {
            var entry = db.Entry(customer);
            if ((change.IsNew || entry.Property(c => c.Code).IsModified || entry.Property(c => c.DeletedAt).IsModified) && await IsTaken(code, customer.Id, cancellation))
                change.Errors.Add(Error.Invalid("code", "code.taken", code));
        }
        else if (change.IsNew)
        {
            customer.Code = await Next(cancellation);
        }
    }

    private async Task<string> Next(CancellationToken cancellation)
    {
        var period = clock.Today.ToString("yyyyMM", CultureInfo.InvariantCulture);
        while (true)
        {
            var number = await numbers.Next(Series, period, cancellation);
            var code = string.Create(CultureInfo.InvariantCulture, $"KH-{period}-{number:00000}");
            // Somebody may have typed a number of the series by hand.
            if (!await IsTaken(code, Guid.Empty, cancellation))
                return code;
        }
    }

    private Task<bool> IsTaken(string code, Guid except, CancellationToken cancellation) =>
        CustomerRows.OfHouse(db).AnyAsync(c => c.Code == code && c.Id != except, cancellation);
}
