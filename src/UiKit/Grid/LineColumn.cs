using System.Text.Json.Serialization;

namespace Huike.UiKit;

/// <summary>How a cell of a line grid is filled.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LineColumnKind>))]
public enum LineColumnKind
{
    [JsonStringEnumMemberName("text")] Text,
    /// <summary>A decimal with <see cref="LineColumn.Scale"/> places at most.</summary>
    [JsonStringEnumMemberName("number")] Number,
    [JsonStringEnumMemberName("date")] Date,
    [JsonStringEnumMemberName("choice")] Choice,
    /// <summary>A record that the server is asked for; the value is its id.</summary>
    [JsonStringEnumMemberName("lookup")] Lookup,
    /// <summary>Reckoned by the script: net, tax or total of the line.</summary>
    [JsonStringEnumMemberName("computed")] Computed,
}

/// <summary>A column of a line grid.</summary>
/// <param name="Key">Name of the value in the line.</param>
public sealed record LineColumn(string Key, string Label, LineColumnKind Kind = LineColumnKind.Text)
{
    /// <summary>Pixels; 0 takes what is left.</summary>
    public int Width { get; init; }
    /// <summary>Enter stops here on its way through the line.</summary>
    public bool Entry { get; init; }
    public bool Required { get; init; }
    public bool ReadOnly { get; init; }
    /// <summary>Most decimals of a number.</summary>
    public int? Scale { get; init; }
    /// <summary>Decimals that are always shown.</summary>
    public int Decimals { get; init; }
    public int? MaxLength { get; init; }
    public string? Placeholder { get; init; }
    public IReadOnlyList<ChoiceOption> Options { get; init; } = [];
    /// <summary>A change here lets the server propose other values.</summary>
    public bool Proposes { get; init; }
    /// <summary>The server has hints for this cell.</summary>
    public bool Hinted { get; init; }
    /// <summary>What was typed here stays when another record is looked up in the line.</summary>
    public bool Keeps { get; init; }
    /// <summary>A look-up that also takes words that are nobody's name; the value stays empty, the words are the title.</summary>
    public bool Free { get; init; }
    /// <summary>For computed ones: <c>net</c>, <c>tax</c> or <c>total</c>.</summary>
    public string? Computes { get; init; }
    /// <summary>Place on the card of a phone: <c>full</c>, <c>half</c>, <c>third</c> or <c>hidden</c>.</summary>
    public string Phone { get; init; } = "half";

    internal bool IsNumber => Scale is not null || Kind == LineColumnKind.Computed;
}

/// <summary>How the amounts of a line follow from its values, and what stands below the lines.</summary>
/// <param name="Quantity">Column with up to 4 decimals.</param>
/// <param name="Price">Column with up to 6 decimals.</param>
/// <param name="Exponent">Places of the currency.</param>
/// <param name="Inclusive">The price contains the tax.</param>
public sealed record LineMath(string Quantity, string Price, int Exponent, bool Inclusive, IReadOnlyList<LineTotal> Totals)
{
    /// <summary>Column with the discount in per cent.</summary>
    public string? Discount { get; init; }
    /// <summary>Column with the tax rate in per cent.</summary>
    public string? Rate { get; init; }
    /// <summary>Id of a check box beside the grid that decides in place of <see cref="Inclusive"/>.</summary>
    public string? InclusiveId { get; init; }
    /// <summary>Id of the field with the amount taken off the whole.</summary>
    public string? WholeAmountId { get; init; }
    /// <summary>Id of the field with the per cent taken off the whole.</summary>
    public string? WholePercentId { get; init; }
    /// <summary>The total in the capitals of cheques: its label, and the words as the texts hold them.</summary>
    public LineCapitals? Capitals { get; init; }
}

/// <summary>A sum below the lines.</summary>
/// <param name="Key"><c>before</c>, <c>whole</c>, <c>net</c>, <c>tax</c> or <c>total</c>.</param>
/// <param name="Optional">Not shown while it is zero.</param>
public sealed record LineTotal(string Key, string Label, bool Strong = false, bool Optional = false);

/// <summary>The words of an amount in capitals, apart by <c>|</c>: currency, digits, units, 万, 亿, 元, 角, 分, 整, 负.</summary>
public sealed record LineCapitals(string Label, string Words);
