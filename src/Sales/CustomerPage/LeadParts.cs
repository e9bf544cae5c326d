using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.Todo;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.CustomerPage;

/// <summary>Own leads that nobody has talked to yet, those to be contacted, and for who gives leads away those that nobody has.</summary>
internal sealed class LeadToDo(HuikeDb db, ActorContext actors, TenantClock clock) : IToDoProvider
{
    public int Order => 15;
    public string Permission => "leads.view";

    public async Task<IReadOnlyList<ToDoGroup>> Read(int rows, CancellationToken cancellation)
    {
        var (me, today) = (actors.Actor.UserId, clock.Today);
        var mine = db.Set<Lead>().AsNoTracking().Where(l => l.OwnerId == me);
        var due = mine.Where(l => (l.State == Lead.New || l.State == Lead.Contacted || l.State == Lead.Qualified) && l.NextContactOn != null);
        var groups = new List<ToDoGroup?>
        {
            await Group("leads.new", mine.Where(l => l.State == Lead.New && l.Contacts == 0), "ownerId=me&state=new", rows, cancellation),
            await Group("leads.overdue", due.Where(l => l.NextContactOn < today), "ownerId=me&state.in=new,contacted,qualified&nextContactOn.lt=today", rows, cancellation),
            await Group("leads.today", due.Where(l => l.NextContactOn == today), "ownerId=me&state.in=new,contacted,qualified&nextContactOn=today", rows, cancellation),
        };
        if (actors.Actor.May("leads.assign"))
            groups.Add(await Group("leads.unassigned", db.Set<Lead>().AsNoTracking().Where(l => l.OwnerId == null && l.State == Lead.New), "ownerId.empty=true&state=new", rows, cancellation));
        return [.. groups.OfType<ToDoGroup>()];
    }

    private async Task<ToDoGroup?> Group(string code, IQueryable<Lead> query, string filter, int rows, CancellationToken cancellation)
    {
        var first = await query.OrderBy(l => l.NextContactOn).ThenBy(l => l.CreatedAt).ThenBy(l => l.Id).Take(rows)
            .Select(l => new { l.Id, l.Name, l.ContactName, l.NextContactOn, Since = l.AssignedAt ?? l.CreatedAt }).ToListAsync(cancellation);
        if (first.Count == 0)
            return null;
        var count = first.Count < rows ? first.Count : await query.Take(IToDoProvider.MostCounted).CountAsync(cancellation);
        var today = clock.Today;
        return new ToDoGroup(code, count, [.. first.Select(l =>
        {
            var on = code is "leads.overdue" or "leads.today" ? l.NextContactOn!.Value : DateOnly.FromDateTime(clock.ToLocal(l.Since));
            return new ToDoItem("leads", l.Id, l.Name, actors.Actor.Shown("leads", "contactName", l.ContactName), on, today.DayNumber - on.DayNumber is > 0 and var late ? late : null);
        })], $"/leads?{filter}")
        { Notifies = code != "leads.unassigned", FallsDue = code is "leads.overdue" or "leads.today" };
    }
}

/// <summary>That a customer came from a lead stands on its timeline.</summary>
internal sealed class LeadTimeline(HuikeDb db) : ITimelineSource
{
    public string Permission => "leads.view";

    public async Task<IReadOnlyList<TimelineEntry>> Read(TimelineQuestion question, CancellationToken cancellation)
    {
        if (question.RecordType != "customers")
            return [];
        var query = db.Set<Lead>().AsNoTracking().Where(l => l.CustomerId == question.RecordId && l.ConvertedAt != null)
            .Select(l => new { l.Id, At = l.ConvertedAt!.Value, l.Name, l.SourceDetail, l.OwnerId });
        if (question.Before is { } before)
            query = query.Where(l => l.At < before.At || (l.At == before.At && l.Id < before.Id));
        var rows = await query.OrderByDescending(l => l.At).ThenByDescending(l => l.Id).Take(question.Limit)
            .Select(l => new { l.Id, l.At, l.Name, User = db.Set<User>().Where(u => u.Id == l.OwnerId).Select(u => u.Name).FirstOrDefault() }).ToListAsync(cancellation);
        return [.. rows.Select(l => new TimelineEntry(l.Id, "lead.converted", l.At, l.Name, null, l.User, "leads", l.Id))];
    }
}
