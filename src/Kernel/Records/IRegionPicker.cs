namespace Huike.Kernel.Records;

/// <summary>A region to choose: its code, its name and the regions above it.</summary>
public sealed record RegionHit(string Code, string Name, string Above);

/// <summary>Finds regions for a field of that kind: province, city or county by characters, initials or pinyin.</summary>
public interface IRegionPicker
{
    IReadOnlyList<RegionHit> Search(string text, int limit);

    /// <summary>The whole name from the province down; the text itself where it is no known code.</summary>
    string NameOf(string code);
}
