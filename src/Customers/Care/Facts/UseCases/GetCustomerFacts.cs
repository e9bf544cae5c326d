using Huike.Customers.Care.Facts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Care.Facts.UseCases;

/// <summary>When a fact was last made sure of.</summary>
/// <param name="VerifiedBy">Absent where the house only knows the day.</param>
/// <param name="StaleOn">The day from which it counts as old; null where it never does.</param>
public sealed record FactView(string Fact, DateOnly VerifiedOn, string? VerifiedBy, DateOnly? StaleOn, bool IsStale);

public sealed record VerifiedFacts(IReadOnlyList<FactView> Items, bool MayConfirm);

/// <summary>The facts of a customer with the days on which they were last made sure of.</summary>
[Permission("customers.view")]
public sealed record GetCustomerFacts(Guid Id) : IQuery<VerifiedFacts>;

internal sealed class GetCustomerFactsUseCase(HuikeDb db, FactTerms terms, ReferenceChecks references, ActorContext actors, TenantClock clock) : IUseCase<GetCustomerFacts, VerifiedFacts>
{
    public async Task<Result<VerifiedFacts>> Execute(GetCustomerFacts request, CancellationToken cancellation)
    {
        if (await db.Set<Customer>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == request.Id, cancellation) is not { } customer)
            return Error.NotFound();
        var days = await terms.Days(cancellation);
        var rows = await db.Set<CustomerFact>().AsNoTracking().Where(f => f.CustomerId == request.Id).OrderBy(f => f.VerifiedOn).ThenBy(f => f.Id).Take(20).ToListAsync(cancellation);
        var names = await references.Titles("users", [.. rows.Select(r => r.VerifiedById).OfType<Guid>().Distinct()], cancellation);
        var items = rows.Where(r => FactKinds.IsReadable(r.Fact, actors.Actor)).Select(r =>
        {
            DateOnly? stale = days.TryGetValue(r.Fact, out var term) && term.Of(customer.Grade) is { } most ? r.VerifiedOn.AddDays(most + 1) : null;
            return new FactView(r.Fact, r.VerifiedOn, r.VerifiedById is { } by ? names.GetValueOrDefault(by) : null, stale, stale <= clock.Today);
        });
        return new VerifiedFacts([.. items], actors.Actor.May("customers.edit") && await new WriteAccess(db).MayWrite(customer, cancellation));
    }
}
