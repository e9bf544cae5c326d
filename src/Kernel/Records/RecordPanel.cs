namespace Huike.Kernel.Records;

/// <summary>Where on a record page a panel stands.</summary>
public enum PanelPlace
{
    /// <summary>The right column, below the next steps.</summary>
    Side,
    /// <summary>A tab beside the timeline.</summary>
    Tab,
}

/// <summary>
/// What one area adds to the page of a record that another area owns: the orders of a customer, its receivables.
/// Registered as a singleton by the module that brings it.
/// </summary>
/// <param name="RecordType">Name of the record type on whose page it stands.</param>
/// <param name="TitleKey">Text key of its heading.</param>
/// <param name="Permission">Who lacks it does not see the panel; null for everybody who sees the record.</param>
/// <param name="Component">A Razor component with the parameter <c>RecordId</c> (Guid). It brings its own card.</param>
public sealed record RecordPanel(string RecordType, string TitleKey, int Order, string? Permission, Type Component, PanelPlace Place = PanelPlace.Side)
{
    /// <summary>A panel for every type that has none of the same title; its component also takes <c>RecordType</c> (string).</summary>
    public const string AnyType = "*";

    public bool IsFor(Access.Actor actor) => Permission is null || actor.May(Permission);
}
