using Huike.Kernel.Data;
using Huike.Kernel.UseCases;

namespace Huike.Kernel.Records;

/// <summary>Sums of amounts over a whole list, within the actor's rights, in minor units by field name.</summary>
[RecordPermission("view")]
[NoApi("Reports give programs their sums.")]
public sealed record SumRecords<T>(ListRequest Request, IReadOnlyList<string> Fields) : IQuery<IReadOnlyDictionary<string, long>> where T : Aggregate;

internal sealed class SumRecordsUseCase<T>(RecordReader<T> reader) : IUseCase<SumRecords<T>, IReadOnlyDictionary<string, long>> where T : Aggregate
{
    public Task<Result<IReadOnlyDictionary<string, long>>> Execute(SumRecords<T> request, CancellationToken cancellation) =>
        reader.Sums(request.Request, request.Fields, cancellation);
}
