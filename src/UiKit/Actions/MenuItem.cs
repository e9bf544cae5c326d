using Microsoft.AspNetCore.Components;

namespace Huike.UiKit;

/// <summary>One entry of a menu: a link, or an action.</summary>
public sealed record MenuItem(string Label)
{
    public string? Icon { get; init; }

    public string? Href { get; init; }

    public EventCallback OnClick { get; init; }

    /// <summary>A letter that picks it while the menu is open; shown at the right.</summary>
    public string? Key { get; init; }

    public bool Danger { get; init; }

    public bool Disabled { get; init; }

    /// <summary>A line above this entry.</summary>
    public bool Divided { get; init; }

    /// <summary>More HTML attributes, such as <c>data-opens</c> with the id of a dialog.</summary>
    public IReadOnlyDictionary<string, object>? Attributes { get; init; }
}
