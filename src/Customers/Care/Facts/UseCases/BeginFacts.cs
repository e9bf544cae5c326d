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

/// <summary>Facts that were filled in before anybody kept their days, or in bulk: known since their customer is. A part at a time.</summary>
[Permission("company.edit"), NoApi("The house does it when a company's day begins.")]
public sealed record BeginFacts : ICommand<DonePart>;

internal sealed class BeginFactsUseCase(HuikeDb db, TenantClock clock) : IUseCase<BeginFacts, DonePart>
{
    private const int Part = 1_000;

    public async Task<Result<DonePart>> Execute(BeginFacts request, CancellationToken cancellation)
    {
        var facts = db.Set<CustomerFact>();
        var without = await CustomerRows.OfHouse(db).AsNoTracking()
            .Where(c => (c.Address != null || c.Region != null || c.Phone != null || c.Email != null || c.CreditLimit != null || c.CreditGrade != null || c.InvoiceTitle != null)
                && !facts.Any(f => f.CustomerId == c.Id && f.Fact != FactKinds.Contacts))
            .OrderBy(c => c.Id).Take(Part).ToListAsync(cancellation);
        foreach (var customer in without)
        {
            var on = DateOnly.FromDateTime(clock.ToLocal(customer.CreatedAt));
            db.AddRange(FactKinds.Own.Where(k => k.IsFilled(customer)).Select(k => new CustomerFact { CustomerId = customer.Id, Fact = k.Code, VerifiedOn = on }));
        }
        if (without.Count > 0)
            return new DonePart(without.Count);
        var contacts = await CustomerRows.OfHouse(db).AsNoTracking()
            .Where(c => db.Set<Contact>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter }).Any(p => p.CustomerId == c.Id) && !facts.Any(f => f.CustomerId == c.Id && f.Fact == FactKinds.Contacts))
            .OrderBy(c => c.Id).Take(Part).Select(c => new { c.Id, c.CreatedAt }).ToListAsync(cancellation);
        db.AddRange(contacts.Select(c => new CustomerFact { CustomerId = c.Id, Fact = FactKinds.Contacts, VerifiedOn = DateOnly.FromDateTime(clock.ToLocal(c.CreatedAt)) }));
        return new DonePart(contacts.Count);
    }
}

/// <summary>The same until none is left.</summary>
internal sealed class FactBeginning(UseCaseRunner runner, ActorContext actors) : DailyParts(runner, actors)
{
    public override string Name => "facts.begin";

    protected override ICommand<DonePart> Part(DateOnly day) => new BeginFacts();
}
