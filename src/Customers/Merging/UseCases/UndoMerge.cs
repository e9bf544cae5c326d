using System.Reflection;
using System.Text.Json;
using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Merging.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Huike.Customers.Merging.UseCases;

/// <summary>Takes a merge back: each row returns to the customer that it came from. Refused, with the list, where somebody changed one of them since.</summary>
[Permission("customers.merge")]
public sealed record UndoMerge(Guid Id) : ICommand<MergedCustomer>;

/// <summary>A row of a merge that somebody changed since.</summary>
public sealed record ChangedAfterMerge(string Type, Guid Id, string? Name);

internal sealed class UndoMergeUseCase(
    HuikeDb db, ActorContext actors, RecordCatalog catalog, CustomerType type, RecordWriter<Customer> writer, MergedState state, TimeProvider clock)
    : IUseCase<UndoMerge, MergedCustomer>
{
    private const int Batch = 500;
    private const int MostListed = 100;
    private static readonly MethodInfo RowsTyped = typeof(UndoMergeUseCase).GetMethod(nameof(RowsOf), BindingFlags.NonPublic | BindingFlags.Static)!;

    private readonly List<ChangedAfterMerge> _changed = [];

    public async Task<Result<MergedCustomer>> Execute(UndoMerge request, CancellationToken cancellation)
    {
        if (await db.Set<Merge>().FirstOrDefaultAsync(m => m.Id == request.Id, cancellation) is not { } merge
            || await db.Set<Customer>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == merge.TargetId, cancellation) is not { } target)
            return Error.NotFound();
        if (merge.UndoneAt is not null)
            return Error.Rule("merge.undone");
        if (!await new WriteAccess(db).MayWrite(target, cancellation))
            return Error.Forbidden();
        await CustomerRows.Hold(db, target.Id, cancellation);
        merge.UndoneAt = clock.GetUtcNow().UtcDateTime;
        await db.SaveChangesAsync(cancellation);
        using (actors.AsHouse())
        {
            if (await Fields(merge, cancellation) is { Count: > 0 } refused)
                return Result<MergedCustomer>.Failed(refused);
            await Rows(merge, cancellation);
            if (_changed.Count > 0)
                return Error.Rule("merge.changedSince", _changed.Count) with { Details = _changed.Take(MostListed).ToList() };
            var source = await db.Set<Customer>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }).FirstOrDefaultAsync(c => c.Id == merge.SourceId, cancellation);
            if (source is null)
                return Error.Rule("merge.sourceGone");
            source.MergedIntoId = null;
            if (await writer.Restore(merge.SourceId, cancellation) is { IsSuccess: false } kept)
                return Result<MergedCustomer>.Failed(kept.Errors);
            state.Log("unmerge", target, merge.SourceName);
            await state.Renew(new MergePair(merge.SourceId, merge.TargetId), [merge.TargetId, merge.SourceId], cancellation);
        }
        return new MergedCustomer(merge.Id, merge.SourceId, merge.Moved);
    }

    private async Task<IReadOnlyList<Error>> Fields(Merge merge, CancellationToken cancellation)
    {
        if (await db.Set<MergeEntry>().AsNoTracking().FirstOrDefaultAsync(e => e.MergeId == merge.Id && e.Kind == MergeEntry.Fields, cancellation) is not { } entry)
            return [];
        var now = await CustomerRows.OfHouse(db).AsNoTracking().FirstAsync(c => c.Id == merge.TargetId, cancellation);
        var fields = JsonSerializer.Deserialize<Dictionary<string, string[]>>(entry.Before, MergeJournal.Json)!;
        if (fields.Any(f => MergedFields.Text(type[f.Key], type[f.Key].Get(now)) != f.Value[1]))
        {
            _changed.Add(new("customers", now.Id, now.Name));
            return [];
        }
        var patch = new RecordPatch(fields.Select(f => KeyValuePair.Create(f.Key, (object?)JsonSerializer.Deserialize<JsonElement>(f.Value[0]))));
        // The source is still in the recycle bin, so a name or code that it had is free to be given back to it.
        var written = await writer.Change(merge.TargetId, null, patch, WriteOptions.Default with { Trusted = true, AllowDuplicate = true }, cancellation);
        db.ChangeTracker.Clear();
        return written.IsSuccess ? [] : written.Errors;
    }

    /// <summary>The last change first.</summary>
    private async Task Rows(Merge merge, CancellationToken cancellation)
    {
        var before = Guid.AllBitsSet;
        while (true)
        {
            var from = before;
            var entries = await db.Set<MergeEntry>().AsNoTracking().Where(e => e.MergeId == merge.Id && e.Kind != MergeEntry.Fields && e.Id < from)
                .OrderByDescending(e => e.Id).Take(Batch).ToListAsync(cancellation);
            if (entries.Count == 0)
                return;
            before = entries[^1].Id;
            foreach (var group in entries.GroupBy(e => e.Table))
                await Back(db.Model.GetEntityTypes().First(t => t.GetTableName() == group.Key), [.. group], cancellation);
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
        }
    }

    private async Task Back(IEntityType table, List<MergeEntry> entries, CancellationToken cancellation)
    {
        var ids = entries.ConvertAll(e => e.RowId);
        var rows = await ((IQueryable<ITenantOwned>)RowsTyped.MakeGenericMethod(table.ClrType).Invoke(null, [db, ids])!).ToDictionaryAsync(r => r.Id, cancellation);
        foreach (var entry in entries)
        {
            var row = rows.GetValueOrDefault(entry.RowId);
            if (entry.Kind == MergeEntry.Removed ? row is not null : row is null || (entry.Version is { } version && ((Aggregate)row).Version != version))
            {
                var record = catalog.Find(table.ClrType);
                _changed.Add(new(record?.Name ?? entry.Table, entry.RowId, row is null ? null : record?.TitleOf(row)));
                continue;
            }
            if (row is null)
            {
                row = (ITenantOwned)Activator.CreateInstance(table.ClrType)!;
                (row.TenantId, row.Id) = (db.TenantId, entry.RowId);
                db.Add(row);
            }
            foreach (var (column, value) in JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(entry.Before, MergeJournal.Json)!)
            {
                var property = db.Entry(row).Property(column);
                if (!property.Metadata.IsKey())
                    property.CurrentValue = value.Deserialize(property.Metadata.ClrType, MergeJournal.Json);
            }
        }
    }

    private static IQueryable<T> RowsOf<T>(HuikeDb db, List<Guid> ids) where T : class, ITenantOwned =>
        db.Set<T>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter, HuikeDb.DeletedFilter }).Where(r => ids.Contains(r.Id)).OrderBy(r => r.Id);
}
