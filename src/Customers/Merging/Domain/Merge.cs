using Huike.Kernel.Data;

namespace Huike.Customers.Merging.Domain;

/// <summary>One merge of two customers: who, when, and by its entries how to take it back.</summary>
public sealed class Merge : Entity, INotAudited
{
    /// <summary>The customer that remains.</summary>
    public Guid TargetId { get; set; }
    /// <summary>The customer that went into the recycle bin.</summary>
    public Guid SourceId { get; set; }
    public string SourceName { get; set; } = "";
    public DateTime At { get; set; }
    public Guid? ById { get; set; }
    public string ByName { get; set; } = "";
    public int Moved { get; set; }
    public DateTime? UndoneAt { get; set; }
}

/// <summary>What the merge did with one row, in the order in which it did it.</summary>
public sealed class MergeEntry : Entity, INotAudited
{
    public const string Changed = "changed", Removed = "removed", Fields = "fields";

    public Guid MergeId { get; set; }
    /// <summary><see cref="Changed"/>, <see cref="Removed"/>, or <see cref="Fields"/> for the values that the remaining customer took over.</summary>
    public string Kind { get; set; } = Changed;
    /// <summary>Table of the row.</summary>
    public string Table { get; set; } = "";
    public Guid RowId { get; set; }
    /// <summary>JSON: column → value before; of a removed row all columns; of fields → [before, after].</summary>
    public string Before { get; set; } = "{}";
    /// <summary>Version after the merge, for rows that have one; another one means that somebody changed the row since.</summary>
    public long? Version { get; set; }
}
