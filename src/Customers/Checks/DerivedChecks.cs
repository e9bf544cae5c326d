using Huike.Customers.Activities;
using Huike.Customers.Activities.Domain;
using Huike.Customers.Contacts;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Duplicates;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Checks;

/// <summary>The last contact of a customer is that of its newest follow-up, its last visit that of the newest visit.</summary>
internal sealed class LastContactCheck(FollowUpState state) : IRepairableCheck
{
    public string Name => "lastContact";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation) =>
        [.. (await Wrong(db).OrderBy(id => id).Take(CheckRows.Most).ToListAsync(cancellation)).Select(id => $"customers/{id}")];

    public async Task<int> Repair(HuikeDb db, CancellationToken cancellation)
    {
        var wrong = await Wrong(db).ToListAsync(cancellation);
        foreach (var id in wrong)
            await state.Refresh(id, null, cancellation);
        return wrong.Count;
    }

    private static IQueryable<Guid> Wrong(HuikeDb db)
    {
        var activities = db.Set<Activity>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter });
        return CustomerRows.OfHouse(db)
            .Where(c => c.LastContactAt != activities.Where(a => a.CustomerId == c.Id).Max(a => (DateTime?)a.OccurredAt)
                || c.LastVisitAt != activities.Where(a => a.CustomerId == c.Id && a.Kind == Activity.Visit).Max(a => (DateTime?)a.OccurredAt))
            .Select(c => c.Id);
    }
}

/// <summary>Completeness and order key of a customer follow from its fields.</summary>
internal sealed class CompletenessCheck(RecordCatalog catalog) : IRepairableCheck
{
    private const int Batch = 1_000;

    public string Name => "completeness";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var wrong = new List<string>();
        await Walk(db, (customer, percent, _) =>
        {
            if (wrong.Count < CheckRows.Most)
                wrong.Add($"customers/{customer.Id}: {customer.Completeness} %, {percent} %");
            return Task.CompletedTask;
        }, cancellation);
        return wrong;
    }

    public async Task<int> Repair(HuikeDb db, CancellationToken cancellation)
    {
        var count = 0;
        await Walk(db, async (customer, percent, key) =>
        {
            count++;
            await CustomerRows.OfHouse(db).Where(c => c.Id == customer.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.Completeness, percent).SetProperty(c => c.NameKey, key), cancellation);
        }, cancellation);
        return count;
    }

    private async Task Walk(HuikeDb db, Func<Customer, int, string, Task> wrong, CancellationToken cancellation)
    {
        await db.EnsureCustomFields(cancellation);
        var contacts = db.Set<Contact>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter });
        var after = Guid.Empty;
        while (true)
        {
            var from = after;
            var rows = await CustomerRows.OfHouse(db).AsNoTracking().Where(c => c.Id > from).OrderBy(c => c.Id).Take(Batch)
                .Select(c => new { Customer = c, HasContact = contacts.Any(x => x.CustomerId == c.Id && x.Active) }).ToListAsync(cancellation);
            if (rows.Count == 0)
                return;
            after = rows[^1].Customer.Id;
            foreach (var row in rows)
            {
                var percent = Completeness.Of(catalog.Of<Customer>(), row.Customer, row.HasContact).Percent;
                var key = Pinyin.SortKey(row.Customer.Name, row.Customer.Kind == "person");
                if (percent != row.Customer.Completeness || key != row.Customer.NameKey)
                    await wrong(row.Customer, percent, key);
            }
        }
    }
}

/// <summary>Every live customer and contact is found by exactly its own duplicate keys.</summary>
internal sealed class DuplicateKeyCheck(DuplicateKeys keys) : IRepairableCheck
{
    private const int Batch = 500;

    public string Name => "duplicateKeys";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var wrong = new List<string>();
        Task Note(string type, Aggregate row)
        {
            if (wrong.Count < CheckRows.Most)
                wrong.Add($"{type}/{row.Id}");
            return Task.CompletedTask;
        }
        await Walk<Customer>(db, "customers", DuplicateKeys.Of, Note, cancellation);
        await Walk<Contact>(db, "contacts", DuplicateKeys.Of, Note, cancellation);
        wrong.AddRange((await Ownerless(db).OrderBy(k => k.Id).Select(k => k.Id).Take(CheckRows.Most).ToListAsync(cancellation)).Select(id => $"duplicate_keys/{id}"));
        return wrong;
    }

    public async Task<int> Repair(HuikeDb db, CancellationToken cancellation)
    {
        var count = 0;
        await Walk<Customer>(db, "customers", DuplicateKeys.Of, async (type, row) =>
        {
            await keys.Write(type, row.Id, row.Id, DuplicateKeys.Of((Customer)row), false, cancellation);
            count++;
        }, cancellation);
        await Walk<Contact>(db, "contacts", DuplicateKeys.Of, async (type, row) =>
        {
            if (((Contact)row).CustomerId is { } customer)
                await keys.Write(type, row.Id, customer, DuplicateKeys.Of((Contact)row), false, cancellation);
            count++;
        }, cancellation);
        await db.SaveChangesAsync(cancellation);
        return count + await Ownerless(db).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Keys of what is in the recycle bin or gone.</summary>
    private static IQueryable<DuplicateKey> Ownerless(HuikeDb db)
    {
        var customers = CustomerRows.OfHouse(db);
        var contacts = db.Set<Contact>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter });
        return db.Set<DuplicateKey>().Where(k => (k.RecordType == "customers" && !customers.Any(c => c.Id == k.RecordId))
            || (k.RecordType == "contacts" && !contacts.Any(c => c.Id == k.RecordId)));
    }

    private static async Task Walk<T>(
        HuikeDb db, string type, Func<T, IReadOnlyList<KeyValue>> keysOf, Func<string, Aggregate, Task> wrong, CancellationToken cancellation) where T : Aggregate
    {
        var after = Guid.Empty;
        while (true)
        {
            var from = after;
            var rows = await db.Set<T>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter }).AsNoTracking().Where(r => r.Id > from).OrderBy(r => r.Id).Take(Batch).ToListAsync(cancellation);
            if (rows.Count == 0)
                return;
            after = rows[^1].Id;
            var ids = rows.ConvertAll(r => r.Id);
            var stored = (await db.Set<DuplicateKey>().AsNoTracking().Where(k => k.RecordType == type && ids.Contains(k.RecordId)).ToListAsync(cancellation)).ToLookup(k => k.RecordId, k => new KeyValue(k.Kind, k.Value));
            foreach (var row in rows.Where(r => !stored[r.Id].ToHashSet().SetEquals(keysOf(r))))
                await wrong(type, row);
        }
    }
}
