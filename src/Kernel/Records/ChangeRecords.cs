using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Records;

/// <summary>One record of a bulk change; a version where the change must meet exactly that state (undo).</summary>
public sealed record ChangeItem(Guid Id, long? Version, RecordPatch Values);

/// <summary>What became of one record: its new version and the values it had, so that the change can be taken back.</summary>
public sealed record ChangeOutcome(Guid Id, string Title, long? Version, RecordPatch Before, IReadOnlyList<Error> Errors)
{
    public bool Changed => Version is not null;
}

/// <summary>Changes many records by the same rules as one. Each stands for itself: one refused does not hinder the others.</summary>
[RecordPermission("edit")]
public sealed record ChangeRecords<T>(IReadOnlyList<ChangeItem> Items) : ICommand<IReadOnlyList<ChangeOutcome>> where T : Aggregate
{
    public const int MostItems = 500;
}

internal sealed class ChangeRecordsUseCase<T>(HuikeDb db, RecordCatalog catalog, RecordWriter<T> writer, RecordReader<T> reader)
    : IUseCase<ChangeRecords<T>, IReadOnlyList<ChangeOutcome>> where T : Aggregate, new()
{
    public async Task<Result<IReadOnlyList<ChangeOutcome>>> Execute(ChangeRecords<T> request, CancellationToken cancellation)
    {
        if (request.Items.Count is 0 or > ChangeRecords<T>.MostItems)
            return Error.Invalid("items", "outOfRange", 1, ChangeRecords<T>.MostItems);
        // From a program's JSON either may be missing.
        if (request.Items.Any(i => i?.Values is null))
            return Error.Malformed("values", "required");
        var outcomes = new List<ChangeOutcome>(request.Items.Count);
        foreach (var item in request.Items)
            outcomes.Add(await Change(item, cancellation));
        return outcomes;
    }

    private async Task<ChangeOutcome> Change(ChangeItem item, CancellationToken cancellation)
    {
        var type = catalog.Of<T>();
        var current = await db.Set<T>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == item.Id, cancellation);
        var before = new RecordPatch(current is null ? [] : item.Values.Keys
            .Where(name => type.TryField(name, out var field) && reader.MayRead(field))
            .Select(name => KeyValuePair.Create(name, type[name].Get(current))));
        var written = await writer.Change(item.Id, item.Version, item.Values, WriteOptions.Default, cancellation);
        if (written.IsSuccess)
            return new ChangeOutcome(item.Id, type.TitleOf(written.Value.Entity), written.Value.Entity.Version, before, []);
        // What the refused change left behind must not be saved with the next one.
        db.ChangeTracker.Clear();
        return new ChangeOutcome(item.Id, current is null ? "" : type.TitleOf(current), null, before, written.Errors);
    }
}
