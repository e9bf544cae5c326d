using Huike.Customers.Customers.Domain;
using Huike.Customers.Performance;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Reporting;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Orders;

/// <summary>Orders that were placed, in the company's currency.</summary>
internal sealed class OrderReportPart(HuikeDb db, OrderCredits credits, CompanySales company, ActorContext actors) : IReportPart
{
    private static readonly string[] s_amount = ["totalAmount", "companyAmount"];

    public int Order => 40;
    public string Permission => "orders.view";

    public async Task<ReportShare> Read(ReportPeriod period, int most, CancellationToken cancellation)
    {
        var placed = db.Set<Domain.Order>().AsNoTracking().Where(o => o.OwnerId == period.PersonId && Domain.Order.Firm.Contains(o.State) && o.SignedOn >= period.From && o.SignedOn <= period.To);
        var count = await placed.CountAsync(cancellation);
        var sums = await credits.Sum(new PerformanceSpan(period.From, period.To, period.PersonId), cancellation);
        var currency = await company.Currency(cancellation);
        var places = await company.PlacesOf(currency, cancellation);
        var rows = count == 0 ? [] : await placed.OrderBy(o => o.SignedOn).ThenBy(o => o.Id).Take(most)
            .Select(o => new { o.Id, o.Number, o.CompanyAmount, Customer = db.Set<Customer>().Where(c => c.Id == o.CustomerId).Select(c => c.Name).FirstOrDefault() }).ToListAsync(cancellation);
        var link = $"{period.List("orders", "signedOn")}&state.in={string.Join(',', Domain.Order.Firm)}";
        var figures = new List<ReportFigure>
        {
            new("orders", "orders", count, null, 0, link, "state", "signedOn"),
            new("orderAmount", "orders", Scaled.ToDecimal(sums.Sum(s => s.Amount), places), currency, places,
                sums.Any(s => s.Shared) ? $"{((ICreditSource)credits).List(period.From, period.To)}&ownerId={period.PersonId}" : link, [.. s_amount, "state", "signedOn", "split"]),
        };
        return new ReportShare(
            [.. figures.Where(f => f.IsShownTo(actors.Actor))],
            [new ReportSection("orders", count, [.. rows.Select(r => Entry(r.Id, r.Customer ?? r.Number ?? "—", Scaled.ToDecimal(r.CompanyAmount, places), currency, places))])]);
    }

    private ReportEntry Entry(Guid id, string title, decimal amount, string currency, int places) =>
        new ReportEntry("orders", id, title, $"{currency} {amount.ToString($"N{places}", System.Globalization.CultureInfo.InvariantCulture)}", null, s_amount).For(actors.Actor);
}
