using Huike.Customers.Care.Domain;
using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Care.Rules;

/// <summary>An important change belongs to a customer, and to today where no other day is said.</summary>
internal sealed class EventRule(HuikeDb db, TenantClock clock) : IRecordRule<CustomerEvent>
{
    public void Normalise(RecordChange<CustomerEvent> change)
    {
        change.Entity.OccurredOn ??= clock.Today;
        change.Entity.Kind ??= "other";
    }

    public async Task Validate(RecordChange<CustomerEvent> change, CancellationToken cancellation)
    {
        if (change.Touches("customerId") && change.Entity.CustomerId is { } customerId)
            await CustomerOfChild.Find(db, change, customerId, cancellation);
    }
}

/// <summary>A need belongs to a customer.</summary>
internal sealed class NeedRule(HuikeDb db, TenantClock clock) : IRecordRule<CustomerNeed>
{
    public void Normalise(RecordChange<CustomerNeed> change)
    {
        change.Entity.NotedOn ??= clock.Today;
        change.Entity.State ??= "open";
    }

    public async Task Validate(RecordChange<CustomerNeed> change, CancellationToken cancellation)
    {
        if (change.Touches("customerId") && change.Entity.CustomerId is { } customerId)
            await CustomerOfChild.Find(db, change, customerId, cancellation);
    }
}

/// <summary>When a fact changes that changes the customer, the change is also written down as an important one, with both values.</summary>
internal sealed class AutomaticEventRule(HuikeDb db, ActorContext actors, CustomerType type, TenantClock clock, Kernel.Text.ITexts texts) : IRecordRule<Customer>
{
    private const int MostSubject = 200;

    /// <summary>Field → kind of change.</summary>
    private static readonly (string Field, string Property, string Kind)[] Watched =
    [
        ("name", nameof(Customer.Name), "renamed"),
        ("legalRepresentative", nameof(Customer.LegalRepresentative), "representative"),
        ("address", nameof(Customer.Address), "moved"),
        ("ownership", nameof(Customer.Ownership), "ownership"),
        ("parentId", nameof(Customer.ParentId), "group"),
        ("dealerId", nameof(Customer.DealerId), "dealer"),
    ];

    private readonly List<CustomerEvent> _events = [];

    /// <summary>After all values have their final form.</summary>
    public int Order => 950;

    public Task Derive(RecordChange<Customer> change, CancellationToken cancellation)
    {
        _events.Clear();
        if (change.IsNew)
            return Task.CompletedTask;
        var entry = db.Entry(change.Entity);
        foreach (var (field, property, kind) in Watched)
        {
            var (before, after) = (entry.Property(property).OriginalValue, entry.Property(property).CurrentValue);
            // A fact that was not known before is no change.
            if (before is null or "" || after is null or "" || Equals(before, after))
                continue;
            var label = texts.Find(type[field].LabelKey, System.Globalization.CultureInfo.CurrentUICulture) ?? field;
            var subject = before is Guid ? label : $"{label}: {before} → {after}";
            _events.Add(new CustomerEvent
            {
                CustomerId = change.Entity.Id,
                Kind = kind,
                OccurredOn = clock.Today,
                Subject = subject.Length <= MostSubject ? subject : subject[..(MostSubject - 1)] + "…",
                Automatic = true,
                OwnerId = change.Entity.OwnerId,
                DepartmentId = change.Entity.DepartmentId,
            });
        }
        return Task.CompletedTask;
    }

    public async Task After(RecordChange<Customer> change, CancellationToken cancellation)
    {
        if (_events.Count == 0)
            return;
        using (actors.AsHouse())
        {
            db.AddRange(_events);
            _events.Clear();
            await db.SaveChangesAsync(cancellation);
        }
    }
}
