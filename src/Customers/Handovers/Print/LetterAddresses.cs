using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Handovers.Print;

/// <summary>Where a letter to a customer goes: its own address, else that of its first contact with one.</summary>
internal static class LetterAddresses
{
    public static bool MayRead(Actor actor) => actor.Reads("customers", "email");

    public static async Task<Dictionary<Guid, string>> Of(HuikeDb db, List<Guid> customers, Actor actor, CancellationToken cancellation)
    {
        var own = await CustomersOf(db, customers).Where(c => c.Email != null && c.Email != "").Select(c => new { c.Id, Email = c.Email! }).ToListAsync(cancellation);
        var found = own.ToDictionary(c => c.Id, c => c.Email);
        if (!actor.Reads("contacts", "email"))
            return found;
        var missing = customers.Where(c => !found.ContainsKey(c)).ToList();
        var contacts = await db.Set<Contact>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter }).AsNoTracking()
            .Where(c => c.CustomerId != null && missing.Contains(c.CustomerId.Value) && c.Active && c.Email != null && c.Email != "")
            .OrderByDescending(c => c.IsPrimary).ThenBy(c => c.Id).Select(c => new { c.CustomerId, c.Email }).ToListAsync(cancellation);
        foreach (var contact in contacts)
            found.TryAdd(contact.CustomerId!.Value, contact.Email!);
        return found;
    }

    private static IQueryable<Customer> CustomersOf(HuikeDb db, List<Guid> ids) => Huike.Customers.Customers.CustomerRows.OfHouse(db).AsNoTracking().Where(c => ids.Contains(c.Id));
}
