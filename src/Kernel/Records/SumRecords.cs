using Huike.Kernel.Data;
using Huike.Kernel.UseCases;

namespace Huike.Kernel.Records;

/// <summary>Sums of amounts over a whole list, within the actor's rights, by field name.</summary>
[RecordPermission("view")]
[NoApi("Reports give programs their sums.")]
public sealed record SumRecords<T>(ListRequest Request, IReadOnlyList<string> Fields) : IQuery<IReadOnlyDictionary<string, decimal>> where T : Aggregate;

internal sealed class SumRecordsUseCase<T>(RecordReader<T> reader) : IUseCase<SumRecords<T>, IReadOnlyDictionary<string, decimal>> where T : Aggregate
{
    public Task<Result<IReadOnlyDictionary<string, decimal>>> Execute(SumRecords<T> request, CancellationToken cancellation) =>
        reader.Sums(request.Request, request.Fields, cancellation);
}
