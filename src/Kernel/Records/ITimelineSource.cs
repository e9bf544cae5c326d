namespace Huike.Kernel.Records;

/// <summary>Where on a timeline reading goes on: everything older than this.</summary>
public sealed record TimelinePosition(DateTime At, Guid Id);

/// <summary>What is asked of each source: the newest entries of one record before a position.</summary>
/// <param name="Area">The one area that is asked; what another area tells of too is then left out by nobody. Null where all are.</param>
public sealed record TimelineQuestion(string RecordType, Guid RecordId, TimelinePosition? Before, int Limit, string? Area = null);

/// <summary>One thing that happened.</summary>
/// <param name="Id">Id of the record or audit entry behind it; with <paramref name="At"/> the key of the order.</param>
/// <param name="Kind">What happened; its text has the key <c>timeline.{kind}</c>.</param>
/// <param name="At">UTC.</param>
/// <param name="Title">The record's name or the first line; null where the kind says all.</param>
/// <param name="Text">More of it, shortened.</param>
/// <param name="RecordType">Type of the record behind it, where it can be opened.</param>
/// <param name="Changes">Changed fields, for changes of the record itself.</param>
public sealed record TimelineEntry(
    Guid Id, string Kind, DateTime At, string? Title, string? Text, string? UserName,
    string? RecordType = null, Guid? RecordId = null, IReadOnlyList<HistoryChange>? Changes = null);

/// <summary>
/// What one area adds to the timeline of a record. Found in the module's folder and registered by itself. Within the
/// actor's rights; entries newest first by moment, then id, no more than asked for.
/// </summary>
public interface ITimelineSource
{
    /// <summary>Who lacks this permission sees none of it.</summary>
    string Permission { get; }
    Task<IReadOnlyList<TimelineEntry>> Read(TimelineQuestion question, CancellationToken cancellation);
}
