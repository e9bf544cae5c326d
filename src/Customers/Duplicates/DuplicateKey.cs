using Huike.Kernel.Data;

namespace Huike.Customers.Duplicates;

/// <summary>One key under which a record is found by the duplicate check, whatever the searcher may see.</summary>
public sealed class DuplicateKey : Entity, INotAudited
{
    public const int MaxValue = 120;

    /// <summary><c>credit</c>, <c>name</c>, <c>core</c> (brand and trade), <c>brand</c>, <c>pinyin</c>, <c>phone</c>, <c>domain</c>, <c>site</c>, <c>gram</c>, <c>blur</c>.</summary>
    public string Kind { get; set; } = "";
    public string Value { get; set; } = "";
    public string RecordType { get; set; } = "";
    public Guid RecordId { get; set; }
    /// <summary>The customer that the record belongs to; itself for a customer.</summary>
    public Guid CustomerId { get; set; }
}
