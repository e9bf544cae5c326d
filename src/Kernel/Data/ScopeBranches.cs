using System.Linq.Expressions;
using Huike.Kernel.Records;

namespace Huike.Kernel.Data;

/// <summary>What somebody sees beside his own records, written so that the engine starts from the few shares, not from the base.</summary>
internal static class ScopeBranches
{
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
        return Expression.Lambda<Func<T, bool>>(
            Expression.OrElse(shared.Body, new RecordFilters.Replace(through.Parameters[0], shared.Parameters[0]).Visit(through.Body)!), shared.Parameters);
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
        return Expression.Lambda<Func<T, bool>>(new RecordFilters.Replace(mine.Parameters[0], parentId.Body).Visit(mine.Body)!, parentId.Parameters);
    }
}
