using Huike.Kernel.Data;
using Huike.Kernel.UseCases;

namespace Huike.Kernel.Records;

/// <summary>One change on its way through the rules.</summary>
public sealed class RecordChange<T>(T entity, bool isNew, IReadOnlySet<string> changed, WriteOptions options) where T : Aggregate
{
    public T Entity { get; } = entity;
    public bool IsNew { get; } = isNew;
    /// <summary>Names of the fields that the caller set.</summary>
    public IReadOnlySet<string> Changed { get; } = changed;
    public WriteOptions Options { get; } = options;
    public List<Error> Errors { get; } = [];
    /// <summary>Doubts that are told but do not hinder saving.</summary>
    public List<Error> Warnings { get; } = [];
    /// <summary>What the rules ask the database about it was read by <see cref="IRecordRule{T}.Prepare"/>, and still holds.</summary>
    public bool Prepared { get; internal set; }
    /// <summary>Saved together with many others: the rows beside it (<see cref="Data.Bulk.IRowsBeside{T}"/>) are written already.</summary>
    public bool InBulk { get; internal set; }
    public bool Touches(string field) => IsNew || Changed.Contains(field);
}

/// <summary>What the caller decided about the write.</summary>
public sealed record WriteOptions
{
    public static WriteOptions Default { get; } = new();
    /// <summary>File the record although an identical one exists; needs the permission to do so.</summary>
    public bool AllowDuplicate { get; init; }
    /// <summary>Fields that only the house sets are accepted: the caller is a use case, not a person.</summary>
    public bool Trusted { get; init; }
    /// <summary>The id that the client chose, so that a repeated request makes no second record.</summary>
    public Guid? Id { get; init; }
}

/// <summary>Fills in the lines of records, which stand in tables of their own, before somebody reads them. Found in the module's folder.</summary>
public interface IRecordParts<T> where T : Aggregate
{
    /// <summary>One query for all of the records.</summary>
    Task Load(IReadOnlyList<T> records, CancellationToken cancellation);
}

/// <summary>Records that documents and use cases of their own write: no form, call or import changes or deletes them.</summary>
/// <param name="error">Code of the sentence that says so.</param>
public abstract class WrittenByHouse<T>(string error) : IRecordRule<T> where T : Aggregate
{
    public Task Validate(RecordChange<T> change, CancellationToken cancellation) => Refuse(change.Errors);

    public Task Deleting(T entity, Guid deletionId, List<Error> errors, CancellationToken cancellation) => Refuse(errors);

    private Task Refuse(List<Error> errors)
    {
        errors.Add(Error.Rule(error));
        return Task.CompletedTask;
    }
}

/// <summary>A rule refused a record that was saved already, together with others: all of them go back.</summary>
public sealed class RuleRefusedException(IReadOnlyList<Error> errors) : InvalidOperationException(errors[0].Code)
{
    public IReadOnlyList<Error> Errors { get; } = errors;
}

/// <summary>A rule of one record type; it runs in the one writer and so for every door.</summary>
public interface IRecordRule<T> where T : Aggregate
{
    /// <summary>Earlier rules run first.</summary>
    int Order => 0;
    /// <summary>Bring values into their kept form.</summary>
    void Normalise(RecordChange<T> change) { }
    /// <summary>
    /// Values by which two new records of one batch could be taken for the same one (name key, tax number, phone). Of records that
    /// share one the first is saved before the second is judged; asked after <see cref="Normalise"/>.
    /// </summary>
    IEnumerable<string> Identities(RecordChange<T> change) => [];
    /// <summary>Before many new records are judged: read in a few statements what the rule would ask about each. Kept as long as the rule.</summary>
    Task Prepare(IReadOnlyList<RecordChange<T>> batch, CancellationToken cancellation) => Task.CompletedTask;
    /// <summary>Add errors and warnings.</summary>
    Task Validate(RecordChange<T> change, CancellationToken cancellation) => Task.CompletedTask;
    /// <summary>Compute what follows from other fields.</summary>
    Task Derive(RecordChange<T> change, CancellationToken cancellation) => Task.CompletedTask;
    /// <summary>After the row is saved, in the same transaction.</summary>
    Task After(RecordChange<T> change, CancellationToken cancellation) => Task.CompletedTask;
    /// <summary>Before the record goes into the recycle bin; errors refuse it, changes to children go with it.</summary>
    Task Deleting(T entity, Guid deletionId, List<Error> errors, CancellationToken cancellation) => Task.CompletedTask;
    /// <summary>After it came back.</summary>
    Task Restoring(T entity, Guid deletionId, CancellationToken cancellation) => Task.CompletedTask;
}
