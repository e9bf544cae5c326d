using Huike.Kernel.UseCases;

namespace Huike.Kernel.Records;

/// <summary>What references are called; those that the caller may not see are absent.</summary>
[Open("Titles of records within the caller's own rights.")]
[NoApi("Pages name references in old values by it; programs read the records.")]
public sealed record ReadTitles(string RecordType, IReadOnlyCollection<Guid> Ids) : IQuery<IReadOnlyDictionary<Guid, string>>;

internal sealed class ReadTitlesUseCase(ReferenceChecks references) : IUseCase<ReadTitles, IReadOnlyDictionary<Guid, string>>
{
    private const int Most = 200;

    public async Task<Result<IReadOnlyDictionary<Guid, string>>> Execute(ReadTitles request, CancellationToken cancellation) =>
        await references.Titles(request.RecordType, [.. request.Ids.Distinct().Take(Most)], cancellation);
}
