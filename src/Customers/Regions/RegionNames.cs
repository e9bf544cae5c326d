using Huike.Kernel.Web;

namespace Huike.Customers.Regions;

/// <summary>What the API shows of a stored region.</summary>
internal sealed class RegionNames : IRegionNames
{
    public (string? Province, string? City, string? District) NamesOf(string code) => (code, null, null);
}
