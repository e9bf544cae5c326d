namespace Huike.Kernel.Calendar;

/// <summary>One thing on a day.</summary>
/// <param name="Kind">Its word has the key <c>calendar.kind.{code}</c>.</param>
/// <param name="On">The day on the tenant's calendar.</param>
/// <param name="At">The time on the tenant's clock; null where it belongs to the whole day.</param>
/// <param name="PersonId">Whose it is.</param>
public sealed record CalendarItem(string Kind, string RecordType, Guid RecordId, string Title, string? Detail, DateOnly On, TimeOnly? At, Guid? PersonId)
{
    public bool IsDone { get; init; }

    /// <summary>The field of the record that holds the day and may be changed to move it; null where the day follows from something else.</summary>
    public string? MovedBy { get; init; }

    public long Version { get; init; }
}

/// <summary>Whole days of the tenant's calendar, both included.</summary>
/// <param name="Person">Null: everybody whose records the caller sees.</param>
public sealed record CalendarRange(DateOnly From, DateOnly To, Guid? Person)
{
    /// <summary>No source gives more for one look; the page says where something was left out.</summary>
    public const int Most = 300;
}

/// <summary>What one area puts on the calendar. Reads within the caller's permissions only.</summary>
public interface ICalendarSource
{
    /// <summary>Who lacks it sees none of these.</summary>
    string Permission { get; }

    Task<IReadOnlyList<CalendarItem>> Read(CalendarRange range, CancellationToken cancellation);
}
