using Huike.Customers.Archive.Transfer;
using Huike.Kernel.Data;

namespace Huike.Customers.Handovers.Domain;

/// <summary>交接: what one person had in his hands went to others. The lines of it are the journal by which it is undone.</summary>
public sealed class Handover : Entity
{
    /// <summary>Somebody left the company.</summary>
    public const string Leaving = "leave";
    /// <summary>Somebody does something else within it.</summary>
    public const string Transfer = "transfer";
    public const int MaxName = 100;
    public static readonly TimeSpan UndoWithin = TimeSpan.FromHours(24);

    public Guid PersonId { get; set; }
    /// <summary>As he was called then.</summary>
    public string PersonName { get; set; } = "";
    public string Kind { get; set; } = Leaving;
    public Guid CreatedById { get; set; }
    public string CreatedByName { get; set; } = "";
    public DateTime CreatedAt { get; set; }
    [NotInAudit]
    public HandoverPlan Plan { get; set; } = new();
    public Guid JobId { get; set; }
    public DateTime? FinishedAt { get; set; }
    /// <summary>It was this handover that locked the login.</summary>
    public bool Locked { get; set; }
    public int Moved { get; set; }
    public int Refused { get; set; }
    public int Letters { get; set; }
    public int Tasks { get; set; }
    public Guid? UndoJobId { get; set; }
    public DateTime? UndoneAt { get; set; }
}

/// <summary>One row that changed hands, or stayed, with how it stood before.</summary>
public sealed class HandoverEntry : Entity, INotAudited
{
    public const string Moved = "moved", Refused = "refused", Undone = "undone", Kept = "kept";
    /// <summary>Made by the handover itself, not moved: the task of the first contact.</summary>
    public const string Made = "made";
    public const int MaxPart = 40, MaxTitle = 200, MaxCode = 60;

    public Guid HandoverId { get; set; }
    public string Part { get; set; } = "";
    public Guid RecordId { get; set; }
    public string Title { get; set; } = "";
    public Guid? ToOwnerId { get; set; }
    public Guid? ToPoolId { get; set; }
    public string Outcome { get; set; } = Moved;
    /// <summary>Error code where it stayed, or did not go back.</summary>
    public string? Code { get; set; }
    public long? Version { get; set; }
    /// <summary>How it stood, in the words of its part.</summary>
    public string? Before { get; set; }
}

/// <summary>Who gets what. What no row and no rule names is spread evenly over the receivers, in order; what hangs below a customer follows it.</summary>
public sealed record HandoverPlan
{
    public const int MostReceivers = 20, MostRules = 50, MostRows = 2000, MostDays = 90;

    public string Kind { get; init; } = Handover.Leaving;
    public IReadOnlyList<Guid> ReceiverIds { get; init; } = [];
    /// <summary>Asked in order, of customers only.</summary>
    public IReadOnlyList<HandoverRule> Rules { get; init; } = [];
    public IReadOnlyList<HandoverChoice> Rows { get; init; } = [];
    /// <summary>Names of the parts that go; null for all.</summary>
    public IReadOnlyList<string>? Parts { get; init; }
    /// <summary>Customers that no row and no rule names go into this pool instead.</summary>
    public Guid? PoolId { get; init; }
    /// <summary>Also what is over: results and figures then count for whoever receives them.</summary>
    public bool Finished { get; init; }
    /// <summary>The login is locked, sessions and API keys end.</summary>
    public bool Lock { get; init; }
    /// <summary>What the former owner keeps of the customers.</summary>
    public FormerOwner Keep { get; init; }
    public DateTime? Until { get; init; }
    /// <summary>The receiver gets the task of a first contact, due in so many days; null for none.</summary>
    public int? ContactDays { get; init; }
    /// <summary>Customers with an e-mail address are told who looks after them now.</summary>
    public bool Letters { get; init; }
}

/// <summary>Customers of a grade or of a region (with all below it).</summary>
public sealed record HandoverRule(string? Grade = null, string? Region = null, Guid? OwnerId = null, Guid? PoolId = null);

/// <summary>Where one row goes; without owner and pool it stays.</summary>
public sealed record HandoverChoice(string Part, Guid Id, Guid? OwnerId = null, Guid? PoolId = null);
