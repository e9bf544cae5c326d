using Huike.Customers.Activities.Domain;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Archive.Timeline;

internal sealed class ActivityTimeline(HuikeDb db, ActorContext actors) : ITimelineSource
{
    public string Permission => "activities.view";

    public async Task<IReadOnlyList<TimelineEntry>> Read(TimelineQuestion question, CancellationToken cancellation)
    {
        if (question.RecordType != "customers")
            return [];
        var query = db.Set<Activity>().AsNoTracking().Where(a => a.CustomerId == question.RecordId);
        if (question.Before is { } before)
            query = query.Where(a => a.OccurredAt < before.At || (a.OccurredAt == before.At && a.Id < before.Id));
        var rows = await query.OrderByDescending(a => a.OccurredAt).ThenByDescending(a => a.Id).Take(question.Limit)
            .Select(a => new { a.Id, a.Kind, a.OccurredAt, a.Subject, a.Content, User = db.Set<User>().Where(u => u.Id == a.OwnerId).Select(u => u.Name).FirstOrDefault() })
            .ToListAsync(cancellation);
        return [.. rows.Select(a => new TimelineEntry(a.Id, $"activity.{a.Kind}", a.OccurredAt,
            actors.Actor.Shown("activities", "subject", a.Subject), actors.Actor.Shown("activities", "content", a.Content), a.User, "activities", a.Id))];
    }
}

internal sealed class TaskTimeline(HuikeDb db, ActorContext actors) : ITimelineSource
{
    public string Permission => "tasks.view";

    public async Task<IReadOnlyList<TimelineEntry>> Read(TimelineQuestion question, CancellationToken cancellation)
    {
        if (question.RecordType != "customers")
            return [];
        // One entry per task: when it was done, or as long as it is not, when it was set.
        var query = db.Set<WorkTask>().AsNoTracking().Where(t => t.CustomerId == question.RecordId)
            .Select(t => new { t.Id, At = t.DoneAt ?? t.CreatedAt, t.State, t.Subject, t.Description, t.AssigneeId });
        if (question.Before is { } before)
            query = query.Where(t => t.At < before.At || (t.At == before.At && t.Id < before.Id));
        var rows = await query.OrderByDescending(t => t.At).ThenByDescending(t => t.Id).Take(question.Limit)
            .Select(t => new { t.Id, t.At, t.State, t.Subject, t.Description, User = db.Set<User>().Where(u => u.Id == t.AssigneeId).Select(u => u.Name).FirstOrDefault() })
            .ToListAsync(cancellation);
        return [.. rows.Select(t => new TimelineEntry(t.Id, $"task.{t.State}", t.At,
            actors.Actor.Shown("tasks", "subject", t.Subject), actors.Actor.Shown("tasks", "description", t.Description), t.User, "tasks", t.Id))];
    }
}

internal sealed class ContactTimeline(HuikeDb db, ActorContext actors) : ITimelineSource
{
    public string Permission => "contacts.view";

    public async Task<IReadOnlyList<TimelineEntry>> Read(TimelineQuestion question, CancellationToken cancellation)
    {
        if (question.RecordType != "customers")
            return [];
        var query = db.Set<Contact>().AsNoTracking().Where(c => c.CustomerId == question.RecordId);
        if (question.Before is { } before)
            query = query.Where(c => c.CreatedAt < before.At || (c.CreatedAt == before.At && c.Id < before.Id));
        var rows = await query.OrderByDescending(c => c.CreatedAt).ThenByDescending(c => c.Id).Take(question.Limit)
            .Select(c => new { c.Id, c.CreatedAt, c.Name, c.Title, User = db.Set<User>().Where(u => u.Id == c.CreatedById).Select(u => u.Name).FirstOrDefault() })
            .ToListAsync(cancellation);
        return [.. rows.Select(c => new TimelineEntry(c.Id, "contact.added", c.CreatedAt,
            actors.Actor.Shown("contacts", "name", c.Name), actors.Actor.Shown("contacts", "title", c.Title), c.User, "contacts", c.Id))];
    }
}

/// <summary>The customer's own history as far as it matters: filed, handed over, classified anew, renamed.</summary>
internal sealed class ChangeTimeline(HuikeDb db, ActorContext actors) : ITimelineSource
{
    private static readonly string[] Important = ["ownerId", "name", "grade", "stage", "creditCode", "legalRepresentative", "address", "parentId", "dealerId", "creditLimit", "creditGrade", "roles"];

    public string Permission => "customers.view";

    public async Task<IReadOnlyList<TimelineEntry>> Read(TimelineQuestion question, CancellationToken cancellation)
    {
        var query = db.AuditEntries.AsNoTracking().Where(e => e.RecordType == question.RecordType && e.RecordId == question.RecordId);
        if (question.Before is { } before)
            query = query.Where(e => e.At < before.At || (e.At == before.At && e.Id < before.Id));
        query = query.Where(e => e.Action != "update"
            || e.Changes.Contains("\"ownerId\":") || e.Changes.Contains("\"name\":") || e.Changes.Contains("\"grade\":") || e.Changes.Contains("\"stage\":")
            || e.Changes.Contains("\"creditCode\":") || e.Changes.Contains("\"legalRepresentative\":") || e.Changes.Contains("\"address\":")
            || e.Changes.Contains("\"parentId\":") || e.Changes.Contains("\"dealerId\":") || e.Changes.Contains("\"creditLimit\":") || e.Changes.Contains("\"creditGrade\":") || e.Changes.Contains("\"roles\":"));
        var rows = await query.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(question.Limit).ToListAsync(cancellation);
        return [.. rows.Select(e => new TimelineEntry(e.Id, $"record.{e.Action}", e.At, e.Action == "update" ? null : e.Title, null, e.UserId is null ? null : e.UserName, Changes: Changed(e.Action, e.Changes)))];
    }

    private List<HistoryChange>? Changed(string action, string json)
    {
        if (action != "update")
            return null;
        using var document = System.Text.Json.JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject()
            .Where(m => Important.Contains(m.Name) && actors.Actor.Reads("customers", m.Name))
            .Select(m => new HistoryChange(m.Name, m.Value[0].Clone(), m.Value[1].Clone()))];
    }
}
