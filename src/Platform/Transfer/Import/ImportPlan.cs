using System.Text.Json;
using Huike.Kernel.Records;
using Huike.Platform.Transfer.Files;

namespace Huike.Platform.Transfer.Import;

/// <summary>What happens to a row whose record seems to exist already.</summary>
public enum DuplicatePolicy
{
    /// <summary>The row is left out.</summary>
    Skip,
    /// <summary>The existing record takes over the row's values; empty cells change nothing.</summary>
    Update,
    /// <summary>A second record is made; needs the right to file duplicates.</summary>
    Create,
    /// <summary>The row waits, with its matches, for somebody to decide.</summary>
    Ask,
}

/// <summary>Everything an import needs to know; the payload of its job.</summary>
public sealed record ImportPlan
{
    public const string JobKind = "import";

    public required string Entity { get; init; }
    /// <summary>Hash of the stored file.</summary>
    public required string File { get; init; }
    public required string FileName { get; init; }
    /// <summary>Hash of a second file with the lines of the documents in <see cref="File"/>.</summary>
    public string? LinesFile { get; init; }
    public string? LinesFileName { get; init; }
    /// <summary>Heading → target (<c>name</c>, <c>region.city</c>, <c>contact.name</c>); null: suggested by the headings.</summary>
    public IReadOnlyDictionary<string, string>? Mapping { get; init; }
    public DuplicatePolicy Duplicates { get; init; }
    /// <summary>Everything is judged and nothing is written.</summary>
    public bool DryRun { get; init; }
    public TableChoice Table { get; init; } = new();
    /// <summary>Cells corrected in the preview: <c>{row}:{column from 0}</c> → text.</summary>
    public IReadOnlyDictionary<string, string> Corrections { get; init; } = new Dictionary<string, string>();
    /// <summary>Unknown values of editable lists are added to them: the user may edit lists.</summary>
    public bool AddsChoices { get; init; }

    /// <summary>Target → text: what the file lacks and all its rows share.</summary>
    public IReadOnlyDictionary<string, string>? Fixed { get; init; }

    /// <summary>Wishes of the importer, of those that the kind of document knows.</summary>
    public IReadOnlyList<string>? Options { get; init; }

    /// <summary>Of an edited list: what was decided about its differences; null for ordinary files.</summary>
    public RoundTrip.RoundTripChoice? Choice { get; init; }

    /// <summary>Rows are lines of documents, not records.</summary>
    internal bool HasLines => Mapping?.Values.Any(DocumentFields.IsOfLine) == true;

    public string ToJson() => JsonSerializer.Serialize(this, FieldValues.Json);
    public static ImportPlan Of(string payload) => JsonSerializer.Deserialize<ImportPlan>(payload, FieldValues.Json)!;
}

/// <summary>Which part of the file is the table; unset members are found out.</summary>
/// <param name="Sheet">Sheet of a workbook, from 0.</param>
/// <param name="HeaderRow">Row of the headings, from 1.</param>
/// <param name="Encoding">CSV: utf-8, gb18030, big5 …</param>
public sealed record TableChoice(int? Sheet = null, int? HeaderRow = null, string? Encoding = null)
{
    internal TableReadOptions ToOptions() => new() { SheetIndex = Sheet, HeaderRow = HeaderRow, EncodingName = Encoding, MaxBytes = TransferLimits.MostFileBytes };
}

/// <summary>How far an import came; result and resume point in one.</summary>
public sealed record ImportCounts
{
    /// <summary>Rows of the file; the sum of the others once it is done.</summary>
    public int Rows { get; init; }
    public int Created { get; init; }
    public int Updated { get; init; }
    public int Skipped { get; init; }
    public int Failed { get; init; }
    public int Waiting { get; init; }
    /// <summary>The last row that is settled, as the file numbers it.</summary>
    public int LastRow { get; init; }
    public bool DryRun { get; init; }
    /// <summary>Of documents: rows that carry lines; those that went in and those that did not.</summary>
    public int LineRows { get; init; }
    public int Lines { get; init; }
    public int LinesLeft { get; init; }

    public int Settled => Created + Updated + Skipped + Failed + Waiting;

    public ImportCounts With(IEnumerable<string> outcomes)
    {
        var by = outcomes.CountBy(o => o).ToDictionary(StringComparer.Ordinal);
        return this with
        {
            Created = Created + by.GetValueOrDefault(ImportEntry.Created),
            Updated = Updated + by.GetValueOrDefault(ImportEntry.Updated),
            Skipped = Skipped + by.GetValueOrDefault(ImportEntry.Skipped),
            Failed = Failed + by.GetValueOrDefault(ImportEntry.Failed),
            Waiting = Waiting + by.GetValueOrDefault(ImportEntry.Waiting),
        };
    }

    public string ToJson() => JsonSerializer.Serialize(this, TransferJson.Options);
    public static ImportCounts Of(string? json) => json is null ? new() : JsonSerializer.Deserialize<ImportCounts>(json, TransferJson.Options) ?? new();
}

public static class TransferLimits
{
    public const long MostFileBytes = 50L * 1024 * 1024;
    /// <summary>Rows of a direct export; more of them are a job.</summary>
    public const int MostDirectRows = 50_000;
    public const int RowsPerBatch = 200;
    public const int PreviewRows = 50;
    /// <summary>Rows of each of the files that documents come in.</summary>
    public const int MostDocumentRows = 200_000;
    public const int DocumentsPerBatch = 10;
    public const int MostDecisions = 200;
    /// <summary>Values that one import may add to one list.</summary>
    public const int MostNewChoices = 500;
}

internal static class TransferJson
{
    /// <summary>Like the API's, but what an older version wrote is still read.</summary>
    public static JsonSerializerOptions Options { get; } = new(FieldValues.Json)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip,
        IgnoreReadOnlyProperties = true,
    };
}
