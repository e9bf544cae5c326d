using Huike.Customers.Activities.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Tasks.Domain;
using Huike.Customers.Visits.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Reporting;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.ContactWork;

/// <summary>Contacts and visits of the week, whose customers are neglected, and what is planned for the next week.</summary>
internal sealed class ContactMeetingPart(HuikeDb db, ContactFigures figures, ActorContext actors) : IMeetingPart
{
    private const string Group = "contacts", Next = "next";

    public int Order => 40;
    public string Permission => "activities.view";

    public async Task<MeetingShare> Read(MeetingSpan span, int most, CancellationToken cancellation)
    {
        var book = figures.IsShown ? await figures.Read(span.People, span.First, span.Last, cancellation) : null;
        Dictionary<Guid, long> Of(Func<ContactCounts, int?> count) => (book?.People ?? new Dictionary<Guid, ContactCounts>()).ToDictionary(p => p.Key, p => (long)(count(p.Value) ?? 0));
        var list = $"activities?{DayRange.Of("occurredAt", span.First, span.Last)}";
        var columns = new List<MeetingColumn>
        {
            new("followUps", Group, "activities", false, Of(c => c.FollowUps), list, "ownerId", "occurredAt"),
            new("touched", Group, "activities", false, Of(c => c.Customers), list, "ownerId", "occurredAt", "customerId"),
            new("visits", Group, "activities", false, Of(c => c.Visits), $"{list}&kind={Activity.Visit}", "ownerId", "occurredAt", "kind"),
        };
        if (figures.IsNeglectShown)
            columns.Add(new("neglected", Group, "customers", false, (await figures.Neglected(span.People, cancellation)).ToDictionary(n => n.Key, n => (long)n.Value), null, "ownerId", "grade", "nextContactOn", "lastContactAt") { IsBad = true, PersonPage = "activities/people/{0}?show=neglected" });
        columns.AddRange(await Ahead(span, cancellation));
        return new MeetingShare(columns, []);
    }

    private async Task<List<MeetingColumn>> Ahead(MeetingSpan span, CancellationToken cancellation)
    {
        List<Guid?> people = [.. span.People];
        var (first, last, actor) = (span.Last.AddDays(1), span.NextLast, actors.Actor);
        var columns = new List<MeetingColumn>();
        if (actor.May("visits.view"))
        {
            var visits = db.Set<Visit>().AsNoTracking().Where(v => people.Contains(v.OwnerId) && v.State == Visit.Planned && v.PlannedOn >= first && v.PlannedOn <= last);
            columns.Add(new("nextVisits", Next, "visits", false, await By(visits.Select(v => v.OwnerId), cancellation), $"visits?state={Visit.Planned}&{DayRange.Of("plannedOn", first, last)}", "ownerId", "plannedOn", "state"));
        }
        if (actor.May("tasks.view"))
        {
            // What is overdue is still to be done.
            var tasks = db.Set<WorkTask>().AsNoTracking().Where(t => people.Contains(t.AssigneeId) && t.State == WorkTask.Open && t.DueAt < span.NextEnds);
            columns.Add(new("nextTasks", Next, "tasks", false, await By(tasks.Select(t => t.AssigneeId), cancellation), FormattableString.Invariant($"tasks?state={WorkTask.Open}&dueAt.lte={last:yyyy-MM-dd}"), "assigneeId", "dueAt", "state") { Whose = "assigneeId" });
        }
        if (actor.May("customers.view"))
        {
            var contacts = db.Set<Customer>().AsNoTracking().Where(c => people.Contains(c.OwnerId) && c.NextContactOn >= first && c.NextContactOn <= last);
            columns.Add(new("nextContacts", Next, "customers", false, await By(contacts.Select(c => c.OwnerId), cancellation), $"customers?{DayRange.Of("nextContactOn", first, last)}", "ownerId", "nextContactOn"));
        }
        return columns;
    }

    private static Task<Dictionary<Guid, long>> By(IQueryable<Guid?> people, CancellationToken cancellation) =>
        people.GroupBy(p => p!.Value).Select(g => new { g.Key, Count = g.LongCount() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
}
