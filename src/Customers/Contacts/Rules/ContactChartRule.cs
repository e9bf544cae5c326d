using Huike.Customers.Contacts.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Contacts.Rules;

/// <summary>Who reports to whom: within one customer, and nobody to himself.</summary>
internal sealed class ContactChartRule(HuikeDb db) : IRecordRule<Contact>
{
    private const int MostLevels = 30;

    public async Task Validate(RecordChange<Contact> change, CancellationToken cancellation)
    {
        var contact = change.Entity;
        if (!(change.Touches("reportsToId") || change.Touches("customerId")) || contact.ReportsToId is null)
            return;
        var above = contact.ReportsToId;
        for (var level = 0; above is { } id; level++)
        {
            if (id == contact.Id || level == MostLevels)
            {
                change.Errors.Add(Error.Invalid("reportsToId", "reportsTo.circle"));
                return;
            }
            var superior = await db.Set<Contact>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter })
                .Where(c => c.Id == id).Select(c => new { c.CustomerId, c.ReportsToId }).FirstOrDefaultAsync(cancellation);
            if (level == 0 && superior?.CustomerId != contact.CustomerId)
            {
                change.Errors.Add(Error.Invalid("reportsToId", "reportsTo.otherCustomer"));
                return;
            }
            above = superior?.ReportsToId;
        }
    }
}
