using System.Linq.Expressions;
using Huike.Kernel.Records;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Data;

/// <summary>What somebody sees beside his own records, written so that the engine starts from the few shares, not from the base.</summary>
internal static class ScopeBranches
{
    private const int MostShares = 1000;

    /// <summary>
    /// What is shared with the actor, and what hangs below a parent that is his or shared with him, each as a query of its own that
    /// starts from the few ids. Left to one condition of several parts the engine walks the whole base in the order of the list.
    /// </summary>
    public static async Task<List<IQueryable<T>>> Beside<T>(HuikeDb db, RecordType type, IQueryable<T> source, CancellationToken cancellation) where T : Aggregate
    {
        var groups = OfGroups(db, type, source);
        List<IQueryable<T>> branches = [.. groups];
        var ids = await SharedIds(db, type.Name, cancellation);
        if (ids.Count > MostShares)
            return [source.Where(Shared<T>(db, type)), .. groups];
        if (ids.Count > 0)
            branches.Add(source.Where(r => ids.Contains(r.Id)));
        if (type.VisibleThrough is not { } parent)
            return branches;
        var parents = await SharedIds(db, db.Catalog.Of(parent.ParentType).Name, cancellation);
        if (parents.Count > MostShares)
            return [source.Where(Shared<T>(db, type)), .. groups];
        var parentId = (Expression<Func<T, Guid?>>)parent.ParentId;
        if (parents.Count > 0)
            branches.Add(source.Where(On(parentId, id => id != null && parents.Contains(id.Value))));
        branches.Add(source.Where(Through<T>(nameof(BelowMine), parent, db, parentId)));
        return branches;
    }

    /// <summary>What the actor's circles see: the records themselves, or what hangs below them.</summary>
    private static List<IQueryable<T>> OfGroups<T>(HuikeDb db, RecordType type, IQueryable<T> source) where T : Aggregate
    {
        if (db.Groups.Count == 0)
            return [];
        var branches = new List<IQueryable<T>>();
        if (type.SeenByGroup is { } own)
            branches.Add(source.Where(RecordFilters.OfMyGroups<T>(db, own)));
        if (type.VisibleThrough is { } parent && db.Catalog.Of(parent.ParentType).SeenByGroup is { } above)
            branches.Add(source.Where(Through<T>(nameof(BelowGroups), parent, db, parent.ParentId, above)));
        return branches;
    }

    private static Expression<Func<T, bool>> Through<T>(string method, VisibilityParent parent, params object[] arguments) =>
        (Expression<Func<T, bool>>)typeof(ScopeBranches).GetMethod(method)!.MakeGenericMethod(typeof(T), parent.ParentType).Invoke(null, arguments)!;

    public static Expression<Func<T, bool>> BelowGroups<T, TParent>(HuikeDb db, Expression<Func<T, Guid?>> parentId, string group) where TParent : OwnedRecord
    {
        var parents = db.Set<TParent>().Where(RecordFilters.OfMyGroups<TParent>(db, group)).Select(p => (Guid?)p.Id);
        return On(parentId, id => parents.Contains(id));
    }

    private static Task<List<Guid>> SharedIds(HuikeDb db, string name, CancellationToken cancellation) => db.Shares
        .Where(s => s.RecordType == name && db.Principals.Contains(s.PrincipalId) && (s.ExpiresAt == null || s.ExpiresAt > db.Now))
        .Select(s => s.RecordId).Take(MostShares + 1).ToListAsync(cancellation);

    public static Expression<Func<T, bool>> BelowMine<T, TParent>(HuikeDb db, Expression<Func<T, Guid?>> parentId) where TParent : OwnedRecord =>
        On(parentId, id => db.Set<TParent>().Where(p => p.OwnerId == db.Me).Select(p => (Guid?)p.Id).Contains(id));

    private static Expression<Func<T, bool>> On<T>(Expression<Func<T, Guid?>> parentId, Expression<Func<Guid?, bool>> test) =>
        test.On(parentId);

    public static Expression<Func<T, bool>> Shared<T>(HuikeDb db, RecordType type) where T : Aggregate
    {
        var name = type.Name;
        Expression<Func<T, bool>> shared = r => db.Shares
            .Where(s => s.RecordType == name && db.Principals.Contains(s.PrincipalId) && (s.ExpiresAt == null || s.ExpiresAt > db.Now))
            .Select(s => s.RecordId).Contains(r.Id);
        if (type.VisibleThrough is not { } parent)
            return shared;
        var through = (Expression<Func<T, bool>>)typeof(ScopeBranches).GetMethod(nameof(ThroughParent))!
            .MakeGenericMethod(typeof(T), parent.ParentType).Invoke(null, [db, parent])!;
        return shared.Or(through);
    }

    public static Expression<Func<T, bool>> ThroughParent<T, TParent>(HuikeDb db, VisibilityParent parent)
        where T : Aggregate where TParent : OwnedRecord
    {
        var parentName = db.Catalog.Of(typeof(TParent)).Name;
        var parentId = (Expression<Func<T, Guid?>>)parent.ParentId;
        Expression<Func<Guid?, bool>> mine = id =>
            db.Set<TParent>().Where(p => p.OwnerId == db.Me).Select(p => (Guid?)p.Id).Contains(id)
            || db.Shares.Where(s => s.RecordType == parentName && db.Principals.Contains(s.PrincipalId) && (s.ExpiresAt == null || s.ExpiresAt > db.Now))
                .Select(s => (Guid?)s.RecordId).Contains(id);
        return mine.On(parentId);
    }
}
