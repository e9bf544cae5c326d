using System.Linq.Expressions;
using Huike.Kernel.Data;
using Huike.Kernel.Search;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Records;

/// <summary>Something to choose in a reference picker.</summary>
public sealed record PickItem(Guid Id, string Title, string? Subtitle);

/// <summary>What a reference picker offers: hits for the typed text, or what was used last while nothing is typed.</summary>
[RecordPermission("view")]
[NoApi("The list with q= answers the same to programs.")]
public sealed record PickRecords<T>(string? Text) : IQuery<IReadOnlyList<PickItem>> where T : Aggregate;

internal sealed class PickRecordsUseCase<T>(HuikeDb db, RecordCatalog catalog, RecordSearch search, ReferenceChecks references, Access.ActorContext actors)
    : IUseCase<PickRecords<T>, IReadOnlyList<PickItem>> where T : Aggregate
{
    private const int Most = 12;

    public async Task<Result<IReadOnlyList<PickItem>>> Execute(PickRecords<T> request, CancellationToken cancellation)
    {
        var type = catalog.Of<T>();
        if (!string.IsNullOrWhiteSpace(request.Text))
        {
            if (!type.IsSearched)
                return await ByTitle(type, request.Text.Trim(), cancellation);
            var hits = await search.Find(request.Text, [type.Name], Most, cancellation);
            return hits.Select(h => new PickItem(h.Id, h.Title, h.Subtitle)).ToList();
        }
        var me = actors.Actor.UserId;
        var recent = await db.AuditEntries.AsNoTracking().Where(e => e.UserId == me && e.RecordType == type.Name)
            .OrderByDescending(e => e.Id).Select(e => e.RecordId).Take(60).ToListAsync(cancellation);
        var titles = await references.Titles(type.Name, [.. recent.Distinct().Take(Most)], cancellation);
        var items = recent.Distinct().Where(titles.ContainsKey).Select(id => new PickItem(id, titles[id], null)).ToList();
        if (items.Count < Most)
        {
            var newest = await db.Set<T>().AsNoTracking().OrderByDescending(r => r.UpdatedAt).Select(r => r.Id).Take(Most).ToListAsync(cancellation);
            var more = newest.Where(id => items.TrueForAll(i => i.Id != id)).Take(Most - items.Count).ToList();
            var moreTitles = await references.Titles(type.Name, more, cancellation);
            items.AddRange(more.Where(moreTitles.ContainsKey).Select(id => new PickItem(id, moreTitles[id], null)));
        }
        return items;
    }

    /// <summary>Those whose title holds the text, where the type is not searched.</summary>
    private async Task<List<PickItem>> ByTitle(RecordType<T> type, string text, CancellationToken cancellation)
    {
        // Each asking makes the expression anew, with a parameter of its own.
        var title = type.Title;
        Expression<Func<string, bool>> holds = called => called.Contains(text);
        var ids = await db.Set<T>().AsNoTracking().Where(holds.On(title)).OrderByDescending(r => r.UpdatedAt).ThenBy(r => r.Id).Select(r => r.Id).Take(Most).ToListAsync(cancellation);
        var titles = await references.Titles(type.Name, ids, cancellation);
        return [.. ids.Where(titles.ContainsKey).Select(id => new PickItem(id, titles[id], null))];
    }
}
