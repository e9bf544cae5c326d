using System.Reflection;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Search;

/// <summary>One hit: the type's resource name, the record's name exactly as stored, and what of it matched.</summary>
/// <param name="Href">Where it is read, for what has no page of its own; null means the page of its type.</param>
public sealed record SearchHit(string Type, Guid Id, string Title, string? Subtitle, string Matched, string? Href = null);

/// <summary>
/// Search within the rights of the actor: candidates from the index, each checked again and ranked. Where several kinds are
/// searched, the hits come by kind, customers before people, and no kind takes the places of all others.
/// </summary>
public sealed class RecordSearch(HuikeDb db, RecordCatalog catalog, ReferenceChecks references, ActorContext actors)
{
    /// <summary>Of the kind that is looked for most, or the only one, and of each of several.</summary>
    private const int MostCandidates = 300, MostOfEach = 60;

    public async Task<IReadOnlyList<SearchHit>> Find(string text, IReadOnlyCollection<string>? types, int limit, CancellationToken cancellation)
    {
        var query = SearchQuery.Parse(text);
        if (query.IsEmpty)
            return [];
        var rights = Rights(types);
        if (rights.Count == 0)
            return [];
        var kinds = new List<List<SearchCandidate>>();
        // The kind that is looked for most has its own candidates, so that the many of another never crowd them out.
        foreach (var part in rights.Count == 1 ? [rights] : new[] { rights[..1], rights[1..] })
        {
            var found = await Disclosed(await db.Provider.Search.Find(db, query.Alternatives, part, part.Count == 1 ? MostCandidates : MostOfEach, cancellation), cancellation);
            var visible = await Visible(query, found, cancellation);
            kinds.AddRange(visible.Select(c => (Candidate: c, Rank: RankOf(query, c)))
                .Where(x => x.Rank is not null)
                .OrderBy(x => x.Rank).ThenByDescending(x => x.Candidate.RecordId)
                .GroupBy(x => x.Candidate.Type, x => x.Candidate)
                .OrderBy(g => catalog.Find(g.Key)!.SearchOrder).ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => g.ToList()));
        }
        return [.. Places(kinds, limit)
            .Select(c => new SearchHit(c.Type, c.RecordId, c.Title, c.Subtitle, WhatMatched(query, c)))];
    }

    /// <summary>The first kind takes what the others leave, and each of these gets a few places at least.</summary>
    private static IEnumerable<SearchCandidate> Places(List<List<SearchCandidate>> kinds, int limit)
    {
        var room = limit;
        for (var i = 0; i < kinds.Count; i++)
        {
            var kept = kinds.Skip(i + 1).Sum(k => Math.Min(k.Count, Math.Max(1, limit / 5)));
            var taken = Math.Clamp(room - kept, Math.Min(room, Math.Max(1, limit / 5)), room);
            foreach (var candidate in kinds[i].Take(taken))
                yield return candidate;
            room -= Math.Min(kinds[i].Count, taken);
        }
    }

    /// <summary>Ids of one type, best first, for the search box above a list.</summary>
    public async Task<List<Guid>> Ids(string type, string text, CancellationToken cancellation) =>
        [.. (await Find(text, [type], MostCandidates, cancellation)).Select(h => h.Id)];

    private List<SearchRight> Rights(IReadOnlyCollection<string>? types)
    {
        var actor = actors.Actor;
        return [.. catalog.All
            .Where(t => (types is null || types.Contains(t.Name)) && actor.May(t.PermissionTo("view")))
            .OrderBy(t => t.SearchOrder)
            .Select(RightTo)];
    }

    internal SearchRight RightTo(RecordType type)
    {
        var actor = actors.Actor;
        var scope = type.IsOwned ? actor.ReadScope(type.Name) : AccessScope.Everything;
        if (scope.All)
            return new SearchRight(type.Name, true, []);
        return new SearchRight(type.Name, false,
        [
            .. scope.OwnerIds.Select(SearchTokensOfRights.Owner),
            .. scope.DepartmentIds.Select(SearchTokensOfRights.Department),
            .. actor.Principals.Concat(actor.Groups).Select(SearchTokensOfRights.Share),
        ]);
    }

    private int? RankOf(SearchQuery query, SearchCandidate candidate) =>
        query.Rank(candidate.Title, [.. Lines(candidate.Extra), .. VisiblePhones(candidate)]);

    /// <summary>
    /// Candidates with only those texts that the actor may read. Where a type has fields hidden from him or masked, its
    /// texts are made anew from the record without them: neither found by them nor shown with them.
    /// </summary>
    private async Task<IReadOnlyList<SearchCandidate>> Visible(SearchQuery query, IReadOnlyList<SearchCandidate> found, CancellationToken cancellation)
    {
        if (!found.Any(c => actors.Actor.IsNarrowedIn(c.Type)))
            return found;
        var candidates = found.Where(c => RankOf(query, c) is not null).ToList();
        var narrowed = candidates.GroupBy(c => c.Type).Where(g => actors.Actor.IsNarrowedIn(g.Key)).ToList();
        var texts = new Dictionary<Guid, SearchCandidate>();
        foreach (var group in narrowed)
        {
            var type = catalog.Find(group.Key)!;
            var read = (Task<List<Aggregate>>)ReadOf.MakeGenericMethod(type.EntityType).Invoke(this, [group.Select(c => c.RecordId).ToList(), cancellation])!;
            foreach (var entity in await read)
            {
                HideFields(type, entity);
                if (type.SearchOf(entity) is { } content && SearchDocuments.Build(type, entity, content, [], null) is { } document)
                    texts[entity.Id] = new SearchCandidate(type.Name, entity.Id, document.Title, document.Subtitle, document.Extra, document.Phones);
            }
        }
        return [.. candidates.Select(c => actors.Actor.IsNarrowedIn(c.Type) ? texts.GetValueOrDefault(c.RecordId) : c).OfType<SearchCandidate>()];
    }

    /// <summary>Some types hide single records however far the reach goes, and the index knows of reach only: these are asked once more.</summary>
    private async Task<IReadOnlyList<SearchCandidate>> Disclosed(IReadOnlyList<SearchCandidate> found, CancellationToken cancellation)
    {
        var hiding = found.Where(c => catalog.Find(c.Type)!.HidesFrom(actors.Actor)).ToLookup(c => c.Type, c => c.RecordId);
        if (hiding.Count == 0)
            return found;
        var seen = new HashSet<Guid>();
        foreach (var ids in hiding)
            seen.UnionWith((await references.Titles(ids.Key, [.. ids], cancellation)).Keys);
        return [.. found.Where(c => !hiding.Contains(c.Type) || seen.Contains(c.RecordId))];
    }

    private static readonly MethodInfo ReadOf = typeof(RecordSearch).GetMethod(nameof(ReadTyped), BindingFlags.NonPublic | BindingFlags.Instance)!;

    private async Task<List<Aggregate>> ReadTyped<T>(List<Guid> ids, CancellationToken cancellation) where T : Aggregate =>
        [.. await db.Set<T>().AsNoTracking().Where(r => ids.Contains(r.Id)).ToListAsync(cancellation)];

    /// <summary>The entity is a copy that nobody saves.</summary>
    private void HideFields(RecordType type, Aggregate entity)
    {
        foreach (var field in type.Fields.Where(f => f.Set is not null && f.IsNullable && !type.IsTitle(f)))
        {
            var access = actors.Actor.FieldAccess(type.Name, field.Name);
            if (access >= FieldAccess.Masked)
                field.Set!(entity, access == FieldAccess.Masked ? Mask.Of(field.Get(entity)) : null);
        }
    }

    /// <summary>A masked phone is found by its visible tail only.</summary>
    private List<string> VisiblePhones(SearchCandidate candidate)
    {
        var phones = candidate.Phones?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var masked = catalog.Find(candidate.Type)!.Fields.Any(f =>
            f.Has(FieldTraits.Maskable) && !actors.Actor.Reads(candidate.Type, f.Name));
        return [.. phones.Select(p => masked && p.Length > 4 ? p[^4..] : p)];
    }

    /// <summary>The name itself, or the other text in which the words were found.</summary>
    private string WhatMatched(SearchQuery query, SearchCandidate candidate) =>
        query.Matches(candidate.Title) ? candidate.Title
        : Lines(candidate.Extra).Concat(VisiblePhones(candidate)).FirstOrDefault(t => query.Matches(null, [t])) ?? candidate.Title;

    private static string[] Lines(string? text) => text?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];
}
