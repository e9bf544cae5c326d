using Huike.Kernel.Access;
using Huike.Kernel.Records;

namespace Huike.Kernel.Modules;

/// <summary>A card on the settings page; shown to those who hold the permission.</summary>
/// <param name="Group">Text key of the group.</param>
/// <param name="TextKey">Text key of the sentence below the title.</param>
/// <param name="Href">Relative to the base, without a leading slash.</param>
/// <param name="Order">Place within the group; groups stand in the order of their smallest entry.</param>
public sealed record SettingsEntry(string Group, string LabelKey, string TextKey, string Icon, string Href, string? Permission, int Order)
{
    /// <summary>What decides in place of one permission, for a page that serves several kinds of records.</summary>
    public Func<Actor, RecordCatalog, bool>? ShownTo { get; init; }

    /// <summary>Whether the actor sees it.</summary>
    public bool IsFor(Actor actor, RecordCatalog catalog) => (Permission is null || actor.May(Permission)) && ShownTo?.Invoke(actor, catalog) != false;
}
