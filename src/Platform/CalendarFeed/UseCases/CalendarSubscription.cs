using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Modules;
using Huike.Kernel.UseCases;
using Huike.Platform.Login;
using Huike.Platform.Login.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.CalendarFeed.UseCases;

/// <summary>Since when the caller's calendar is read by a program of his, and when last; null where it is not.</summary>
[Open("Everybody asks for what is his own.")]
public sealed record GetCalendarSubscription : IQuery<CalendarSubscription>;

public sealed record CalendarSubscription(DateTime? Since, DateTime? LastReadAt);

/// <summary>A new address of the caller's own calendar, for programs that read iCalendar; the one before is out of use.</summary>
[Open("What it shows is only what he sees on his own calendar.")]
public sealed record SubscribeCalendar : ICommand<CalendarAddress>;

/// <param name="Path">Below the address of the installation; told here and never again.</param>
public sealed record CalendarAddress(string Path);

/// <summary>Takes the address out of use.</summary>
[Open("Everybody ends what is his own.")]
public sealed record EndCalendarSubscription : ICommand<Done>;

/// <summary>The key behind the address: an API key of the caller's that opens his calendar and nothing else.</summary>
internal sealed class FeedKeys(HuikeDb db, ActorContext actors, IActorDirectory directory, AfterCommit after, TimeProvider clock)
{
    /// <summary>No permission of that name exists, so the key reads nothing by the API.</summary>
    public const string Scope = "calendar.feed";
    private const int MostKeys = 200;

    public async Task<List<ApiKey>> InUse(CancellationToken cancellation)
    {
        var keys = await db.Set<ApiKey>().Where(k => k.UserId == actors.Actor.UserId && k.RevokedAt == null).OrderByDescending(k => k.Id).Take(MostKeys).ToListAsync(cancellation);
        return keys.FindAll(k => k.Scopes.Contains(Scope));
    }

    public async Task End(CancellationToken cancellation)
    {
        foreach (var key in await InUse(cancellation))
            key.RevokedAt = clock.GetUtcNow().UtcDateTime;
        after.Add(() => directory.Forget(actors.Actor.TenantId));
    }
}

internal sealed class GetCalendarSubscriptionUseCase(FeedKeys keys) : IUseCase<GetCalendarSubscription, CalendarSubscription>
{
    public async Task<Result<CalendarSubscription>> Execute(GetCalendarSubscription request, CancellationToken cancellation)
    {
        var key = (await keys.InUse(cancellation)).FirstOrDefault();
        return new CalendarSubscription(key?.CreatedAt, key?.LastUsedAt);
    }
}

internal sealed class SubscribeCalendarUseCase(HuikeDb db, ActorContext actors, FeedKeys keys) : IUseCase<SubscribeCalendar, CalendarAddress>
{
    public async Task<Result<CalendarAddress>> Execute(SubscribeCalendar request, CancellationToken cancellation)
    {
        await keys.End(cancellation);
        var key = new ApiKey { UserId = actors.Actor.UserId, Name = "iCalendar", Scopes = [FeedKeys.Scope] };
        (var token, key.Hash) = Tokens.Create(Tokens.Key, actors.Actor.TenantId, key.Id);
        key.Prefix = "hk_…" + token[^4..];
        db.Add(key);
        return new CalendarAddress($"calendar/feed/{token}.ics");
    }
}

internal sealed class EndCalendarSubscriptionUseCase(FeedKeys keys) : IUseCase<EndCalendarSubscription, Done>
{
    public async Task<Result<Done>> Execute(EndCalendarSubscription request, CancellationToken cancellation)
    {
        await keys.End(cancellation);
        return Done.It;
    }
}
