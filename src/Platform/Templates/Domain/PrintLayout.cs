namespace Huike.Platform.Templates.Domain;

/// <summary>How a document is set: paper, rows, the three parts of its text, where logo and seal stand.</summary>
public sealed record PrintLayout
{
    public const int MostBody = 100_000, MostPart = 20_000, MostRows = 200;

    /// <summary>Code of a <see cref="Models.Paper"/>.</summary>
    public string Paper { get; init; } = "a4";
    /// <summary>Rows of the line list on one page; 0 lets the text flow.</summary>
    public int RowsPerPage { get; init; }
    /// <summary>Repeated at the head of each page.</summary>
    public string Header { get; init; } = "";
    public string Body { get; init; } = "";
    /// <summary>Repeated at the foot of each page.</summary>
    public string Footer { get; init; } = "";
    /// <summary><c>none</c>, <c>left</c>, <c>center</c> or <c>right</c>, at the head of each page.</summary>
    public string LogoPlace { get; init; } = "left";
    /// <summary>Millimetres from the right and lower edge of the last page's text; null for no seal.</summary>
    public int? SealRight { get; init; }
    public int? SealBottom { get; init; }
    /// <summary>Second and further prints say so.</summary>
    public bool MarksAgain { get; init; } = true;
}
