using Huike.Customers.Care.Facts.Domain;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Care.Facts.UseCases;

/// <summary>Facts that were filled in before anybody kept their days, or in bulk: known since their customer is.</summary>
/// <param name="After">Of the next customers behind this one.</param>
[Permission("company.edit"), NoApi("The house does it when a company's day begins.")]
public sealed record BeginFacts(Guid After) : ICommand<WalkedPart>;

internal sealed class BeginFactsUseCase(HuikeDb db, TenantClock clock) : IUseCase<BeginFacts, WalkedPart>
{
    public async Task<Result<WalkedPart>> Execute(BeginFacts request, CancellationToken cancellation)
    {
        var facts = db.Set<CustomerFact>();
        var (customers, part) = await DailyWalk.Next(CustomerRows.OfHouse(db).AsNoTracking(), request.After, cancellation);
        var without = await customers
            .Where(c => (c.Address != null || c.Region != null || c.Phone != null || c.Email != null || c.CreditLimit != null || c.CreditGrade != null || c.InvoiceTitle != null)
                && !facts.Any(f => f.CustomerId == c.Id && f.Fact != FactKinds.Contacts))
            .ToListAsync(cancellation);
        foreach (var customer in without)
        {
            var on = DateOnly.FromDateTime(clock.ToLocal(customer.CreatedAt));
            db.AddRange(FactKinds.Own.Where(k => k.IsFilled(customer)).Select(k => new CustomerFact { CustomerId = customer.Id, Fact = k.Code, VerifiedOn = on }));
        }
        var contacts = await customers
            .Where(c => db.Set<Contact>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter }).Any(p => p.CustomerId == c.Id) && !facts.Any(f => f.CustomerId == c.Id && f.Fact == FactKinds.Contacts))
            .Select(c => new { c.Id, c.CreatedAt }).ToListAsync(cancellation);
        db.AddRange(contacts.Select(c => new CustomerFact { CustomerId = c.Id, Fact = FactKinds.Contacts, VerifiedOn = DateOnly.FromDateTime(clock.ToLocal(c.CreatedAt)) }));
        return part;
    }
}

/// <summary>The same through all of them.</summary>
internal sealed class FactBeginning(UseCaseRunner runner, ActorContext actors) : DailyWalk(runner, actors)
{
    public override string Name => "facts.begin";

    protected override ICommand<WalkedPart> Part(Guid after) => new BeginFacts(after);
}
