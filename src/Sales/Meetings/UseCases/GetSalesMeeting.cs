using FluentValidation;
using Huike.Customers.Tasks.Domain;
using Huike.Customers.Visits;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Documents;
using Huike.Sales.Meetings.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Meetings.UseCases;

/// <summary>销售例会: the sheet of one week for a department with all below it, and what was noted about it.</summary>
/// <param name="On">A day of the week; today without one.</param>
/// <param name="DepartmentId">The caller's own without one.</param>
/// <param name="Company">Everybody within reach instead of a department.</param>
/// <param name="MeetingId">A meeting that was noted; it says week and department.</param>
[Permission("sales-meetings.view")]
public sealed record GetSalesMeeting(DateOnly? On = null, Guid? DepartmentId = null, bool Company = false, Guid? MeetingId = null) : IQuery<SalesMeetingSheet>;

/// <param name="DepartmentId">Null for everybody within reach.</param>
/// <param name="MonthUntil">The day up to which the month's performance goes.</param>
/// <param name="Resolutions">Of this meeting, and those of earlier ones of the same department that are still open.</param>
/// <param name="Partial">Figures hold only what the caller may see.</param>
/// <param name="Cut">There are more people than are shown.</param>
/// <param name="Writable">The caller may note something.</param>
public sealed record SalesMeetingSheet(
    DateOnly First, DateOnly Last, DateOnly MonthFirst, DateOnly MonthUntil, Guid? DepartmentId, string? DepartmentName, string Currency, int Places,
    IReadOnlyList<MeetingPerson> People, IReadOnlyList<MeetingMeasure> Performance, IReadOnlyList<MeetingTable> Tables, IReadOnlyList<MeetingList> Lists,
    MeetingNotes? Notes, IReadOnlyList<MeetingResolution> Resolutions, IReadOnlyList<MeetingDepartment> Departments, bool Partial, bool Cut, bool Writable);

public sealed record MeetingNotes(Guid Id, long Version, DateOnly? HeldOn, string? Agenda, string? Minutes);

/// <param name="Week">Of the meeting at which it was resolved.</param>
public sealed record MeetingResolution(Guid TaskId, DateOnly Week, string? Subject, Guid? AssigneeId, string? AssigneeName, DateTime? DueAt, string? State);

public sealed record MeetingDepartment(Guid Id, string Name, int Depth);

internal sealed class GetSalesMeetingValidator : AbstractValidator<GetSalesMeeting>
{
    public GetSalesMeetingValidator() => RuleFor(r => r.On).InclusiveBetween(SalesMeetingWeek.Earliest, SalesMeetingWeek.Latest);
}

internal static class SalesMeetingWeek
{
    /// <summary>A margin at both ends of the calendar, as weeks and months around the day are counted.</summary>
    public static readonly DateOnly Earliest = new(2001, 1, 1), Latest = new(2099, 12, 31);

    public static (DateOnly First, DateOnly Last) Of(DateOnly day) => VisitWeek.Of(day) is var week ? (week[0], week[^1]) : default;
}

internal sealed class GetSalesMeetingUseCase(
    HuikeDb db, MeetingPeople people, MeetingPerformance performance, MeetingTables tables, MeetingDesk desk, CompanySales company, ActorContext actors, TenantClock clock)
    : IUseCase<GetSalesMeeting, SalesMeetingSheet>
{
    private const int MostPeople = 60, MostResolutions = 100;

    public async Task<Result<SalesMeetingSheet>> Execute(GetSalesMeeting request, CancellationToken cancellation)
    {
        var noted = request.MeetingId is { } id ? await db.Set<SalesMeeting>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancellation) : null;
        if (request.MeetingId is not null && noted is null)
            return Error.NotFound();
        var (first, last) = SalesMeetingWeek.Of(noted?.Week ?? request.On ?? clock.Today);
        var tree = await DepartmentTree.Read(db, cancellation);
        var departmentId = noted is not null ? noted.DepartmentId : request.Company ? null : request.DepartmentId ?? actors.Actor.DepartmentId;
        var department = departmentId is { } d ? tree.Find(d) : null;
        if (departmentId is not null && department is null)
            return Error.NotFound();
        var found = await people.Read(tree, department?.Id, MostPeople + 1, cancellation);
        IReadOnlyList<MeetingPerson> sitting = [.. found.Take(MostPeople)];
        var (monthFirst, until) = Month(first, last);
        var currency = await company.Currency(cancellation);
        var places = await company.PlacesOf(currency, cancellation);
        var (figures, lists) = await tables.Read(sitting, first, last, places, cancellation);
        var meeting = noted ?? await desk.Find(first, department?.Id, cancellation);
        return new SalesMeetingSheet(first, last, monthFirst, until, department?.Id, department?.Name, currency, places, sitting,
            await performance.Read(tree, sitting, monthFirst, until, places, cancellation), figures, lists, Notes(meeting), await Resolutions(first, department?.Id, cancellation),
            [.. tree.Nested().Select(n => new MeetingDepartment(n.Node.Id, n.Node.Name, n.Depth))], sitting.Any(p => p.Partial) || !actors.Actor.ReadScope("opportunities").All, found.Count > MostPeople, desk.MayWrite(department?.Id));
    }

    /// <summary>The month so far: up to the end of a week gone by, up to today in the running one.</summary>
    private (DateOnly First, DateOnly Until) Month(DateOnly first, DateOnly last)
    {
        var until = last <= clock.Today ? last : clock.Today >= first ? clock.Today : first;
        return (new DateOnly(until.Year, until.Month, 1), until);
    }

    private MeetingNotes? Notes(SalesMeeting? meeting)
    {
        var actor = actors.Actor;
        return meeting is null ? null : new MeetingNotes(meeting.Id, meeting.Version, actor.Reads("sales-meetings", "heldOn") ? meeting.HeldOn : null,
            actor.Shown("sales-meetings", "agenda", meeting.Agenda), actor.Shown("sales-meetings", "minutes", meeting.Minutes));
    }

    private async Task<IReadOnlyList<MeetingResolution>> Resolutions(DateOnly week, Guid? department, CancellationToken cancellation)
    {
        if (!actors.Actor.May("tasks.view") || !actors.Actor.Reads("tasks", "relatedType", "relatedId", "state"))
            return [];
        var subject = department ?? Guid.Empty;
        var rows = await db.Set<WorkTask>().AsNoTracking().Where(t => t.RelatedType == MeetingDesk.Type)
            .Join(db.Set<SalesMeeting>().Where(m => m.SubjectId == subject && m.Week <= week), t => t.RelatedId, m => m.Id, (t, m) => new { Task = t, m.Week })
            .Where(x => x.Week == week || x.Task.State == WorkTask.Open)
            .OrderByDescending(x => x.Week).ThenBy(x => x.Task.DueAt).ThenBy(x => x.Task.Id).Take(MostResolutions)
            .Select(x => new { x.Task, x.Week, Assignee = db.Set<User>().Where(u => u.Id == x.Task.AssigneeId).Select(u => u.Name).FirstOrDefault() }).ToListAsync(cancellation);
        var actor = actors.Actor;
        return rows.ConvertAll(x => new MeetingResolution(x.Task.Id, x.Week, actor.Shown("tasks", "subject", x.Task.Subject), actor.Reads("tasks", "assigneeId") ? x.Task.AssigneeId : null,
            actor.Reads("tasks", "assigneeId") ? x.Assignee : null, actor.Reads("tasks", "dueAt") ? x.Task.DueAt : null, x.Task.State));
    }
}
