using Huike.Finance.Expenses.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Expenses.UseCases;

/// <summary>What one category cost.</summary>
public sealed record CostRow(string? Category, decimal Amount, int Count);

/// <summary>What a customer cost the company, in its currency.</summary>
public sealed record CustomerCost(string Currency, int Places, decimal Total, IReadOnlyList<CostRow> Rows);

/// <summary>The expenses for a customer by category, as far as the actor sees them.</summary>
[Permission("expenses.view")]
public sealed record GetCustomerCost(Guid CustomerId) : IQuery<CustomerCost>;

internal sealed class GetCustomerCostUseCase(HuikeDb db, ActorContext actors, CompanySales company) : IUseCase<GetCustomerCost, CustomerCost>
{
    private const int MostRows = 200;

    public async Task<Result<CustomerCost>> Execute(GetCustomerCost request, CancellationToken cancellation)
    {
        if (!await db.Set<Customers.Customers.Domain.Customer>().AnyAsync(c => c.Id == request.CustomerId, cancellation))
            return Error.NotFound();
        if (actors.Actor.FieldAccess("expenses", "companyAmount") is not (FieldAccess.Write or FieldAccess.Read))
            return Error.Forbidden();
        var currency = await company.Currency(cancellation);
        var places = await company.PlacesOf(currency, cancellation);
        var rows = await db.Set<Expense>().AsNoTracking().Where(e => e.CustomerId == request.CustomerId && Expense.Counting.Contains(e.State))
            .GroupBy(e => e.Category).Select(g => new { g.Key, Amount = g.Sum(e => e.CompanyAmount), Count = g.Count() }).OrderByDescending(g => g.Amount).Take(MostRows).ToListAsync(cancellation);
        return new CustomerCost(currency, places, Scaled.ToDecimal(rows.Sum(r => r.Amount), places), rows.ConvertAll(r => new CostRow(r.Key, Scaled.ToDecimal(r.Amount, places), r.Count)));
    }
}
