using System.Linq.Expressions;
using Huike.Kernel.Records;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Data;

/// <summary>
/// The record permission as an expression: all, own and subordinates' (by owner), departments, a live share,
/// or - for what hangs below a customer - a parent that is mine or shared with me.
/// </summary>
public static class RecordFilters
{
    public static Expression<Func<T, bool>> Build<T>(HuikeDb db, RecordType type) where T : OwnedRecord
    {
        var name = type.Name;
        Expression<Func<T, bool>> scope = r =>
            db.SeesAll(name)
            || (r.OwnerId != null && db.OwnersOf(name).Contains(r.OwnerId.Value))
            || (r.DepartmentId != null && db.DepartmentsOf(name).Contains(r.DepartmentId.Value));
        var filter = Or(scope, SharedWithMe<T>(db, name));
        return type.VisibleThrough is { } parent ? Or(filter, ThroughParent<T>(db, parent)) : filter;
    }

    /// <summary>A share that has not run out, with the user himself or one of his roles.</summary>
    internal static Expression<Func<T, bool>> SharedWithMe<T>(HuikeDb db, string name) where T : OwnedRecord =>
        r => db.Shares.Any(s => s.RecordType == name && s.RecordId == r.Id
            && db.Principals.Contains(s.PrincipalId) && (s.ExpiresAt == null || s.ExpiresAt > db.Now));

    private static Expression<Func<T, bool>> ThroughParent<T>(HuikeDb db, VisibilityParent parent) where T : OwnedRecord =>
        (Expression<Func<T, bool>>)typeof(RecordFilters)
            .GetMethod(nameof(ThroughTypedParent), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(typeof(T), parent.ParentType)
            .Invoke(null, [db, parent])!;

    private static Expression<Func<T, bool>> ThroughTypedParent<T, TParent>(HuikeDb db, VisibilityParent parent)
        where T : OwnedRecord where TParent : OwnedRecord
    {
        var parentName = db.Catalog.Of(typeof(TParent)).Name;
        var parentId = (Expression<Func<T, Guid?>>)parent.ParentId;
        // The parent's own filter applies to the inner query too: nobody sees a child of a parent that he does not see.
        Expression<Func<Guid?, bool>> mine = id => db.Set<TParent>()
            .Any(p => p.Id == id && (p.OwnerId == db.Me
                || db.Shares.Any(s => s.RecordType == parentName && s.RecordId == p.Id
                    && db.Principals.Contains(s.PrincipalId) && (s.ExpiresAt == null || s.ExpiresAt > db.Now))));
        var body = new Replace(mine.Parameters[0], parentId.Body).Visit(mine.Body)!;
        return Expression.Lambda<Func<T, bool>>(body, parentId.Parameters);
    }

    private static Expression<Func<T, bool>> Or<T>(Expression<Func<T, bool>> left, Expression<Func<T, bool>> right) =>
        Expression.Lambda<Func<T, bool>>(
            Expression.OrElse(left.Body, new Replace(right.Parameters[0], left.Parameters[0]).Visit(right.Body)!), left.Parameters);

    internal sealed class Replace(Expression from, Expression to) : ExpressionVisitor
    {
        public override Expression? Visit(Expression? node) => node == from ? to : base.Visit(node);
    }
}
