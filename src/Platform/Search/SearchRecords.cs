using Huike.Kernel.Records;
using Huike.Kernel.Search;
using Huike.Kernel.UseCases;

namespace Huike.Platform.Search;

/// <summary>Finds records of every kind by name, initials, number or the tail of a telephone number.</summary>
[Open("Only what the caller may see is found.")]
public sealed record SearchRecords(string? Q = null, string? Types = null, int? Limit = null) : IQuery<SearchHits>;

public sealed record SearchHits(IReadOnlyList<SearchHit> Items);

internal sealed class SearchRecordsUseCase(RecordSearch search, RecordCatalog catalog) : IUseCase<SearchRecords, SearchHits>
{
    private const int MostText = 200, MostHits = 100, UsualHits = 20;

    public async Task<Result<SearchHits>> Execute(SearchRecords request, CancellationToken cancellation)
    {
        var limit = request.Limit ?? UsualHits;
        if (limit is < 1 or > MostHits)
            return Error.Malformed("limit", "outOfRange", 1, MostHits);
        var types = request.Types?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (types?.FirstOrDefault(t => catalog.Find(t) is null) is { } unknown)
            return Error.Malformed("types", "notOnList", unknown.Length > 40 ? unknown[..40] : unknown);
        if (string.IsNullOrWhiteSpace(request.Q))
            return new SearchHits([]);
        var text = FieldValues.Clean(request.Q.Length > MostText ? request.Q[..MostText] : request.Q, keepLines: false);
        return new SearchHits(text is null ? [] : await search.Find(text, types, limit, cancellation));
    }
}
