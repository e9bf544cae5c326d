using System.Collections.Concurrent;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;

namespace Huike.Kernel.Records;

/// <summary>
/// The general requests of a record type for callers that know only its description: each method makes the closed
/// generic request that a page written for the type would send.
/// </summary>
public abstract class RecordRequests
{
    private static readonly ConcurrentDictionary<Type, RecordRequests> Known = new();

    public static RecordRequests Of(RecordType type) => Known.GetOrAdd(type.EntityType, static entity =>
        (RecordRequests)Activator.CreateInstance(typeof(Closed<>).MakeGenericType(entity))!);

    public abstract IRequest<RecordPage> List(ListRequest request);
    public abstract IRequest<IReadOnlyDictionary<string, decimal>> Sum(ListRequest request, IReadOnlyList<string> fields);
    public abstract IRequest<RecordDetail> Get(Guid id, bool deleted = false);
    public abstract IRequest<SavedRecord> Create(RecordPatch values, WriteOptions? options = null);
    public abstract IRequest<SavedRecord> Change(Guid id, long? version, RecordPatch values, WriteOptions? options = null);
    public abstract IRequest<IReadOnlyList<ChangeOutcome>> ChangeMany(IReadOnlyList<ChangeItem> items);
    public abstract IRequest<Done> Delete(Guid id, long? version = null);
    public abstract IRequest<Done> Restore(Guid id);
    public abstract IRequest<IReadOnlyList<PickItem>> Pick(string? text);
    public abstract IRequest<HistoryPage> History(Guid id, Guid? before = null, int limit = 50);

    private sealed class Closed<T> : RecordRequests where T : Aggregate
    {
        public override IRequest<RecordPage> List(ListRequest request) => new ListRecords<T>(request);
        public override IRequest<IReadOnlyDictionary<string, decimal>> Sum(ListRequest request, IReadOnlyList<string> fields) => new SumRecords<T>(request, fields);
        public override IRequest<RecordDetail> Get(Guid id, bool deleted) => new GetRecord<T>(id, deleted);
        public override IRequest<SavedRecord> Create(RecordPatch values, WriteOptions? options) => new CreateRecord<T>(values, options);
        public override IRequest<SavedRecord> Change(Guid id, long? version, RecordPatch values, WriteOptions? options) => new ChangeRecord<T>(id, version, values, options);
        public override IRequest<IReadOnlyList<ChangeOutcome>> ChangeMany(IReadOnlyList<ChangeItem> items) => new ChangeRecords<T>(items);
        public override IRequest<Done> Delete(Guid id, long? version) => new DeleteRecord<T>(id, version);
        public override IRequest<Done> Restore(Guid id) => new RestoreRecord<T>(id);
        public override IRequest<IReadOnlyList<PickItem>> Pick(string? text) => new PickRecords<T>(text);
        public override IRequest<HistoryPage> History(Guid id, Guid? before, int limit) => new GetHistory<T>(id, before, limit);
    }
}
