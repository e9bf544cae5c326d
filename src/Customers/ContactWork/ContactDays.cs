using System.Linq.Expressions;
using Huike.Customers.Activities.Domain;

namespace Huike.Customers.ContactWork;

/// <summary>What is counted of a follow-up.</summary>
internal sealed class CountedFollowUp
{
    public Guid? OwnerId { get; init; }
    public string? Kind { get; init; }
    public Guid? CustomerId { get; init; }
    /// <summary>Place of its day among the days asked for.</summary>
    public int Day { get; init; }
}

/// <summary>
/// Puts each follow-up on its day of the company's calendar inside the query: the moments at which days begin are known beforehand, so the
/// engine need not know of time zones or of the hour that summer time takes.
/// </summary>
internal static class ContactDays
{
    /// <summary>Beginnings of the days; a field, so that each becomes a parameter of the statement.</summary>
    private sealed class Starts(DateTime[] values)
    {
        public readonly DateTime[] Values = values;
    }

    /// <param name="starts">When each of the days begins, in their order.</param>
    public static Expression<Func<Activity, CountedFollowUp>> Of(DateTime[] starts)
    {
        Expression<Func<Activity, CountedFollowUp>> shape = a => new CountedFollowUp { OwnerId = a.OwnerId, Kind = a.Kind, CustomerId = a.CustomerId, Day = 0 };
        var body = (MemberInitExpression)shape.Body;
        var day = Between(Expression.Field(Expression.Constant(new Starts(starts)), nameof(Starts.Values)),
            Expression.Property(shape.Parameters[0], nameof(Activity.OccurredAt)), 0, starts.Length - 1);
        var bindings = body.Bindings.Select(b => b.Member.Name == nameof(CountedFollowUp.Day) ? Expression.Bind(b.Member, day) : b);
        return Expression.Lambda<Func<Activity, CountedFollowUp>>(Expression.MemberInit(body.NewExpression, bindings), shape.Parameters);
    }

    /// <summary>Halves the days, so that a month takes five comparisons.</summary>
    private static Expression Between(Expression starts, Expression moment, int first, int last)
    {
        if (first == last)
            return Expression.Constant(first);
        var middle = (first + last + 1) / 2;
        return Expression.Condition(Expression.LessThan(moment, Expression.ArrayIndex(starts, Expression.Constant(middle))),
            Between(starts, moment, first, middle - 1), Between(starts, moment, middle, last));
    }
}
