using Huike.Kernel.Records;

namespace Huike.Customers.Regions;

/// <summary>The region table behind the region fields of every form.</summary>
internal sealed class RegionPicker : IRegionPicker
{
    public IReadOnlyList<RegionHit> Search(string text, int limit) =>
    [
        .. (string.IsNullOrWhiteSpace(text) ? Regions.Provinces.Take(limit) : Regions.Search(text, limit))
            .Select(r => new RegionHit(r.Code, r.Name, string.Concat(Regions.Path(r.Code).SkipLast(1).Select(above => above.Name)))),
    ];

    public string NameOf(string code) => Regions.FullName(code) is { Length: > 0 } name ? name : code;
}
