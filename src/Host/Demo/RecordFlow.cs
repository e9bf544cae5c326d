using System.Threading.Channels;
using Huike.Customers.Activities.Domain;
using Huike.Customers.Archive;
using Huike.Customers.Contacts;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Duplicates;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.Data.Bulk;
using Huike.Kernel.Records;
using Huike.Kernel.Search;
using Huike.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Demo;

/// <summary>How many records are made, and how.</summary>
/// <param name="CodePrefix">Begins the code of each customer; different for each run in a tenant.</param>
internal sealed record RecordPlan(int Customers, int Contacts, int Activities, int Tasks, int SharedPercent, int Seed, string CodePrefix, bool UniqueNames);

/// <summary>
/// Makes customers with all that hangs below them and writes them batch by batch: one batch is made while the one before
/// is being written, and no more than three are held.
/// </summary>
internal sealed class RecordFlow(IServiceProvider services, RecordPlan plan, IReadOnlyList<Staff> staff)
{
    private const int CustomersInBatch = 500, BatchesInTransaction = 10;
    private static readonly Type[] Types = [typeof(Customer), typeof(Contact), typeof(Activity), typeof(WorkTask), typeof(DuplicateKey), typeof(AuditEntry)];
    private readonly Draw _draw = new(plan.Seed);
    private readonly CustomerType _type = services.GetRequiredService<CustomerType>();

    private sealed record Batch(int Until, List<PreparedRecords> Records, List<RecordShare> Shares);

    public async Task Run(Action<int> progress, CancellationToken cancellation)
    {
        var db = services.GetRequiredService<HuikeDb>();
        var writer = services.GetRequiredService<BulkWriter>();
        var channel = System.Threading.Channels.Channel.CreateBounded<Batch>(1);
        var making = Task.Run(() => Make(channel.Writer, writer, cancellation), cancellation);
        await using (await db.Provider.BeginBulk(db, new BulkLoad(plan.Customers, [.. Types.Select(t => db.Model.FindEntityType(t)!.GetTableName()!)]), cancellation))
        {
            while (await channel.Reader.WaitToReadAsync(cancellation))
                await WriteSome(db, writer, channel.Reader, progress, cancellation);
        }
        await making;
    }

    /// <summary>Several batches to a transaction: each commit is flushed to the disk and closes a list of the word index.</summary>
    private static async Task WriteSome(HuikeDb db, BulkWriter writer, ChannelReader<Batch> batches, Action<int> progress, CancellationToken cancellation)
    {
        using var turn = await db.Provider.Writers.Enter(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var until = 0;
        for (var n = 0; n < BatchesInTransaction && await batches.WaitToReadAsync(cancellation) && batches.TryRead(out var batch); n++)
        {
            foreach (var records in batch.Records)
                await writer.Write(records, cancellation);
            await writer.Insert(batch.Shares, cancellation);
            until = batch.Until;
        }
        await transaction.CommitAsync(cancellation);
        progress(until);
    }

    private async Task Make(ChannelWriter<Batch> channel, BulkWriter writer, CancellationToken cancellation)
    {
        try
        {
            var clock = services.GetRequiredService<TenantClock>();
            var makers = new Makers(
                new CustomerMaker(_draw, clock.UtcNow, plan.CodePrefix, plan.UniqueNames),
                new PersonMaker(_draw), new FollowUpMaker(_draw, clock.UtcNow, clock.Today));
            for (var from = 0; from < plan.Customers; from += CustomersInBatch)
            {
                var until = Math.Min(plan.Customers, from + CustomersInBatch);
                await channel.WriteAsync(Make(writer, makers, from, until), cancellation);
            }
            channel.Complete();
        }
        catch (Exception exception)
        {
            channel.Complete(exception);
        }
    }

    private sealed record Makers(CustomerMaker Customers, PersonMaker People, FollowUpMaker FollowUps);

    private Batch Make(BulkWriter writer, Makers make, int from, int until)
    {
        var customers = new List<Customer>();
        var contacts = new List<Contact>();
        var activities = new List<Activity>();
        var tasks = new List<WorkTask>();
        var shares = new List<RecordShare>();
        for (var i = from; i < until; i++)
        {
            var owner = _draw.Pick(staff);
            var (customer, trade, _) = make.Customers.Make(i + 1, owner);
            var people = make.People.Make(customer, Part(plan.Contacts, i));
            customer.Completeness = Completeness.Of(_type, customer, people.Count > 0).Percent;
            customers.Add(customer);
            contacts.AddRange(people);
            activities.AddRange(make.FollowUps.Make(customer, people, trade, Varied(plan.Activities, i), owner));
            for (var t = Part(plan.Tasks, i); t > 0; t--)
                tasks.Add(make.FollowUps.Task(customer, owner));
            if (_draw.Chance(plan.SharedPercent) && _draw.Pick(staff) is var friend && friend.Id != owner.Id)
                shares.Add(new RecordShare { Id = _draw.Id(customer.CreatedAt), RecordType = "customers", RecordId = customer.Id, PrincipalId = friend.Id, CanWrite = _draw.Chance(40) });
        }
        var friends = shares.ToLookup(s => s.RecordId, s => s.PrincipalId);
        var parents = customers.ToDictionary(c => c.Id, c => new SearchParent(c.Name, [c.OwnerId!.Value, .. friends[c.Id]]));
        return new Batch(until,
        [
            writer.Prepare(customers, Author, c => [.. friends[c.Id]]),
            writer.Prepare(contacts, Author, parent: c => c.CustomerId is { } id ? parents.GetValueOrDefault(id) : null),
            writer.Prepare(activities, Author),
            writer.Prepare(tasks, Author, parent: t => t.CustomerId is { } id ? parents.GetValueOrDefault(id) : null),
        ], shares);
    }

    private readonly Dictionary<Guid, BulkAuthor> _authors = staff.ToDictionary(s => s.Id, s => new BulkAuthor(s.Id, s.Name));

    private BulkAuthor Author(OwnedRecord record) => _authors[record.OwnerId!.Value];

    /// <summary>The share of the customer in the total: all shares together are exactly the total.</summary>
    private int Part(int total, int index) =>
        (int)(((long)total * (index + 1) / plan.Customers) - ((long)total * index / plan.Customers));

    /// <summary>The same, but one of each pair of neighbours gets less and the other more.</summary>
    private int Varied(int total, int index)
    {
        var first = index & ~1;
        if (first + 1 >= plan.Customers)
            return Part(total, index);
        var less = (int)((first * 2654435761L) % (Part(total, first) + 1));
        return index == first ? Part(total, index) - less : Part(total, index) + less;
    }
}
