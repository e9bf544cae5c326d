namespace Huike.Kernel.Data;

/// <summary>A text that people wrote about a record of any type. Whoever sees the record reads it and finds it by its words.</summary>
public abstract class AttachedText : Aggregate
{
    /// <summary>Resource name and id of the record.</summary>
    public string RecordType { get; set; } = "";
    public Guid RecordId { get; set; }
    public string Text { get; set; } = "";
}
