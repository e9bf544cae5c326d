using Huike.Kernel.Data;

namespace Huike.Finance.Statements.Domain;

/// <summary>对账函: a statement as it stood, put before the customer by a link that nobody can guess; he answers it once, with his name.</summary>
public sealed class StatementLink : Aggregate
{
    public const int MaxName = 60, MaxComment = 500, Days = 30;
    public const string Open = "open", Agreed = "agreed", Disputed = "disputed";

    public Guid CustomerId { get; set; }
    public DateOnly From { get; set; }
    public DateOnly To { get; set; }
    /// <summary>The statement as JSON; what the customer sees and confirms.</summary>
    [NotInAudit]
    public string Snapshot { get; set; } = "{}";
    /// <summary>Of the secret in the link, which itself is kept nowhere.</summary>
    [NotInAudit]
    public byte[] TokenHash { get; set; } = [];
    public DateTime ExpiresAt { get; set; }
    public string State { get; set; } = Open;
    public DateTime? AnsweredAt { get; set; }
    /// <summary>Who answered, as he wrote it.</summary>
    public string? AnsweredBy { get; set; }
    public string? Comment { get; set; }
}
