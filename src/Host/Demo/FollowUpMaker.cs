using Huike.Customers.Activities.Domain;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Tasks.Domain;

namespace Huike.Host.Demo;

/// <summary>Invents what happened with a customer over the past year and what is to happen next.</summary>
internal sealed class FollowUpMaker(Draw draw, DateTime now, DateOnly today)
{
    /// <summary>Follow-ups oldest first; the customer's state follows from the last, as the rules do it.</summary>
    public List<Activity> Make(Customer customer, IReadOnlyList<Contact> people, Trade trade, int count, Staff author)
    {
        var first = customer.CreatedAt > now.AddDays(-365) ? customer.CreatedAt : now.AddDays(-365);
        var span = Math.Max(2, (int)(now - first).TotalHours - 2);
        var hours = Enumerable.Range(0, count).Select(_ => draw.Number(1, span)).Order().ToList();
        var activities = hours.ConvertAll(h => Make(customer, people, trade, WorkingHour(first.AddHours(h)), author));
        activities.Sort((a, b) => a.OccurredAt.CompareTo(b.OccurredAt));
        if (activities is not [.., var last])
            return activities;
        last.NextContactOn = NextContact();
        customer.NextContactOn = last.NextContactOn;
        customer.LastContactAt = last.OccurredAt;
        customer.LastVisitAt = activities.FindLast(a => a.Kind == Activity.Visit)?.OccurredAt;
        customer.LastContactSummary = Summary(last);
        customer.LastContactById = author.Id;
        customer.UpdatedAt = last.OccurredAt > customer.UpdatedAt ? last.OccurredAt : customer.UpdatedAt;
        customer.UpdatedById = author.Id;
        return activities;
    }

    private Activity Make(Customer customer, IReadOnlyList<Contact> people, Trade trade, DateTime at, Staff author)
    {
        var person = people.Count > 0 && draw.Chance(85) ? draw.Pick(people) : null;
        var kind = draw.Weighted(("call", 45), ("visit", 22), ("message", 20), ("email", 8), ("meeting", 4), ("exhibition", 1));
        return new Activity
        {
            Id = draw.Id(at),
            CreatedAt = at,
            UpdatedAt = at,
            OwnerId = author.Id,
            DepartmentId = author.DepartmentId,
            CustomerId = customer.Id,
            ContactId = person?.Id,
            Kind = kind,
            OccurredAt = at,
            Minutes = kind is "visit" or "meeting" ? draw.Number(3, 16) * 10 : kind == "call" ? draw.Number(2, 25) : null,
            Subject = draw.Pick(Talk.Subjects),
            Content = Talk.Content(draw, person is null ? "采购部" : Polite(person), trade.Products),
            Result = draw.Chance(70) ? draw.Pick(Talk.Results) : null,
            Place = kind == "visit" ? customer.Address : null,
        };
    }

    public WorkTask Task(Customer customer, Staff assignee)
    {
        var open = draw.Chance(55);
        var created = now.AddDays(-draw.Number(1, 60)).AddMinutes(-draw.Number(0, 500));
        var done = open ? (DateTime?)null : Min(now, created.AddHours(draw.Number(2, 200)));
        return new WorkTask
        {
            Id = draw.Id(created),
            CreatedAt = created,
            UpdatedAt = done ?? created,
            OwnerId = assignee.Id,
            DepartmentId = assignee.DepartmentId,
            AssigneeId = assignee.Id,
            CustomerId = customer.Id,
            Subject = draw.Pick(Talk.Tasks),
            DueAt = WorkingHour(open ? now.AddDays(draw.Number(-6, 20)) : created.AddDays(draw.Number(1, 9))),
            State = open ? WorkTask.Open : draw.Chance(92) ? WorkTask.Done : WorkTask.Cancelled,
            Priority = draw.Weighted(("low", 10), ("normal", 62), ("high", 22), ("urgent", 6)),
            DoneAt = done,
        };
    }

    /// <summary>Some are due today or tomorrow, some were forgotten.</summary>
    private DateOnly? NextContact() => draw.Weighted(("today", 5), ("tomorrow", 5), ("overdue", 14), ("later", 50), ("none", 26)) switch
    {
        "today" => today,
        "tomorrow" => today.AddDays(1),
        "overdue" => today.AddDays(-draw.Number(1, 25)),
        "later" => today.AddDays(draw.Number(2, 45)),
        _ => null,
    };

    private static string Polite(Contact person) => person.Name[..(person.Name.Length > 3 ? 2 : 1)] + person.Title;

    private static string Summary(Activity activity) => CustomerMaker.Short(activity.Content ?? activity.Subject ?? "", 200);

    /// <summary>Between nine and half past five in China, never in the future where the moment itself is not.</summary>
    private DateTime WorkingHour(DateTime at)
    {
        var moved = at.Date.AddHours(1).AddMinutes(draw.Number(0, 510));
        return at <= now && moved > now ? now.AddMinutes(-draw.Number(5, 120)) : moved;
    }

    private static DateTime Min(DateTime a, DateTime b) => a < b ? a : b;
}
