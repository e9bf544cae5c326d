using Huike.Kernel.Access;
using Huike.Kernel.Records;

namespace Huike.Kernel.Reporting;

/// <summary>Whose work of which days somebody reports, and the days that he plans for; whole days of the tenant's calendar, both included.</summary>
/// <param name="Begins">First moment of <paramref name="From"/>, UTC.</param>
/// <param name="Ends">First moment after <paramref name="To"/>, UTC.</param>
public sealed record ReportPeriod(Guid PersonId, DateOnly From, DateOnly To, DateTime Begins, DateTime Ends, DateOnly NextFrom, DateOnly NextTo, DateTime NextEnds)
{
    /// <summary>The list of a type, narrowed to the person and the days, without a leading slash.</summary>
    /// <param name="whose">The field that names the person.</param>
    public string List(string type, string field, string whose = "ownerId") => $"{type}?{whose}={PersonId}&{DayRange.Of(field, From, To)}";
}

/// <summary>One number of the days.</summary>
/// <param name="Key">Its word has the key <c>report.figure.{key}</c>.</param>
/// <param name="RecordType">What it counts: who may not see records of the type does not see the number either.</param>
/// <param name="Currency">Null for a count.</param>
/// <param name="Href">The list of what was counted, without a leading slash.</param>
/// <param name="Fields">Fields of the type that the number tells of.</param>
public sealed record ReportFigure(string Key, string RecordType, decimal Value, string? Currency, int Places, string? Href, params IReadOnlyList<string> Fields)
{
    /// <summary>Whether a reader may know it.</summary>
    public bool IsShownTo(Actor actor) => Told.To(actor, RecordType, Fields);
}

/// <summary>One record that the days brought.</summary>
/// <param name="Title">As it was called then.</param>
/// <param name="Detail">What happened, in a few words.</param>
/// <param name="Href">Where it is read, without a leading slash; null for the page of the record.</param>
/// <param name="Fields">Fields of the type that the detail tells of.</param>
public sealed record ReportEntry(string RecordType, Guid RecordId, string Title, string? Detail, string? Href, params IReadOnlyList<string> Fields)
{
    /// <summary>As a reader who sees the record may know it: perhaps without the detail.</summary>
    public ReportEntry For(Actor actor) => Told.To(actor, RecordType, Fields) ? this : this with { Detail = null };
}

/// <summary>Records of one kind.</summary>
/// <param name="Key">Its heading has the key <c>report.section.{key}</c>.</param>
/// <param name="Count">Of all, of which <paramref name="Entries"/> are the first.</param>
/// <param name="Ahead">Of the days to come, not of those reported.</param>
public sealed record ReportSection(string Key, int Count, IReadOnlyList<ReportEntry> Entries, bool Ahead = false);

/// <summary>What one area knows of somebody's days.</summary>
public sealed record ReportShare(IReadOnlyList<ReportFigure> Figures, IReadOnlyList<ReportSection> Sections);

/// <summary>What one area adds to the report of somebody's work. Reads with the eyes of the actor; found in the module's folder and registered by itself.</summary>
public interface IReportPart
{
    /// <summary>Place among the parts.</summary>
    int Order { get; }

    /// <summary>Who lacks it has nothing to report of this.</summary>
    string Permission { get; }

    /// <param name="most">So many entries of a section at the most.</param>
    Task<ReportShare> Read(ReportPeriod period, int most, CancellationToken cancellation);
}

internal static class Told
{
    public static bool To(Actor actor, string recordType, IReadOnlyList<string> fields) =>
        actor.May($"{recordType}.view") && actor.Reads(recordType, [.. fields]);
}
