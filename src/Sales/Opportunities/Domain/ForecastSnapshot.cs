using Huike.Kernel.Data;

namespace Huike.Sales.Opportunities.Domain;

/// <summary>What one person's open opportunities promised for a month, as it stood on one day; kept to be held against what came of it.</summary>
public sealed class ForecastSnapshot : Entity, INotAudited
{
    public DateOnly TakenOn { get; set; }
    public Guid PipelineId { get; set; }
    /// <summary>Whose they were then.</summary>
    public Guid? OwnerId { get; set; }
    public Guid? DepartmentId { get; set; }
    /// <summary>First day of the month in which they were expected.</summary>
    public DateOnly Month { get; set; }
    public int Count { get; set; }
    /// <summary>Minor units of the company's currency.</summary>
    public long Amount { get; set; }
    /// <summary>The same, each times its probability.</summary>
    public long Weighted { get; set; }
    /// <summary>Of the amount what was committed, what was thought likely, and what counted in no forecast; null before categories were kept.</summary>
    public long? Commit { get; set; }
    public long? Best { get; set; }
    public long? Omitted { get; set; }
}
