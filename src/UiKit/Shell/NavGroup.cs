namespace Huike.UiKit;

/// <summary>A place in the navigation. <paramref name="Href"/> is relative to the base, without a leading slash.</summary>
public sealed record NavItem(string Key, string Label, string Icon, string Href, string? Badge = null);

/// <summary>Places under one heading; without a label they stand open at the top.</summary>
public sealed record NavGroup(string Key, string? Label, IReadOnlyList<NavItem> Items);
