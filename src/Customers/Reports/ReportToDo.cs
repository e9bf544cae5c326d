using System.Globalization;
using Huike.Customers.Reports.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.Todo;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Reports;

/// <summary>Reports that the actor still has to send, from some hours before they are due.</summary>
internal sealed class OwedReportToDo(HuikeDb db, ReportDuties duties, ActorContext actors, TenantClock clock, ITexts texts) : IToDoProvider
{
    /// <summary>So many periods back something missing is still asked for.</summary>
    private static readonly (string Kind, int Back)[] s_looks = [(WorkReport.Daily, 7), (WorkReport.Weekly, 2), (WorkReport.Monthly, 2)];

    public int Order => 8;
    public string Permission => "work-reports.create";

    public async Task<IReadOnlyList<ToDoGroup>> Read(int rows, CancellationToken cancellation)
    {
        var me = actors.Actor.UserId;
        if (me == Guid.Empty || (await duties.People(db.Set<User>().Where(u => u.Id == me), cancellation)).FirstOrDefault() is not { } person)
            return [];
        var book = await duties.Read(cancellation);
        var asked = s_looks.SelectMany(l => Asked(book, person, l.Kind, l.Back)).ToList();
        if (asked.Count == 0)
            return [];
        var oldest = asked.Min(a => a.Days.From);
        var sent = (await db.Set<WorkReport>().AsNoTracking().Where(r => r.OwnerId == me && r.PeriodFrom >= oldest && r.Kind != WorkReport.Urgent).Select(r => new { r.Kind, r.PeriodFrom }).ToListAsync(cancellation))
            .Select(r => (r.Kind!, r.PeriodFrom)).ToHashSet();
        var owed = asked.FindAll(a => !sent.Contains((a.Kind, a.Days.From))).OrderBy(a => a.DueAt).Select(Item).ToList();
        return owed.Count == 0 ? [] : [new ToDoGroup("reports.owed", owed.Count, [.. owed.Take(rows)], null) { Notifies = true, FallsDue = true }];
    }

    private IEnumerable<(string Kind, ReportDays Days, DateTime DueAt)> Asked(DutyBook book, Reporter person, string kind, int back)
    {
        var days = ReportDays.Of(kind, clock.Today);
        for (var i = 0; i <= back; i++, days = days.Before(kind))
        {
            if (book.DueOf(kind, days, person) is { } due && clock.UtcNow >= due.RemindAt)
                yield return (kind, days, due.DueAt);
        }
    }

    private ToDoItem Item((string Kind, ReportDays Days, DateTime DueAt) owed)
    {
        var due = DateOnly.FromDateTime(clock.ToLocal(owed.DueAt));
        var on = owed.Days.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        // It is no record yet; the same kind and days are always the same entry.
        var id = new Guid(owed.Days.From.DayNumber, 0, (short)Array.IndexOf(WorkReport.Kinds, owed.Kind), new byte[8]);
        return new ToDoItem("work-reports", id, texts["report.owed", texts[$"choice.report.kind.{owed.Kind}"], on], null, due,
            clock.UtcNow > owed.DueAt ? Math.Max(1, clock.Today.DayNumber - due.DayNumber) : null)
        {
            Href = $"work-reports/new?kind={owed.Kind}&on={on}",
        };
    }
}

/// <summary>Reports sent to the actor that he has not opened yet.</summary>
internal sealed class UnreadReportToDo(HuikeDb db, ActorContext actors, TenantClock clock) : IToDoProvider
{
    private const int Days = 60;

    public int Order => 9;
    public string Permission => "work-reports.view";

    public async Task<IReadOnlyList<ToDoGroup>> Read(int rows, CancellationToken cancellation)
    {
        var (me, since) = (actors.Actor.UserId, clock.UtcNow.AddDays(-Days));
        var unread = db.Set<WorkReport>().AsNoTracking().Where(r => r.SentAt >= since
            && db.Shares.Any(s => s.RecordType == "work-reports" && s.RecordId == r.Id && s.PrincipalId == me)
            && !db.Set<WorkReportReading>().Any(x => x.ReportId == r.Id && x.UserId == me));
        // What is urgent stands first.
        var first = await unread.OrderBy(r => r.Kind == WorkReport.Urgent ? 0 : 1).ThenByDescending(r => r.SentAt).ThenByDescending(r => r.Id).Take(rows)
            .Select(r => new { r.Id, r.Subject, r.SentAt, Owner = db.Set<User>().Where(u => u.Id == r.OwnerId).Select(u => u.Name).FirstOrDefault() }).ToListAsync(cancellation);
        if (first.Count == 0)
            return [];
        var count = first.Count < rows ? first.Count : await unread.Take(IToDoProvider.MostCounted).CountAsync(cancellation);
        return [new ToDoGroup("reports.unread", count, [.. first.Select(r => new ToDoItem("work-reports", r.Id, r.Subject, r.Owner, DateOnly.FromDateTime(clock.ToLocal(r.SentAt))))], null)];
    }
}
