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
    public string Statement => "What hangs below a customer belongs to the customer's tenant.";

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

internal sealed class LastContactCheck : IInvariantCheck
{
    public string Name => "lastContact";
    public string Statement => "The last contact of a customer is that of its newest follow-up.";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var activities = db.Set<Activity>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter });
        var wrong = await db.Set<Customer>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter })
            .Where(c => c.LastContactAt != activities.Where(a => a.CustomerId == c.Id).Max(a => (DateTime?)a.OccurredAt))
            .Select(c => c.Id).OrderBy(id => id).Take(CheckRows.Most).ToListAsync(cancellation);
        return [.. wrong.Select(id => $"customers/{id}")];
    }
}

internal sealed class ContactOwnerCheck : IInvariantCheck
{
    public string Name => "contactOwner";
    public string Statement => "A contact has the owner and the department of its customer.";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var wrong = await db.Set<Contact>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter })
            .Join(db.Set<Customer>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter }), c => c.CustomerId, c => (Guid?)c.Id, (contact, customer) => new { contact, customer })
            .Where(x => x.contact.OwnerId != x.customer.OwnerId || x.contact.DepartmentId != x.customer.DepartmentId)
            .Select(x => x.contact.Id).OrderBy(id => id).Take(CheckRows.Most).ToListAsync(cancellation);
        return [.. wrong.Select(id => $"contacts/{id}")];
    }
}

internal sealed class DuplicateKeyCheck : IInvariantCheck
{
    private const int Batch = 500;

    public string Name => "duplicateKeys";
    public string Statement => "Every live customer and contact is found by exactly its own duplicate keys.";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var wrong = new List<string>();
        await Walk<Customer>(db, "customers", DuplicateKeys.Of, wrong, cancellation);
        await Walk<Contact>(db, "contacts", DuplicateKeys.Of, wrong, cancellation);
        return wrong;
    }

    private static async Task Walk<T>(HuikeDb db, string type, Func<T, IReadOnlyList<KeyValue>> keysOf, List<string> wrong, CancellationToken cancellation) where T : Aggregate
    {
        var after = Guid.Empty;
        while (wrong.Count < CheckRows.Most)
        {
            var rows = await db.Set<T>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter }).AsNoTracking().Where(r => r.Id > after).OrderBy(r => r.Id).Take(Batch).ToListAsync(cancellation);
            if (rows.Count == 0)
                return;
            after = rows[^1].Id;
            var ids = rows.ConvertAll(r => r.Id);
            var stored = (await db.Set<DuplicateKey>().AsNoTracking().Where(k => k.RecordType == type && ids.Contains(k.RecordId)).ToListAsync(cancellation)).ToLookup(k => k.RecordId, k => new KeyValue(k.Kind, k.Value));
            wrong.AddRange(rows.Where(r => !stored[r.Id].ToHashSet().SetEquals(keysOf(r))).Select(r => $"{type}/{r.Id}"));
        }
    }
}

internal sealed class VersionCheck : IInvariantCheck
{
    public string Name => "versions";
    public string Statement => "Every record has a version of at least one.";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation) =>
        [.. await Below<Customer>(db, "customers", cancellation), .. await Below<Contact>(db, "contacts", cancellation),
            .. await Below<Activity>(db, "activities", cancellation), .. await Below<WorkTask>(db, "tasks", cancellation)];

    private static async Task<IEnumerable<string>> Below<T>(HuikeDb db, string type, CancellationToken cancellation) where T : Aggregate =>
        (await db.Set<T>().IgnoreQueryFilters(CheckRows.AllButTenant).Where(r => r.Version < 1).Select(r => r.Id).OrderBy(id => id).Take(CheckRows.Most).ToListAsync(cancellation)).Select(id => $"{type}/{id}");
}

internal sealed class AuditCheck : IInvariantCheck
{
    public string Name => "audit";
    public string Statement => "Every record has an entry in the audit log.";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation) =>
        [.. await Without<Customer>(db, "customers", cancellation), .. await Without<Contact>(db, "contacts", cancellation),
            .. await Without<Activity>(db, "activities", cancellation), .. await Without<WorkTask>(db, "tasks", cancellation)];

    private static async Task<IEnumerable<string>> Without<T>(HuikeDb db, string type, CancellationToken cancellation) where T : Aggregate =>
        (await db.Set<T>().IgnoreQueryFilters(CheckRows.AllButTenant).Where(r => !db.AuditEntries.Any(e => e.RecordType == type && e.RecordId == r.Id))
            .Select(r => r.Id).OrderBy(id => id).Take(CheckRows.Most).ToListAsync(cancellation)).Select(id => $"{type}/{id}");
}
