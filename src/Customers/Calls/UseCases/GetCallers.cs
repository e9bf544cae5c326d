using Huike.Customers.Calls.Domain;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Calls.UseCases;

/// <summary>Whose number a call's is by now: who was filed after it is found too. Only customers and contacts that the caller may see.</summary>
[Permission("calls.view")]
public sealed record GetCallers(Guid Id) : IQuery<Callers>;

public sealed record Callers(IReadOnlyList<CallerOfCall> Items);

/// <param name="ContactId">Null where the number is the customer's own or the contact is not to be seen.</param>
public sealed record CallerOfCall(Guid CustomerId, string Customer, Guid? ContactId, string? Contact);

internal sealed class GetCallersUseCase(HuikeDb db, ActorContext actors, CallersOfNumber callers) : IUseCase<GetCallers, Callers>
{
    private const int Most = 5;

    public async Task<Result<Callers>> Execute(GetCallers request, CancellationToken cancellation)
    {
        if (await db.Set<Call>().AsNoTracking().Where(c => c.Id == request.Id).Select(c => c.Phone).FirstOrDefaultAsync(cancellation) is not { } phone)
            return Error.NotFound();
        var found = actors.Actor.May("customers.view") ? await callers.Of(phone, cancellation) : [];
        if (found.Count == 0)
            return new Callers([]);
        var (ids, people) = (found.Select(f => f.CustomerId).Distinct().ToList(), found.Where(f => f.RecordType == "contacts").Select(f => f.RecordId).ToList());
        var customers = await db.Set<Customer>().AsNoTracking().Where(c => ids.Contains(c.Id)).OrderBy(c => c.Id).Take(Most).Select(c => new { c.Id, c.Name }).ToListAsync(cancellation);
        var contacts = people.Count == 0 || !actors.Actor.May("contacts.view") ? []
            : await db.Set<Contact>().AsNoTracking().Where(c => people.Contains(c.Id)).OrderBy(c => c.Id).Select(c => new { c.Id, c.CustomerId, c.Name }).ToListAsync(cancellation);
        return new Callers(customers.ConvertAll(c =>
        {
            var person = contacts.Find(p => p.CustomerId == c.Id);
            return new CallerOfCall(c.Id, c.Name, person?.Id, person?.Name);
        }));
    }
}
