using Huike.Kernel.Reporting;

namespace Huike.Customers.Performance;

/// <summary>Columns of the sales meeting that credit people by their part.</summary>
public static class CreditColumns
{
    public static IReadOnlyDictionary<Guid, long> Of(IReadOnlyList<AchievedPart> parts) =>
        parts.Where(p => p.OwnerId is not null).GroupBy(p => p.OwnerId!.Value).ToDictionary(g => g.Key, g => g.Sum(p => p.Amount));

    /// <summary>Opens part by part where somebody who meets shares a record with others.</summary>
    public static MeetingColumn By(this MeetingColumn column, ICreditSource source, IReadOnlyList<AchievedPart> parts, MeetingSpan span) =>
        parts.Any(p => p.Shared && p.OwnerId is { } person && span.People.Contains(person)) ? column with { List = source.List(span.First, span.Last) } : column;
}
