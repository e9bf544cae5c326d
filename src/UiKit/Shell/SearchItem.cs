namespace Huike.UiKit;

/// <summary>A hit, a recent record or an action in the search box: a link, or without one told by its key.</summary>
public sealed record SearchItem(string Key, string Title)
{
    public string? Subtitle { get; init; }

    public string Icon { get; init; } = "file-text";

    public string? Href { get; init; }
}

/// <summary>Hits of one kind.</summary>
public sealed record SearchGroup(string Label, IReadOnlyList<SearchItem> Items);
