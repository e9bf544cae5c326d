using System.Linq.Expressions;
using System.Reflection;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Records;

/// <summary>Whether a record that somebody points to exists for him, and what it is called: one query per type.</summary>
public sealed class ReferenceChecks(HuikeDb db, RecordCatalog catalog)
{
    private static readonly MethodInfo ExistsOf = Method(nameof(ExistsTyped));
    private static readonly MethodInfo DeletedOf = Method(nameof(DeletedTyped));
    private static readonly MethodInfo TitlesOf = Method(nameof(TitlesTyped));

    public Task<bool> Exists(string type, Guid id, CancellationToken cancellation) => catalog.Find(type) is { } record
        ? (Task<bool>)ExistsOf.MakeGenericMethod(record.EntityType).Invoke(this, [id, cancellation])!
        : Task.FromResult(false);

    /// <summary>Whether the record lies in the recycle bin, for somebody who would see it otherwise.</summary>
    public Task<bool> IsDeleted(string type, Guid id, CancellationToken cancellation) => catalog.Find(type) is { } record
        ? (Task<bool>)DeletedOf.MakeGenericMethod(record.EntityType).Invoke(this, [id, cancellation])!
        : Task.FromResult(false);

    /// <summary>Titles of the records that the actor may see; the others are absent.</summary>
    public Task<Dictionary<Guid, string>> Titles(string type, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        ids.Count > 0 && catalog.Find(type) is { } record
            ? (Task<Dictionary<Guid, string>>)TitlesOf.MakeGenericMethod(record.EntityType).Invoke(this, [record, ids, cancellation])!
            : Task.FromResult(new Dictionary<Guid, string>());

    private static MethodInfo Method(string name) =>
        typeof(ReferenceChecks).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Instance)!;

    private Task<bool> ExistsTyped<T>(Guid id, CancellationToken cancellation) where T : Aggregate =>
        db.Set<T>().AnyAsync(r => r.Id == id, cancellation);

    private Task<bool> DeletedTyped<T>(Guid id, CancellationToken cancellation) where T : Aggregate =>
        db.Set<T>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }).AnyAsync(r => r.Id == id && r.DeletedAt != null, cancellation);

    private async Task<Dictionary<Guid, string>> TitlesTyped<T>(RecordType record, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
        where T : Aggregate
    {
        var title = ((RecordType<T>)record).Title;
        var entity = title.Parameters[0];
        var pair = Expression.Lambda<Func<T, TitleRow>>(
            Expression.MemberInit(
                Expression.New(typeof(TitleRow)),
                Expression.Bind(typeof(TitleRow).GetProperty(nameof(TitleRow.Id))!, Expression.Property(entity, nameof(Entity.Id))),
                Expression.Bind(typeof(TitleRow).GetProperty(nameof(TitleRow.Title))!, title.Body)),
            entity);
        return await db.Set<T>().AsNoTracking().Where(r => ids.Contains(r.Id)).Select(pair)
            .ToDictionaryAsync(r => r.Id, r => r.Title, cancellation);
    }

    private sealed class TitleRow
    {
        public Guid Id { get; set; }
        public string Title { get; set; } = "";
    }
}
