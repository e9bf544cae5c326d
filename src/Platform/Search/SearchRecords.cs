using Huike.Kernel.Records;
using Huike.Kernel.Search;
using Huike.Kernel.UseCases;
using Huike.Platform.Comments;
using Huike.Platform.Comments.Domain;

namespace Huike.Platform.Search;

/// <summary>
/// Finds records of every kind by name, initials, number or the tail of a telephone number, and comments by their words: hits of
/// the type <c>comments</c>, titled with the record that they are about.
/// </summary>
[Open("Only what the caller may see is found.")]
public sealed record SearchRecords(string? Q = null, string? Types = null, int? Limit = null) : IQuery<SearchHits>;

public sealed record SearchHits(IReadOnlyList<SearchHit> Items);

internal sealed class SearchRecordsUseCase(RecordSearch search, TextSearch said, RecordCatalog catalog, CommentPlaces places) : IUseCase<SearchRecords, SearchHits>
{
    public const string Comments = "comments";

    private const int MostText = 200, MostHits = 100, UsualHits = 20, CommentShare = 5;

    public async Task<Result<SearchHits>> Execute(SearchRecords request, CancellationToken cancellation)
    {
        var limit = request.Limit ?? UsualHits;
        if (limit is < 1 or > MostHits)
            return Error.Malformed("limit", "outOfRange", 1, MostHits);
        var types = request.Types?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (types?.FirstOrDefault(t => t != Comments && catalog.Find(t) is null) is { } unknown)
            return Error.Malformed("types", "notOnList", unknown.Length > 40 ? unknown[..40] : unknown);
        if (string.IsNullOrWhiteSpace(request.Q))
            return new SearchHits([]);
        var text = FieldValues.Clean(request.Q.Length > MostText ? request.Q[..MostText] : request.Q, keepLines: false);
        return new SearchHits(text is null ? [] : await Find(text, types, limit, cancellation));
    }

    /// <summary>Records first; comments fill what these leave, and have a few places in any case.</summary>
    private async Task<IReadOnlyList<SearchHit>> Find(string text, string[]? types, int limit, CancellationToken cancellation)
    {
        var comments = types is null || types.Contains(Comments) ? await said.Find<Comment>(text, limit, cancellation) : [];
        var kept = types is [Comments] ? limit : Math.Min(comments.Count, Math.Max(1, limit / CommentShare));
        var records = limit > kept && types is not [Comments] ? await search.Find(text, types, limit - kept, cancellation) : [];
        return [.. records, .. comments.Take(limit - records.Count).Select(c => Hit(text, c))];
    }

    private SearchHit Hit(string text, FoundText<Comment> found) =>
        new(Comments, found.Text.Id, found.Type.TitleOf(found.Record), null, Excerpt(found.Text.Text, text), places.HrefOf(found.Type, found.Record));

    /// <summary>The part of a long comment in which the first word stands.</summary>
    private static string Excerpt(string said, string text)
    {
        const int Before = 20, Most = 120;
        var line = said.ReplaceLineEndings(" ");
        if (line.Length <= Most)
            return line;
        var at = line.IndexOf(text.Split(' ', 2)[0], StringComparison.OrdinalIgnoreCase);
        var start = Math.Clamp(at - Before, 0, line.Length - Most);
        return $"{(start > 0 ? "…" : "")}{line.AsSpan(start, Most)}{(start + Most < line.Length ? "…" : "")}";
    }
}
