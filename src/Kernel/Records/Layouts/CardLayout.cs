using Huike.Kernel.Data;

namespace Huike.Kernel.Records.Layouts;

/// <summary>Where a field stands on the card of a record.</summary>
public enum FieldPlace
{
    /// <summary>Where the product puts it.</summary>
    Plain,
    /// <summary>In the first part of forms, and on printed cards also while it is empty.</summary>
    First,
    /// <summary>Under "more fields".</summary>
    More,
    /// <summary>Not on the card: only seen where it holds something already.</summary>
    LeftOut,
}

/// <summary>One field of a card; the order of the list is the order of the card.</summary>
public sealed record PlacedField(string Name, FieldPlace Place = FieldPlace.Plain, bool Required = false);

/// <summary>
/// How a company lays out the card of a record type: one for all records, and others for those with a certain value of one choice
/// field, for example one for each nature of customers.
/// </summary>
public sealed class CardLayout : Aggregate
{
    public const int MaxFields = 300;

    public string RecordType { get; set; } = "";
    /// <summary>The choice field by which the cards differ; empty on the layout for all.</summary>
    public string Axis { get; set; } = "";
    /// <summary>Its value here; empty on the layout for all.</summary>
    public string Value { get; set; } = "";
    /// <summary>Only on the layout for all: the axis that counts now, empty where all cards are the same.</summary>
    public string SplitBy { get; set; } = "";
    public List<PlacedField> Fields { get; set; } = [];
}
