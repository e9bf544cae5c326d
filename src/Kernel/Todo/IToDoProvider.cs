namespace Huike.Kernel.Todo;

/// <summary>One line of a to-do group.</summary>
/// <param name="Detail">What the line is about beside its title: the customer of a task, a grade.</param>
/// <param name="On">The day it is due or was due; the tenant's calendar.</param>
/// <param name="Days">How many days late, or since when nothing happened.</param>
public sealed record ToDoItem(string RecordType, Guid RecordId, string Title, string? Detail = null, DateOnly? On = null, int? Days = null)
{
    /// <summary>How it stands, where the page offers other steps by it.</summary>
    public string? State { get; init; }
    /// <summary>Where it is done, without a leading slash; null for the page of the record.</summary>
    public string? Href { get; init; }
}

/// <summary>Things of one kind that wait for somebody.</summary>
/// <param name="Code">Its text has the key <c>todo.{code}</c>.</param>
/// <param name="Count">Counted up to <see cref="IToDoProvider.MostCounted"/>; at that number it means "or more".</param>
/// <param name="Link">The list filtered to exactly these, or null where a list cannot show them.</param>
public sealed record ToDoGroup(string Code, int Count, IReadOnlyList<ToDoItem> Items, string? Link)
{
    /// <summary>Its items also ring the bell, one notice each.</summary>
    public bool Notifies { get; init; }
    /// <summary>Its items have a day that has come: they belong into the letter of the morning, for those who want one.</summary>
    public bool FallsDue { get; init; }
}

/// <summary>What one area puts before each person in the morning. Found in the module's folder and registered by itself.</summary>
public interface IToDoProvider
{
    const int MostCounted = 1_000;

    /// <summary>Place among the groups.</summary>
    int Order { get; }
    /// <summary>Who lacks it has none of these; null where the provider itself knows whose they are.</summary>
    string? Permission { get; }
    /// <summary>Groups of the actor himself, each with its first rows; empty ones may be left out.</summary>
    Task<IReadOnlyList<ToDoGroup>> Read(int rows, CancellationToken cancellation);
}
