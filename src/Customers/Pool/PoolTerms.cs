using System.Linq.Expressions;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Pool.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Time;

namespace Huike.Customers.Pool;

/// <summary>One rule of a pool for one set of grades.</summary>
/// <param name="Grade">The grade; null for all that have no number of their own.</param>
internal sealed record PoolTerm(string Rule, string? Grade, int Days);

/// <summary>
/// The rules of a pool as a condition over customers: more than N days, counted in days of the company's calendar. Asked for
/// another day the same condition says what will be recycled then.
/// </summary>
internal sealed class PoolTerms(HuikeDb db, TenantClock clock, IEnumerable<IPoolFact> facts)
{
    /// <summary>Owned customers of these people that the pool would take on that day.</summary>
    public IQueryable<Customer> Due(IQueryable<Customer> customers, CustomerPool pool, IQueryable<Guid>? owners, DateOnly day) =>
        Due(owners is null ? customers.Where(c => c.OwnerId != null) : customers.Where(c => c.OwnerId != null && owners.Contains(c.OwnerId.Value)), pool, day);

    /// <summary>The same where the owner is settled already.</summary>
    public IQueryable<Customer> Due(IQueryable<Customer> customers, CustomerPool pool, DateOnly day)
    {
        var terms = Of(pool);
        if (terms.Count == 0)
            return customers.Where(c => false);
        var first = clock.StartOf(day.AddDays(-terms.Min(t => t.Days)));
        var due = Kept(customers.Where(c => c.PoolId == null && c.OwnedSince < first), pool);
        Expression<Func<Customer, bool>>? any = null;
        foreach (var term in terms)
            any = any is null ? Condition(pool, term, terms, day) : any.Or(Condition(pool, term, terms, day));
        return due.Where(any!);
    }

    /// <summary>The last day on which the owner still has it, by the strictest rule; null where none takes it.</summary>
    public static (DateOnly LastDay, PoolTerm Term)? LastDay(CustomerPool pool, string? grade, DateOnly owned, DateOnly? contacted, bool hasDeal, bool hasOpportunity)
    {
        var terms = Of(pool);
        var own = pool.Grades.Exists(g => g.Grade == grade);
        return terms.Where(t => own ? t.Grade == grade : t.Grade is null)
            .Where(t => t.Rule switch
            {
                OwnerChange.NoDeal => !hasDeal,
                OwnerChange.NoOpportunity => !hasOpportunity,
                _ => true,
            })
            .Select(t => ((DateOnly LastDay, PoolTerm Term)?)((t.Rule == OwnerChange.Idle && contacted > owned ? contacted.Value : owned).AddDays(t.Days), t))
            .OrderBy(t => t!.Value.LastDay).FirstOrDefault();
    }

    public IQueryable<Guid?> With(string fact) => facts.Where(f => f.Name == fact).Select(f => f.Customers(db)).Aggregate(
        (IQueryable<Guid?>?)null, (all, next) => all is null ? next : all.Concat(next)) ?? db.Set<Customer>().Where(c => false).Select(c => (Guid?)c.Id);

    /// <summary>Asked of each customer by the index of the fact's table: a list of all who have it would be read anew for every part of the night's work.</summary>
    private Expression<Func<Customer, bool>> Without(string fact)
    {
        var with = With(fact);
        return c => !with.Where(id => id == c.Id).Any();
    }

    private static List<PoolTerm> Of(CustomerPool pool)
    {
        var terms = new List<PoolTerm>();
        void Add(string rule, int? all, Func<PoolGrade, int?> ofGrade)
        {
            if (all is { } days)
                terms.Add(new PoolTerm(rule, null, days));
            terms.AddRange(pool.Grades.Where(g => ofGrade(g) is not null).Select(g => new PoolTerm(rule, g.Grade, ofGrade(g)!.Value)));
        }
        Add(OwnerChange.Idle, pool.IdleDays, g => g.IdleDays);
        Add(OwnerChange.NoOpportunity, pool.NoOpportunityDays, g => g.NoOpportunityDays);
        Add(OwnerChange.NoDeal, pool.NoDealDays, g => g.NoDealDays);
        return terms;
    }

    /// <summary>Without what the pool never takes.</summary>
    private IQueryable<Customer> Kept(IQueryable<Customer> customers, CustomerPool pool)
    {
        if (pool.KeepGrades is { Count: > 0 } grades)
            customers = customers.Where(c => c.Grade == null || !grades.Contains(c.Grade));
        foreach (var tag in pool.KeepTags)
            customers = customers.Where(c => !c.Tags.Contains(tag));
        if (pool.KeepDealt)
            customers = customers.Where(Without(IPoolFact.Deal));
        if (pool.KeepOpportunities)
            customers = customers.Where(Without(IPoolFact.Opportunity));
        return customers;
    }

    private Expression<Func<Customer, bool>> Condition(CustomerPool pool, PoolTerm term, List<PoolTerm> terms, DateOnly day)
    {
        var before = clock.StartOf(day.AddDays(-term.Days));
        Expression<Func<Customer, bool>> late = term.Rule switch
        {
            OwnerChange.Idle => c => c.OwnedSince < before && (c.LastContactAt == null || c.LastContactAt < before),
            OwnerChange.NoOpportunity => Without(IPoolFact.Opportunity).And(c => c.OwnedSince < before),
            _ => Without(IPoolFact.Deal).And(c => c.OwnedSince < before),
        };
        var own = pool.Grades.ConvertAll(g => g.Grade);
        var grade = term.Grade;
        if (own.Count == 0)
            return late;
        Expression<Func<Customer, bool>> concerned = grade is null ? c => c.Grade == null || !own.Contains(c.Grade) : c => c.Grade == grade;
        return late.And(concerned);
    }
}
