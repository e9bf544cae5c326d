using Huike.Kernel.Web;

namespace Huike.Customers.Regions;

/// <summary>What the API shows of a stored region: its parts by name, or the text as it was typed where it is no known region.</summary>
internal sealed class RegionNames : IRegionNames
{
    public (string? Province, string? City, string? District) NamesOf(string code)
    {
        var path = Regions.Find(code) is not null ? Regions.Path(code) : null;
        return path is null ? (code, null, null) : (path.ElementAtOrDefault(0)?.Name, path.ElementAtOrDefault(1)?.Name, path.ElementAtOrDefault(2)?.Name);
    }
}
