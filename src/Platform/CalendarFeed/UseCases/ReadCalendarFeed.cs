using Huike.Kernel.Access;
using Huike.Kernel.Calendar;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Login;

namespace Huike.Platform.CalendarFeed.UseCases;

/// <summary>The calendar behind an address, as its person sees it now.</summary>
/// <param name="Key">The secret in the address.</param>
[Open("Whoever has the address; the key in it decides.", Anonymous = true)]
public sealed record ReadCalendarFeed(string Key) : IQuery<CalendarFeedView>;

/// <param name="TimeZone">That the days and times of the items are of.</param>
public sealed record CalendarFeedView(IReadOnlyList<CalendarItem> Items, string TimeZone, string Language);

internal sealed class ReadCalendarFeedUseCase(ApiKeyDoor door, IActorDirectory directory, ActorContext actors, TenantClock clock, IUseCase<GetCalendar, CalendarView> calendar)
    : IUseCase<ReadCalendarFeed, CalendarFeedView>
{
    private const int DaysBack = 30, DaysOfALook = 60, Looks = 4;

    public async Task<Result<CalendarFeedView>> Execute(ReadCalendarFeed request, CancellationToken cancellation)
    {
        if (await door.Open(request.Key, cancellation) is not { } key || !key.Scopes.Contains(FeedKeys.Scope))
            return Error.NotFound();
        var person = await directory.Refresh(new Actor { TenantId = key.TenantId, UserId = key.UserId, Name = "", SessionId = key.Id, Channel = actors.Actor.Channel }, cancellation);
        if (person is null)
            return Error.NotFound();
        // The key opens nothing by itself; what the person sees is read for him here, and only here.
        actors.Actor = person with { ApiScopes = null };
        var items = new List<CalendarItem>();
        var day = clock.Today.AddDays(-DaysBack);
        for (var look = 0; look < Looks; look++, day = day.AddDays(DaysOfALook))
        {
            var read = await calendar.Execute(new GetCalendar(day, day.AddDays(DaysOfALook - 1)), cancellation);
            if (!read.IsSuccess)
                return Result<CalendarFeedView>.Failed(read.Errors);
            items.AddRange(read.Value.Items);
        }
        return new CalendarFeedView(items, person.TimeZone, person.Language);
    }
}
