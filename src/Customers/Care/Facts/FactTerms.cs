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

/// <summary>
/// Which facts have grown old, by the days that the company's list says. It is reckoned when it is asked: a changed list holds at
/// once, and no job has to pass over the base.
/// </summary>
internal sealed class FactTerms(HuikeDb db, IChoices choices, ActorContext actors, TenantClock clock)
{
    /// <summary>Days by fact; what the company retired, or gave no days, never grows old.</summary>
    public async Task<IReadOnlyDictionary<string, int>> Days(CancellationToken cancellation) =>
        (await choices.Of(FactKinds.List, cancellation)).Where(c => c.Active && c.Days is not null && FactKinds.All.Contains(c.Code)).ToDictionary(c => c.Code, c => c.Days!.Value);

    /// <summary>Old facts of these customers that the actor may read.</summary>
    /// <param name="only">One fact; null for all.</param>
    public async Task<IQueryable<FactRow>> Stale(IQueryable<Customer> customers, string? only, CancellationToken cancellation)
    {
        var days = await Days(cancellation);
        DateOnly Before(string code) => days.TryGetValue(code, out var most) && FactKinds.IsReadable(code, actors.Actor)
            ? clock.Today.AddDays(-most) : DateOnly.MinValue;
        var (address, phone, contacts, credit, invoice) = (Before(FactKinds.Address), Before(FactKinds.Phone), Before(FactKinds.Contacts), Before(FactKinds.Credit), Before(FactKinds.InvoiceTitle));
        var facts = db.Set<CustomerFact>().AsNoTracking();
        var before = only is null ? default : Before(only);
        var old = only is null
            ? facts.Where(f => (f.Fact == FactKinds.Address && f.VerifiedOn < address) || (f.Fact == FactKinds.Phone && f.VerifiedOn < phone)
                || (f.Fact == FactKinds.Contacts && f.VerifiedOn < contacts) || (f.Fact == FactKinds.Credit && f.VerifiedOn < credit) || (f.Fact == FactKinds.InvoiceTitle && f.VerifiedOn < invoice))
            : facts.Where(f => f.Fact == only && f.VerifiedOn < before);
        return old.Join(customers, f => f.CustomerId, c => c.Id, (f, c) => new FactRow { Fact = f, Customer = c });
    }
}
