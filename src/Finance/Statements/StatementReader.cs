using Huike.Customers.Customers.Domain;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receivables.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Statements;

/// <summary>One document on a statement; what the customer owes more stands under debit, what he paid under credit.</summary>
/// <param name="Kind"><c>receivable</c>, <c>void</c>, <c>receipt</c>, <c>refund</c> or <c>reversal</c>.</param>
/// <param name="DueOn">Of a receivable.</param>
public sealed record StatementEntry(DateOnly On, string Kind, string Number, DateOnly? DueOn, string? Note, decimal Debit, decimal Credit, decimal Balance);

/// <summary>Everything in one currency. A negative balance is money that the customer has in advance.</summary>
/// <param name="IsCut">There are more documents than are read.</param>
public sealed record StatementAccount(string Currency, int Places, decimal Opening, decimal Debit, decimal Credit, decimal Closing, IReadOnlyList<StatementEntry> Entries, bool IsCut);

/// <summary>对账单 of a customer over a period.</summary>
public sealed record Statement(Guid CustomerId, string CustomerName, string Company, DateOnly From, DateOnly To, IReadOnlyList<StatementAccount> Accounts);

/// <summary>
/// Reads a customer's account: what arose and what was received, by the days on which it counts, so that the closing balance of a day is
/// the opening balance of the next. A statement is the whole account or nothing: whoever may see the customer sees all of it.
/// </summary>
internal sealed class StatementReader(HuikeDb db, ActorContext actors, CompanySales company)
{
    public const int MostEntries = 2_000, MostDays = 3_700;
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    private sealed record Move(DateOnly On, int Rank, string Kind, string Number, DateOnly? DueOn, string? Note, long Amount, Guid Id);

    public async Task<Result<Statement>> Of(Guid customerId, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        if (!Shows("receivables", "amount") || !Shows("receipts", "totalAmount") || !actors.Actor.May("receipts.view"))
            return Error.Forbidden();
        if (to < from || to.DayNumber - from.DayNumber > MostDays)
            return Error.Invalid("to", "endBeforeStart");
        if (await db.Set<Customer>().AsNoTracking().Where(c => c.Id == customerId).Select(c => c.Name).FirstOrDefaultAsync(cancellation) is not { } name)
            return Error.NotFound();
        var firm = await db.Set<Platform.Tenants.Domain.Tenant>().Where(t => t.Id == actors.Actor.TenantId).Select(t => t.Name).FirstAsync(cancellation);
        var accounts = new List<StatementAccount>();
        foreach (var currency in await Currencies(customerId, cancellation))
        {
            var account = await Account(customerId, currency, from, to, cancellation);
            if (account.Entries.Count > 0 || account.Opening != 0)
                accounts.Add(account);
        }
        return new Statement(customerId, name, firm, from, to, accounts);
    }

    private bool Shows(string type, string field) => actors.Actor.Reads(type, field);

    private IQueryable<Receivable> Receivables(Guid customer) => db.Set<Receivable>().IgnoreQueryFilters(s_wide).AsNoTracking().Where(r => r.CustomerId == customer);

    private IQueryable<Receipt> Receipts(Guid customer) => db.Set<Receipt>().IgnoreQueryFilters(s_wide).AsNoTracking().Where(r => r.CustomerId == customer);

    private async Task<IReadOnlyList<string>> Currencies(Guid customer, CancellationToken cancellation)
    {
        var own = await company.Currency(cancellation);
        var found = await Receivables(customer).Select(r => r.Currency).Union(Receipts(customer).Select(r => r.Currency)).Take(20).ToListAsync(cancellation);
        return [.. found.OfType<string>().OrderBy(c => c != own).ThenBy(c => c, StringComparer.Ordinal)];
    }

    private async Task<StatementAccount> Account(Guid customer, string currency, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var (owed, paid) = (Receivables(customer).Where(r => r.Currency == currency), Receipts(customer).Where(r => r.Currency == currency));
        var opening = await owed.Where(r => r.ArisenOn < from && (r.VoidedOn == null || r.VoidedOn >= from)).SumAsync(r => r.Amount, cancellation)
            - await paid.Where(r => r.ReceivedOn < from).SumAsync(r => r.TotalAmount, cancellation);
        var moves = await Moves(owed, paid, from, to, cancellation);
        var places = await company.PlacesOf(currency, cancellation);
        var (balance, entries) = (opening, new List<StatementEntry>());
        foreach (var move in moves.OrderBy(m => m.On).ThenBy(m => m.Rank).ThenBy(m => m.Id).Take(MostEntries))
        {
            balance += move.Amount;
            var (debit, credit) = move.Kind is "receivable" or "void" ? (move.Amount, 0L) : (0L, -move.Amount);
            entries.Add(new StatementEntry(move.On, move.Kind, move.Number, move.DueOn, move.Note, Scaled.ToDecimal(debit, places), Scaled.ToDecimal(credit, places), Scaled.ToDecimal(balance, places)));
        }
        return new StatementAccount(currency, places, Scaled.ToDecimal(opening, places), entries.Sum(e => e.Debit), entries.Sum(e => e.Credit), Scaled.ToDecimal(balance, places), entries, moves.Count > MostEntries);
    }

    /// <summary>What arose and was voided within the period stands with both; what was voided on the day it arose never counted.</summary>
    private static async Task<List<Move>> Moves(IQueryable<Receivable> owed, IQueryable<Receipt> paid, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var moves = new List<Move>();
        var arisen = await owed.Where(r => r.ArisenOn >= from && r.ArisenOn <= to && (r.VoidedOn == null || r.VoidedOn > r.ArisenOn)).OrderBy(r => r.ArisenOn).ThenBy(r => r.Id).Take(MostEntries + 1)
            .Select(r => new { r.Id, r.ArisenOn, r.Caption, r.DueOn, r.Amount }).ToListAsync(cancellation);
        moves.AddRange(arisen.Select(r => new Move(r.ArisenOn, 0, "receivable", r.Caption, r.DueOn, null, r.Amount, r.Id)));
        var voided = await owed.Where(r => r.VoidedOn >= from && r.VoidedOn <= to && r.VoidedOn > r.ArisenOn).OrderBy(r => r.VoidedOn).ThenBy(r => r.Id).Take(MostEntries + 1)
            .Select(r => new { r.Id, On = r.VoidedOn!.Value, r.Caption, r.Amount }).ToListAsync(cancellation);
        moves.AddRange(voided.Select(r => new Move(r.On, 1, "void", r.Caption, null, null, -r.Amount, r.Id)));
        var received = await paid.Where(r => r.ReceivedOn >= from && r.ReceivedOn <= to).OrderBy(r => r.ReceivedOn).ThenBy(r => r.Id).Take(MostEntries + 1)
            .Select(r => new { r.Id, r.ReceivedOn, r.Kind, r.Caption, r.Reason, r.Reference, r.TotalAmount }).ToListAsync(cancellation);
        moves.AddRange(received.Select(r => new Move(r.ReceivedOn, 2, r.Kind, r.Caption, null, r.Reference ?? r.Reason, -r.TotalAmount, r.Id)));
        return moves;
    }
}
