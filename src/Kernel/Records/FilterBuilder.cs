using System.Collections;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;

namespace Huike.Kernel.Records;

/// <summary>A reference that a record holds in further rows too: a list filtered by it finds the record through these as well. Registered as a scoped service.</summary>
public interface IFilterReach<T> where T : class
{
    /// <summary>The field that is filtered by.</summary>
    string Field { get; }
    /// <summary>
    /// The records that have one of the values, in the field or in a further row; null where the actor does not see such rows. One
    /// set of ids, as an engine takes no index for "this or that" beside an order.
    /// </summary>
    Expression<Func<T, bool>>? Of(IReadOnlyList<string> values);
}

/// <summary>From conditions to expressions over the described fields; nothing that a caller sends becomes SQL text.</summary>
internal sealed class FilterBuilder<T>(TenantClock clock, Actor actor) where T : class
{
    private const int MostValues = 200;

    public Result<Expression<Func<T, bool>>> Build(FilterTerm term, Field field)
    {
        if (!field.Has(FieldTraits.Filterable))
            return Error.Malformed(term.Field, "notFilterable");
        if (term.Values.Count > MostValues)
            return Error.Malformed(term.Field, "tooMany", MostValues);
        var row = Expression.Parameter(typeof(T), "r");
        var column = new RecordFilters.Replace(field.Column.Parameters[0], row).Visit(field.Column.Body)!;
        var body = term.Operator == FilterOperator.Empty ? Empty(field, column, term) : Compare(field, column, row, term);
        return body.IsSuccess ? Expression.Lambda<Func<T, bool>>(body.Value, row) : Result<Expression<Func<T, bool>>>.Failed(body.Errors);
    }

    private static Result<Expression> Empty(Field field, Expression column, FilterTerm term)
    {
        var wanted = term.Values.Count == 0 || term.Values[0] is "true" or "";
        Expression empty = typeof(IList).IsAssignableFrom(field.ValueType)
            ? Expression.Equal(Expression.Property(column, "Count"), Expression.Constant(0))
            : field.IsNullable ? Expression.Equal(column, Expression.Constant(null, field.ValueType)) : Expression.Constant(false);
        return wanted ? empty : Expression.Not(empty);
    }

    /// <summary>Amounts of any currency, comparable with what was asked for: in hundredths, whatever the places of the record's own.</summary>
    private static ConditionalExpression InHundredths(Expression amount, Expression places)
    {
        Expression Times(long factor) => Expression.Multiply(amount, Expression.Convert(Expression.Constant(factor), amount.Type));
        return Expression.Condition(Expression.Equal(places, Expression.Constant(2)), amount,
            Expression.Condition(Expression.Equal(places, Expression.Constant(0)), Times(100),
                Expression.Divide(amount, Expression.Convert(Expression.Constant(10L), amount.Type))));
    }

    private Result<Expression> Compare(Field field, Expression column, ParameterExpression row, FilterTerm term)
    {
        if (field is { Kind: FieldKind.Reference, Target: "users" } && term is { Operator: FilterOperator.Eq, Values: ["subordinates"] })
            return Among(column, actor.Subordinates);
        var values = new List<object>();
        foreach (var text in term.Values)
        {
            var value = Value(field, text);
            if (!value.IsSuccess)
                return Result<Expression>.Failed([.. value.Errors.Select(e => e with { Kind = ErrorKind.Malformed })]);
            if (value.Value.Value is { } typed)
                values.Add(typed);
        }
        if (values.Count == 0)
            return Error.Malformed(term.Field, "valueMissing");
        if (field.PlacesColumn is { } places)
            column = InHundredths(column, new RecordFilters.Replace(places.Parameters[0], row).Visit(places.Body)!);
        if (typeof(IList).IsAssignableFrom(field.ValueType))
            return Any(values.Select(v => Contains(column, v)), term.Operator == FilterOperator.Ne);
        // What stands at a province itself, and not at a city of it, begins with its code and open zeros: 4400.
        if (field.Kind == FieldKind.Region && term.Operator != FilterOperator.StartsWith)
            return Any(values.Select(v => StartsWith(column, Prefix((string)v))), term.Operator == FilterOperator.Ne);
        return term.Operator switch
        {
            FilterOperator.Eq when field.Kind == FieldKind.Moment && IsDay(term.Values[0]) => WholeDay(column, (DateTime)values[0]),
            FilterOperator.Eq => Expression.Equal(column, Parameter(values[0], column.Type)),
            FilterOperator.Ne => Expression.NotEqual(column, Parameter(values[0], column.Type)),
            FilterOperator.In => Any(values.Select(v => (Expression)Expression.Equal(column, Parameter(v, column.Type))), false),
            FilterOperator.Contains when column.Type == typeof(string) => ContainsText(column, (string)values[0]),
            FilterOperator.StartsWith when column.Type == typeof(string) => StartsWith(column, (string)values[0]),
            FilterOperator.Lte when field.Kind == FieldKind.Moment && IsDay(term.Values[0]) =>
                Expression.LessThan(column, Parameter(((DateTime)values[0]).AddDays(1), column.Type)),
            FilterOperator.LtOrEmpty when field is { Kind: FieldKind.Date or FieldKind.Moment, IsNullable: true } =>
                Expression.OrElse(Expression.Equal(column, Expression.Constant(null, column.Type)), Ordered(column, FilterOperator.Lt, values[0])),
            FilterOperator.Gt or FilterOperator.Gte or FilterOperator.Lt or FilterOperator.Lte when HasOrder(column.Type) => Ordered(column, term.Operator, values[0]),
            _ => Error.Malformed(term.Field, "operatorNotPossible", term.Operator.ToString().ToLowerInvariant()),
        };
    }

    private static bool HasOrder(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var plain && plain != typeof(bool) && plain != typeof(Guid);

    private Result<Box> Value(Field field, string text)
    {
        if (field.Kind is FieldKind.Date or FieldKind.Moment && RelativeDay(text) is { } day)
            return new Box(field.Kind == FieldKind.Date ? day : clock.StartOf(day));
        if (field.Kind == FieldKind.Moment && DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date))
            return new Box(clock.StartOf(date));
        if (field.Kind == FieldKind.Reference && text == "me")
            return new Box(actor.UserId);
        if (typeof(IList).IsAssignableFrom(field.ValueType))
            return new Box(text);
        return FieldValues.Read(field, text);
    }

    private static bool IsDay(string text) => text.StartsWith("today", StringComparison.Ordinal) || text.Length == 10;

    /// <summary><c>today</c>, <c>today+3</c>, <c>today-7</c> in the tenant's calendar.</summary>
    private DateOnly? RelativeDay(string text)
    {
        if (!text.StartsWith("today", StringComparison.Ordinal))
            return null;
        if (text.Length == 5)
            return clock.Today;
        return int.TryParse(text.AsSpan(5), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days) && Math.Abs(days) < 100_000
            ? clock.Today.AddDays(days) : null;
    }

    /// <summary>110000 means the whole province, 110100 the city: trailing zeros in pairs are open.</summary>
    private static string Prefix(string code)
    {
        while (code.Length > 2 && code.EndsWith("00", StringComparison.Ordinal))
            code = code[..^2];
        return code;
    }

    private static Expression WholeDay(Expression column, DateTime start) => Expression.AndAlso(
        Expression.GreaterThanOrEqual(column, Parameter(start, column.Type)),
        Expression.LessThan(column, Parameter(start.AddDays(1), column.Type)));

    /// <summary>One of many people, as one parameter: a chain of superiors may hold hundreds.</summary>
    private static Expression Among(Expression column, IReadOnlyList<Guid> people)
    {
        List<Guid?> list = [.. people.Select(p => (Guid?)p)];
        return Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(Guid?)],
            Parameter(list, typeof(List<Guid?>)), Expression.Convert(column, typeof(Guid?)));
    }

    private static Expression Any(IEnumerable<Expression> tests, bool negate)
    {
        var any = tests.Aggregate(Expression.OrElse);
        return negate ? Expression.Not(any) : any;
    }

    private static MethodCallExpression Contains(Expression list, object value) => Expression.Call(
        typeof(Enumerable), nameof(Enumerable.Contains), [typeof(string)], list, Parameter(value, typeof(string)));

    private static MethodCallExpression ContainsText(Expression column, string value) =>
        Expression.Call(column, typeof(string).GetMethod(nameof(string.Contains), [typeof(string)])!, Parameter(value, typeof(string)));

    /// <summary>
    /// The engine's own test would ignore case on one of the two. The bound lets the engine start at the first match; the beginning
    /// itself is counted in characters, as the engine does, not in halves of them.
    /// </summary>
    private static BinaryExpression StartsWith(Expression column, string value)
    {
        var beginning = Expression.Call(column, typeof(string).GetMethod(nameof(string.Substring), [typeof(int), typeof(int)])!,
            Expression.Constant(0), Parameter(value.EnumerateRunes().Count(), typeof(int)));
        return Expression.AndAlso(Ordered(column, FilterOperator.Gte, value), Expression.Equal(beginning, Parameter(value, typeof(string))));
    }

    private static BinaryExpression Ordered(Expression column, FilterOperator op, object value)
    {
        Expression left = column, right = Parameter(value, column.Type);
        if (column.Type == typeof(string))
        {
            left = Expression.Call(typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!, column, right);
            right = Expression.Constant(0);
        }
        return op switch
        {
            FilterOperator.Gt => Expression.GreaterThan(left, right),
            FilterOperator.Gte => Expression.GreaterThanOrEqual(left, right),
            FilterOperator.Lt => Expression.LessThan(left, right),
            _ => Expression.LessThanOrEqual(left, right),
        };
    }

    /// <summary>A captured value, so that the statement carries a parameter and its plan is reused.</summary>
    internal static Expression Parameter(object? value, Type type)
    {
        var holder = typeof(Holder<>).MakeGenericType(typeof(T), type);
        var instance = Activator.CreateInstance(holder)!;
        var property = holder.GetProperty("Value", BindingFlags.Public | BindingFlags.Instance)!;
        property.SetValue(instance, value);
        return Expression.Property(Expression.Constant(instance), property);
    }

    private sealed class Holder<TValue>
    {
        public TValue? Value { get; set; }
    }
}
