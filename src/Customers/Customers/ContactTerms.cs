using System.Linq.Expressions;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.Time;

namespace Huike.Customers.Customers;

/// <summary>A grade that asks for a contact every so many days.</summary>
/// <param name="Before">Whose last contact lies before this moment is past the days.</param>
internal sealed record ContactInterval(string Grade, int Days, DateTime Before);

/// <summary>
/// When a customer counts as neglected: his next contact was due before today, or his last one lies further back than the days of his
/// grade; what was never contacted counts from the day it was assigned. Days are those of the company's calendar.
/// </summary>
internal sealed class ContactTerms(IChoices choices, ActorContext actors, TenantClock clock)
{
    /// <summary>Who may not read one of the fields does not learn it from who is neglected.</summary>
    public bool IsShown => actors.Actor.May("customers.view") && actors.Actor.Reads("customers", "ownerId", "grade", "nextContactOn", "lastContactAt");

    public async Task<IReadOnlyList<ContactInterval>> Intervals(CancellationToken cancellation) =>
        [.. (await choices.Of("customer.grade", cancellation)).Where(g => g is { Active: true, Days: > 0 })
            .Select(g => new ContactInterval(g.Code, g.Days!.Value, clock.StartOf(clock.Today.AddDays(1 - g.Days!.Value))))];

    public Expression<Func<Customer, bool>> Overdue()
    {
        var today = clock.Today;
        return c => c.NextContactOn < today;
    }

    public static Expression<Func<Customer, bool>> Past(ContactInterval interval)
    {
        var (grade, before) = (interval.Grade, interval.Before);
        return c => c.Grade == grade && (c.LastContactAt ?? c.OwnedSince ?? c.CreatedAt) < before;
    }

    /// <summary>By one of the rules or by both.</summary>
    public async Task<Expression<Func<Customer, bool>>> Neglected(CancellationToken cancellation)
    {
        var overdue = Overdue();
        var either = (await Intervals(cancellation)).Select(Past)
            .Aggregate(overdue.Body, (all, rule) => Expression.OrElse(all, Expression.Invoke(rule, overdue.Parameters[0])));
        return Expression.Lambda<Func<Customer, bool>>(either, overdue.Parameters);
    }
}
