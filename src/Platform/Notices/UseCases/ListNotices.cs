using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Notices.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Notices.UseCases;

/// <summary>What the caller was told, newest first.</summary>
[Open("Everybody reads what he was told.")]
public sealed record ListNotices(bool Unread = false, string? Kind = null, Guid? Before = null, int? Limit = null) : IQuery<NoticePage>;

/// <summary>A page of notices; <see cref="Next"/> goes into <c>before</c> of the next call.</summary>
public sealed record NoticePage(IReadOnlyList<ToldNotice> Items, Guid? Next);

/// <param name="Text">In the caller's language.</param>
/// <param name="Href">Page that it is about, without a leading slash.</param>
public sealed record ToldNotice(Guid Id, string Kind, string Text, string Href, DateTime CreatedAt, bool Read);

internal sealed class ListNoticesUseCase(HuikeDb db, ActorContext actors, ITexts texts) : IUseCase<ListNotices, NoticePage>
{
    public async Task<Result<NoticePage>> Execute(ListNotices request, CancellationToken cancellation)
    {
        var limit = request.Limit ?? ListRequest.DefaultLimit;
        if (limit is < 1 or > ListRequest.MaxLimit)
            return Error.Malformed("limit", "outOfRange", 1, ListRequest.MaxLimit);
        var me = actors.Actor.UserId;
        var query = db.Set<NoticeEntry>().AsNoTracking().Where(n => n.UserId == me && !n.Hidden);
        if (request.Unread)
            query = query.Where(n => n.ReadAt == null);
        if (request.Kind is { } kind)
            query = query.Where(n => n.Kind == kind);
        if (request.Before is { } before)
            query = query.Where(n => n.Id < before);
        var rows = await query.OrderByDescending(n => n.Id).Take(limit + 1).ToListAsync(cancellation);
        var page = rows.Take(limit).ToList();
        return new NoticePage(
            [.. page.Select(n => new ToldNotice(n.Id, n.Kind, NoticeWords.Of(texts, n.Key, n.Arguments, System.Globalization.CultureInfo.CurrentUICulture), n.Href, n.CreatedAt, n.ReadAt is not null))],
            rows.Count > limit ? page[^1].Id : null);
    }
}

/// <summary>Marks what the caller was told as read.</summary>
/// <param name="Ids">Single ones; null means all.</param>
[Open("Everybody marks what he was told.")]
public sealed record ReadNoticesTold(IReadOnlyList<Guid>? Ids = null) : ICommand<Done>;

internal sealed class ReadNoticesToldUseCase(HuikeDb db, ActorContext actors, AfterCommit after, NoticeRings rings, TimeProvider clock) : IUseCase<ReadNoticesTold, Done>
{
    private const int Most = 500;

    public async Task<Result<Done>> Execute(ReadNoticesTold request, CancellationToken cancellation)
    {
        if (request.Ids?.Count > Most)
            return Error.Invalid("ids", "tooMany", Most);
        var (me, now) = (actors.Actor.UserId, clock.GetUtcNow().UtcDateTime);
        var unread = db.Set<NoticeEntry>().Where(n => n.UserId == me && n.ReadAt == null);
        if (request.Ids is { } ids)
            unread = unread.Where(n => ids.Contains(n.Id));
        if (await unread.ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), cancellation) == 0)
            return Done.It;
        // His other windows hear it too.
        var tenant = db.TenantId;
        after.Add(() => rings.Ring(tenant, [me]));
        return Done.It;
    }
}
