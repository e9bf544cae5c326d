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
        var filter = scope.Or(SharedWithMe<T>(db, name));
        if (type.SeenByGroup is { } group)
            filter = filter.Or(OfMyGroups<T>(db, group));
        filter = type.VisibleThrough is { } parent ? filter.Or(ThroughParent<T>(db, parent)) : filter;
        return type.ConfidentialBy is null ? filter : filter.And(Disclosed<T>(db, type));
    }

    /// <summary>What of a type with confidential records the actor may see at all, however far his reach goes.</summary>
    internal static Expression<Func<T, bool>> Disclosed<T>(HuikeDb db, RecordType type)
    {
        var name = type.Name;
        Expression<Func<bool, Guid?, Guid, bool>> open = (confidential, owner, id) => !confidential || db.Discloses(name) || owner == db.Me
            || db.Shares.Any(s => s.RecordType == name && s.RecordId == id && db.Principals.Contains(s.PrincipalId) && (s.ExpiresAt == null || s.ExpiresAt > db.Now));
        var row = Expression.Parameter(typeof(T), "r");
        Expression[] columns = [Expression.Property(row, type.ConfidentialBy!), Expression.Property(row, nameof(OwnedRecord.OwnerId)), Expression.Property(row, nameof(Entity.Id))];
        return Expression.Lambda<Func<T, bool>>(columns.Index().Aggregate(open.Body, (body, column) => new Replace(open.Parameters[column.Index], column.Item).Visit(body)!), row);
    }

    /// <summary>What of a type with drafts the actor may see.</summary>
    internal static Expression<Func<T, bool>> Finished<T>(HuikeDb db, RecordType type)
    {
        var right = type.PermissionTo("edit");
        Expression<Func<T, bool>> edits = _ => db.MayDo(right);
        var draft = (Expression<Func<T, bool>>)type.DraftBy!;
        return edits.Or(Expression.Lambda<Func<T, bool>>(Expression.Not(draft.Body), draft.Parameters));
    }

    /// <summary>A share that has not run out, with the user himself or one of his roles.</summary>
    internal static Expression<Func<T, bool>> SharedWithMe<T>(HuikeDb db, string name) where T : OwnedRecord =>
        r => db.Shares.Any(s => s.RecordType == name && s.RecordId == r.Id
            && db.Principals.Contains(s.PrincipalId) && (s.ExpiresAt == null || s.ExpiresAt > db.Now));

    /// <summary>In the column stands a circle that the actor belongs to.</summary>
    internal static Expression<Func<T, bool>> OfMyGroups<T>(HuikeDb db, string column)
    {
        Expression<Func<Guid?, bool>> mine = id => id != null && db.Groups.Contains(id.Value);
        var row = Expression.Parameter(typeof(T), "r");
        return Expression.Lambda<Func<T, bool>>(new Replace(mine.Parameters[0], Expression.Property(row, column)).Visit(mine.Body)!, row);
    }

    private static Expression<Func<T, bool>> ThroughParent<T>(HuikeDb db, VisibilityParent parent) where T : OwnedRecord =>
        (Expression<Func<T, bool>>)typeof(RecordFilters)
            .GetMethod(nameof(ThroughTypedParent), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(typeof(T), parent.ParentType)
            .Invoke(null, [db, parent])!;

    private static Expression<Func<T, bool>> ThroughTypedParent<T, TParent>(HuikeDb db, VisibilityParent parent)
        where T : OwnedRecord where TParent : OwnedRecord
    {
        var parentType = db.Catalog.Of(typeof(TParent));
        var parentName = parentType.Name;
        var parentId = (Expression<Func<T, Guid?>>)parent.ParentId;
        // The parent's own filter applies to the inner query too: nobody sees a child of a parent that he does not see.
        Expression<Func<Guid?, bool>> mine = id => db.Set<TParent>()
            .Any(p => p.Id == id && (p.OwnerId == db.Me
                || db.Shares.Any(s => s.RecordType == parentName && s.RecordId == p.Id
                    && db.Principals.Contains(s.PrincipalId) && (s.ExpiresAt == null || s.ExpiresAt > db.Now))));
        if (parentType.SeenByGroup is { } group)
            mine = mine.Or(BelowMyGroups<TParent>(db, group));
        var body = new Replace(mine.Parameters[0], parentId.Body).Visit(mine.Body)!;
        return Expression.Lambda<Func<T, bool>>(body, parentId.Parameters);
    }

    /// <summary>The id is that of a parent in one of the actor's circles.</summary>
    internal static Expression<Func<Guid?, bool>> BelowMyGroups<TParent>(HuikeDb db, string column) where TParent : OwnedRecord
    {
        Expression<Func<Guid?, Guid?, Guid, bool>> below = (id, group, own) => id == own && group != null && db.Groups.Contains(group.Value);
        Expression<Func<Func<TParent, bool>, bool>> any = test => db.Set<TParent>().Any(p => test(p));
        var (id, parent) = (Expression.Parameter(typeof(Guid?), "id"), Expression.Parameter(typeof(TParent), "p"));
        var test = new Replace(below.Parameters[2], Expression.Property(parent, nameof(Entity.Id))).Visit(
            new Replace(below.Parameters[1], Expression.Property(parent, column)).Visit(
                new Replace(below.Parameters[0], id).Visit(below.Body)!)!)!;
        var call = (MethodCallExpression)any.Body;
        return Expression.Lambda<Func<Guid?, bool>>(
            Expression.Call(call.Method, call.Arguments[0], Expression.Quote(Expression.Lambda<Func<TParent, bool>>(test, parent))), id);
    }

    internal sealed class Replace(Expression from, Expression to) : ExpressionVisitor
    {
        public override Expression? Visit(Expression? node) => node == from ? to : base.Visit(node);
    }
}
