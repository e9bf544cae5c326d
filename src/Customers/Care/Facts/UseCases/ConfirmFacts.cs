using FluentValidation;
using Huike.Customers.Care.Facts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Care.Facts.UseCases;

/// <summary>One fact of one customer.</summary>
public sealed record FactOf(Guid CustomerId, string Fact);

/// <summary>Still right: these facts were made sure of today. All or none.</summary>
[Permission("customers.edit")]
public sealed record ConfirmFacts(IReadOnlyList<FactOf> Facts) : ICommand<Done>;

internal sealed class ConfirmFactsValidator : AbstractValidator<ConfirmFacts>
{
    private const int Most = 200;

    public ConfirmFactsValidator()
    {
        RuleFor(r => r.Facts).NotEmpty().WithErrorCode("required").Must(f => f is null || f.Count <= Most).WithErrorCode("tooMany");
        RuleFor(r => r.Facts).Must(f => f is null || f.All(x => x is not null && FactKinds.All.Contains(x.Fact))).WithErrorCode("notOnList");
    }
}

internal sealed class ConfirmFactsUseCase(HuikeDb db, ActorContext actors, AuditNotes audit, TenantClock clock) : IUseCase<ConfirmFacts, Done>
{
    public async Task<Result<Done>> Execute(ConfirmFacts request, CancellationToken cancellation)
    {
        var ids = request.Facts.Select(f => f.CustomerId).Distinct().ToList();
        var customers = await db.Set<Customer>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellation);
        var rows = await db.Set<CustomerFact>().Where(f => ids.Contains(f.CustomerId)).ToListAsync(cancellation);
        if (customers.Count < ids.Count)
            return Error.NotFound();
        var access = new WriteAccess(db);
        var me = actors.Actor.UserId == Guid.Empty ? (Guid?)null : actors.Actor.UserId;
        foreach (var group in request.Facts.GroupBy(f => f.CustomerId))
        {
            if (!await access.MayWrite(customers[group.Key], cancellation))
                return Error.Forbidden();
            var changes = new SortedDictionary<string, DateOnly?[]>(StringComparer.Ordinal);
            foreach (var fact in group.Select(f => f.Fact).Distinct())
            {
                // Nobody makes sure of what is not filled in, or of what he does not see.
                if (!FactKinds.IsReadable(fact, actors.Actor) || rows.Find(r => r.CustomerId == group.Key && r.Fact == fact) is not { } row)
                    return Error.NotFound();
                changes[fact] = [row.VerifiedOn, clock.Today];
                (row.VerifiedOn, row.VerifiedById) = (clock.Today, me);
            }
            audit.Add("customers", group.Key, customers[group.Key].Name, "confirm", changes);
        }
        return Done.It;
    }
}
