using FluentValidation;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.ContactWork.UseCases;

/// <summary>The customers with whom somebody was in contact in a period, whoever was contacted last first.</summary>
/// <param name="Period"><c>day</c>, <c>week</c> or <c>month</c>.</param>
[Permission("activities.view")]
public sealed record GetPersonContacts(Guid Id, string Period = ContactWorkPeriod.Week, DateOnly? On = null) : IQuery<PersonContacts>;

/// <param name="Count">Of all customers; there may be more than are given.</param>
/// <param name="Shown">False where the caller may not read what is asked.</param>
/// <param name="Partial">Holds only what the caller may see.</param>
public sealed record PersonContacts(Guid PersonId, string PersonName, DateOnly First, DateOnly Last, IReadOnlyList<ContactedCustomer> Customers, int Count, bool Shown, bool Partial);

/// <param name="Name">Null where the caller may not read it, or may not see the customer himself.</param>
public sealed record ContactedCustomer(Guid CustomerId, string? Name, int FollowUps, DateTime LastAt);

internal sealed class GetPersonContactsValidator : AbstractValidator<GetPersonContacts>
{
    public GetPersonContactsValidator()
    {
        RuleFor(r => r.Period).Must(p => p == ContactWorkPeriod.Day || ContactWorkPeriod.Kinds.Contains(p)).WithErrorCode("notOnList");
        RuleFor(r => r.On).InclusiveBetween(ContactWorkPeriod.Earliest, ContactWorkPeriod.Latest);
    }
}

internal sealed class GetPersonContactsUseCase(HuikeDb db, ContactFigures figures, ContactPeople people, ActorContext actors, TenantClock clock) : IUseCase<GetPersonContacts, PersonContacts>
{
    private const int Most = 200;

    public async Task<Result<PersonContacts>> Execute(GetPersonContacts request, CancellationToken cancellation)
    {
        if (await people.Find(request.Id, cancellation) is not { } person)
            return Error.NotFound();
        var (first, last) = ContactWorkPeriod.Of(request.Period, request.On ?? clock.Today);
        var partial = !people.SeesAllOf(person.Id);
        if (!figures.AreCustomersShown)
            return new PersonContacts(person.Id, person.Name, first, last, [], 0, false, partial);
        var touched = figures.Of([person.Id], first, last).Where(a => a.CustomerId != null).GroupBy(a => a.CustomerId);
        var count = await touched.CountAsync(cancellation);
        var rows = await touched.Select(g => new { g.Key, Count = g.Count(), Last = g.Max(a => a.OccurredAt) })
            .OrderByDescending(g => g.Last).ThenBy(g => g.Key).Take(Most).ToListAsync(cancellation);
        List<Guid> ids = [.. rows.Select(r => r.Key!.Value)];
        var names = actors.Actor.May("customers.view") && ids.Count > 0
            ? await db.Set<Customer>().AsNoTracking().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Name }).ToDictionaryAsync(c => c.Id, c => c.Name, cancellation) : [];
        return new PersonContacts(person.Id, person.Name, first, last,
            [.. rows.Select(r => new ContactedCustomer(r.Key!.Value, actors.Actor.Shown("customers", "name", names.GetValueOrDefault(r.Key.Value)), r.Count, DateTime.SpecifyKind(r.Last, DateTimeKind.Utc)))],
            count, true, partial);
    }
}
