using System.Linq.Expressions;
using Huike.Customers.Care.Facts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Care.Facts;

/// <summary>A fact with its customer.</summary>
internal sealed class FactRow
{
    public required CustomerFact Fact { get; init; }
    public required Customer Customer { get; init; }
}

/// <summary>The days of one fact: the company's, and those of single grades.</summary>
/// <param name="Days">Null where it never grows old at customers of the other grades.</param>
internal sealed record FactDays(int? Days, IReadOnlyDictionary<string, int> ByGrade)
{
    public int? Of(string? grade) => grade is not null && ByGrade.TryGetValue(grade, out var own) ? own : Days;

    /// <summary>The shortest of all; null where the fact never grows old.</summary>
    public int? Shortest => ByGrade.Values.Select(d => (int?)d).Append(Days).Min();
}

/// <summary>
/// Which facts have grown old, by the days that the company's list and its grades say. It is reckoned when it is asked: changed
/// days hold at once, and no job has to pass over the base.
/// </summary>
internal sealed class FactTerms(HuikeDb db, IChoices choices, ActorContext actors, TenantClock clock)
{
    private const int Most = 1_000;

    /// <summary>Days by fact; what the company retired never grows old.</summary>
    public async Task<IReadOnlyDictionary<string, FactDays>> Days(CancellationToken cancellation)
    {
        var own = await db.Set<FactTerm>().AsNoTracking().OrderBy(t => t.Id).Take(Most).ToListAsync(cancellation);
        return (await choices.Of(FactKinds.List, cancellation)).Where(c => c.Active && FactKinds.All.Contains(c.Code))
            .ToDictionary(c => c.Code, c => new FactDays(c.Days, own.Where(t => t.Fact == c.Code).ToDictionary(t => t.Grade, t => t.Days)));
    }

    /// <summary>Old facts of these customers that the actor may read.</summary>
    /// <param name="only">One fact; null for all.</param>
    public IQueryable<FactRow> Stale(IQueryable<Customer> customers, string? only, IReadOnlyDictionary<string, FactDays> days)
    {
        DateOnly Before(string code) => days.TryGetValue(code, out var terms) && terms.Shortest is { } most && FactKinds.IsReadable(code, actors.Actor)
            ? clock.Today.AddDays(-most) : DateOnly.MinValue;
        var (address, phone, contacts, credit, invoice) = (Before(FactKinds.Address), Before(FactKinds.Phone), Before(FactKinds.Contacts), Before(FactKinds.Credit), Before(FactKinds.InvoiceTitle));
        var facts = db.Set<CustomerFact>().AsNoTracking();
        var before = only is null ? default : Before(only);
        var old = only is null
            ? facts.Where(f => (f.Fact == FactKinds.Address && f.VerifiedOn < address) || (f.Fact == FactKinds.Phone && f.VerifiedOn < phone)
                || (f.Fact == FactKinds.Contacts && f.VerifiedOn < contacts) || (f.Fact == FactKinds.Credit && f.VerifiedOn < credit) || (f.Fact == FactKinds.InvoiceTitle && f.VerifiedOn < invoice))
            : facts.Where(f => f.Fact == only && f.VerifiedOn < before);
        var rows = old.Join(customers, f => f.CustomerId, c => c.Id, (f, c) => new FactRow { Fact = f, Customer = c });
        var byGrade = days.Where(d => d.Value.ByGrade.Count > 0 && (only is null || d.Key == only)).ToDictionary();
        return byGrade.Count == 0 ? rows : rows.Where(OfGrades(byGrade));
    }

    /// <summary>The index says what is older than the shortest days; of facts with days by grade the customer's own ones decide.</summary>
    private Expression<Func<FactRow, bool>> OfGrades(Dictionary<string, FactDays> byGrade)
    {
        List<string> touched = [.. byGrade.Keys];
        Expression<Func<FactRow, bool>> stale = r => !touched.Contains(r.Fact.Fact);
        foreach (var (fact, terms) in byGrade)
        {
            List<string> grades = [.. terms.ByGrade.Keys];
            if (terms.Days is { } most)
            {
                var usual = clock.Today.AddDays(-most);
                stale = stale.Or(r => r.Fact.Fact == fact && r.Fact.VerifiedOn < usual && (r.Customer.Grade == null || !grades.Contains(r.Customer.Grade)));
            }
            foreach (var same in terms.ByGrade.GroupBy(g => g.Value, g => g.Key))
            {
                var before = clock.Today.AddDays(-same.Key);
                List<string> those = [.. same];
                stale = stale.Or(r => r.Fact.Fact == fact && r.Fact.VerifiedOn < before && r.Customer.Grade != null && those.Contains(r.Customer.Grade));
            }
        }
        return stale;
    }
}
