using System.Globalization;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Reporting;
using Huike.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Reports.Parts;

/// <summary>Tasks that were done, and those of the days to come.</summary>
internal sealed class TaskPart(HuikeDb db, TenantClock clock) : IReportPart
{
    public int Order => 70;
    public string Permission => "tasks.view";

    public async Task<ReportShare> Read(ReportPeriod period, int most, CancellationToken cancellation)
    {
        var mine = db.Set<WorkTask>().AsNoTracking().Where(t => t.AssigneeId == period.PersonId);
        var done = mine.Where(t => t.State == WorkTask.Done && t.DoneAt >= period.Begins && t.DoneAt < period.Ends);
        // What is overdue is still to be done.
        var ahead = mine.Where(t => t.State == WorkTask.Open && t.DueAt < period.NextEnds);
        var (doneCount, aheadCount) = (await done.CountAsync(cancellation), await ahead.CountAsync(cancellation));
        return new ReportShare(
            [new ReportFigure("tasksDone", "tasks", doneCount, null, 0, period.List("tasks", "doneAt", "assigneeId") + "&state=done", "state", "doneAt")],
            [
                new ReportSection("tasksDone", doneCount, doneCount == 0 ? [] : await Entries(done.OrderBy(t => t.DoneAt).ThenBy(t => t.Id), most, false, cancellation)),
                new ReportSection("tasksAhead", aheadCount, aheadCount == 0 ? [] : await Entries(ahead.OrderBy(t => t.DueAt).ThenBy(t => t.Id), most, true, cancellation), Ahead: true),
            ]);
    }

    private async Task<List<ReportEntry>> Entries(IQueryable<WorkTask> tasks, int most, bool withDay, CancellationToken cancellation) =>
        (await tasks.Take(most).Select(t => new { t.Id, t.Subject, t.DueAt, Customer = db.Set<Customer>().Where(c => c.Id == t.CustomerId).Select(c => c.Name).FirstOrDefault() }).ToListAsync(cancellation))
        .ConvertAll(t => new ReportEntry("tasks", t.Id, t.Subject,
            ReportWords.Join(withDay && t.DueAt is { } due ? clock.ToLocal(due).ToString("MM-dd", CultureInfo.InvariantCulture) : null, t.Customer), $"tasks?open={t.Id}", "dueAt", "customerId"));
}

/// <summary>Customers whose next contact was agreed for the days to come.</summary>
internal sealed class NextContactPart(HuikeDb db) : IReportPart
{
    public int Order => 80;
    public string Permission => "customers.view";

    public async Task<ReportShare> Read(ReportPeriod period, int most, CancellationToken cancellation)
    {
        var due = db.Set<Customer>().AsNoTracking().Where(c => c.OwnerId == period.PersonId && c.NextContactOn >= period.NextFrom && c.NextContactOn <= period.NextTo);
        var count = await due.CountAsync(cancellation);
        var rows = count == 0 ? [] : await due.OrderBy(c => c.NextContactOn).ThenBy(c => c.Id).Take(most).Select(c => new { c.Id, c.Name, c.NextContactOn }).ToListAsync(cancellation);
        return new ReportShare([], [new ReportSection("nextContacts", count,
            [.. rows.Select(r => new ReportEntry("customers", r.Id, r.Name, r.NextContactOn?.ToString("MM-dd", CultureInfo.InvariantCulture), null, "nextContactOn"))], Ahead: true)]);
    }
}
