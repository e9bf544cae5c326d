namespace Huike.UiKit;

/// <summary>A line to begin with.</summary>
/// <param name="Values">By column, numbers as plain decimals ("1234.5"); names without a column travel along unseen.</param>
/// <param name="Titles">What is shown in place of the ids that were looked up.</param>
public sealed record LineRow(IReadOnlyDictionary<string, string?> Values, IReadOnlyDictionary<string, string?> Titles);

/// <summary>A hit of a look-up.</summary>
/// <param name="Note">At the right end, such as a price.</param>
public sealed record LineOption(string Id, string Title, string? Subtitle = null, string? Note = null);

/// <summary>What follows from what was chosen; goes only into cells that nobody typed into.</summary>
public sealed record LineProposal(IReadOnlyDictionary<string, string?> Values)
{
    public IReadOnlyDictionary<string, string?> Titles { get; init; } = new Dictionary<string, string?>();
    /// <summary>By column.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<LineHint>> Hints { get; init; } = new Dictionary<string, IReadOnlyList<LineHint>>();
}

/// <summary>Something to know about a number, shown beside its cell.</summary>
/// <param name="Value">The plain number that a click takes; null where there is none to take.</param>
/// <param name="Shown">The number as it is read.</param>
/// <param name="Detail">Where it comes from: date and document.</param>
/// <param name="Warning">Said at the cell when its number is lower (or higher, with <paramref name="Above"/>).</param>
/// <param name="Tone"><c>bad</c> for a limit, <c>warn</c> for advice.</param>
public sealed record LineHint(string Label, string? Value, string? Shown = null, string? Detail = null, string? Warning = null, bool Above = false, string? Tone = null);

/// <summary>An error of the server at a cell.</summary>
/// <param name="Line">Counted from 0 among the lines that were read.</param>
/// <param name="Column">Null for the line as a whole.</param>
public sealed record LineError(int Line, string? Column, string Message);

/// <summary>The sums in minor units, as the script reckons them; the server's are the truth.</summary>
public sealed record LineSums(string Net, string Tax, string Total, int Lines = 0)
{
    public long TotalMinor => long.Parse(Total, System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What was read from a grid.</summary>
/// <param name="Wrong">A cell is wrong or empty: it is marked, the cursor stands in it, and nothing is to be saved.</param>
public sealed record LineSheet(bool Wrong, IReadOnlyList<LineRow> Lines, LineSums? Sums);
