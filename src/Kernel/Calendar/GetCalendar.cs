using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;

namespace Huike.Kernel.Calendar;

/// <summary>What stands on the days of a range, of the caller himself, of another person, or (<c>all</c>) of everybody he sees.</summary>
/// <param name="Who"><c>me</c> (null means the same), <c>all</c>, or the id of a person.</param>
[Open("Everybody asks for what he sees anyway; each source checks its own permission.")]
public sealed record GetCalendar(DateOnly From, DateOnly To, string? Who = null) : IQuery<CalendarView>;

/// <param name="People">Names of those who have something on it.</param>
/// <param name="IsCut">There is more than is shown.</param>
public sealed record CalendarView(IReadOnlyList<CalendarItem> Items, IReadOnlyDictionary<Guid, string> People, bool IsCut);

internal sealed class GetCalendarUseCase(IEnumerable<ICalendarSource> sources, ActorContext actors, ReferenceChecks references) : IUseCase<GetCalendar, CalendarView>
{
    public const int MostDays = 62;

    public async Task<Result<CalendarView>> Execute(GetCalendar request, CancellationToken cancellation)
    {
        if (request.To < request.From || request.To.DayNumber - request.From.DayNumber >= MostDays)
            return Error.Malformed("to", "outOfRange", 1, MostDays);
        Guid? person = actors.Actor.UserId;
        if (request.Who == "all")
            person = null;
        else if (request.Who is not (null or "me"))
        {
            if (!Guid.TryParse(request.Who, out var other))
                return Error.Malformed("who", "notOnList");
            person = other;
        }
        var range = new CalendarRange(request.From, request.To, person);
        var items = new List<CalendarItem>();
        var isCut = false;
        foreach (var source in sources.Where(s => actors.Actor.May(s.Permission)))
        {
            var read = await source.Read(range, cancellation);
            isCut |= read.Count >= CalendarRange.Most;
            items.AddRange(read);
        }
        var people = await references.Titles("users", [.. items.Select(i => i.PersonId).OfType<Guid>().Distinct()], cancellation);
        return new CalendarView([.. items.OrderBy(i => i.On).ThenBy(i => i.At is null).ThenBy(i => i.At).ThenBy(i => i.Title, StringComparer.Ordinal)], people, isCut);
    }
}
