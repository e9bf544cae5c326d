using FluentValidation;
using Huike.Customers.Customers.Domain;
using Huike.Finance.Accounts.Domain;
using Huike.Finance.Journal.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Documents;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Reports;

/// <summary>One movement on an account and what lay there afterwards; what comes stands under in, what goes under out.</summary>
public sealed record AccountMovement(
    Guid Id, DateOnly On, string Kind, bool Reversal, string Number, string DocumentType, Guid DocumentId, string? Method, string? Handler, string? Counterpart, decimal In, decimal Out, decimal Balance);

/// <summary>The movements on an account in one currency over a period, a page of them.</summary>
/// <param name="Currencies">All in which something moved on it.</param>
/// <param name="Next">The last entry of this page, to ask for those after it; null on the last page.</param>
public sealed record AccountStatement(
    Guid AccountId, string Name, DateOnly From, DateOnly To, string Currency, int Places, IReadOnlyList<string> Currencies,
    decimal Opening, decimal In, decimal Out, decimal Closing, IReadOnlyList<AccountMovement> Entries, Guid? Next);

/// <summary>Reads the account a page at a time: the balance before a page is a sum over what lies before it, so no page needs another.</summary>
/// <param name="From">The first of this month where nothing is said.</param>
/// <param name="Currency">That of the company where nothing is said and something moved in it.</param>
/// <param name="After">The entry after which the page begins.</param>
[Permission("journal.view")]
public sealed record GetAccountStatement(Guid Id, DateOnly? From = null, DateOnly? To = null, string? Currency = null, Guid? After = null, int? Limit = null) : IQuery<AccountStatement>;

internal sealed class GetAccountStatementValidator : AbstractValidator<GetAccountStatement>
{
    public GetAccountStatementValidator()
    {
        RuleFor(r => r.Currency).MaximumLength(40);
        RuleFor(r => r.Limit).InclusiveBetween(1, GetAccountStatementUseCase.MostEntries);
    }
}

internal sealed class GetAccountStatementUseCase(HuikeDb db, ActorContext actors, CompanySales company, TenantClock clock) : IUseCase<GetAccountStatement, AccountStatement>
{
    public const int MostEntries = 500;
    private const int Usual = 100, MostCurrencies = 50;
    private static readonly string[] s_wide = [HuikeDb.RecordFilter, HuikeDb.DeletedFilter];

    public async Task<Result<AccountStatement>> Execute(GetAccountStatement request, CancellationToken cancellation)
    {
        if (actors.Actor.FieldAccess("journal", "amount") is not (FieldAccess.Write or FieldAccess.Read))
            return Error.Forbidden();
        if (await db.Set<Account>().AsNoTracking().Where(a => a.Id == request.Id).Select(a => a.Name).FirstOrDefaultAsync(cancellation) is not { } name)
            return Error.NotFound();
        var to = request.To ?? clock.Today;
        var from = request.From ?? new DateOnly(to.Year, to.Month, 1);
        if (to < from)
            return Error.Invalid("to", "endBeforeStart");
        var all = db.Set<JournalEntry>().AsNoTracking().Where(e => e.AccountId == request.Id);
        var (currency, currencies) = await Currencies(all, request.Currency, cancellation);
        var entries = all.Where(e => e.Currency == currency);
        var places = await company.PlacesOf(currency, cancellation);
        var opening = await entries.Where(e => e.On < from).SumAsync(e => e.Amount, cancellation);
        var period = entries.Where(e => e.On >= from && e.On <= to);
        var came = await period.Where(e => e.Amount > 0).SumAsync(e => e.Amount, cancellation);
        var went = -await period.Where(e => e.Amount < 0).SumAsync(e => e.Amount, cancellation);
        var balance = opening;
        if (request.After is { } after)
        {
            if (await period.Where(e => e.Id == after).Select(e => (DateOnly?)e.On).FirstOrDefaultAsync(cancellation) is not { } day)
                return Error.Malformed("after", "cursorInvalid");
            balance += await period.Where(e => e.On < day || (e.On == day && e.Id <= after)).SumAsync(e => e.Amount, cancellation);
            period = period.Where(e => e.On > day || (e.On == day && e.Id > after));
        }
        var limit = request.Limit ?? Usual;
        var rows = await Rows(period, limit + 1, cancellation);
        var more = rows.Count > limit;
        var movements = new List<AccountMovement>();
        foreach (var row in rows.Take(limit))
        {
            balance += row.Entry.Amount;
            movements.Add(row.Shown(Scaled.ToDecimal(balance, places), actors.Actor));
        }
        return new AccountStatement(request.Id, name, from, to, currency, places, currencies, Scaled.ToDecimal(opening, places), Scaled.ToDecimal(came, places),
            Scaled.ToDecimal(went, places), Scaled.ToDecimal(opening + came - went, places), movements, more ? movements[^1].Id : null);
    }

    private sealed record Row(JournalEntry Entry, string? Customer, string? Handler)
    {
        public AccountMovement Shown(decimal balance, Actor actor)
        {
            var amount = Scaled.ToDecimal(Math.Abs(Entry.Amount), Entry.Places);
            return new AccountMovement(Entry.Id, Entry.On, Entry.Kind, Entry.Reversal, Entry.Caption, Entry.DocumentType, Entry.DocumentId, actor.Shown("journal", "method", Entry.Method),
                actor.Shown("journal", "handlerId", Handler), Customer is null ? actor.Shown("journal", "counterpart", Entry.Counterpart) : actor.Shown("journal", "customerId", Customer), Entry.Amount > 0 ? amount : 0, Entry.Amount < 0 ? amount : 0, balance);
        }
    }

    /// <summary>Names are read apart: what they ignore would be ignored of the entries too, and their index with it.</summary>
    private async Task<List<Row>> Rows(IQueryable<JournalEntry> period, int take, CancellationToken cancellation)
    {
        var entries = await period.OrderBy(e => e.On).ThenBy(e => e.Id).Take(take).ToListAsync(cancellation);
        var customers = await Names(entries.Select(e => e.CustomerId), ids => db.Set<Customer>().IgnoreQueryFilters(s_wide).Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancellation));
        var people = await Names(entries.Select(e => e.HandlerId), ids => db.Set<User>().IgnoreQueryFilters(s_wide).Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation));
        return entries.ConvertAll(e => new Row(e, e.CustomerId is { } customer ? customers.GetValueOrDefault(customer) : null, e.HandlerId is { } handler ? people.GetValueOrDefault(handler) : null));
    }

    private static async Task<Dictionary<Guid, string>> Names(IEnumerable<Guid?> wanted, Func<List<Guid>, Task<Dictionary<Guid, string>>> read)
    {
        var ids = wanted.OfType<Guid>().Distinct().ToList();
        return ids.Count == 0 ? [] : await read(ids);
    }

    private async Task<(string Chosen, IReadOnlyList<string> All)> Currencies(IQueryable<JournalEntry> entries, string? wanted, CancellationToken cancellation)
    {
        var own = await company.Currency(cancellation);
        var found = await entries.Select(e => e.Currency).Distinct().Take(MostCurrencies).ToListAsync(cancellation);
        IReadOnlyList<string> all = [.. found.OfType<string>().OrderBy(c => c != own).ThenBy(c => c, StringComparer.Ordinal)];
        return (wanted ?? (all.Count > 0 ? all[0] : own), all);
    }
}
