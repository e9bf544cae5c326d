using Huike.Finance.Accounts.Domain;
using Huike.Finance.Journal.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Reports;

/// <summary>What lies on an account in one currency.</summary>
/// <param name="AccountId">Null for what was booked without an account.</param>
/// <param name="LastOn">The day of the last movement until then.</param>
public sealed record AccountBalance(Guid? AccountId, string? Name, string? Kind, bool Active, string Currency, int Places, decimal Balance, int Count, DateOnly? LastOn);

/// <summary>What lies on all of them.</summary>
public sealed record CurrencyBalance(string Currency, int Places, decimal Balance);

/// <summary>账户余额 of a day.</summary>
public sealed record AccountBalancesReport(DateOnly AsOf, IReadOnlyList<AccountBalance> Rows, IReadOnlyList<CurrencyBalance> Totals);

/// <summary>The balances of all accounts as they were when the day ended.</summary>
/// <param name="AsOf">Today where nothing is said.</param>
[Permission("journal.view")]
public sealed record GetAccountBalances(DateOnly? AsOf = null) : IQuery<AccountBalancesReport>;

internal sealed class GetAccountBalancesUseCase(HuikeDb db, ActorContext actors, CompanySales company, TenantClock clock) : IUseCase<GetAccountBalances, AccountBalancesReport>
{
    private const int Most = 1_000;

    public async Task<Result<AccountBalancesReport>> Execute(GetAccountBalances request, CancellationToken cancellation)
    {
        if (actors.Actor.FieldAccess("journal", "amount") is not (FieldAccess.Write or FieldAccess.Read))
            return Error.Forbidden();
        var asOf = request.AsOf ?? clock.Today;
        var own = await company.Currency(cancellation);
        // The day is asked within the sums, so that the engine walks the one index that holds all of this in its order.
        var sums = await db.Set<JournalEntry>().AsNoTracking().GroupBy(e => new { e.AccountId, e.Currency })
            .Select(g => new { g.Key.AccountId, g.Key.Currency, Amount = g.Sum(e => e.On <= asOf ? e.Amount : 0), Count = g.Sum(e => e.On <= asOf ? 1 : 0), LastOn = g.Max(e => e.On <= asOf ? (DateOnly?)e.On : null) })
            .Where(g => g.Count > 0).Take(Most).ToListAsync(cancellation);
        var accounts = await db.Set<Account>().AsNoTracking().OrderBy(a => a.Name).ThenBy(a => a.Id).Take(Most).ToListAsync(cancellation);
        var byAccount = sums.ToLookup(s => s.AccountId);
        var rows = new List<AccountBalance>();
        foreach (var account in accounts)
        {
            foreach (var sum in byAccount[account.Id].OrderBy(s => s.Currency, StringComparer.Ordinal))
                rows.Add(await Row(account.Id, account, sum.Currency ?? own, sum.Amount, sum.Count, sum.LastOn, cancellation));
            if (account.Active && !byAccount.Contains(account.Id))
                rows.Add(await Row(account.Id, account, own, 0, 0, null, cancellation));
        }
        foreach (var sum in byAccount[null].OrderBy(s => s.Currency, StringComparer.Ordinal))
            rows.Add(await Row(null, null, sum.Currency ?? own, sum.Amount, sum.Count, sum.LastOn, cancellation));
        return new AccountBalancesReport(asOf, rows, [.. rows.GroupBy(r => (r.Currency, r.Places)).OrderBy(g => g.Key.Currency != own).ThenBy(g => g.Key.Currency, StringComparer.Ordinal)
            .Select(g => new CurrencyBalance(g.Key.Currency, g.Key.Places, g.Sum(r => r.Balance)))]);
    }

    private async Task<AccountBalance> Row(Guid? id, Account? account, string currency, long amount, int count, DateOnly? lastOn, CancellationToken cancellation)
    {
        var places = await company.PlacesOf(currency, cancellation);
        return new AccountBalance(id, account?.Name, account?.Kind, account?.Active ?? true, currency, places, Scaled.ToDecimal(amount, places), count, lastOn);
    }
}
