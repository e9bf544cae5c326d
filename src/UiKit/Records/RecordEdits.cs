using Huike.Kernel.Records;

namespace Huike.UiKit;

/// <summary>The values of a form over a record type: what stood there, what was changed, and the names behind references.</summary>
public sealed class RecordEdits
{
    private readonly Dictionary<string, object?> _values;
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, string> _titles;

    /// <param name="values">What stands in the form at first: a record's values, or defaults of a new one.</param>
    /// <param name="areNew">The first values are part of the patch as well: they are defaults that nobody has saved yet.</param>
    public RecordEdits(IEnumerable<KeyValuePair<string, object?>>? values = null, IReadOnlyDictionary<Guid, string>? titles = null, bool areNew = false)
    {
        _values = new Dictionary<string, object?>(values ?? [], StringComparer.Ordinal);
        _titles = titles is null ? [] : new Dictionary<Guid, string>(titles);
        if (areNew)
            _changed.UnionWith(_values.Keys);
    }

    public object? this[string field] => _values.GetValueOrDefault(field);

    public bool HasChanges => _changed.Count > 0;

    public string? TitleOf(string field) => this[field] is Guid id ? _titles.GetValueOrDefault(id) : null;

    public void Set(string field, object? value)
    {
        _values[field] = value;
        _changed.Add(field);
    }

    public void Name(PickerItem? item)
    {
        if (item is not null)
            _titles[item.Id] = item.Title;
    }

    /// <summary>The changed fields, as the writer takes them.</summary>
    public RecordPatch ToPatch() => new(_changed.Select(name => KeyValuePair.Create(name, _values[name])));
}
