using System.Linq.Expressions;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Records;

public sealed partial class RecordReader<T>
{
    /// <summary>
    /// Everything within the actor's reach as queries that each start from an index; what hangs on the records is read through each of them and
    /// put together. A record may come out of several. The record filter is off in most of them, and where they are united EF takes it off in
    /// all: a type with confidential records is asked through the filter, so that nothing of these comes along.
    /// </summary>
    public async Task<IReadOnlyList<IQueryable<T>>> WithinReach(CancellationToken cancellation) =>
        (_type.ConfidentialBy is null ? await Branches(cancellation) : null) ?? [db.Set<T>().AsNoTracking()];

    /// <summary>What is made of everything within the actor's reach, each row once: a row must tell the record it is made of.</summary>
    public async Task<IQueryable<TRow>> WithinReach<TRow>(Func<IQueryable<T>, IQueryable<TRow>> rows, CancellationToken cancellation) =>
        (await WithinReach(cancellation)).Select(rows).Aggregate((all, next) => all.Union(next));

    /// <summary>Queries that together are the actor's scope, or null where the general filter does it best.</summary>
    private async Task<List<IQueryable<T>>?> Branches(CancellationToken cancellation)
    {
        if (typeof(OwnedRecord).IsAssignableFrom(typeof(T)) is false)
            return null;
        var scope = actors.Actor.ReadScope(_type.Name);
        var open = db.Set<T>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter }).AsNoTracking();
        if (_type.ConfidentialBy is not null)
            open = open.Where(RecordFilters.Disclosed<T>(db, _type));
        if (scope.All)
            return [open];
        var (owners, departments) = (scope.OwnerIds, scope.DepartmentIds);
        if (owners.Count + departments.Count is 0 or > MostBranches)
            return null;
        var others = owners.Aggregate(db.Set<T>().AsNoTracking(), (q, o) => q.Where(IsNot(nameof(OwnedRecord.OwnerId), o)));
        return
        [
            .. owners.Select(o => open.Where(Is(nameof(OwnedRecord.OwnerId), o))),
            .. departments.Select(d => open.Where(Is(nameof(OwnedRecord.DepartmentId), d))),
            .. await ScopeBranches.Beside(db, _type, others, cancellation),
        ];
    }

    private static Expression<Func<T, bool>> Is(string column, Guid id) => Test(column, id, Expression.Equal);

    private static Expression<Func<T, bool>> IsNot(string column, Guid id) => Test(column, id, Expression.NotEqual);

    private static Expression<Func<T, bool>> Test(string column, Guid id, Func<Expression, Expression, Expression> compare)
    {
        var row = Expression.Parameter(typeof(T), "r");
        return Expression.Lambda<Func<T, bool>>(compare(Expression.Property(row, column), FilterBuilder<T>.Parameter((Guid?)id, typeof(Guid?))), row);
    }
}
