using FluentValidation;
using Huike.Kernel.UseCases;

namespace Huike.Kernel.Search;

/// <summary>Records of any type that the caller may see, best hit first.</summary>
/// <param name="Types">Resource names by comma; null for all.</param>
/// <param name="Limit">1 to 100, 20 where nothing is said.</param>
[Open("Each type is searched only where the caller holds its view permission and within his scope.")]
public sealed record SearchEverywhere(string? Q, string? Types = null, int? Limit = null) : IQuery<SearchAnswer>;

public sealed record SearchAnswer(IReadOnlyList<SearchHit> Items);

internal sealed class SearchEverywhereValidator : AbstractValidator<SearchEverywhere>
{
    public SearchEverywhereValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, 100);
}

internal sealed class SearchEverywhereUseCase(RecordSearch search) : IUseCase<SearchEverywhere, SearchAnswer>
{
    private const int DefaultLimit = 20;

    public async Task<Result<SearchAnswer>> Execute(SearchEverywhere request, CancellationToken cancellation)
    {
        var types = request.Types?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new SearchAnswer(await search.Find(request.Q ?? "", types, request.Limit ?? DefaultLimit, cancellation));
    }
}
