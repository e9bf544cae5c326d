using Huike.Customers.Care.Facts.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Care.Facts;

/// <summary>Writes down that facts were made sure of today.</summary>
internal sealed class FactBook(HuikeDb db, ActorContext actors, TenantClock clock)
{
    public CustomerFact New(Guid customerId, string fact) => new() { CustomerId = customerId, Fact = fact, VerifiedOn = clock.Today, VerifiedById = Me };

    /// <summary>As old as the record where that is already said, as of records that are loaded with their history.</summary>
    public CustomerFact Since(Guid customerId, string fact, DateTime createdAt)
    {
        var row = New(customerId, fact);
        row.VerifiedOn = createdAt == default ? row.VerifiedOn : DateOnly.FromDateTime(clock.ToLocal(createdAt));
        return row;
    }

    private Guid? Me => actors.Actor.UserId == Guid.Empty ? null : actors.Actor.UserId;

    /// <summary>Of one customer: some facts are made sure of, others are no longer filled in. Saved by the caller.</summary>
    public async Task Set(Guid customerId, IReadOnlyCollection<string> verified, IReadOnlyCollection<string> emptied, CancellationToken cancellation)
    {
        var rows = await db.Set<CustomerFact>().Where(f => f.CustomerId == customerId).OrderBy(f => f.Id).Take(20).ToListAsync(cancellation);
        foreach (var fact in verified)
        {
            if (rows.Find(r => r.Fact == fact) is { } row)
                (row.VerifiedOn, row.VerifiedById) = (clock.Today, Me);
            else
                db.Add(New(customerId, fact));
        }
        db.RemoveRange(rows.Where(r => emptied.Contains(r.Fact)));
    }
}
