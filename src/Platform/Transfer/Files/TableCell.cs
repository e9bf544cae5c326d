namespace Huike.Platform.Transfer.Files;

public enum TableCellKind
{
    Empty,
    Text,

    /// <summary><see cref="TableCell.Text"/> is the number in full digits, invariant, never with an exponent.</summary>
    Number,

    /// <summary><see cref="TableCell.Date"/> is set; the text is ISO 8601.</summary>
    Date,

    /// <summary><see cref="TableCell.Boolean"/> is set; the text is <c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>An error value such as <c>#N/A</c>, or a formula that was never calculated (empty text).</summary>
    Error,
}

/// <summary>
/// One cell as the file holds it. CSV knows only <see cref="TableCellKind.Empty"/> and <see cref="TableCellKind.Text"/>.
/// Dates have no time zone (<see cref="DateTimeKind.Unspecified"/>), precise to the millisecond.
/// </summary>
public readonly record struct TableCell(TableCellKind Kind, string Text, DateTime? Date = null, bool? Boolean = null)
{
    public static TableCell Empty { get; } = new(TableCellKind.Empty, "");

    public bool IsBlank => Kind != TableCellKind.Error && string.IsNullOrWhiteSpace(Text);

    public static TableCell Of(string text) => text.Length == 0 ? Empty : new(TableCellKind.Text, text);

    public override string ToString() => Text ?? "";
}
