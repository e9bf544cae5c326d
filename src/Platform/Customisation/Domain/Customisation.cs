using Huike.Kernel.Data;

namespace Huike.Platform.Customisation.Domain;

/// <summary>A tenant's change to an entry of a choice list, or an entry of its own.</summary>
public sealed class ChoiceItem : Aggregate
{
    public const int MaxCode = 40, MaxLabel = 60;

    public string List { get; set; } = "";
    public string Code { get; set; } = "";
    public string? Label { get; set; }
    public bool Active { get; set; } = true;
    public int Position { get; set; }
    public int? Days { get; set; }
}

/// <summary>A list as somebody arranged it: filters, order, columns; his own or for everybody.</summary>
public sealed class SavedView : Aggregate
{
    public const int MaxName = 40;

    public string RecordType { get; set; } = "";
    public string Name { get; set; } = "";
    public Guid UserId { get; set; }
    public bool Shared { get; set; }
    public int Position { get; set; }
    /// <summary>Query string of the list page.</summary>
    public string Query { get; set; } = "";
}

/// <summary>What somebody typed and has not saved yet; kept so that nothing is lost.</summary>
public sealed class Draft : Entity, INotAudited
{
    public const int MaxContent = 200_000;

    public Guid UserId { get; set; }
    public string Key { get; set; } = "";
    public string Content { get; set; } = "";
    public DateTime SavedAt { get; set; }
}
