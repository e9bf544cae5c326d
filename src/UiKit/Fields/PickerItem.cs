namespace Huike.UiKit;

/// <summary>A record to choose.</summary>
public sealed record PickerItem(Guid Id, string Title, string? Subtitle = null);
