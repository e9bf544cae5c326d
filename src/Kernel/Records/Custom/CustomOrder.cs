using System.Linq.Expressions;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Records.Custom;

/// <summary>
/// A page in the order of one custom field. The index rows lead: only as many records are looked at as the page shows and
/// the conditions refuse; records without a value come last, by id.
/// </summary>
internal static class CustomOrder
{
    /// <summary>The value of one record as an expression, for orders of several keys.</summary>
    public static LambdaExpression Column<T>(HuikeDb db, Field field) where T : Aggregate
    {
        var rows = CustomConditions.Rows(db, field);
        return field.Kind switch
        {
            FieldKind.Number or FieldKind.Money => (Expression<Func<T, long?>>)(r => rows.Where(v => v.RecordId == r.Id).Select(v => v.Number).FirstOrDefault()),
            FieldKind.Date => (Expression<Func<T, DateOnly?>>)(r => rows.Where(v => v.RecordId == r.Id).Select(v => v.Day).FirstOrDefault()),
            FieldKind.Moment => (Expression<Func<T, DateTime?>>)(r => rows.Where(v => v.RecordId == r.Id).Select(v => v.Moment).FirstOrDefault()),
            _ => (Expression<Func<T, string?>>)(r => rows.Where(v => v.RecordId == r.Id).Select(v => v.Text).FirstOrDefault()),
        };
    }

    /// <summary>Ids of the page after the given position.</summary>
    /// <param name="records">What the list may show at all, without the position.</param>
    public static Task<List<Guid>> Ids<T>(
        HuikeDb db, IQueryable<T> records, Field field, bool descending, (object? Value, Guid Id)? after, int take, CancellationToken cancellation)
        where T : Aggregate => field.Kind switch
        {
            FieldKind.Number or FieldKind.Money => Ids(db, records, field, v => v.Number, descending, after, take, cancellation),
            FieldKind.Date => Ids(db, records, field, v => v.Day, descending, after, take, cancellation),
            FieldKind.Moment => Ids(db, records, field, v => v.Moment, descending, after, take, cancellation),
            _ => Ids(db, records, field, v => v.Text, descending, after, take, cancellation),
        };

    private static async Task<List<Guid>> Ids<T, TKey>(
        HuikeDb db, IQueryable<T> records, Field field, Expression<Func<CustomValue, TKey>> slot, bool descending,
        (object? Value, Guid Id)? after, int take, CancellationToken cancellation) where T : Aggregate
    {
        var rows = CustomConditions.Rows(db, field);
        var ids = new List<Guid>();
        if (after is null or { Value: not null })
        {
            var valued = rows.Where(NotNull(slot));
            if (after is { } place)
                valued = valued.Where(Beyond(slot, place.Value!, place.Id, descending));
            var ordered = descending
                ? valued.OrderByDescending(slot).ThenByDescending(v => v.RecordId)
                : valued.OrderBy(slot).ThenBy(v => v.RecordId);
            ids = await ordered.Join(records, v => v.RecordId, r => r.Id, (v, r) => v.RecordId).Take(take).ToListAsync(cancellation);
        }
        if (ids.Count < take)
        {
            var filled = rows.Select(v => v.RecordId);
            var empty = records.Where(r => !filled.Contains(r.Id));
            if (after is { Value: null, Id: var last })
                empty = descending ? empty.Where(r => r.Id.CompareTo(last) < 0) : empty.Where(r => r.Id.CompareTo(last) > 0);
            var rest = descending ? empty.OrderByDescending(r => r.Id) : empty.OrderBy(r => r.Id);
            ids.AddRange(await rest.Select(r => r.Id).Take(take - ids.Count).ToListAsync(cancellation));
        }
        return ids;
    }

    private static Expression<Func<CustomValue, bool>> NotNull<TKey>(Expression<Func<CustomValue, TKey>> slot) =>
        Expression.Lambda<Func<CustomValue, bool>>(Expression.NotEqual(slot.Body, Expression.Constant(null, typeof(TKey))), slot.Parameters);

    private static Expression<Func<CustomValue, bool>> Beyond<TKey>(Expression<Func<CustomValue, TKey>> slot, object value, Guid id, bool descending)
    {
        var row = slot.Parameters[0];
        var parameter = FilterBuilder<CustomValue>.Parameter(value, typeof(TKey));
        Expression left = slot.Body, right = parameter;
        if (typeof(TKey) == typeof(string))
        {
            left = Expression.Call(typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!, slot.Body, parameter);
            right = Expression.Constant(0);
        }
        var record = Expression.Property(row, nameof(CustomValue.RecordId));
        var last = FilterBuilder<CustomValue>.Parameter(id, typeof(Guid));
        var (further, later) = descending
            ? (Expression.LessThan(left, right), Expression.LessThan(record, last))
            : (Expression.GreaterThan(left, right), Expression.GreaterThan(record, last));
        return Expression.Lambda<Func<CustomValue, bool>>(
            Expression.OrElse(further, Expression.AndAlso(Expression.Equal(slot.Body, parameter), later)), row);
    }
}
