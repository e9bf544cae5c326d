using Huike.Customers.Customers.Domain;
using Huike.Customers.Performance;
using Huike.Finance.Receipts.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Reporting;
using Huike.Sales.Documents;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Receipts;

/// <summary>Money that came in from customers, in the company's currency; what was reversed does not count.</summary>
internal sealed class ReceiptReportPart(HuikeDb db, ReceiptCredits credits, CompanySales company, ActorContext actors) : IReportPart
{
    private static readonly string[] s_amount = ["totalAmount", "companyAmount"];

    public int Order => 50;
    public string Permission => "receipts.view";

    public async Task<ReportShare> Read(ReportPeriod period, int most, CancellationToken cancellation)
    {
        var received = db.Set<Receipt>().AsNoTracking().Where(r => r.OwnerId == period.PersonId && r.Kind == Receipt.Ordinary && r.State == Receipt.Posted
            && r.ReceivedOn >= period.From && r.ReceivedOn <= period.To);
        var sum = await received.GroupBy(r => 1).Select(g => new { Count = g.Count(), Amount = g.Sum(r => r.CompanyAmount) }).SingleOrDefaultAsync(cancellation);
        var shift = await credits.Shift(new PerformanceSpan(period.From, period.To, period.PersonId), cancellation);
        var currency = await company.Currency(cancellation);
        var places = await company.PlacesOf(currency, cancellation);
        var rows = sum is null ? [] : await received.OrderBy(r => r.ReceivedOn).ThenBy(r => r.Id).Take(most)
            .Select(r => new { r.Id, r.Caption, r.CompanyAmount, Customer = db.Set<Customer>().Where(c => c.Id == r.CustomerId).Select(c => c.Name).FirstOrDefault() }).ToListAsync(cancellation);
        var link = $"{period.List("receipts", "receivedOn")}&kind={Receipt.Ordinary}&state={Receipt.Posted}";
        var figure = new ReportFigure("receiptAmount", "receipts", Scaled.ToDecimal((sum?.Amount ?? 0) + shift.Sum(p => p.Amount), places), currency, places,
            shift.Count > 0 ? $"{((ICreditSource)credits).List(period.From, period.To)}&ownerId={period.PersonId}" : link, [.. s_amount, "kind", "state", "receivedOn"]);
        return new ReportShare(figure.IsShownTo(actors.Actor) ? [figure] : [],
            [new ReportSection("receipts", sum?.Count ?? 0, [.. rows.Select(r => Entry(r.Id, r.Customer ?? r.Caption, Scaled.ToDecimal(r.CompanyAmount, places), currency, places))])]);
    }

    private ReportEntry Entry(Guid id, string title, decimal amount, string currency, int places) =>
        new ReportEntry("receipts", id, title, $"{currency} {amount.ToString($"N{places}", System.Globalization.CultureInfo.InvariantCulture)}", null, s_amount).For(actors.Actor);
}
