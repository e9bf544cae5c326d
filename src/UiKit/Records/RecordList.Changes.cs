using Huike.Kernel.Records;
using Huike.Kernel.UseCases;

namespace Huike.UiKit;

/// <summary>What people do to rows: cells, selections, deletion; everything can be taken back.</summary>
public sealed partial class RecordList
{
    private IReadOnlySet<Guid> _selected = new HashSet<Guid>();
    private IReadOnlyList<Field> _bulk = [];
    private IReadOnlyList<Guid> _doomed = [];
    private CellAddress? _editing;
    private FilterTerm? _term;
    private string? _consequence;
    private bool _filtering;
    private bool _choosing;
    private bool _working;

    private void Filter(FilterTerm? term) => (_term, _filtering) = (term, true);

    private Task Apply(FilterTerm term)
    {
        _filtering = false;
        var filters = _address.Request.Filters.ToList();
        var at = _term is null ? -1 : filters.IndexOf(_term);
        if (at >= 0)
            filters[at] = term;
        else
            filters.Add(term);
        return GoAsync(_address.Request with { Filters = filters });
    }

    private Task ShowColumns(IReadOnlyList<string>? names)
    {
        _choosing = false;
        return GoAsync(_address.Request with { Fields = names });
    }

    private async Task SaveCellAsync(TableCell cell, object? value)
    {
        _editing = null;
        var field = Type[cell.Column.Key];
        if (!_raw.TryGetValue(cell.Row.Key, out var row) || Equals(RawOf(cell), value))
            return;
        var before = RawOf(cell);
        var saved = await ChangeAsync(row.Id, row.Version, field, value, (true, before));
        if (saved is null)
            return;
        Toasts.Show(T["ui.list.changed", Texts.Label(field)], undo: async () =>
        {
            await ChangeAsync(row.Id, saved.Version, field, before);
            StateHasChanged();
        });
    }

    /// <summary>What somebody else changed in the row meanwhile hinders nobody; in the same field the user is asked.</summary>
    private async Task<RecordDetail?> ChangeAsync(Guid id, long version, Field field, object? value, (bool Asks, object? Seen) from = default)
    {
        var patch = new RecordPatch { [field.Name] = value };
        var result = await Run(Requests.Change(id, version, patch));
        if (!result.IsSuccess && result.Error.Kind == ErrorKind.Stale && from.Asks && await Run(Requests.Get(id)) is { IsSuccess: true } now)
        {
            Take(now.Value);
            if (!RecordConflict.Same(now.Value[field.Name], from.Seen) && !RecordConflict.Same(now.Value[field.Name], value))
            {
                (_collided, _conflicts) = ((now.Value, value), [new FieldConflict(field, from.Seen, now.Value[field.Name], value)]);
                StateHasChanged();
                return null;
            }
            result = await Run(Requests.Change(id, now.Value.Version, patch));
        }
        if (!result.IsSuccess)
        {
            TellErrors(result.Errors);
            await RefreshRowsAsync([id]);
            return null;
        }
        Take(result.Value.Record);
        return result.Value.Record;
    }

    private IReadOnlyList<FieldConflict> _conflicts = [];
    private (RecordDetail Theirs, object? Mine)? _collided;

    private async Task ResolveAsync(IReadOnlySet<string> mine)
    {
        var field = _conflicts[0].Field;
        _conflicts = [];
        if (mine.Contains(field.Name) && _collided is { } both && await ChangeAsync(both.Theirs.Id, both.Theirs.Version, field, both.Mine) is not null)
            Toasts.Show(T["ui.list.changed", Texts.Label(field)]);
    }

    private async Task<IReadOnlyList<Error>> ChangeSelectedAsync(Field field, object? value)
    {
        var items = _selected.Where(_raw.ContainsKey).Select(id => new ChangeItem(id,
            field.Kind == FieldKind.Tags ? _raw[id].Version : null,
            new RecordPatch { [field.Name] = field.Kind == FieldKind.Tags ? Joined(_raw[id], value) : value })).ToList();
        var (changed, errors) = await ChangeManyAsync(items);
        if (changed.Count == 0)
            return errors;
        _bulk = [];
        Toasts.Show(T["ui.list.changedmany", changed.Count, Texts.Label(field)], undo: () => UndoAsync(changed));
        if (errors.Count > 0)
            Toasts.Error(T["ui.list.refused", items.Count - changed.Count, string.Join(" ", errors.Select(TextOf).Distinct().Take(3))]);
        await RefreshRowsAsync([.. changed.Select(c => c.Id)]);
        return [];
    }

    private List<string> Joined(RecordRow row, object? added) =>
        [.. (row.Values[_read.IndexOf(_tagField!)] as IEnumerable<string> ?? []).Concat(added as IEnumerable<string> ?? []).Distinct()];

    private async Task<(List<ChangeOutcome> Changed, List<Error> Errors)> ChangeManyAsync(List<ChangeItem> items)
    {
        var changed = new List<ChangeOutcome>();
        var errors = new List<Error>();
        foreach (var chunk in items.Chunk(500))
        {
            var result = await Run(Requests.ChangeMany(chunk));
            if (!result.IsSuccess)
            {
                errors.AddRange(result.Errors);
                continue;
            }
            changed.AddRange(result.Value.Where(o => o.Changed));
            errors.AddRange(result.Value.SelectMany(o => o.Errors));
        }
        return (changed, errors);
    }

    /// <summary>Each record gets back what it had, unless somebody has changed it since.</summary>
    private async Task UndoAsync(List<ChangeOutcome> changed)
    {
        var (undone, errors) = await ChangeManyAsync([.. changed.Select(o => new ChangeItem(o.Id, o.Version, o.Before))]);
        if (errors.Count > 0)
            Toasts.Error(T["ui.list.refused", changed.Count - undone.Count, string.Join(" ", errors.Select(TextOf).Distinct().Take(3))]);
        await RefreshRowsAsync([.. changed.Select(o => o.Id)]);
    }

    private Task AskDeleteAsync() => AskDeleteAsync([.. _selected]);

    private Task AskDeleteOneAsync(Guid id) => AskDeleteAsync([id]);

    private async Task AskDeleteAsync(IReadOnlyList<Guid> ids)
    {
        _consequence = DeleteConsequence is null ? T["ui.list.delete.text"] : await DeleteConsequence(ids);
        _doomed = ids;
    }

    private async Task DeleteAsync()
    {
        var done = await EachAsync(_doomed, id => Requests.Delete(id));
        _doomed = [];
        if (done.Count > 0)
            Toasts.Show(T["ui.list.deleted", done.Count], undo: async () =>
            {
                await EachAsync(done, Requests.Restore);
                await ReloadAsync();
            });
        if (_address.Open is { } open && done.Contains(open))
            Navigation.NavigateTo((_address with { Open = null }).Href(Path));
        await ReloadAsync();
    }

    private Task RestoreOneAsync(Guid id) => RestoreAsync([id]);

    private Task RestoreSelectedAsync() => RestoreAsync([.. _selected]);

    private async Task RestoreAsync(IReadOnlyList<Guid> ids)
    {
        _working = true;
        var done = await EachAsync(ids, Requests.Restore);
        _working = false;
        if (done.Count > 0)
            Toasts.Show(T["ui.list.restored", done.Count]);
        if (_address.Open is { } open && done.Contains(open))
            Navigation.NavigateTo((_address with { Open = null }).Href(Path));
        await ReloadAsync();
    }

    /// <summary>Each record stands for itself; the refusals are told together.</summary>
    private async Task<List<Guid>> EachAsync(IReadOnlyList<Guid> ids, Func<Guid, IRequest<Done>> request)
    {
        var done = new List<Guid>(ids.Count);
        var errors = new List<Error>();
        foreach (var id in ids)
        {
            var result = await Run(request(id));
            if (result.IsSuccess)
                done.Add(id);
            else
                errors.AddRange(result.Errors);
        }
        if (errors.Count > 0)
            Toasts.Error(T["ui.list.refused", ids.Count - done.Count, string.Join(" ", errors.Select(TextOf).Distinct().Take(3))]);
        return done;
    }
}
