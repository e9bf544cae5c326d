using Huike.Customers.Activities.Domain;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Duplicates;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Checks;

internal static class CheckRows
{
    public const int Most = 100;
    public static readonly string[] AllButTenant = [HuikeDb.RecordFilter, HuikeDb.DeletedFilter];
}

internal sealed class ParentTenantCheck : IInvariantCheck
{
    public string Name => "parentTenant";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var customers = db.Set<Customer>().IgnoreQueryFilters(CheckRows.AllButTenant).Select(c => (Guid?)c.Id);
        var lost = new List<string>();
        lost.AddRange((await db.Set<Contact>().IgnoreQueryFilters(CheckRows.AllButTenant).Where(c => c.CustomerId != null && !customers.Contains(c.CustomerId)).Select(c => c.Id).OrderBy(id => id).Take(CheckRows.Most).ToListAsync(cancellation)).Select(id => $"contacts/{id}"));
        lost.AddRange((await db.Set<Activity>().IgnoreQueryFilters(CheckRows.AllButTenant).Where(c => c.CustomerId != null && !customers.Contains(c.CustomerId)).Select(c => c.Id).OrderBy(id => id).Take(CheckRows.Most).ToListAsync(cancellation)).Select(id => $"activities/{id}"));
        lost.AddRange((await db.Set<WorkTask>().IgnoreQueryFilters(CheckRows.AllButTenant).Where(c => c.CustomerId != null && !customers.Contains(c.CustomerId)).Select(c => c.Id).OrderBy(id => id).Take(CheckRows.Most).ToListAsync(cancellation)).Select(id => $"tasks/{id}"));
        return lost;
    }
}

internal sealed class ContactOwnerCheck : IInvariantCheck
{
    public string Name => "contactOwner";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var wrong = await db.Set<Contact>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter })
            .Join(db.Set<Customer>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter }), c => c.CustomerId, c => (Guid?)c.Id, (contact, customer) => new { contact, customer })
            .Where(x => x.contact.OwnerId != x.customer.OwnerId || x.contact.DepartmentId != x.customer.DepartmentId)
            .Select(x => x.contact.Id).OrderBy(id => id).Take(CheckRows.Most).ToListAsync(cancellation);
        return [.. wrong.Select(id => $"contacts/{id}")];
    }
}

internal sealed class VersionCheck : IInvariantCheck
{
    public string Name => "versions";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation) =>
        [.. await Below<Customer>(db, "customers", cancellation), .. await Below<Contact>(db, "contacts", cancellation),
            .. await Below<Activity>(db, "activities", cancellation), .. await Below<WorkTask>(db, "tasks", cancellation)];

    private static async Task<IEnumerable<string>> Below<T>(HuikeDb db, string type, CancellationToken cancellation) where T : Aggregate =>
        (await db.Set<T>().IgnoreQueryFilters(CheckRows.AllButTenant).Where(r => r.Version < 1).Select(r => r.Id).OrderBy(id => id).Take(CheckRows.Most).ToListAsync(cancellation)).Select(id => $"{type}/{id}");
}

internal sealed class AuditCheck : IInvariantCheck
{
    public string Name => "audit";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation) =>
        [.. await Without<Customer>(db, "customers", cancellation), .. await Without<Contact>(db, "contacts", cancellation),
            .. await Without<Activity>(db, "activities", cancellation), .. await Without<WorkTask>(db, "tasks", cancellation)];

    private static async Task<IEnumerable<string>> Without<T>(HuikeDb db, string type, CancellationToken cancellation) where T : Aggregate =>
        (await db.Set<T>().IgnoreQueryFilters(CheckRows.AllButTenant).Where(r => !db.AuditEntries.Any(e => e.RecordType == type && e.RecordId == r.Id))
            .Select(r => r.Id).OrderBy(id => id).Take(CheckRows.Most).ToListAsync(cancellation)).Select(id => $"{type}/{id}");
}
