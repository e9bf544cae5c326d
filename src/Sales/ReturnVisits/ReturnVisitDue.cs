using Huike.Customers.Visits.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.ReturnVisits;

/// <summary>待回访合同: firm orders that began long enough ago and about which nobody has asked the customer yet, nor plans to.</summary>
internal sealed class ReturnVisitDue(HuikeDb db, CompanySales company, TenantClock clock)
{
    /// <summary>What began longer ago is no longer asked about.</summary>
    public const int Window = 90;

    /// <summary>As far as the actor sees the orders; null where the company asks for no return visits.</summary>
    public async Task<IQueryable<Order>?> Orders(CancellationToken cancellation)
    {
        var days = (await company.Settings(cancellation)).ReturnVisitDays;
        if (days == 0)
            return null;
        var (last, first) = (clock.Today.AddDays(-days), clock.Today.AddDays(-days - Window));
        var asked = db.Set<Visit>().Where(v => v.OrderId != null && v.State != Visit.Cancelled).Select(v => v.OrderId);
        return db.Set<Order>().AsNoTracking().Where(o => Order.Firm.Contains(o.State) && (o.StartOn ?? o.SignedOn) <= last && (o.StartOn ?? o.SignedOn) >= first && !asked.Contains(o.Id));
    }
}
