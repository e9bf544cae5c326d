namespace Huike.UiKit;

/// <summary>One tab: a link when <see cref="Href"/> is given, else a switch.</summary>
public sealed record TabItem(string Key, string Label, string? Href = null, string? Count = null);
