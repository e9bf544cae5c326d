namespace Huike.Platform.Transfer.Import;

/// <summary>What one batch needs beside its rows.</summary>
internal sealed record ImportBatch(Guid JobId, ImportPlan Plan, IReadOnlyList<ImportColumn> Columns, IReadOnlyList<IImportTarget> Parts)
{
    /// <summary>Set where the rows are whole documents.</summary>
    public IDocumentTarget? Document { get; init; }
    /// <summary>The field whose value no two records share.</summary>
    public string Key => Document?.Key ?? "code";
}

/// <summary>What somebody decided about a waiting row: <paramref name="TargetId"/> takes it over, or a new record is made.</summary>
internal sealed record RowDecision(Guid? TargetId, bool Create);

/// <summary>Writes rows of one record type; the generic half behind it knows the type.</summary>
internal interface IRecordImporter
{
    /// <summary>Writes the rows together. Any fault throws, and the caller goes through them one by one.</summary>
    Task<List<ImportEntry>> Together(ImportBatch batch, IReadOnlyList<ParsedRow> rows, CancellationToken cancellation);

    /// <summary>Each row for itself: one that fails leaves no trace and does not hinder the others.</summary>
    Task<List<ImportEntry>> OneByOne(ImportBatch batch, IReadOnlyList<ParsedRow> rows, Func<int, RowDecision?> decided, CancellationToken cancellation);

    /// <summary>What the rules say of the rows; nothing is written.</summary>
    Task<List<ImportEntry>> Judge(ImportBatch batch, IReadOnlyList<ParsedRow> rows, CancellationToken cancellation);
}
