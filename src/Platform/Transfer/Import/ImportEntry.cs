using Huike.Kernel.Data;

namespace Huike.Platform.Transfer.Import;

/// <summary>
/// What became of one row of an import, written in the same transaction as the record: the report, the journal for undoing,
/// and the rows that wait for a decision.
/// </summary>
public sealed class ImportEntry : Entity, INotAudited
{
    public const string Created = "created", Updated = "updated", Skipped = "skipped", Failed = "failed", Waiting = "waiting";

    public Guid JobId { get; set; }
    /// <summary>Row as a spreadsheet program numbers it, from 1.</summary>
    public int Row { get; set; }
    public string Outcome { get; set; } = Failed;
    /// <summary>A record that came along with the row's own, for example its contact; not counted.</summary>
    public bool IsPart { get; set; }
    public string? RecordType { get; set; }
    public Guid? RecordId { get; set; }
    /// <summary>The record's version after the import; another one means that somebody changed it since.</summary>
    public long? Version { get; set; }
    public string? Title { get; set; }
    /// <summary>JSON: of an updated record the values that it had.</summary>
    public string? Before { get; set; }
    /// <summary>JSON: errors of a failed row.</summary>
    public string? Errors { get; set; }
    /// <summary>JSON: existing records that the row seems to be.</summary>
    public string? Matches { get; set; }
    /// <summary>JSON: the cells of a waiting row.</summary>
    public string? Cells { get; set; }
    public bool Undone { get; set; }
}
