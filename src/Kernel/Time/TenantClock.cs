using Huike.Kernel.Access;

namespace Huike.Kernel.Time;

/// <summary>The tenant's calendar: what "today" is, and where a local day begins in UTC.</summary>
public sealed class TenantClock(TimeProvider clock, ActorContext context)
{
    public DateTime UtcNow => clock.GetUtcNow().UtcDateTime;
    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(context.Actor.TimeZone);
    public DateOnly Today => DateOnly.FromDateTime(ToLocal(UtcNow));
    public DateTime ToLocal(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone);

    /// <summary>First moment of a local day, in UTC.</summary>
    public DateTime StartOf(DateOnly day) =>
        TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified), Zone);
}
