namespace Huike.Customers.Regions;

/// <summary>The step of a region in 省 / 市 / 区县.</summary>
public enum RegionLevel
{
    Province = 1,
    City,
    County,
}

/// <summary>A province, city or county.</summary>
/// <param name="Code">Six digits, GB/T 2260 on the mainland.</param>
/// <param name="Name">In simplified characters: 深圳市, 台北市.</param>
/// <param name="LocalName">As written there: 臺北市; the same as <paramref name="Name"/> on the mainland.</param>
/// <param name="ShortName">Without 省, 市, 区 and the like: 深圳, 延边.</param>
/// <param name="Level">Its step.</param>
/// <param name="ParentCode">
/// The region above; null for provinces. Counties of the four municipalities and those directly below a province
/// have the province here: the dummy city level is left out.
/// </param>
/// <param name="PostalCode">Three digits, Taiwan only.</param>
public sealed record Region(
    string Code, string Name, string LocalName, string ShortName, RegionLevel Level, string? ParentCode, string? PostalCode);

/// <summary>An address cut into its region and the rest.</summary>
/// <param name="Region">The smallest region recognised; null where none was.</param>
/// <param name="Rest">What follows: street, number, building.</param>
public sealed record ParsedAddress(Region? Region, string Rest);
