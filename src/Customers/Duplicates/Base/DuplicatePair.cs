using Huike.Kernel.Data;

namespace Huike.Customers.Duplicates.Base;

/// <summary>Two customers of the base that may be one, as the search through the whole base found them.</summary>
public sealed class DuplicatePair : Entity, INotAudited
{
    /// <summary>The lesser id of the two.</summary>
    public Guid LeftId { get; set; }
    public Guid RightId { get; set; }
    public DuplicateClass Class { get; set; }
    /// <summary>0 to 100.</summary>
    public int Score { get; set; }
    /// <summary>The surest first: class, then falling score.</summary>
    public int Rank { get; set; }
    public List<string> Reasons { get; set; } = [];
    /// <summary>Somebody looked and said that they are two; no later search asks again.</summary>
    public bool Different { get; set; }
    public Guid? DecidedById { get; set; }
    public DateTime FoundAt { get; set; }

    internal void Take(DuplicateClass @class, int score, IReadOnlyList<string> reasons) =>
        (Class, Score, Rank, Reasons) = (@class, score, ((int)@class * 1_000) + 100 - score, [.. reasons]);
}
