using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;

namespace Huike.Kernel.Search;

/// <summary>One hit: the type's resource name, the record's name exactly as stored, and what of it matched.</summary>
public sealed record SearchHit(string Type, Guid Id, string Title, string? Subtitle, string Matched);

/// <summary>
/// Search within the rights of the actor: candidates from the index, each checked again and ranked. Where several kinds are
/// searched, the hits come by kind, customers before people, and no kind takes the places of all others.
/// </summary>
public sealed class RecordSearch(HuikeDb db, RecordCatalog catalog, ActorContext actors)
{
    private const int MostCandidates = 300;

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
            var found = await db.Provider.Search.Find(db, query.Alternatives, part, MostCandidates, cancellation);
            kinds.AddRange(found.Select(c => (Candidate: c, Rank: query.Rank(c.Title, [.. Lines(c.Extra), .. VisiblePhones(c)])))
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
            .Select(t => RightTo(t, actor))];
    }

    private SearchRight RightTo(RecordType type, Actor actor)
    {
        var scope = type.IsOwned ? actor.ReadScope(type.Name) : AccessScope.Everything;
        if (scope.All)
            return new SearchRight(type.Name, true, []);
        return new SearchRight(type.Name, false,
        [
            .. scope.OwnerIds.Select(SearchTokensOfRights.Owner),
            .. scope.DepartmentIds.Select(SearchTokensOfRights.Department),
            .. actor.Principals.Select(SearchTokensOfRights.Share),
        ]);
    }

    /// <summary>A masked phone is found by its visible tail only.</summary>
    private List<string> VisiblePhones(SearchCandidate candidate)
    {
        var phones = candidate.Phones?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var masked = catalog.Find(candidate.Type)!.Fields.Any(f =>
            f.Has(FieldTraits.Maskable) && actors.Actor.FieldAccess(candidate.Type, f.Name) >= FieldAccess.Masked);
        return [.. phones.Select(p => masked && p.Length > 4 ? p[^4..] : p)];
    }

    /// <summary>The name itself, or the other text in which the words were found.</summary>
    private string WhatMatched(SearchQuery query, SearchCandidate candidate) =>
        query.Matches(candidate.Title) ? candidate.Title
        : Lines(candidate.Extra).Concat(VisiblePhones(candidate)).FirstOrDefault(t => query.Matches(null, [t])) ?? candidate.Title;

    private static string[] Lines(string? text) => text?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];
}
