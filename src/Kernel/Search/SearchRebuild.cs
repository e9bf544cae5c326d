using System.Reflection;
using Huike.Kernel.Data;
using Huike.Kernel.Data.Bulk;
using Huike.Kernel.Records;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Search;

/// <summary>Writes the search documents of a tenant anew from its records, for an index that is in doubt or of an older form.</summary>
public sealed class SearchRebuild(HuikeDb db, RecordCatalog catalog)
{
    private const int BatchSize = 500;

    /// <summary>From so many records on an empty index is filled without its own indexes, which are built at the end.</summary>
    private const int LeastOfLoad = 20_000;

    private bool _together, _empty;

    /// <summary>In the caller's transaction, beginning from an empty index; how many records were looked at.</summary>
    public async Task<int> Write(CancellationToken cancellation)
    {
        _together = true;
        await db.Provider.Search.Clear(db, cancellation);
        return await Run(cancellation);
    }

    /// <summary>Into an index that holds nothing of the company, by transactions of its own while nobody else works on the database.</summary>
    public async Task<int> Fill(CancellationToken cancellation)
    {
        _empty = true;
        await using var bulk = await db.Provider.BeginBulk(db, new BulkLoad(LeastOfLoad, ["search_documents"]), cancellation);
        return await Run(cancellation);
    }

    private async Task<int> Run(CancellationToken cancellation)
    {
        await db.EnsureCustomFields(cancellation);
        var count = 0;
        foreach (var type in catalog.All)
        {
            var rebuild = typeof(SearchRebuild).GetMethod(nameof(Rebuild), BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(type.EntityType);
            count += await (Task<int>)rebuild.Invoke(this, [type, cancellation])!;
        }
        foreach (var type in AttachedTexts.Types(db))
        {
            var rebuild = typeof(SearchRebuild).GetMethod(nameof(RebuildTexts), BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(type);
            count += await (Task<int>)rebuild.Invoke(this, [cancellation])!;
        }
        return count;
    }

    private Task<int> Rebuild<T>(RecordType type, CancellationToken cancellation) where T : Aggregate =>
        Batches<T>(records => Write(type, records, cancellation), cancellation);

    private Task<int> RebuildTexts<T>(CancellationToken cancellation) where T : AttachedText =>
        Batches<T>(texts => AttachedTexts.Write(db, texts, cancellation), cancellation);

    private async Task<int> Batches<T>(Func<List<T>, Task> write, CancellationToken cancellation) where T : Aggregate
    {
        var (count, after) = (0, Guid.Empty);
        while (true)
        {
            var from = after;
            var records = await db.Set<T>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }).AsNoTracking()
                .Where(r => r.Id > from).OrderBy(r => r.Id).Take(BatchSize).ToListAsync(cancellation);
            if (records.Count == 0)
                return count;
            if (_together)
                await write(records);
            else
            {
                using var turn = await db.Provider.Writers.Enter(cancellation);
                await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
                await write(records);
                await transaction.CommitAsync(cancellation);
            }
            (count, after) = (count + records.Count, records[^1].Id);
        }
    }

    private async Task Write<T>(RecordType type, List<T> records, CancellationToken cancellation) where T : Aggregate
    {
        var found = records.Select(r => (Record: r, Content: r.DeletedAt is null ? type.SearchOf(r) : null)).ToList();
        List<(string, Guid)> gone = [.. found.Where(f => f.Content is null).Select(f => (type.Name, f.Record.Id))];
        List<(RecordType, Aggregate, SearchContent)> live = [.. found.Where(f => f.Content is not null).Select(f => (type, (Aggregate)f.Record, f.Content!))];
        if (gone.Count > 0 && !_empty)
            await db.Provider.Search.Remove(db, gone, cancellation);
        if (live.Count == 0)
            return;
        var documents = await SearchDocuments.Build(db, live, cancellation);
        await (_empty ? db.Provider.Search.Append(db, documents, cancellation) : db.Provider.Search.Write(db, documents, cancellation));
    }
}
