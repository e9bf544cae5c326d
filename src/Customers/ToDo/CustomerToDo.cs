using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.Todo;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.ToDo;

/// <summary>
/// Own customers that want to be contacted. A recorded follow-up takes a date that is now kept off the customer, so "due" needs
/// no comparison with the last contact. Days are calendar days of the tenant.
/// </summary>
internal sealed class CustomerToDo(HuikeDb db, ActorContext actors, TenantClock clock, ContactTerms terms) : IToDoProvider
{
    private static readonly int[] Forgotten = [7, 15, 30, 90];

    public int Order => 10;
    public string Permission => "customers.view";

    public async Task<IReadOnlyList<ToDoGroup>> Read(int rows, CancellationToken cancellation)
    {
        var me = actors.Actor.UserId;
        var today = clock.Today;
        var tomorrow = today.AddDays(1);
        var mine = CustomerRows.OfHouse(db).AsNoTracking().Where(c => c.OwnerId == me);
        var groups = new List<ToDoGroup?>
        {
            await Group("contact.overdue", mine.Where(terms.Overdue()), c => c.OrderBy(x => x.NextContactOn), "nextContactOn.lt=today", rows, cancellation),
            await Group("contact.today", mine.Where(c => c.NextContactOn == today), c => c.OrderBy(x => x.NameKey), "nextContactOn=today", rows, cancellation),
            await Group("contact.tomorrow", mine.Where(c => c.NextContactOn == tomorrow), c => c.OrderBy(x => x.NameKey), "nextContactOn=today%2B1", rows, cancellation),
            await Group("assigned", mine.Where(c => c.OwnedSince != null && (c.CreatedById == null || c.CreatedById != me) && (c.LastContactAt == null || c.LastContactAt < c.OwnedSince)),
                c => c.OrderByDescending(x => x.OwnedSince), null, rows, cancellation),
        };
        groups.AddRange(await Intervals(mine, rows, cancellation));
        for (var i = 0; i < Forgotten.Length; i++)
        {
            var (from, to) = (Forgotten[i], i + 1 < Forgotten.Length ? Forgotten[i + 1] : (int?)null);
            var before = clock.StartOf(today.AddDays(1 - from));
            var query = mine.Where(c => c.LastContactAt < before);
            var link = $"lastContactAt.lt=today-{from - 1}";
            if (to is { } end)
            {
                var after = clock.StartOf(today.AddDays(1 - end));
                query = query.Where(c => c.LastContactAt >= after);
                link += $"&lastContactAt.gte=today-{end - 1}";
            }
            groups.Add(await Group($"forgotten.{from}", query, c => c.OrderBy(x => x.LastContactAt), link, rows, cancellation));
        }
        return [.. groups.OfType<ToDoGroup>()];
    }

    private async Task<List<ToDoGroup>> Intervals(IQueryable<Customer> mine, int rows, CancellationToken cancellation)
    {
        var groups = new List<ToDoGroup>();
        foreach (var interval in await terms.Intervals(cancellation))
        {
            if (await Group($"interval.{interval.Grade}", mine.Where(ContactTerms.Past(interval)),
                c => c.OrderBy(x => x.LastContactAt ?? x.OwnedSince ?? x.CreatedAt), $"grade={Uri.EscapeDataString(interval.Grade)}&lastContactAt.lt=today-{interval.Days - 1}", rows, cancellation) is { } group)
                groups.Add(group);
        }
        if (groups.Count == 0)
            return [];
        // One group of all grades; the list shows those of the first where there are several.
        return [new ToDoGroup("interval", Math.Min(groups.Sum(g => g.Count), IToDoProvider.MostCounted), [.. groups.SelectMany(g => g.Items).Take(rows)],
            groups.Count == 1 ? groups[0].Link : null)];
    }

    private async Task<ToDoGroup?> Group(
        string code, IQueryable<Customer> query, Func<IQueryable<Customer>, IOrderedQueryable<Customer>> order, string? filter, int rows, CancellationToken cancellation)
    {
        var first = await order(query).ThenBy(c => c.Id).Take(rows)
            .Select(c => new { c.Id, c.Name, c.Grade, c.NextContactOn, c.LastContactAt }).ToListAsync(cancellation);
        if (first.Count == 0)
            return null;
        var count = first.Count < rows ? first.Count : await query.Take(IToDoProvider.MostCounted).CountAsync(cancellation);
        var today = clock.Today;
        return new ToDoGroup(code, count, [.. first.Select(c =>
        {
            var last = c.LastContactAt is { } at ? DateOnly.FromDateTime(clock.ToLocal(at)) : (DateOnly?)null;
            return code.StartsWith("contact", StringComparison.Ordinal)
                ? new ToDoItem("customers", c.Id, c.Name, c.Grade, c.NextContactOn, c.NextContactOn < today ? today.DayNumber - c.NextContactOn.Value.DayNumber : null)
                : new ToDoItem("customers", c.Id, c.Name, c.Grade, last, last is { } day ? today.DayNumber - day.DayNumber : null);
        })], filter is null ? null : $"/customers?ownerId=me&{filter}")
        { Notifies = code is "contact.overdue" or "contact.today" or "assigned", FallsDue = code is "contact.overdue" or "contact.today" };
    }
}
