using System.Linq.Expressions;
using System.Text;
using System.Text.Json;
using Huike.Kernel.Data;
using Huike.Kernel.Records.Custom;
using Huike.Kernel.UseCases;

namespace Huike.Kernel.Records;

/// <summary>One key of the order.</summary>
internal sealed record SortKey(LambdaExpression Column, bool Descending)
{
    public required Field Field { get; init; }
    /// <summary>False where the database itself refuses an empty value: then the order is the index's own.</summary>
    public required bool IsNullable { get; init; }
}

/// <summary>
/// Order and position of a page by key: the id closes every order, so that a page starts exactly after the last row
/// that was shown, however many rows lie before it. Empty values come last.
/// </summary>
internal sealed class SortOrder<T> where T : Aggregate
{
    private readonly List<SortKey> _keys;
    private readonly bool _idDescending;

    private SortOrder(List<SortKey> keys)
    {
        _keys = keys;
        _idDescending = keys.Count > 0 && keys[^1].Descending;
    }

    public IReadOnlyList<SortKey> Keys => _keys;

    public static Result<SortOrder<T>> Parse(HuikeDb db, RecordType<T> type, string? sort, Func<Field, bool> mayRead)
    {
        var keys = new List<SortKey>();
        foreach (var part in (string.IsNullOrWhiteSpace(sort) ? type.DefaultSort : sort).Split(',', StringSplitOptions.TrimEntries))
        {
            var descending = part.StartsWith('-');
            var name = descending ? part[1..] : part;
            if (!type.TryField(name, out var field) || !field.Has(FieldTraits.Sortable) || !mayRead(field))
                return Error.Malformed("sort", "notSortable", name.Length > 40 ? name[..40] : name);
            var column = field.Custom is null ? field.SortExpression : CustomOrder.Column<T>(db, field);
            keys.Add(new SortKey(column, descending) { Field = field, IsNullable = IsNullable(db, column) });
        }
        return keys.Count > 3 ? Error.Malformed("sort", "tooMany", 3) : new SortOrder<T>(keys);
    }

    public IQueryable<T> Order(IQueryable<T> query)
    {
        var ordered = query.OrderBy(r => 0);
        var first = true;
        foreach (var key in _keys)
        {
            if (key.IsNullable)
                Append(Nullness(key), false);
            Append(key.Column, key.Descending);
        }
        Append((Expression<Func<T, Guid>>)(r => r.Id), _idDescending);
        return ordered;

        void Append(LambdaExpression column, bool descending)
        {
            var name = (first, descending) switch
            {
                (true, false) => nameof(Queryable.OrderBy),
                (true, true) => nameof(Queryable.OrderByDescending),
                (false, false) => nameof(Queryable.ThenBy),
                (false, true) => nameof(Queryable.ThenByDescending),
            };
            var source = first ? query.Expression : ordered.Expression;
            first = false;
            ordered = (IOrderedQueryable<T>)query.Provider.CreateQuery<T>(
                Expression.Call(typeof(Queryable), name, [typeof(T), column.ReturnType], source, Expression.Quote(column)));
        }
    }

    private static bool IsNullable(HuikeDb db, LambdaExpression column) =>
        (!column.ReturnType.IsValueType || Nullable.GetUnderlyingType(column.ReturnType) is not null)
        && (column.Body is not MemberExpression { Expression: ParameterExpression, Member.Name: var name }
            || db.Model.FindEntityType(typeof(T))?.FindProperty(name) is not { IsNullable: false });

    private static LambdaExpression Nullness(SortKey key) => Expression.Lambda(
        Expression.Equal(key.Column.Body, Expression.Constant(null, key.Column.ReturnType)), key.Column.Parameters);

    /// <summary>The only key where it is a custom field: its index rows lead the page.</summary>
    public SortKey? CustomKey => _keys is [{ Field.Custom: not null } key] ? key : null;

    /// <summary>Where the cursor of an order with <see cref="CustomKey"/> stands.</summary>
    public Result<(object? Value, Guid Id)> PlaceOf(string cursor) =>
        TryDecode(cursor, out var values, out var id) ? (values[0], id) : Error.Malformed("cursor", "cursorInvalid");

    /// <summary>Everything after the row of the cursor.</summary>
    public Result<Expression<Func<T, bool>>> After(string cursor)
    {
        if (!TryDecode(cursor, out var values, out var id))
            return Error.Malformed("cursor", "cursorInvalid");
        var row = Expression.Parameter(typeof(T), "r");
        Expression Column(LambdaExpression lambda) => new RecordFilters.Replace(lambda.Parameters[0], row).Visit(lambda.Body)!;
        Expression after = Greater(Expression.Property(row, nameof(Entity.Id)), id, _idDescending);
        for (var i = _keys.Count - 1; i >= 0; i--)
            after = Step(Column(_keys[i].Column), _keys[i], values[i], after);
        // The first key's bound stands alone as well: with it the engine starts at the row instead of walking to it.
        if (_keys.Count > 0 && !_keys[0].IsNullable)
            after = Expression.AndAlso(GreaterOrEqual(Column(_keys[0].Column), values[0]!, _keys[0].Descending), after);
        return Expression.Lambda<Func<T, bool>>(after, row);
    }

    private static Expression Step(Expression column, SortKey key, object? value, Expression rest)
    {
        var isNull = key.IsNullable ? Expression.Equal(column, Expression.Constant(null, column.Type)) : null;
        if (value is null)
            return isNull is null ? rest : Expression.AndAlso(isNull, rest);
        var same = Expression.AndAlso(Expression.Equal(column, FilterBuilder<T>.Parameter(value, column.Type)), rest);
        Expression later = Expression.OrElse(Greater(column, value, key.Descending), same);
        return isNull is null ? later : Expression.OrElse(isNull, later);
    }

    private static BinaryExpression Greater(Expression column, object value, bool descending)
    {
        var (left, right) = Operands(column, value);
        return descending ? Expression.LessThan(left, right) : Expression.GreaterThan(left, right);
    }

    private static BinaryExpression GreaterOrEqual(Expression column, object value, bool descending)
    {
        var (left, right) = Operands(column, value);
        return descending ? Expression.LessThanOrEqual(left, right) : Expression.GreaterThanOrEqual(left, right);
    }

    private static (Expression, Expression) Operands(Expression column, object value)
    {
        var parameter = FilterBuilder<T>.Parameter(value, column.Type);
        return column.Type == typeof(string)
            ? (Expression.Call(typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!, column, parameter), Expression.Constant(0))
            : (column, parameter);
    }

    /// <summary>Same order as the database, for merging branches.</summary>
    public int Compare((object?[] Keys, Guid Id) a, (object?[] Keys, Guid Id) b)
    {
        for (var i = 0; i < _keys.Count; i++)
        {
            var (x, y) = (a.Keys[i], b.Keys[i]);
            if (x is null || y is null)
            {
                if (x is null != y is null)
                    return x is null ? 1 : -1;
                continue;
            }
            var c = x is string s ? string.CompareOrdinal(s, (string)y) : ((IComparable)x).CompareTo(y);
            if (c != 0)
                return _keys[i].Descending ? -c : c;
        }
        var byId = a.Id.CompareTo(b.Id);
        return _idDescending ? -byId : byId;
    }

    public static string Encode(object?[] values, Guid id)
    {
        var parts = values.Select(v => v switch
        {
            null => null,
            DateTime moment => moment.Ticks.ToString(System.Globalization.CultureInfo.InvariantCulture),
            DateOnly day => day.DayNumber.ToString(System.Globalization.CultureInfo.InvariantCulture),
            bool flag => flag ? "1" : "0",
            IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
            _ => v.ToString(),
        }).Append(id.ToString("N"));
        return Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(parts)).Replace('+', '-').Replace('/', '_').TrimEnd('=');
    }

    private bool TryDecode(string cursor, out object?[] values, out Guid id)
    {
        values = new object?[_keys.Count];
        id = default;
        try
        {
            var base64 = cursor.Replace('-', '+').Replace('_', '/');
            var bytes = Convert.FromBase64String(base64.PadRight(base64.Length + ((4 - (base64.Length % 4)) % 4), '='));
            var parts = JsonSerializer.Deserialize<string?[]>(Encoding.UTF8.GetString(bytes));
            if (parts is null || parts.Length != _keys.Count + 1 || !Guid.TryParseExact(parts[^1], "N", out id))
                return false;
            for (var i = 0; i < _keys.Count; i++)
            {
                values[i] = Typed(parts[i], _keys[i].Column.ReturnType);
                if ((values[i] is string text && text.Contains('\0', StringComparison.Ordinal)) || (values[i] is null && !_keys[i].IsNullable))
                    return false;
            }
            return true;
        }
        catch (Exception exception) when (exception is FormatException or JsonException or OverflowException or ArgumentException)
        {
            return false;
        }
    }

    private static object? Typed(string? text, Type type)
    {
        if (text is null)
            return null;
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        var target = Nullable.GetUnderlyingType(type) ?? type;
        return target == typeof(string) ? text
            : target == typeof(DateTime) ? new DateTime(long.Parse(text, culture), DateTimeKind.Utc)
            : target == typeof(DateOnly) ? DateOnly.FromDayNumber(int.Parse(text, culture))
            : target == typeof(bool) ? text == "1"
            : target == typeof(Guid) ? Guid.Parse(text)
            : Convert.ChangeType(text, target, culture);
    }
}
