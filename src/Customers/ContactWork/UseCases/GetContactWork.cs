using FluentValidation;
using Huike.Customers.Activities.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation;

namespace Huike.Customers.ContactWork.UseCases;

/// <summary>团队跟进: what each person within the caller's reach recorded on each day, who did nothing, and whose customers are neglected.</summary>
/// <param name="Period"><c>week</c> or <c>month</c>.</param>
/// <param name="On">A day of the period; today without one.</param>
/// <param name="DepartmentId">Only the people of the department and of all below it.</param>
[Permission("activities.view")]
public sealed record GetContactWork(string Period = ContactWorkPeriod.Week, DateOnly? On = null, Guid? DepartmentId = null) : IQuery<ContactWorkReport>;

/// <param name="Departments">Those that can be chosen, in the order of their tree.</param>
/// <param name="Shown">False where the caller may not read whose follow-ups are and when they were; then there is nothing.</param>
/// <param name="NeglectShown">False where the caller may not read what tells that a customer is neglected.</param>
/// <param name="Partial">Holds only what the caller may see: there may be more.</param>
/// <param name="Cut">There are more people than are shown; the sum holds those that are.</param>
public sealed record ContactWorkReport(
    string Period, DateOnly First, DateOnly Last, Guid? DepartmentId, string? DepartmentName, IReadOnlyList<ContactWorkDay> Days, IReadOnlyList<ContactWorkRow> Rows,
    ContactCounts Sum, int IdleDays, int? Neglected, ContactWorkLinks Links, IReadOnlyList<ContactWorkDepartment> Departments, bool Shown, bool NeglectShown, bool Partial, bool Cut);

public sealed record ContactWorkDepartment(Guid Id, string Name, int Depth);

/// <param name="Workday">Monday to Friday.</param>
/// <param name="FollowUps">Of all people shown.</param>
public sealed record ContactWorkDay(DateOnly Day, bool Workday, int FollowUps);

/// <param name="Cells">One for each day.</param>
/// <param name="IdleDays">Workdays gone by without a follow-up.</param>
/// <param name="Neglected">Customers whose contact is overdue today; null where the caller may not know.</param>
/// <param name="Partial">Only those of the person that the caller may see.</param>
public sealed record ContactWorkRow(
    Guid PersonId, string Name, string? Department, IReadOnlyList<ContactWorkCell> Cells, ContactCounts Sum, int IdleDays, int? Neglected, bool Partial, ContactWorkLinks Links);

/// <param name="Idle">A workday gone by on which nothing was recorded.</param>
public sealed record ContactWorkCell(DateOnly Day, ContactCounts Counts, bool Idle, ContactWorkLinks Links);

/// <summary>The lists of the records that are counted, as pages and the API address them; null where the address would be too long.</summary>
public sealed record ContactWorkLinks(string? FollowUps, string? Calls, string? Visits);

internal sealed class GetContactWorkValidator : AbstractValidator<GetContactWork>
{
    public GetContactWorkValidator()
    {
        RuleFor(r => r.Period).Must(ContactWorkPeriod.Kinds.Contains).WithErrorCode("notOnList");
        RuleFor(r => r.On).InclusiveBetween(ContactWorkPeriod.Earliest, ContactWorkPeriod.Latest);
    }
}

internal sealed class GetContactWorkUseCase(HuikeDb db, ContactFigures figures, ContactPeople people, ActorContext actors, TenantClock clock) : IUseCase<GetContactWork, ContactWorkReport>
{
    private const int MostPeople = 200, MostInAddress = 100;

    public async Task<Result<ContactWorkReport>> Execute(GetContactWork request, CancellationToken cancellation)
    {
        var (first, last) = ContactWorkPeriod.Of(request.Period, request.On ?? clock.Today);
        var tree = await DepartmentTree.Read(db, cancellation);
        var department = request.DepartmentId is { } id ? tree.Find(id) : null;
        if (request.DepartmentId is not null && department is null)
            return Error.NotFound();
        var all = figures.IsShown ? await people.Read(department is null ? null : tree.Within(department.Id), first, last, MostPeople + 1, cancellation) : [];
        var shown = all.Take(MostPeople).ToList();
        List<Guid> ids = [.. shown.Select(p => p.Id)];
        var book = await figures.Read(ids, first, last, cancellation);
        var neglected = figures.IsNeglectShown ? await figures.Neglected(ids, cancellation) : null;
        var rows = shown.ConvertAll(p => Row(p, tree, book, neglected, first, last));
        return new ContactWorkReport(request.Period, first, last, department?.Id, department?.Name, Days(rows, first, last), rows, book.All, rows.Sum(r => r.IdleDays),
            neglected is null ? null : rows.Sum(r => r.Neglected), Links(ids, first, last), [.. tree.Nested().Select(n => new ContactWorkDepartment(n.Node.Id, n.Node.Name, n.Depth))], figures.IsShown, figures.IsNeglectShown,
            rows.Exists(r => r.Partial) || !actors.Actor.ReadScope("activities").All, all.Count > MostPeople);
    }

    private ContactWorkRow Row(ContactPerson person, DepartmentTree tree, ContactBook book, IReadOnlyDictionary<Guid, int>? neglected, DateOnly first, DateOnly last)
    {
        var cells = Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(i =>
        {
            var (day, counts) = (first.AddDays(i), book.Days.GetValueOrDefault((person.Id, i)) ?? figures.Shown(0, 0, 0, 0));
            return new ContactWorkCell(day, counts, counts.FollowUps == 0 && IsExpected(person, day), Links([person.Id], day, day));
        }).ToList();
        return new ContactWorkRow(person.Id, person.Name, person.DepartmentId is { } d ? tree.Find(d)?.Name : null, cells, book.People.GetValueOrDefault(person.Id) ?? figures.Shown(0, 0, 0, 0),
            cells.Count(c => c.Idle), neglected is null ? null : neglected.GetValueOrDefault(person.Id), !people.SeesAllOf(person.Id), Links([person.Id], first, last));
    }

    /// <summary>A workday that is over, of somebody who was there; today is not over.</summary>
    private bool IsExpected(ContactPerson person, DateOnly day) => person.Active && ContactWorkPeriod.IsWorkday(day) && day < clock.Today && day >= person.Since;

    private static List<ContactWorkDay> Days(List<ContactWorkRow> rows, DateOnly first, DateOnly last) =>
        [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(i => new ContactWorkDay(first.AddDays(i), ContactWorkPeriod.IsWorkday(first.AddDays(i)), rows.Sum(r => r.Cells[i].Counts.FollowUps)))];

    private static ContactWorkLinks Links(List<Guid> people, DateOnly first, DateOnly last)
    {
        if (people.Count is 0 or > MostInAddress)
            return new ContactWorkLinks(null, null, null);
        var list = $"activities?{(people.Count == 1 ? $"ownerId={people[0]}" : $"ownerId.in={string.Join(',', people)}")}&{DayRange.Of("occurredAt", first, last)}";
        return new ContactWorkLinks(list, $"{list}&kind=call", $"{list}&kind={Activity.Visit}");
    }
}
