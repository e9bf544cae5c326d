using FluentValidation;
using Huike.Customers.Reports.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Reports.UseCases;

/// <summary>Who of the people within the caller's reach has sent, is late or is missing: the days of a week, the weeks of a month, the months of a half-year.</summary>
/// <param name="On">A day of the last period shown; today without one.</param>
[Permission("work-reports.view")]
public sealed record GetReportOverview(string Kind = WorkReport.Daily, DateOnly? On = null) : IQuery<ReportOverview>;

/// <param name="Asked">Periods of which a report is asked, in all; of these <paramref name="OnTime"/>, <paramref name="Late"/> and <paramref name="Missing"/>.</param>
/// <param name="Cut">There are more people than are shown.</param>
public sealed record ReportOverview(
    string Kind, IReadOnlyList<ReportDays> Periods, IReadOnlyList<ReporterRow> People, int Asked, int OnTime, int Late, int Missing, bool Cut);

/// <param name="Cells">One for each period.</param>
public sealed record ReporterRow(Guid UserId, string Name, string? Department, IReadOnlyList<ReportCell> Cells);

/// <param name="State">onTime, late, missing, open (not due yet), sent (nobody asked for it), none.</param>
public sealed record ReportCell(string State, Guid? ReportId, DateTime? DueAt, DateTime? SentAt);

internal sealed class GetReportOverviewValidator : AbstractValidator<GetReportOverview>
{
    public GetReportOverviewValidator()
    {
        RuleFor(r => r.Kind).Must(k => WorkReport.Kinds.Contains(k) && k != WorkReport.Urgent).WithErrorCode("notOnList");
        // A margin at both ends of the calendar, as the periods around the day are counted.
        RuleFor(r => r.On).InclusiveBetween(new DateOnly(2000, 1, 1), new DateOnly(2199, 12, 31));
    }
}

internal sealed class GetReportOverviewUseCase(HuikeDb db, ReportDuties duties, ActorContext actors, TenantClock clock) : IUseCase<GetReportOverview, ReportOverview>
{
    private const int MostPeople = 300, Months = 6;

    public async Task<Result<ReportOverview>> Execute(GetReportOverview request, CancellationToken cancellation)
    {
        var periods = Periods(request.Kind, request.On ?? clock.Today);
        var people = await duties.People(Reached().OrderBy(u => u.NameKey).ThenBy(u => u.Id).Take(MostPeople + 1), cancellation);
        var cut = people.Count > MostPeople;
        people = [.. people.Take(MostPeople)];
        var sent = await Sent(request.Kind, periods, [.. people.Select(p => p.Id)], cancellation);
        var book = await duties.Read(cancellation);
        var rows = people.ConvertAll(p => new ReporterRow(p.Id, p.Name, p.Department,
            [.. periods.Select(d => Cell(book.DueOf(request.Kind, d, p)?.DueAt, sent.GetValueOrDefault((p.Id, d.From))))])).FindAll(r => r.Cells.Any(c => c.State != "none"));
        int Count(params string[] states) => rows.Sum(r => r.Cells.Count(c => states.Contains(c.State)));
        return new ReportOverview(request.Kind, periods, rows, Count("onTime", "late", "missing"), Count("onTime"), Count("late"), Count("missing"), cut);
    }

    private static List<ReportDays> Periods(string kind, DateOnly on)
    {
        if (kind == WorkReport.Daily)
            return [.. Enumerable.Range(0, 7).Select(i => ReportDays.Of(WorkReport.Weekly, on).From.AddDays(i)).Select(d => new ReportDays(d, d))];
        if (kind == WorkReport.Monthly)
            return [.. Enumerable.Range(1 - Months, Months).Select(i => ReportDays.Of(kind, new DateOnly(on.Year, on.Month, 1).AddMonths(i)))];
        var month = ReportDays.Of(WorkReport.Monthly, on);
        var weeks = new List<ReportDays>();
        // A week belongs to the month that its Thursday lies in.
        for (var week = ReportDays.Of(kind, month.From); week.From <= month.To; week = ReportDays.Of(kind, week.To.AddDays(1)))
        {
            if (week.From.AddDays(3) >= month.From && week.From.AddDays(3) <= month.To)
                weeks.Add(week);
        }
        return weeks;
    }

    /// <summary>Those whose reports the caller would see by the reach of his roles, and himself.</summary>
    private IQueryable<User> Reached() => db.Set<User>().Where(u => u.Active).ReachedBy(actors.Actor, "work-reports");

    private async Task<Dictionary<(Guid, DateOnly), WorkReport>> Sent(string kind, List<ReportDays> periods, List<Guid> people, CancellationToken cancellation)
    {
        if (people.Count == 0)
            return [];
        List<Guid?> owners = [.. people];
        var (first, last) = (periods[0].From, periods[^1].From);
        // Whoever changed his department sent some of them in the old one, out of reach by now; that he did send is no secret.
        using (actors.AsHouse())
        {
            var rows = await db.Set<WorkReport>().AsNoTracking().Where(r => r.Kind == kind && r.PeriodFrom >= first && r.PeriodFrom <= last && owners.Contains(r.OwnerId))
                .Select(r => new { r.Id, r.OwnerId, r.PeriodFrom, r.DueAt, r.SentAt, r.Late }).ToListAsync(cancellation);
            return rows.ToDictionary(r => (r.OwnerId!.Value, r.PeriodFrom), r => new WorkReport { Id = r.Id, DueAt = r.DueAt, SentAt = r.SentAt, Late = r.Late });
        }
    }

    private bool Sees(string field) => actors.Actor.Reads("work-reports", field);

    private ReportCell Cell(DateTime? due, WorkReport? sent)
    {
        if (sent is not null)
            return new ReportCell(sent.Late && Sees("late") ? "late" : sent.DueAt is null ? "sent" : "onTime", sent.Id, Sees("dueAt") ? sent.DueAt : null, Sees("sentAt") ? sent.SentAt : null);
        return new ReportCell(due is null ? "none" : clock.UtcNow > due ? "missing" : "open", null, due, null);
    }
}
