using Huike.Kernel.Data;

namespace Huike.Fulfilment.Warehouses.Domain;

/// <summary>Where goods lie and leave from. Everybody who may see warehouses sees all of them.</summary>
public sealed class Warehouse : Aggregate
{
    public const int MaxName = 100, MaxCode = 40;

    public string Name { get; set; } = "";
    public string? Code { get; set; }
    /// <summary>Proposed where nobody says another; at most one has it.</summary>
    public bool IsDefault { get; set; }
    public bool Active { get; set; } = true;
    public string? Address { get; set; }
    public string? Contact { get; set; }
    public string? Phone { get; set; }
    public string? Remark { get; set; }
}
