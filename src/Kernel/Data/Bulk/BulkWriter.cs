using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Records;
using Huike.Kernel.Search;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Data.Bulk;

/// <summary>
/// Rows that stand beside a record and follow from it, such as the keys of the duplicate check. The bulk writer asks for
/// them, because it does not run the rules that write them otherwise.
/// </summary>
public interface IRowsBeside<in T> where T : Aggregate
{
    IEnumerable<Entity> Of(T record);
}

/// <summary>A new record together with everything that the ordinary way of saving would have written beside it.</summary>
internal sealed record PreparedRecords(BulkTable Table, List<object?[]> Rows, List<SearchDocument> Documents, List<Entity> Beside);

/// <summary>
/// Writes many new rows by the engine's fastest way, with audit entries, search documents and the rows beside them. The
/// caller answers for the values: they pass no rule here. It holds no more than the batch that it was given.
/// </summary>
public sealed class BulkWriter(HuikeDb db, RecordCatalog catalog, ActorContext actors, IServiceProvider services)
{
    /// <summary>Rows as they are: parts, links, sessions.</summary>
    public Task Insert<T>(IReadOnlyCollection<T> entities, CancellationToken cancellation) where T : class
    {
        var table = BulkTable.Of(db, typeof(T));
        return db.Provider.BulkInsert(db, table.Name, table.Columns, entities.Select(table.Row), cancellation);
    }

    /// <summary>New records; <paramref name="author"/> is who is told to have created them, null for the house.</summary>
    public async Task InsertRecords<T>(IReadOnlyCollection<T> records, Func<T, BulkAuthor> author, CancellationToken cancellation) where T : Aggregate
    {
        if (records.Count == 0)
            return;
        await Write(Prepare(records, author), cancellation);
    }

    private PreparedRecords Prepare<T>(IReadOnlyCollection<T> records, Func<T, BulkAuthor> author) where T : Aggregate
    {
        var type = catalog.Of<T>();
        var table = BulkTable.Of(db, typeof(T));
        var trail = CreationTrail.Of(db, type);
        var beside = (IReadOnlyList<IRowsBeside<T>>)[.. ((IEnumerable<IRowsBeside<T>>?)services.GetService(typeof(IEnumerable<IRowsBeside<T>>))) ?? []];
        var prepared = new PreparedRecords(table, new(records.Count), [], []);
        foreach (var record in records)
        {
            Stamp(record);
            prepared.Rows.Add(table.Row(record));
            prepared.Beside.Add(trail.Entry(record, author(record), actors.Actor));
            if (type.SearchOf(record) is { } content)
                prepared.Documents.Add(SearchDocuments.Build(type, record, content, []));
            foreach (var source in beside)
                prepared.Beside.AddRange(source.Of(record).Select(Owned));
        }
        return prepared;
    }

    private async Task Write(PreparedRecords prepared, CancellationToken cancellation)
    {
        await db.Provider.BulkInsert(db, prepared.Table.Name, prepared.Table.Columns, prepared.Rows, cancellation);
        foreach (var group in prepared.Beside.GroupBy(r => r.GetType()))
        {
            var table = BulkTable.Of(db, group.Key);
            await db.Provider.BulkInsert(db, table.Name, table.Columns, group.Select(table.Row), cancellation);
        }
        if (prepared.Documents.Count > 0)
            await db.Provider.Search.Append(db, prepared.Documents, cancellation);
    }

    private void Stamp(Aggregate record)
    {
        Owned(record);
        if (record.CreatedAt == default)
            record.CreatedAt = db.Now;
        if (record.UpdatedAt == default)
            record.UpdatedAt = record.CreatedAt;
        record.Version = Math.Max(1, record.Version);
    }

    private T Owned<T>(T row) where T : ITenantOwned
    {
        if (row.TenantId == Guid.Empty)
            row.TenantId = db.TenantId;
        return row.TenantId == db.TenantId && row.TenantId != Guid.Empty
            ? row : throw new WriteRefusedException($"{row.GetType().Name} belongs to another tenant.");
    }
}

/// <summary>Who created a record, as the audit log tells it.</summary>
public sealed record BulkAuthor(Guid? UserId, string Name);
