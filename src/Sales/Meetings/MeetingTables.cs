using Huike.Kernel.Access;
using Huike.Kernel.Money;
using Huike.Kernel.Reporting;
using Huike.Kernel.Time;

namespace Huike.Sales.Meetings;

/// <summary>Figures of one kind, a column each.</summary>
/// <param name="Key">Its heading has the key <c>meeting.group.{key}</c>.</param>
public sealed record MeetingTable(string Key, IReadOnlyList<MeetingTableColumn> Columns);

/// <param name="Key">Its heading has the key <c>meeting.figure.{key}</c>.</param>
/// <param name="Cells">In the order of the people.</param>
/// <param name="IsBad">More of it is worse.</param>
public sealed record MeetingTableColumn(string Key, bool IsAmount, bool IsBad, IReadOnlyList<MeetingCell> Cells, MeetingCell Sum);

/// <param name="List">The records that are counted, as pages and API address them; null where no list shows them.</param>
public sealed record MeetingCell(decimal Value, string? List);

/// <summary>Records that are talked about.</summary>
public sealed record MeetingList(string Key, int Count, IReadOnlyList<MeetingListEntry> Entries);

public sealed record MeetingListEntry(string RecordType, Guid RecordId, Guid? PersonId, string? PersonName, string Title, string? Detail, DateOnly? Day, decimal? Amount);

/// <summary>Lays together what the areas know of the week, as far as the actor may know it.</summary>
internal sealed class MeetingTables(IEnumerable<IMeetingPart> parts, ActorContext actors, TenantClock clock)
{
    /// <summary>More people make too long an address.</summary>
    private const int MostInAddress = 100;
    private const int MostEntries = 20;

    public async Task<(IReadOnlyList<MeetingTable> Tables, IReadOnlyList<MeetingList> Lists)> Read(IReadOnlyList<MeetingPerson> people, DateOnly first, DateOnly last, int places, CancellationToken cancellation)
    {
        var next = last.AddDays(7);
        var span = new MeetingSpan([.. people.Select(p => p.Id)], first, last, clock.StartOf(first), clock.StartOf(last.AddDays(1)), next, clock.StartOf(next.AddDays(1)), clock.Today);
        var (columns, lists) = (new List<MeetingColumn>(), new List<MeetingList>());
        var names = people.ToDictionary(p => p.Id, p => p.Name);
        foreach (var part in parts.Where(p => actors.Actor.May(p.Permission)).OrderBy(p => p.Order))
        {
            var share = await part.Read(span, MostEntries, cancellation);
            columns.AddRange(share.Columns.Where(c => c.IsShownTo(actors.Actor)));
            lists.AddRange(share.Sections.Where(s => s.Count > 0).Select(s => List(s, names, places)));
        }
        return ([.. columns.GroupBy(c => c.Group).Select(g => new MeetingTable(g.Key, [.. g.Select(c => Column(c, people, places))]))], lists);
    }

    private static MeetingTableColumn Column(MeetingColumn column, IReadOnlyList<MeetingPerson> people, int places)
    {
        decimal Shown(long value) => column.IsAmount ? Scaled.ToDecimal(value, places) : value;
        string? Of(Guid person) => column.List is { } list ? $"{list}&{column.Whose}={person}"
            : column.PersonPage is { } page ? string.Format(System.Globalization.CultureInfo.InvariantCulture, page, person) : null;
        var all = column.List is { } of && people.Count is > 0 and <= MostInAddress ? $"{of}&{column.Whose}.in={string.Join(',', people.Select(p => p.Id))}" : null;
        return new MeetingTableColumn(column.Key, column.IsAmount, column.IsBad, [.. people.Select(p => new MeetingCell(Shown(column.Values.GetValueOrDefault(p.Id)), Of(p.Id)))],
            new MeetingCell(Shown(people.Sum(p => column.Values.GetValueOrDefault(p.Id))), all));
    }

    private MeetingList List(MeetingSection section, Dictionary<Guid, string> names, int places) => new(section.Key, section.Count,
        [.. section.Entries.Select(e => e.For(actors.Actor)).Select(e => new MeetingListEntry(e.RecordType, e.RecordId, e.PersonId, e.PersonId is { } id ? names.GetValueOrDefault(id) : null,
            e.Title, string.IsNullOrEmpty(e.Detail) ? null : e.Detail, e.Day, e.Amount is { } amount ? Scaled.ToDecimal(amount, places) : null))]);
}
