using System.Globalization;
using Huike.Customers.Calls;
using Huike.Finance.Receivables.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Sales.Documents;

namespace Huike.Finance.CustomerPage;

/// <summary>What a customer who calls owes.</summary>
internal sealed class MoneyOnCall(HuikeDb db, ActorContext actors, CompanySales company, TenantClock clock, ITexts texts) : ICallSection
{
    public int Order => 30;
    public string Permission => "receivables.view";

    public async Task<CallSection?> Read(Guid customerId, CancellationToken cancellation)
    {
        var debt = await Debt.Of(db.Set<Receivable>().Where(r => r.CustomerId == customerId), clock.Today, cancellation);
        if (debt.Open == 0 || actors.Actor.FieldAccess("receivables", "openAmount") is not (FieldAccess.Write or FieldAccess.Read))
            return null;
        var currency = await company.Currency(cancellation);
        var places = await company.PlacesOf(currency, cancellation);
        string Text(long amount) => $"{currency} {Scaled.ToDecimal(amount, places).ToString($"N{places}", CultureInfo.CurrentCulture)}";
        var lines = new List<CallLine> { new(texts["calls.open"], Text(debt.Open), $"receivables?sort=dueOn&openAmount.gt=0&customerId={customerId}") };
        if (debt.Overdue > 0)
            lines.Add(new CallLine(texts["receivables.overdue"], Text(debt.Overdue), $"receivables?sort=dueOn&openAmount.gt=0&dueOn.lt=today&customerId={customerId}", NeedsAttention: true));
        return new CallSection("receivables.title", lines);
    }
}
