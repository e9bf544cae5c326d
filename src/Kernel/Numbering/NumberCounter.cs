using Huike.Kernel.Data;

namespace Huike.Kernel.Numbering;

/// <summary>The last number given out of one series in one period, for example customers in 202611.</summary>
public sealed class NumberCounter : Entity, INotAudited
{
    public string Series { get; set; } = "";
    public string Period { get; set; } = "";
    public long Value { get; set; }
}
