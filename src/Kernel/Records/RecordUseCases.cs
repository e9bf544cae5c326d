using Huike.Kernel.Data;
using Huike.Kernel.UseCases;

namespace Huike.Kernel.Records;

/// <summary>A page of a list, within the actor's rights.</summary>
[RecordPermission("view")]
public sealed record ListRecords<T>(ListRequest Request) : IQuery<RecordPage> where T : Aggregate;

internal sealed class ListRecordsUseCase<T>(RecordReader<T> reader) : IUseCase<ListRecords<T>, RecordPage> where T : Aggregate
{
    public Task<Result<RecordPage>> Execute(ListRecords<T> request, CancellationToken cancellation) => reader.Page(request.Request, cancellation);
}

/// <summary>One record; one from the recycle bin only where <paramref name="Deleted"/> says so.</summary>
[RecordPermission("view")]
public sealed record GetRecord<T>(Guid Id, bool Deleted = false) : IQuery<RecordDetail> where T : Aggregate;

internal sealed class GetRecordUseCase<T>(RecordReader<T> reader) : IUseCase<GetRecord<T>, RecordDetail> where T : Aggregate
{
    public Task<Result<RecordDetail>> Execute(GetRecord<T> request, CancellationToken cancellation) =>
        reader.One(request.Id, request.Deleted, cancellation);
}

/// <summary>A saved record and the doubts that came up while saving.</summary>
public sealed record SavedRecord(RecordDetail Record, IReadOnlyList<Error> Warnings);

[RecordPermission("create")]
public sealed record CreateRecord<T>(RecordPatch Values, WriteOptions? Options = null) : ICommand<SavedRecord> where T : Aggregate;

internal sealed class CreateRecordUseCase<T>(RecordWriter<T> writer, RecordReader<T> reader) : IUseCase<CreateRecord<T>, SavedRecord>
    where T : Aggregate, new()
{
    public async Task<Result<SavedRecord>> Execute(CreateRecord<T> request, CancellationToken cancellation)
    {
        var written = await writer.Create(request.Values, (request.Options ?? WriteOptions.Default) with { Trusted = false }, cancellation);
        return written.IsSuccess
            ? new SavedRecord(await reader.Detail(written.Value.Entity, cancellation), written.Value.Warnings)
            : Result<SavedRecord>.Failed(written.Errors);
    }
}

/// <summary>Changes single fields; <paramref name="Version"/> is the one that the caller has seen.</summary>
[RecordPermission("edit")]
public sealed record ChangeRecord<T>(Guid Id, long? Version, RecordPatch Values, WriteOptions? Options = null) : ICommand<SavedRecord> where T : Aggregate;

internal sealed class ChangeRecordUseCase<T>(RecordWriter<T> writer, RecordReader<T> reader) : IUseCase<ChangeRecord<T>, SavedRecord>
    where T : Aggregate, new()
{
    public async Task<Result<SavedRecord>> Execute(ChangeRecord<T> request, CancellationToken cancellation)
    {
        var written = await writer.Change(request.Id, request.Version, request.Values,
            (request.Options ?? WriteOptions.Default) with { Trusted = false }, cancellation);
        return written.IsSuccess
            ? new SavedRecord(await reader.Detail(written.Value.Entity, cancellation), written.Value.Warnings)
            : Result<SavedRecord>.Failed(written.Errors);
    }
}

[RecordPermission("delete")]
public sealed record DeleteRecord<T>(Guid Id, long? Version = null) : ICommand<Done> where T : Aggregate;

internal sealed class DeleteRecordUseCase<T>(RecordWriter<T> writer) : IUseCase<DeleteRecord<T>, Done> where T : Aggregate, new()
{
    public Task<Result<Done>> Execute(DeleteRecord<T> request, CancellationToken cancellation) =>
        writer.Delete(request.Id, request.Version, cancellation);
}

[RecordPermission("delete")]
public sealed record RestoreRecord<T>(Guid Id) : ICommand<Done> where T : Aggregate;

internal sealed class RestoreRecordUseCase<T>(RecordWriter<T> writer) : IUseCase<RestoreRecord<T>, Done> where T : Aggregate, new()
{
    public Task<Result<Done>> Execute(RestoreRecord<T> request, CancellationToken cancellation) => writer.Restore(request.Id, cancellation);
}
