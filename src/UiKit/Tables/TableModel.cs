namespace Huike.UiKit;

/// <summary>How a cell's value is written and aligned.</summary>
public enum CellKind
{
    Text,
    Integer,
    /// <summary>A whole number without marks between the thousands, such as a year.</summary>
    Ordinal,
    /// <summary>A decimal with two decimals.</summary>
    Money,
    Decimal,
    Percent,
    Date,
    DateTime,
    Flag,
}

/// <summary>What becomes of a column on a phone, where a row is a card: one title, one subtitle, two facts.</summary>
public enum PhoneRole
{
    Hidden,
    Title,
    Subtitle,
    Fact,
}

/// <summary>A column; the first one is frozen and holds the link to the record.</summary>
public sealed record TableColumn(string Key, string Label)
{
    public CellKind Kind { get; init; }

    /// <summary>Pixels.</summary>
    public int Width { get; init; } = 140;

    public bool Sortable { get; init; }

    public bool Editable { get; init; }

    /// <summary>Drawn by the table's CellTemplate, not as plain text.</summary>
    public bool Custom { get; init; }

    /// <summary>To the right as numbers; by default from the kind.</summary>
    public bool? AlignEnd { get; init; }

    public PhoneRole Phone { get; init; }

    internal bool IsNumber => AlignEnd ?? Kind is CellKind.Integer or CellKind.Ordinal or CellKind.Money or CellKind.Decimal or CellKind.Percent;
}

/// <summary>A row; <paramref name="Cells"/> in the order of the columns.</summary>
public sealed record TableRow(Guid Key, IReadOnlyList<object?> Cells)
{
    /// <summary>Opens it, as a rule in the side panel. Null with OnOpen set: a button.</summary>
    public string? Href { get; init; }

    /// <summary>Its own page: second click, Ctrl+click.</summary>
    public string? FullHref { get; init; }
}

/// <summary>One cell as a template sees it.</summary>
public sealed record TableCell(TableRow Row, TableColumn Column, object? Value);

public sealed record TableSort(string Column, bool Descending = false);

/// <summary>The cell under edit.</summary>
public sealed record CellAddress(Guid Row, string Column);
