using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Reporting;
using Huike.Sales.Opportunities.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Opportunities;

/// <summary>Opportunities that were filed.</summary>
internal sealed class OpportunityReportPart(HuikeDb db) : IReportPart
{
    public int Order => 30;
    public string Permission => "opportunities.view";

    public async Task<ReportShare> Read(ReportPeriod period, int most, CancellationToken cancellation)
    {
        var filed = db.Set<Opportunity>().AsNoTracking().Where(o => o.OwnerId == period.PersonId && o.CreatedAt >= period.Begins && o.CreatedAt < period.Ends);
        var count = await filed.CountAsync(cancellation);
        var rows = count == 0 ? [] : await filed.OrderBy(o => o.CreatedAt).ThenBy(o => o.Id).Take(most)
            .Select(o => new { o.Id, o.Name, Customer = db.Set<Customer>().Where(c => c.Id == o.CustomerId).Select(c => c.Name).FirstOrDefault() }).ToListAsync(cancellation);
        var link = period.List("opportunities", "createdAt");
        return new ReportShare([new ReportFigure("newOpportunities", "opportunities", count, null, 0, link)],
            [new ReportSection("newOpportunities", count, [.. rows.Select(r => new ReportEntry("opportunities", r.Id, r.Name, r.Customer, null, "customerId"))])]);
    }
}
