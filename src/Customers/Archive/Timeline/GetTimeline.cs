using System.Globalization;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Archive.Timeline;

public sealed record TimelinePage(IReadOnlyList<TimelineEntry> Items, string? NextCursor);

/// <summary>全程可追溯: all that happened with a customer, newest first, out of all areas.</summary>
/// <param name="Area">Only what one area tells, by the first half of its permission: <c>activities</c>, <c>tasks</c>, <c>mails</c>, <c>customers</c>.</param>
[Permission("customers.view")]
public sealed record GetCustomerTimeline(Guid Id, int? Limit = null, string? Cursor = null, string? Area = null) : IQuery<TimelinePage>;

internal sealed class GetCustomerTimelineUseCase(HuikeDb db, ActorContext actors, IEnumerable<ITimelineSource> sources)
    : IUseCase<GetCustomerTimeline, TimelinePage>
{
    public async Task<Result<TimelinePage>> Execute(GetCustomerTimeline request, CancellationToken cancellation)
    {
        var limit = request.Limit ?? 30;
        if (limit is < 1 or > ListRequest.MaxLimit)
            return Error.Malformed("limit", "outOfRange", 1, ListRequest.MaxLimit);
        var before = Position(request.Cursor);
        if (request.Cursor is { Length: > 0 } && before is null)
            return Error.Malformed("cursor", "cursorInvalid");
        if (!await db.Set<Customer>().AnyAsync(c => c.Id == request.Id, cancellation))
            return Error.NotFound();
        var question = new TimelineQuestion("customers", request.Id, before, limit + 1, request.Area);
        var entries = new List<TimelineEntry>();
        foreach (var source in sources.Where(s => actors.Actor.May(s.Permission) && (request.Area is null || s.Permission.StartsWith(request.Area + ".", StringComparison.Ordinal))))
            entries.AddRange(await source.Read(question, cancellation));
        var items = entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(limit).ToList();
        return new TimelinePage(items, entries.Count > limit ? Cursor(items[^1]) : null);
    }

    private static string Cursor(TimelineEntry last) => string.Create(CultureInfo.InvariantCulture, $"{last.At.Ticks:x}-{last.Id:N}");

    private static TimelinePosition? Position(string? cursor) =>
        cursor?.Split('-') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var at) && at >= 0 && at <= DateTime.MaxValue.Ticks
        && Guid.TryParseExact(id, "N", out var guid)
            ? new TimelinePosition(new DateTime(at, DateTimeKind.Utc), guid) : null;
}
