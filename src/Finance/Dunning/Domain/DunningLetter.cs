using Huike.Kernel.Data;

namespace Huike.Finance.Dunning.Domain;

/// <summary>催款函: that a customer was reminded, how strongly, and of how much.</summary>
public sealed class DunningLetter : Aggregate
{
    public const int Levels = 3;

    public Guid CustomerId { get; set; }
    public string Currency { get; set; } = "";
    public int Places { get; set; } = 2;
    /// <summary>1 reminds, 2 presses, 3 warns for the last time.</summary>
    public int Level { get; set; }
    public DateOnly On { get; set; }
    /// <summary>What was overdue then.</summary>
    public long Amount { get; set; }
    public DateOnly OldestDueOn { get; set; }
}
