namespace Huike.Kernel.Records;

public enum FilterOperator { Eq, Ne, In, Gt, Gte, Lt, Lte, Contains, StartsWith, Empty, LtOrEmpty }

/// <summary>One condition of a list. Values are text in the API's spelling; dates also take <c>today</c>, <c>today-7</c>, references <c>me</c> and <c>subordinates</c>.</summary>
public sealed record FilterTerm(string Field, FilterOperator Operator, IReadOnlyList<string> Values)
{
    public FilterTerm(string field, FilterOperator op, string value) : this(field, op, [value]) { }
}

/// <summary>What a list shows: conditions, order, page. Names come from the record type's description only.</summary>
public sealed record ListRequest
{
    public const int MaxLimit = 200;
    public const int DefaultLimit = 50;
    /// <summary>Counting stops here; a reader sees "10,000+".</summary>
    public const int CountCap = 10_000;

    public IReadOnlyList<FilterTerm> Filters { get; init; } = [];
    /// <summary>Field names by comma, a leading minus for descending; null for the type's own order.</summary>
    public string? Sort { get; init; }
    /// <summary>Words to search for.</summary>
    public string? Query { get; init; }
    public int Limit { get; init; } = DefaultLimit;
    public string? Cursor { get; init; }
    /// <summary>Columns to read; null for all that a list may show.</summary>
    public IReadOnlyList<string>? Fields { get; init; }
    public bool Count { get; init; }
    /// <summary>The recycle bin in the list's stead.</summary>
    public bool Deleted { get; init; }
    /// <summary>Names of referenced records are read along; programs do not need them, people do.</summary>
    public bool WithTitles { get; init; }
    /// <summary>The rows go into a file whose taking is noted by itself: they do not count as looked at.</summary>
    public bool ForFile { get; init; }
}

/// <summary>One row: values in the order of the page's fields.</summary>
public sealed record RecordRow(Guid Id, long Version, object?[] Values);

/// <summary>One page of a list.</summary>
public sealed record RecordPage(
    RecordType Type, IReadOnlyList<Field> Fields, IReadOnlyList<RecordRow> Rows, string? NextCursor,
    int? Total, IReadOnlyDictionary<Guid, string> Titles)
{
    public object? Value(RecordRow row, string field)
    {
        for (var i = 0; i < Fields.Count; i++)
        {
            if (Fields[i].Name == field)
                return row.Values[i];
        }
        return null;
    }
}

/// <summary>One record with all that the reader may see of it.</summary>
public sealed record RecordDetail(
    RecordType Type, Guid Id, long Version, string Title, IReadOnlyDictionary<string, object?> Values,
    IReadOnlyDictionary<Guid, string> Titles, bool MayWrite, bool IsDeleted)
{
    public object? this[string field] => Values.GetValueOrDefault(field);
    public T? Get<T>(string field) => Values.GetValueOrDefault(field) is T value ? value : default;
}
