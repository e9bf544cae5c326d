using Huike.Kernel.Data;

namespace Huike.Customers.Calls.Domain;

/// <summary>A call that a telephone system told of, and whose telephone it rang.</summary>
public sealed class IncomingCall : Aggregate
{
    public const int MaxPhone = 60, MaxExtension = 20, MaxCallId = 100;

    /// <summary>The telephone system's own name of the call; the same one told twice is one call.</summary>
    public string? CallId { get; set; }
    /// <summary>The caller's number as it was told.</summary>
    public string Phone { get; set; } = "";
    public string? Extension { get; set; }
    /// <summary>Whom it rings.</summary>
    public Guid UserId { get; set; }
    /// <summary>The first customer of this number, whoever may see it; null where nobody has the number.</summary>
    public Guid? CustomerId { get; set; }
    public DateTime At { get; set; }
    /// <summary>The agent put the card away.</summary>
    [NotInAudit]
    public DateTime? ClosedAt { get; set; }
}
