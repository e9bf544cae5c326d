using Huike.Customers.Pool;
using Huike.Kernel.Data;
using Huike.Sales.Opportunities.Domain;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.CustomerPage;

/// <summary>An order that binds is a deal.</summary>
internal sealed class CustomersWithOrder : IPoolFact
{
    public string Name => IPoolFact.Deal;

    public IQueryable<Guid?> Customers(HuikeDb db) =>
        db.Set<Order>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter }).Where(o => Order.Firm.Contains(o.State)).Select(o => o.CustomerId);
}

/// <summary>So is an opportunity that was won.</summary>
internal sealed class CustomersWithWonDeal : IPoolFact
{
    public string Name => IPoolFact.Deal;

    public IQueryable<Guid?> Customers(HuikeDb db) =>
        db.Set<Opportunity>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter }).Where(o => o.State == Opportunity.Won).Select(o => o.CustomerId);
}

/// <summary>Customers with something open to be won.</summary>
internal sealed class CustomersWithOpportunity : IPoolFact
{
    public string Name => IPoolFact.Opportunity;

    public IQueryable<Guid?> Customers(HuikeDb db) =>
        db.Set<Opportunity>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter }).Where(o => o.State == Opportunity.Open).Select(o => o.CustomerId);
}
