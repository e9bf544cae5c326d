using Huike.Kernel.Access;

namespace Huike.Kernel.Reporting;

/// <summary>Who meets about which week; whole days of the tenant's calendar, both ends included.</summary>
/// <param name="Begins">First moment of <paramref name="First"/>, UTC.</param>
/// <param name="Ends">First moment after <paramref name="Last"/>, UTC.</param>
/// <param name="NextLast">Last day of the week that follows.</param>
/// <param name="Today">The tenant's: what is overdue is overdue today.</param>
public sealed record MeetingSpan(IReadOnlyList<Guid> People, DateOnly First, DateOnly Last, DateTime Begins, DateTime Ends, DateOnly NextLast, DateTime NextEnds, DateOnly Today);

/// <summary>One figure of each person, a column of the sheet.</summary>
/// <param name="Key">Its word has the key <c>meeting.figure.{key}</c>.</param>
/// <param name="Group">Its table has the key <c>meeting.group.{group}</c>.</param>
/// <param name="RecordType">What it counts: who may not see records of the type does not see the figure either.</param>
/// <param name="IsAmount">Minor units of the company's currency; otherwise a number of records.</param>
/// <param name="List">The list of what was counted, without whose it is; null where no list shows it.</param>
/// <param name="Fields">Fields of the type that the figure tells of.</param>
public sealed record MeetingColumn(string Key, string Group, string RecordType, bool IsAmount, IReadOnlyDictionary<Guid, long> Values, string? List, params IReadOnlyList<string> Fields)
{
    /// <summary>The field of the type that names the person.</summary>
    public string Whose { get; init; } = "ownerId";

    /// <summary>A page of one person that shows what was counted, where no list does; <c>{0}</c> is the person.</summary>
    public string? PersonPage { get; init; }

    /// <summary>More of it is worse, such as what is overdue.</summary>
    public bool IsBad { get; init; }

    /// <summary>Whether a reader may know it.</summary>
    public bool IsShownTo(Actor actor) => Told.To(actor, RecordType, Fields);
}

/// <summary>One record that is talked about.</summary>
/// <param name="PersonId">Whose it is.</param>
/// <param name="Amount">Minor units of the company's currency.</param>
/// <param name="Fields">Fields of the type that the detail, the day and the amount tell of.</param>
public sealed record MeetingEntry(string RecordType, Guid RecordId, Guid? PersonId, string Title, string? Detail, DateOnly? Day, long? Amount, params IReadOnlyList<string> Fields)
{
    /// <summary>As a reader who sees the record may know it.</summary>
    public MeetingEntry For(Actor actor) => Told.To(actor, RecordType, Fields) ? this : this with { Detail = null, Day = null, Amount = null };
}

/// <summary>Records of one kind, of all who meet.</summary>
/// <param name="Key">Its heading has the key <c>meeting.section.{key}</c>.</param>
/// <param name="Count">Of all, of which <paramref name="Entries"/> are the first.</param>
public sealed record MeetingSection(string Key, int Count, IReadOnlyList<MeetingEntry> Entries);

/// <summary>What one area knows of the week.</summary>
public sealed record MeetingShare(IReadOnlyList<MeetingColumn> Columns, IReadOnlyList<MeetingSection> Sections);

/// <summary>What one area lays on the table of the weekly meeting. Reads with the eyes of the actor; found in the module's folder and registered by itself.</summary>
public interface IMeetingPart
{
    /// <summary>Place among the parts.</summary>
    int Order { get; }

    /// <summary>Who lacks it sees nothing of this.</summary>
    string Permission { get; }

    /// <param name="most">So many entries of a section at the most.</param>
    Task<MeetingShare> Read(MeetingSpan span, int most, CancellationToken cancellation);
}
