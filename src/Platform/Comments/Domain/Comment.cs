using Huike.Kernel.Data;

namespace Huike.Platform.Comments.Domain;

/// <summary>
/// What a colleague says about a record of any type: a follow-up, a customer, an order. Whoever sees the record reads it and may
/// answer; only its author (who created it) changes it.
/// </summary>
public sealed class Comment : AttachedText
{
    public const int MaxText = 2000, MostMentions = 20;

    /// <summary>Users whom the text names with @.</summary>
    public List<Guid> Mentions { get; set; } = [];
}
