using Huike.Kernel.Data.Bulk;
using Huike.Kernel.UseCases;

namespace Huike.Kernel.Records;

/// <summary>
/// Many new records at a time: what the rules ask is read once for the batch, the records are written together, and of
/// two that could be the same the second is judged after the first is saved.
/// </summary>
public sealed partial class RecordWriter<T>
{
    private readonly List<RecordChange<T>> _staged = [];
    private readonly HashSet<string> _identities = new(StringComparer.Ordinal);
    private readonly Dictionary<RecordPatch, Result<RecordChange<T>>> _prepared = [];
    private readonly Dictionary<string, HashSet<string>> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Type, Guid Id), bool> _existing = [];
    private bool _together, _alone;

    /// <summary>Keeps everybody else's new records of this type waiting until the transaction ends; before a batch that is written row by row.</summary>
    public async Task KeepAlone(CancellationToken cancellation)
    {
        await db.Provider.Alone(db, catalog.Of<T>().Name, null, cancellation);
        _alone = true;
    }

    /// <summary>
    /// Reads what the rules will ask about these records; then <see cref="Check"/> or <see cref="Stage"/> them, by the same
    /// patches, in the same transaction.
    /// </summary>
    public async Task Prepare(IReadOnlyCollection<RecordPatch> patches, WriteOptions options, CancellationToken cancellation)
    {
        _together = true;
        foreach (var patch in patches)
            _prepared[patch] = await Filled(patch, options, cancellation);
        var changes = _prepared.Values.Where(p => p.IsSuccess && p.Value.Errors.Count == 0).Select(p => p.Value).ToList();
        foreach (var change in changes)
            change.Prepared = true;
        foreach (var rule in _rules)
            await rule.Prepare(changes, cancellation);
    }

    /// <summary>What the rules say of a new record, without writing it.</summary>
    public async Task<Result<Written<T>>> Check(RecordPatch patch, WriteOptions options, CancellationToken cancellation)
    {
        var filled = await Take(patch, options, cancellation);
        if (!filled.IsSuccess)
            return Result<Written<T>>.Failed(filled.Errors);
        var change = filled.Value;
        await Judge(change, cancellation);
        return change.Errors.Count > 0 ? change.Errors : new Written<T>(change.Entity, change.Warnings);
    }

    /// <summary>
    /// Judges a new record and keeps it for <see cref="Flush"/>: many rows are saved in one go. Bulk work only; the caller flushes
    /// before it reads, changes or commits anything.
    /// </summary>
    public async Task<Result<Written<T>>> Stage(RecordPatch patch, WriteOptions options, CancellationToken cancellation)
    {
        var filled = await Take(patch, options, cancellation);
        if (!filled.IsSuccess)
            return Result<Written<T>>.Failed(filled.Errors);
        var change = filled.Value;
        var identities = IdentitiesOf(change);
        if (identities.Count > 0 && !_alone)
            await KeepAlone(cancellation);
        if (identities.Any(_identities.Contains))
        {
            // What was read for the batch does not know the one before.
            await Flush(cancellation);
            change.Prepared = false;
        }
        await Judge(change, cancellation);
        if (change.Errors.Count > 0)
            return change.Errors;
        if (!_together)
            db.Add(change.Entity);
        _staged.Add(change);
        _identities.UnionWith(identities);
        return new Written<T>(change.Entity, change.Warnings);
    }

    /// <summary>Saves what was staged, then lets the rules do what follows from it.</summary>
    public async Task Flush(CancellationToken cancellation)
    {
        if (_staged.Count == 0)
            return;
        var staged = _staged.ToList();
        _staged.Clear();
        await db.SaveChangesAsync(cancellation);
        if (_together)
        {
            var author = new BulkAuthor(db.Me == Guid.Empty ? null : db.Me, actors.Actor.Name);
            await bulk.Write(bulk.Prepare(staged.ConvertAll(c => c.Entity), _ => author, normalised: true), cancellation);
            staged.ForEach(c => c.InBulk = true);
        }
        foreach (var change in staged)
        {
            foreach (var rule in _rules)
                await rule.After(change, cancellation);
            // Others of the batch are written with it: it can only be taken back as a whole.
            if (change.Errors.Count > 0)
                throw new RuleRefusedException(change.Errors);
        }
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<Result<RecordChange<T>>> Take(RecordPatch patch, WriteOptions options, CancellationToken cancellation) =>
        _prepared.Remove(patch, out var prepared) && (!prepared.IsSuccess || prepared.Value.Options == options)
            ? prepared : await Filled(patch, options, cancellation);

    private async Task<Result<RecordChange<T>>> Filled(RecordPatch patch, WriteOptions options, CancellationToken cancellation)
    {
        var entity = await Fill(patch, options, cancellation);
        if (!entity.IsSuccess)
            return Result<RecordChange<T>>.Failed(entity.Errors);
        var change = ChangeOf(entity.Value, true, patch, options);
        Normalise(change);
        return change;
    }

    private List<string> IdentitiesOf(RecordChange<T> change) => [.. _rules.SelectMany(r => r.Identities(change)).Distinct(StringComparer.Ordinal)];

    /// <summary>Two people filing the same record at the same moment: the second one looks when the first one is done.</summary>
    private async Task HoldIdentities(RecordChange<T> change, CancellationToken cancellation)
    {
        var identities = IdentitiesOf(change);
        if (identities.Count > 0 && !_alone)
            await db.Provider.Alone(db, catalog.Of<T>().Name, identities, cancellation);
        if (_together)
            _identities.UnionWith(identities);
    }

    private async ValueTask<HashSet<string>> CodesOf(string list, CancellationToken cancellation)
    {
        if (_together && _codes.TryGetValue(list, out var known))
            return known;
        return _codes[list] = (await choices.Of(list, cancellation)).Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
    }

    private async ValueTask<bool> Exists(string type, Guid id, CancellationToken cancellation)
    {
        if (_together && _existing.TryGetValue((type, id), out var known))
            return known;
        return _existing[(type, id)] = await references.Exists(type, id, cancellation);
    }
}
