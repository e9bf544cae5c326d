using System.Linq.Expressions;
using System.Reflection;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Search;

/// <summary>What the index keeps of the record that another one hangs below.</summary>
/// <param name="Principals">Its owner and its team: they find the child too, as they see it.</param>
public sealed record SearchParent(string Title, IReadOnlyList<Guid> Principals);

/// <summary>
/// Parents of a set of records, and the other way round the children of changed parents. A child is visible to the owner and
/// the team of its parent, though not to those who merely reach that owner; so the owner stands among the shares of the child.
/// </summary>
internal sealed class SearchParents
{
    private const int BatchSize = 500;

    private readonly Dictionary<(Type, Guid), SearchParent> _known = [];

    public SearchParent? Of(RecordType type, object entity) =>
        type.VisibleThrough is { } parent && parent.Of(entity) is { } id ? _known.GetValueOrDefault((parent.ParentType, id)) : null;

    public static async Task<SearchParents> Read(HuikeDb db, IReadOnlyList<(RecordType Type, Aggregate Entity)> records, CancellationToken cancellation)
    {
        var parents = new SearchParents();
        foreach (var group in records.Where(r => r.Type.VisibleThrough is not null).GroupBy(r => r.Type.VisibleThrough!.ParentType))
        {
            var ids = group.Select(r => r.Type.VisibleThrough!.Of(r.Entity)).OfType<Guid>().Distinct().ToList();
            foreach (var chunk in ids.Chunk(BatchSize))
                await parents.Add(db, db.Catalog.Of(group.Key), [.. chunk], cancellation);
        }
        return parents;
    }

    private async Task Add(HuikeDb db, RecordType type, List<Guid> ids, CancellationToken cancellation)
    {
        var shares = await db.Shares.AsNoTracking().Where(s => s.RecordType == type.Name && ids.Contains(s.RecordId))
            .Select(s => new { s.RecordId, s.PrincipalId }).ToListAsync(cancellation);
        foreach (var row in await Generic<Task<List<Row>>>(nameof(Rows), type.EntityType, db, type, ids, cancellation))
        {
            var team = shares.Where(s => s.RecordId == row.Id).Select(s => s.PrincipalId);
            if (row.GroupId is { } group)
                team = team.Append(group);
            _known[(type.EntityType, row.Id)] = new SearchParent(row.Title, [.. row.OwnerId is { } owner ? team.Prepend(owner) : team]);
        }
    }

    /// <summary>Writes the documents of everything that hangs below some records anew, in batches, with what was said about them.</summary>
    public static async Task RefreshBelow(HuikeDb db, RecordType parent, IReadOnlyCollection<Guid> parentIds, CancellationToken cancellation)
    {
        foreach (var type in db.Catalog.All.Where(t => t.VisibleThrough?.ParentType == parent.EntityType))
        {
            foreach (var chunk in parentIds.Chunk(BatchSize))
                await Generic<Task>(nameof(RefreshChildren), type.EntityType, db, type, chunk.ToList(), cancellation);
        }
        foreach (var chunk in parentIds.Chunk(BatchSize))
            await AttachedTexts.RefreshOf(db, parent, chunk, cancellation);
    }

    private static async Task RefreshChildren<T>(HuikeDb db, RecordType type, List<Guid> parentIds, CancellationToken cancellation) where T : Aggregate
    {
        var parentId = (Expression<Func<T, Guid?>>)type.VisibleThrough!.ParentId;
        Expression<Func<Guid?, bool>> below = id => id != null && parentIds.Contains(id.Value);
        var filter = below.On(parentId);
        for (var after = Guid.Empty; ;)
        {
            var from = after;
            var children = await db.Set<T>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter }).AsNoTracking()
                .Where(filter).Where(c => c.Id > from).OrderBy(c => c.Id).Take(BatchSize).ToListAsync(cancellation);
            List<(RecordType, Aggregate, SearchContent)> live =
                [.. children.Select(c => (Entity: (Aggregate)c, Content: type.SearchOf(c))).Where(c => c.Content is not null).Select(c => (type, c.Entity, c.Content!))];
            if (live.Count > 0)
                await db.Provider.Search.Write(db, await SearchDocuments.Build(db, live, cancellation), cancellation);
            await AttachedTexts.RefreshOf(db, type, [.. children.Select(c => c.Id)], cancellation);
            if (children.Count < BatchSize)
                return;
            after = children[^1].Id;
        }
    }

    private static Task<List<Row>> Rows<T>(HuikeDb db, RecordType type, List<Guid> ids, CancellationToken cancellation) where T : OwnedRecord
    {
        var title = ((RecordType<T>)type).Title;
        var record = title.Parameters[0];
        Expression group = type.SeenByGroup is { } column ? Expression.Property(record, column) : Expression.Constant(null, typeof(Guid?));
        var row = Expression.Lambda<Func<T, Row>>(
            Expression.MemberInit(Expression.New(typeof(Row)),
                Expression.Bind(typeof(Row).GetProperty(nameof(Row.GroupId))!, group),
                Expression.Bind(typeof(Row).GetProperty(nameof(Row.Id))!, Expression.Property(record, nameof(Aggregate.Id))),
                Expression.Bind(typeof(Row).GetProperty(nameof(Row.OwnerId))!, Expression.Property(record, nameof(OwnedRecord.OwnerId))),
                Expression.Bind(typeof(Row).GetProperty(nameof(Row.Title))!, title.Body)), record);
        return db.Set<T>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter, HuikeDb.DeletedFilter }).AsNoTracking()
            .Where(r => ids.Contains(r.Id)).Select(row).ToListAsync(cancellation);
    }

    private static TResult Generic<TResult>(string method, Type type, params object[] arguments) =>
        (TResult)typeof(SearchParents).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, arguments)!;

    private sealed class Row
    {
        public Guid Id { get; set; }
        public Guid? OwnerId { get; set; }
        public Guid? GroupId { get; set; }
        public string Title { get; set; } = "";
    }
}
