using Huike.Kernel.Data;
using Huike.Kernel.Money;

namespace Huike.Sales.Splits.Domain;

/// <summary>
/// 业绩分配: what a colleague has of a shared deal. The owner has what is left and needs no row, so that his part goes with the record
/// whenever it changes hands.
/// </summary>
public abstract class DealSplit : Entity, INotAudited
{
    /// <summary>100 % in hundredths of a percent.</summary>
    public const int Whole = 10_000;
    /// <summary>People that share a deal, the owner not counted.</summary>
    public const int Most = 20;

    public Guid DocumentId { get; set; }
    public Guid UserId { get; set; }
    /// <summary>His when the deal was shared; it stays when he moves on.</summary>
    public Guid? DepartmentId { get; set; }
    public int Position { get; set; }
    /// <summary>Hundredths of a percent: 3025 is 30.25 %.</summary>
    public int Percent { get; set; }
    /// <summary>His part in minor units of the company's currency.</summary>
    public long Amount { get; set; }

    /// <summary>What of an amount falls to each of the colleagues, by largest remainder; the rest is the owner's.</summary>
    public static IReadOnlyList<long> Amounts(long amount, IReadOnlyList<DealSplit> rows) => Spread.ByWeight(amount, [Whole - rows.Sum(r => r.Percent), .. rows.Select(r => (long)r.Percent)])[1..];
}

/// <summary>A record whose amount counts for several people.</summary>
public interface ISplitDeal : IPartsInAudit
{
    Guid Id { get; }
    Guid TenantId { get; }
    Guid? OwnerId { get; }
    /// <summary>Minor units of the company's currency.</summary>
    long CompanyAmount { get; }
    int CompanyPlaces { get; }
    /// <summary>What colleagues of the owner have together, in hundredths of a percent; 0 where the owner has all.</summary>
    int SplitPercent { get; set; }
    /// <summary>The same in minor units of the company's currency.</summary>
    long SplitAmount { get; set; }
    /// <summary>As programs and pages see it: the owner first where something is left to him.</summary>
    List<SplitValues>? Split { get; set; }
    new IReadOnlyDictionary<string, (object? Before, object? After)> PartChanges { get; set; }
}

/// <summary>One person's part as programs and pages write and read it.</summary>
public sealed class SplitValues
{
    public Guid? UserId { get; set; }
    /// <summary>Of the whole, at most two decimals; all together 100.</summary>
    public decimal? Percent { get; set; }
    /// <summary>Of the person; told, not written.</summary>
    public string? Name { get; set; }
    /// <summary>In the company's currency; computed, and null for whoever may not read amounts.</summary>
    public decimal? Amount { get; set; }
}
