using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.Todo;
using Huike.Kernel.UseCases;
using Huike.Platform.Customisation.UseCases;
using Huike.Platform.Notices.Domain;
using Huike.Platform.Transfer.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Notices;

/// <summary>One line behind the bell.</summary>
/// <param name="Key">Names what happened, not the record alone: a task put off to another day is news again.</param>
/// <param name="Group">Code of the to-do group, <c>todo.{code}</c>, or of the job, <c>notice.{kind}.{state}</c>; as a text key.</param>
/// <param name="On">The day it was due or happened, in the tenant's calendar.</param>
/// <param name="Href">Where it leads, without a leading slash.</param>
public sealed record Notice(string Key, string Group, string Icon, string Title, string? Detail, DateOnly? On, string Href, bool Read);

/// <param name="Unread">How many of them nobody has opened or marked yet.</param>
public sealed record NoticeList(IReadOnlyList<Notice> Items, int Unread);

/// <summary>What is due, what was handed to me, and which imports and exports are finished.</summary>
[Open("Everybody is told of his own work; each group checks its own permission.")]
[NoApi("Programs ask for the to-dos and for the jobs themselves.")]
public sealed record GetNotices : IQuery<NoticeList>;

internal sealed class GetNoticesUseCase(HuikeDb db, NoticeReader reader, ActorContext actors) : IUseCase<GetNotices, NoticeList>
{
    public async Task<Result<NoticeList>> Execute(GetNotices request, CancellationToken cancellation)
    {
        var read = await ReadNotices.Of(db, actors.Actor.UserId, cancellation);
        var items = (await reader.Read(cancellation)).Select(n => n with { Read = read.Contains(n.Key) }).ToList();
        var (told, unread) = await reader.Told(cancellation);
        return new NoticeList([.. told, .. items], items.Count(n => !n.Read) + unread);
    }
}

/// <summary>Marks notices as read, on every device of the caller.</summary>
/// <param name="Keys">Of single notices; null means all that there are now.</param>
[Open("Everybody marks his own notices.")]
[NoApi("Belongs to the bell of the pages.")]
public sealed record MarkNoticesRead(IReadOnlyList<string>? Keys = null) : ICommand<Done>;

internal sealed class MarkNoticesReadUseCase(HuikeDb db, NoticeReader reader, ActorContext actors, TimeProvider clock) : IUseCase<MarkNoticesRead, Done>
{
    private Task<int> MarkTold(Guid me, IReadOnlyList<string>? keys, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var unread = db.Set<NoticeEntry>().Where(n => n.UserId == me && n.ReadAt == null);
        if (keys is not null)
        {
            var ids = keys.Select(k => Guid.TryParseExact(k, "N", out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).ToList();
            unread = unread.Where(n => ids.Contains(n.Id));
        }
        return unread.ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), cancellation);
    }

    public async Task<Result<Done>> Execute(MarkNoticesRead request, CancellationToken cancellation)
    {
        var me = actors.Actor.UserId;
        var read = await ReadNotices.Of(db, me, cancellation);
        // What is no longer told needs no mark: the list never outgrows what the bell can show.
        var kept = (await reader.Read(cancellation)).Select(n => n.Key).Where(k => read.Contains(k) || request.Keys is null || request.Keys.Contains(k));
        await ReadNotices.Save(db, me, [.. kept.Distinct(StringComparer.Ordinal)], cancellation);
        await MarkTold(me, request.Keys, cancellation);
        return Done.It;
    }
}

/// <summary>Which notices somebody has read, among his preferences.</summary>
internal static class ReadNotices
{
    private const string Name = "noticesRead";

    public static async Task<HashSet<string>> Of(HuikeDb db, Guid user, CancellationToken cancellation) =>
        Values(await StoredPreferences.Read(db, user, cancellation));

    public static async Task Save(HuikeDb db, Guid user, IReadOnlyList<string> keys, CancellationToken cancellation)
    {
        var values = await StoredPreferences.Read(db, user, cancellation);
        values[Name] = new JsonArray([.. keys.Select(k => (JsonNode)JsonValue.Create(k))]);
        await StoredPreferences.Write(db, user, values, cancellation);
    }

    private static HashSet<string> Values(JsonObject values) => values[Name] is JsonArray keys
        ? [.. keys.OfType<JsonValue>().Select(k => k.TryGetValue<string>(out var key) ? key : "")] : [];
}

/// <summary>Collects what is worth a notice.</summary>
internal sealed class NoticeReader(HuikeDb db, ActorContext actors, RecordCatalog catalog, IEnumerable<IToDoProvider> providers, TenantClock clock, ITexts texts, IEnumerable<NoticeKind> kinds)
{
    private const int MostOfGroup = 10, MostJobs = 10, JobDays = 7, MostTold = 15, MostCounted = 100;

    /// <summary>What the actor was told and has not read; how many there are, counted up to a hundred.</summary>
    public async Task<(IReadOnlyList<Notice> Items, int Unread)> Told(CancellationToken cancellation)
    {
        var me = actors.Actor.UserId;
        var mine = db.Set<NoticeEntry>().AsNoTracking().Where(n => n.UserId == me && !n.Hidden);
        var unread = await mine.Where(n => n.ReadAt == null).OrderByDescending(n => n.Id).Take(MostTold).ToListAsync(cancellation);
        var count = unread.Count < MostTold ? unread.Count : await mine.Where(n => n.ReadAt == null).Take(MostCounted).CountAsync(cancellation);
        return ([.. unread.Select(n => new Notice(n.Id.ToString("N"), "notices.told", kinds.FirstOrDefault(k => k.Code == n.Kind)?.Icon ?? "bell",
            NoticeWords.Of(texts, n.Key, n.Arguments, System.Globalization.CultureInfo.CurrentUICulture), null, DateOnly.FromDateTime(clock.ToLocal(n.CreatedAt)), n.Href, false))], count);
    }

    public async Task<IReadOnlyList<Notice>> Read(CancellationToken cancellation)
    {
        var notices = new List<Notice>();
        foreach (var provider in providers.Where(p => p.Permission is null || actors.Actor.May(p.Permission)).OrderBy(p => p.Order))
        {
            foreach (var group in (await provider.Read(MostOfGroup, cancellation)).Where(g => g.Notifies))
                notices.AddRange(group.Items.Select(i => Of(group, i)));
        }
        notices.AddRange(await Jobs(cancellation));
        return notices;
    }

    private Notice Of(ToDoGroup group, ToDoItem item)
    {
        var type = catalog.Find(item.RecordType);
        var href = item.Href ?? (type is { PagePath.Length: > 0 } ? string.Format(System.Globalization.CultureInfo.InvariantCulture, type.PagePath, item.RecordId).TrimStart('/')
            : $"{item.RecordType}?open={item.RecordId}");
        return new Notice(KeyOf(group.Code, item.RecordId, item.On?.DayNumber ?? 0), $"todo.{group.Code}", type?.Icon ?? "bell", item.Title,
            item.RecordType == "tasks" ? item.Detail : null, item.On, href, false);
    }

    private async Task<IEnumerable<Notice>> Jobs(CancellationToken cancellation)
    {
        var since = clock.StartOf(clock.Today.AddDays(-JobDays));
        var jobs = await JobViews.Mine(db, actors.Actor).AsNoTracking()
            .Where(j => (j.State == Job.Finished || j.State == Job.Failed) && j.FinishedAt >= since && (j.Kind == "import" || j.Kind == "export"))
            .OrderByDescending(j => j.Id).Take(MostJobs).ToListAsync(cancellation);
        return jobs.Select(j =>
        {
            var view = JobViews.Of(j, texts);
            var entity = view.Entity is { } name && catalog.Find(name) is { } type ? texts[type.TitleKey] : null;
            return new Notice(KeyOf(j.Kind + j.State, j.Id, 0), $"notice.{j.Kind}.{j.State}", j.Kind == "import" ? "upload" : "download",
                view.FileName ?? entity ?? j.Kind, view.Message ?? entity, DateOnly.FromDateTime(clock.ToLocal(j.FinishedAt!.Value)),
                j.Kind == "import" ? $"import/{j.Id}" : $"jobs/{j.Id}/file", false);
        });
    }

    private static string KeyOf(string code, Guid id, int day) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{code}|{id:N}|{day}")))[..16];
}
