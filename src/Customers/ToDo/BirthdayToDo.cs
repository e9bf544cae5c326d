using System.Globalization;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Identifiers;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.Todo;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.ToDo;

/// <summary>Birthdays of own contacts in the next seven days, solar and lunar.</summary>
internal sealed class BirthdayToDo(HuikeDb db, ActorContext actors, TenantClock clock) : IToDoProvider
{
    private const int Days = 7;

    public int Order => 30;
    public string Permission => "contacts.view";

    public async Task<IReadOnlyList<ToDoGroup>> Read(int rows, CancellationToken cancellation)
    {
        var me = actors.Actor.UserId;
        var today = clock.Today;
        if (actors.Actor.FieldAccess("contacts", "birthday") == FieldAccess.Hidden)
            return [];
        var days = MonthDays(today);
        // Every form of a birthday ends in month and day; which calendar is meant is decided below.
        var found = await db.Set<Contact>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter }).AsNoTracking()
            .Where(c => c.OwnerId == me && c.Active && c.Birthday != null && days.Contains(c.Birthday.Substring(c.Birthday.Length - 5)))
            // In the order of the index by owner; by id the engine would walk the contacts of the whole company.
            .OrderByDescending(c => c.UpdatedAt).ThenByDescending(c => c.Id).Take(IToDoProvider.MostCounted)
            .Select(c => new { c.Id, c.Name, c.Birthday, c.BirthdayCalendar, Customer = db.Set<Customer>().Where(x => x.Id == c.CustomerId).Select(x => x.Name).FirstOrDefault() })
            .ToListAsync(cancellation);
        var items = found
            .Select(c => new ToDoItem("contacts", c.Id, c.Name, c.Customer, Birthday.Parse(c.Birthday, c.BirthdayCalendar)?.NextOnOrAfter(today)))
            .Where(i => i.On is { } on && on.DayNumber - today.DayNumber < Days).OrderBy(i => i.On).ThenBy(i => i.RecordId).ToList();
        return items.Count == 0 ? [] : [new ToDoGroup("birthday", items.Count, [.. items.Take(rows)], null)];
    }

    private static List<string> MonthDays(DateOnly today)
    {
        var days = new HashSet<string>(StringComparer.Ordinal);
        void Add(int month, int day) => days.Add(string.Create(CultureInfo.InvariantCulture, $"{month:00}-{day:00}"));
        for (var i = 0; i < Days; i++)
        {
            var day = today.AddDays(i);
            Add(day.Month, day.Day);
            if (day is { Month: 2, Day: 28 })
                Add(2, 29);
            if (LunarDate.FromSolar(day) is not { } lunar)
                continue;
            Add(lunar.Month, lunar.Day);
            // In a month of 29 days the 30th is kept on the 29th.
            if (lunar.Day == 29)
                Add(lunar.Month, 30);
        }
        return [.. days];
    }
}
