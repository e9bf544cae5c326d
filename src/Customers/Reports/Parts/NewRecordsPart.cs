using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Reporting;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Reports.Parts;

/// <summary>Customers that were filed.</summary>
internal sealed class NewCustomersPart(HuikeDb db) : IReportPart
{
    public int Order => 20;
    public string Permission => "customers.view";

    public async Task<ReportShare> Read(ReportPeriod period, int most, CancellationToken cancellation)
    {
        var filed = db.Set<Customer>().AsNoTracking().Where(c => c.OwnerId == period.PersonId && c.CreatedAt >= period.Begins && c.CreatedAt < period.Ends);
        var count = await filed.CountAsync(cancellation);
        var rows = count == 0 ? [] : await filed.OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).Take(most).Select(c => new { c.Id, c.Name }).ToListAsync(cancellation);
        return new ReportShare(
            [new ReportFigure("newCustomers", "customers", count, null, 0, period.List("customers", "createdAt"))],
            [new ReportSection("newCustomers", count, [.. rows.Select(r => new ReportEntry("customers", r.Id, r.Name, null, null))])]);
    }
}

/// <summary>People who were filed.</summary>
internal sealed class NewContactsPart(HuikeDb db) : IReportPart
{
    public int Order => 25;
    public string Permission => "contacts.view";

    public async Task<ReportShare> Read(ReportPeriod period, int most, CancellationToken cancellation)
    {
        var filed = db.Set<Contact>().AsNoTracking().Where(c => c.OwnerId == period.PersonId && c.CreatedAt >= period.Begins && c.CreatedAt < period.Ends);
        var count = await filed.CountAsync(cancellation);
        var rows = count == 0 ? [] : await filed.OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).Take(most)
            .Select(c => new { c.Id, c.Name, Customer = db.Set<Customer>().Where(x => x.Id == c.CustomerId).Select(x => x.Name).FirstOrDefault() }).ToListAsync(cancellation);
        return new ReportShare(
            [new ReportFigure("newContacts", "contacts", count, null, 0, period.List("contacts", "createdAt"))],
            [new ReportSection("newContacts", count, [.. rows.Select(r => new ReportEntry("contacts", r.Id, r.Name, r.Customer, null, "customerId"))])]);
    }
}
