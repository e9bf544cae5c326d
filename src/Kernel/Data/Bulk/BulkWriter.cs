using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Records;
using Huike.Kernel.Records.Custom;
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

/// <summary>New records of one type together with everything that the ordinary way of saving would have written beside them.</summary>
public sealed class PreparedRecords
{
    internal PreparedRecords(BulkTable table) => Table = table;

    internal BulkTable Table { get; }
    internal List<object?[]> Rows { get; } = [];
    internal List<SearchDocument> Documents { get; } = [];
    internal List<Entity> Beside { get; } = [];
}

/// <summary>
/// Writes many new rows by the engine's fastest way, with audit entries, search documents and the rows beside them.
/// Values are normalised by the rules; checks against the database and what rules derive from it are the caller's. It holds no more than the batch that it was given.
/// </summary>
public sealed class BulkWriter(HuikeDb db, RecordCatalog catalog, ActorContext actors, IServiceProvider services)
{
    /// <summary>Rows as they are: parts, links, sessions.</summary>
    public Task Insert<T>(IReadOnlyCollection<T> entities, CancellationToken cancellation) where T : class, ITenantOwned
    {
        foreach (var entity in entities)
            Owned(entity);
        var table = BulkTable.Of(db, typeof(T));
        return db.Provider.BulkInsert(db, table.Name, table.Columns, entities.Select(table.Row), cancellation);
    }

    /// <summary>Makes rows of new records, without touching the database: it may run while another batch is being written.</summary>
    /// <param name="records">The records; moments that are not set become now.</param>
    /// <param name="author">Who is told to have created a record.</param>
    /// <param name="sharedWith">With whom a record is shared, for the search index; the shares themselves are the caller's to insert.</param>
    /// <param name="normalised">The values have the form already that the rules keep them in.</param>
    /// <param name="parent">What the record hangs below, for the search index.</param>
    public PreparedRecords Prepare<T>(
        IReadOnlyCollection<T> records, Func<T, BulkAuthor> author, Func<T, IReadOnlyList<Guid>>? sharedWith = null, bool normalised = false,
        Func<T, SearchParent?>? parent = null) where T : Aggregate
    {
        var type = catalog.Of<T>();
        var prepared = new PreparedRecords(BulkTable.Of(db, typeof(T)));
        var trail = CreationTrail.Of(db, type);
        var beside = ((IEnumerable<IRowsBeside<T>>?)services.GetService(typeof(IEnumerable<IRowsBeside<T>>)) ?? []).ToList();
        var rules = ((IEnumerable<IRecordRule<T>>?)services.GetService(typeof(IEnumerable<IRecordRule<T>>)) ?? []).OrderBy(r => r.Order).ToList();
        var given = type.Fields.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var record in records)
        {
            Stamp(record, author(record));
            if (!normalised)
                Normalise(record, rules, given);
            prepared.Rows.Add(prepared.Table.Row(record));
            prepared.Beside.Add(trail.Entry(record, author(record), actors.Actor));
            if (type.SearchOf(record) is { } content)
                prepared.Documents.Add(SearchDocuments.Build(type, record, content, sharedWith?.Invoke(record) ?? [], parent?.Invoke(record)));
            prepared.Beside.AddRange(CustomIndex.RowsOf(type, record));
            foreach (var source in beside)
                prepared.Beside.AddRange(source.Of(record).Select(Owned));
        }
        return prepared;
    }

    /// <summary>Writes what was prepared, within the running transaction.</summary>
    public async Task Write(PreparedRecords prepared, CancellationToken cancellation)
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

    private void Stamp(Aggregate record, BulkAuthor author)
    {
        Owned(record);
        record.CreatedById ??= author.UserId;
        record.UpdatedById ??= record.CreatedById;
        if (record.CreatedAt == default)
            record.CreatedAt = db.Now;
        if (record.UpdatedAt == default)
            record.UpdatedAt = record.CreatedAt;
        record.Version = Math.Max(1, record.Version);
    }

    /// <summary>Values take the form that the rules keep them in; what the rules refuse outright is a fault of the caller.</summary>
    private static void Normalise<T>(T record, List<IRecordRule<T>> rules, HashSet<string> given) where T : Aggregate
    {
        var change = new RecordChange<T>(record, true, given, WriteOptions.Default with { Trusted = true });
        foreach (var rule in rules)
            rule.Normalise(change);
        if (change.Errors is [var error, ..])
            throw new InvalidOperationException($"{typeof(T).Name} {record.Id}: {error.Field} {error.Code}");
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
