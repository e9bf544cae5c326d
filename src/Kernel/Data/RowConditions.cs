using System.Linq.Expressions;

namespace Huike.Kernel.Data;

/// <summary>Expressions made into one that an engine understands.</summary>
public static class RowConditions
{
    public static Expression<Func<T, bool>> And<T>(this Expression<Func<T, bool>> left, Expression<Func<T, bool>> right) => Join(left, right, Expression.AndAlso);

    public static Expression<Func<T, bool>> Or<T>(this Expression<Func<T, bool>> left, Expression<Func<T, bool>> right) => Join(left, right, Expression.OrElse);

    /// <summary>What is said of a value, said of the row that leads to it.</summary>
    public static Expression<Func<T, TResult>> On<T, TValue, TResult>(this Expression<Func<TValue, TResult>> what, Expression<Func<T, TValue>> value) =>
        Expression.Lambda<Func<T, TResult>>(new RecordFilters.Replace(what.Parameters[0], value.Body).Visit(what.Body)!, value.Parameters);

    private static Expression<Func<T, bool>> Join<T>(
        Expression<Func<T, bool>> left, Expression<Func<T, bool>> right, Func<Expression, Expression, BinaryExpression> how) =>
        Expression.Lambda<Func<T, bool>>(how(left.Body, new RecordFilters.Replace(right.Parameters[0], left.Parameters[0]).Visit(right.Body)!), left.Parameters);
}
