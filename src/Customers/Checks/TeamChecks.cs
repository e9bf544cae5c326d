using Huike.Customers.Activities.Domain;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Checks;

/// <summary>A line of a customer's team names a customer and a person or role that exist.</summary>
internal sealed class TeamCheck : IInvariantCheck
{
    public string Name => "team";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var customers = db.Set<Customer>().IgnoreQueryFilters(CheckRows.AllButTenant);
        var users = db.Set<User>().IgnoreQueryFilters(CheckRows.AllButTenant);
        var roles = db.Set<Role>().IgnoreQueryFilters(CheckRows.AllButTenant);
        var wrong = await db.Shares.Where(s => (s.RecordType == "customers" && !customers.Any(c => c.Id == s.RecordId))
                || (!users.Any(u => u.Id == s.PrincipalId) && !roles.Any(r => r.Id == s.PrincipalId)))
            .Select(s => s.Id).OrderBy(id => id).Take(CheckRows.Most).ToListAsync(cancellation);
        return [.. wrong.Select(id => $"record_shares/{id}")];
    }
}

/// <summary>At most one live contact of a customer is the primary one.</summary>
internal sealed class PrimaryContactCheck : IInvariantCheck
{
    public string Name => "primaryContact";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var wrong = await db.Set<Contact>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter }).Where(c => c.IsPrimary && c.CustomerId != null)
            .GroupBy(c => c.CustomerId).Where(g => g.Count() > 1).Select(g => g.Key).OrderBy(id => id).Take(CheckRows.Most).ToListAsync(cancellation);
        return [.. wrong.Select(id => $"customers/{id}")];
    }
}

/// <summary>What hangs below a customer in the recycle bin is there as well.</summary>
internal sealed class RecycleBinCheck : IInvariantCheck
{
    public string Name => "recycleBin";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var binned = db.Set<Customer>().IgnoreQueryFilters(CheckRows.AllButTenant).Where(c => c.DeletedAt != null).Select(c => (Guid?)c.Id);
        var contacts = await Of(db.Set<Contact>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter }).Where(c => binned.Contains(c.CustomerId)), cancellation);
        var activities = await Of(db.Set<Activity>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter }).Where(c => binned.Contains(c.CustomerId)), cancellation);
        var tasks = await Of(db.Set<WorkTask>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter }).Where(c => binned.Contains(c.CustomerId)), cancellation);
        return [.. contacts.Select(id => $"contacts/{id}"), .. activities.Select(id => $"activities/{id}"), .. tasks.Select(id => $"tasks/{id}")];
    }

    private static Task<List<Guid>> Of<T>(IQueryable<T> live, CancellationToken cancellation) where T : Aggregate =>
        // Lifting a filter anywhere in a query lifts it everywhere in it.
        live.Where(r => r.DeletedAt == null).Select(r => r.Id).OrderBy(id => id).Take(CheckRows.Most).ToListAsync(cancellation);
}

/// <summary>No two live customers have the same number.</summary>
internal sealed class CustomerNumberCheck : IInvariantCheck
{
    public string Name => "customerNumbers";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var twice = await db.Set<Customer>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter }).Where(c => c.Code != null)
            .GroupBy(c => c.Code).Where(g => g.Count() > 1).Select(g => g.Key).OrderBy(code => code).Take(CheckRows.Most).ToListAsync(cancellation);
        return [.. twice.Select(code => $"customers: {code}")];
    }
}
