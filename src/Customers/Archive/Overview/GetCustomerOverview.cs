using Huike.Customers.Activities.Domain;
using Huike.Customers.Contacts;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Archive.Overview;

/// <summary>Everything that the first look at a customer needs, in one call.</summary>
/// <param name="Contacts">The primary one first; null where the caller may not see contacts.</param>
/// <param name="LastActivities">Newest first.</param>
/// <param name="OpenTasks">The next due first.</param>
/// <param name="Parts">What other areas add, by the name of the member.</param>
public sealed record CustomerOverview(
    RecordDetail Customer, IReadOnlyList<RecordDetail>? Contacts, DateOnly? NextContactOn, IReadOnlyDictionary<string, int> Counts,
    IReadOnlyList<RecordDetail>? LastActivities, IReadOnlyList<RecordDetail>? OpenTasks, Completeness Completeness,
    IReadOnlyDictionary<string, object> Parts);

/// <summary>What an area built later adds to the overview. Register it as a scoped service.</summary>
public interface ICustomerOverviewPart
{
    /// <summary>Name of the member: <c>openOrders</c>.</summary>
    string Name { get; }
    /// <summary>Who lacks this permission does not get the part.</summary>
    string Permission { get; }
    /// <summary>A value that is written as JSON as it is.</summary>
    Task<object> Read(Guid customerId, CancellationToken cancellation);
    /// <summary>How many there are, for <c>counts</c>; null where the part does not count.</summary>
    Task<int?> Count(Guid customerId, CancellationToken cancellation);
}

[Permission("customers.view")]
public sealed record GetCustomerOverview(Guid Id) : IQuery<CustomerOverview>;

internal sealed class GetCustomerOverviewUseCase(
    HuikeDb db, ActorContext actors, RecordCatalog catalog, IEnumerable<ICustomerOverviewPart> parts, RecordReader<Customer> customers,
    RecordReader<Contact> contacts, RecordReader<Activity> activities, RecordReader<WorkTask> tasks) : IUseCase<GetCustomerOverview, CustomerOverview>
{
    private const int MostContacts = 20, MostActivities = 5, MostTasks = 10;

    public async Task<Result<CustomerOverview>> Execute(GetCustomerOverview request, CancellationToken cancellation)
    {
        var id = request.Id;
        if (await db.Set<Customer>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellation) is not { } customer)
            return Error.NotFound();
        var actor = actors.Actor;
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var contactRows = await Rows(contacts, counts, db.Set<Contact>().Where(c => c.CustomerId == id),
            q => q.OrderByDescending(c => c.IsPrimary).ThenByDescending(c => c.Active).ThenBy(c => c.Id), MostContacts, cancellation);
        var activityRows = await Rows(activities, counts, db.Set<Activity>().Where(a => a.CustomerId == id),
            q => q.OrderByDescending(a => a.OccurredAt).ThenByDescending(a => a.Id), MostActivities, cancellation);
        var taskRows = await Rows(tasks, counts, db.Set<WorkTask>().Where(t => t.CustomerId == id && t.State == WorkTask.Open),
            q => q.OrderBy(t => t.DueAt == null).ThenBy(t => t.DueAt).ThenBy(t => t.Id), MostTasks, cancellation);
        if (await db.Set<Customer>().CountAsync(c => c.ParentId == id, cancellation) is > 0 and var below)
            counts["subsidiaries"] = below;
        if (actors.Actor.Reads("customers", "dealerId") && await db.Set<Customer>().CountAsync(c => c.DealerId == id, cancellation) is > 0 and var supplied)
            counts["endCustomers"] = supplied;
        var added = new SortedDictionary<string, object>(StringComparer.Ordinal);
        foreach (var part in parts.Where(p => actor.May(p.Permission)))
        {
            added[part.Name] = await part.Read(id, cancellation);
            if (await part.Count(id, cancellation) is { } count)
                counts[part.Name] = count;
        }
        var completeness = Completeness.Of(catalog.Of<Customer>(), customer, await Completeness.HasContact(db, id, null, cancellation));
        completeness = completeness with
        {
            Missing = [.. completeness.Missing.Where(m => actor.FieldAccess("customers", m) != FieldAccess.Hidden)],
        };
        customers.Opened(id);
        var detail = await customers.Detail(customer, cancellation);
        return new CustomerOverview(detail, contactRows, detail.Get<DateOnly>("nextContactOn") is var next && next == default ? null : next,
            counts, activityRows, taskRows, completeness, added);
    }

    private async Task<IReadOnlyList<RecordDetail>?> Rows<T>(
        RecordReader<T> reader, SortedDictionary<string, int> counts, IQueryable<T> query,
        Func<IQueryable<T>, IOrderedQueryable<T>> order, int limit, CancellationToken cancellation) where T : Aggregate
    {
        var records = db.Model.FindEntityType(typeof(T))!.GetTableName()!;
        if (!actors.Actor.May($"{records}.view"))
            return null;
        var rows = await order(query.AsNoTracking()).Take(limit).ToListAsync(cancellation);
        // Where all of them fit on the page they have been counted already.
        counts[records] = rows.Count < limit ? rows.Count : await query.Take(ListRequest.CountCap).CountAsync(cancellation);
        return await reader.Details(rows, cancellation);
    }
}
