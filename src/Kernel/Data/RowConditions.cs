using System.Linq.Expressions;

namespace Huike.Kernel.Data;

/// <summary>Two conditions over the same rows as one that an engine understands.</summary>
public static class RowConditions
{
    public static Expression<Func<T, bool>> And<T>(this Expression<Func<T, bool>> left, Expression<Func<T, bool>> right) => Join(left, right, Expression.AndAlso);

    public static Expression<Func<T, bool>> Or<T>(this Expression<Func<T, bool>> left, Expression<Func<T, bool>> right) => Join(left, right, Expression.OrElse);

    private static Expression<Func<T, bool>> Join<T>(
        Expression<Func<T, bool>> left, Expression<Func<T, bool>> right, Func<Expression, Expression, BinaryExpression> how) =>
        Expression.Lambda<Func<T, bool>>(how(left.Body, new RecordFilters.Replace(right.Parameters[0], left.Parameters[0]).Visit(right.Body)!), left.Parameters);
}
