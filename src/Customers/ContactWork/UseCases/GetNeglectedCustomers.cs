using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.ContactWork.UseCases;

/// <summary>疏于联系的客户: those of a person whose contact is overdue, by the date that was agreed or by the days of their grade; whoever waits longest first.</summary>
[Permission("activities.view")]
public sealed record GetNeglectedCustomers(Guid Id) : IQuery<NeglectedCustomers>;

/// <param name="Count">Of all; there may be more than are given.</param>
/// <param name="Shown">False where the caller may not read what tells that a customer is neglected.</param>
/// <param name="Partial">Holds only the customers that the caller may see.</param>
public sealed record NeglectedCustomers(Guid PersonId, string PersonName, IReadOnlyList<NeglectedCustomer> Customers, int Count, bool Shown, bool Partial);

/// <param name="LastContactOn">Null where nobody was in contact yet.</param>
/// <param name="PastDays">Days since the agreed date; null where that is not the reason.</param>
/// <param name="OverIntervalDays">Days by which the interval of the grade is exceeded; null where that is not the reason.</param>
public sealed record NeglectedCustomer(Guid CustomerId, string? Name, string? Grade, DateOnly? LastContactOn, DateOnly? NextContactOn, int? PastDays, int? OverIntervalDays);

internal sealed class GetNeglectedCustomersUseCase(HuikeDb db, ContactTerms terms, ContactPeople people, ActorContext actors, TenantClock clock) : IUseCase<GetNeglectedCustomers, NeglectedCustomers>
{
    private const int Most = 200;

    public async Task<Result<NeglectedCustomers>> Execute(GetNeglectedCustomers request, CancellationToken cancellation)
    {
        if (await people.Find(request.Id, cancellation) is not { } person)
            return Error.NotFound();
        var scope = actors.Actor.ReadScope("customers");
        var partial = !scope.All && person.Id != actors.Actor.UserId && !scope.OwnerIds.Contains(person.Id);
        if (!terms.IsShown)
            return new NeglectedCustomers(person.Id, person.Name, [], 0, false, partial);
        var neglected = db.Set<Customer>().AsNoTracking().Where(c => c.OwnerId == person.Id).Where(await terms.Neglected(cancellation));
        var count = await neglected.CountAsync(cancellation);
        var rows = await neglected.OrderBy(c => c.LastContactAt ?? c.OwnedSince ?? c.CreatedAt).ThenBy(c => c.Id).Take(Most)
            .Select(c => new { c.Id, c.Name, c.Grade, c.LastContactAt, c.NextContactOn, Since = c.LastContactAt ?? c.OwnedSince ?? c.CreatedAt }).ToListAsync(cancellation);
        var days = (await terms.Intervals(cancellation)).ToDictionary(i => i.Grade, i => i.Days, StringComparer.Ordinal);
        return new NeglectedCustomers(person.Id, person.Name, rows.ConvertAll(c =>
        {
            int? past = c.NextContactOn is { } next && next < clock.Today ? clock.Today.DayNumber - next.DayNumber : null;
            int? over = c.Grade is { } grade && days.TryGetValue(grade, out var interval) && clock.Today.DayNumber - Local(c.Since).DayNumber - interval is >= 0 and var more ? more : null;
            return new NeglectedCustomer(c.Id, actors.Actor.Shown("customers", "name", c.Name), c.Grade, c.LastContactAt is { } at ? Local(at) : null, c.NextContactOn, past, over);
        }), count, true, partial);
    }

    private DateOnly Local(DateTime utc) => DateOnly.FromDateTime(clock.ToLocal(utc));
}
