namespace Huike.Platform.Transfer.Files;

/// <summary>How to read; everything unset is found out. The limits are safety limits and not meant to be raised.</summary>
public sealed record TableReadOptions
{
    /// <summary>Sheet name; wins over <see cref="SheetIndex"/>.</summary>
    public string? Sheet { get; init; }

    /// <summary>From 0; unset: the first visible sheet that has content.</summary>
    public int? SheetIndex { get; init; }

    /// <summary>Number of the heading row from 1; unset: the first filled row, title rows of one cell passed over.</summary>
    public int? HeaderRow { get; init; }

    /// <summary>CSV: <c>utf-8</c>, <c>gb18030</c>, <c>big5</c>, <c>utf-16</c> …</summary>
    public string? EncodingName { get; init; }

    /// <summary>CSV: cell separator.</summary>
    public char? Delimiter { get; init; }

    public long MaxBytes { get; init; } = 200L * 1024 * 1024;
    public int MaxRows { get; init; } = 1_000_000;
    public int MaxColumns { get; init; } = 512;

    /// <summary>Excel's own limit, used for CSV too.</summary>
    public int MaxCellCharacters { get; init; } = 32_767;

    public int MaxArchiveEntries { get; init; } = 2_000;
    public long MaxExpandedBytes { get; init; } = 200L * 1024 * 1024;

    /// <summary>Expanded to packed size, looked at beyond <see cref="RatioFreeBytes"/>.</summary>
    public int MaxRatio { get; init; } = 100;

    public long RatioFreeBytes { get; init; } = 1024 * 1024;
}
