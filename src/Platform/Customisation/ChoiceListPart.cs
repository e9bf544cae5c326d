namespace Huike.Platform.Customisation;

/// <summary>What an area has to set about one of its choice lists beside the entries; shown below them on the settings page.</summary>
/// <param name="List">Code of the list.</param>
public sealed record ChoiceListPart(string List, string Permission, Type Component);
