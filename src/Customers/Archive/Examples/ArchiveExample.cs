using Huike.Kernel.Data;

namespace Huike.Customers.Archive.Examples;

/// <summary>示范档案: the archive of this customer is one to learn from, and why.</summary>
public sealed class ArchiveExample : Aggregate
{
    public const int MaxRemark = 500;

    public Guid CustomerId { get; set; }
    /// <summary>What is good about it.</summary>
    public string Remark { get; set; } = "";
}
