using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;

namespace Huike.Customers.Visits.UseCases;

/// <summary>访问日报/月报: visits planned and made, by person, or of one person by day.</summary>
/// <param name="Period"><c>day</c>, <c>week</c> or <c>month</c>.</param>
/// <param name="On">A day of the period; today without one.</param>
[Permission("visits.view")]
public sealed record GetVisitReport(string Period = VisitReport.Month, DateOnly? On = null, Guid? PersonId = null) : IQuery<VisitReport>;

/// <param name="Rows">By person, whoever made most first; of one person by day.</param>
/// <param name="Shown">False where the caller may not read whose the visits are, their days or their state; then there is nothing.</param>
/// <param name="Partial">Holds only what the caller may see: there may be more.</param>
/// <param name="Cut">There are more people than are shown; the sum holds all.</param>
public sealed record VisitReport(
    string Period, DateOnly First, DateOnly Last, Guid? PersonId, string? PersonName, IReadOnlyList<VisitReportRow> Rows, VisitReportRow Sum, bool Shown, bool Partial, bool Cut)
{
    public const string Day = "day", Week = "week", Month = "month";
    public static IReadOnlyList<string> Periods { get; } = [Day, Week, Month];
}

/// <param name="PersonId">Null for a row of a day, the sum, and visits that belong to nobody.</param>
/// <param name="Day">Of a row of one person's day.</param>
/// <param name="Planned">All that stand on the days: made, missed, called off and still to come.</param>
/// <param name="Unplanned">Follow-ups of the kind visit that no plan stands behind; null where the caller may not know.</param>
/// <param name="Moved">Planned for the days at first, and moved to others.</param>
/// <param name="NewCustomers">Visits made at customers that were filed in the same period; null where the caller may not know.</param>
/// <param name="KeptPercent">Made, of those made and missed; null where there are neither.</param>
/// <param name="Partial">Only those of the person that the caller may see.</param>
public sealed record VisitReportRow(
    Guid? PersonId, string? Name, DateOnly? Day, int Planned, int Done, int? Unplanned, int Missed, int Cancelled, int Open, int? Moved, int? NewCustomers, decimal? KeptPercent, bool Partial,
    VisitReportLinks Links);

/// <summary>The lists of the records that are counted, as pages and the API address them.</summary>
public sealed record VisitReportLinks(string Planned, string Done, string Unplanned, string Missed, string Cancelled, string Open, string Moved, string? NewCustomers);

internal sealed class GetVisitReportValidator : AbstractValidator<GetVisitReport>
{
    public GetVisitReportValidator()
    {
        RuleFor(r => r.Period).Must(VisitReport.Periods.Contains).WithErrorCode("notOnList");
        // A margin at both ends of the calendar, as the days of the period are counted.
        RuleFor(r => r.On).InclusiveBetween(new DateOnly(2000, 1, 1), new DateOnly(2199, 12, 31));
    }
}

internal sealed class GetVisitReportUseCase(VisitFigures figures, ActorContext actors, ReferenceChecks references, TenantClock clock) : IUseCase<GetVisitReport, VisitReport>
{
    private const int MostPeople = 300;

    public async Task<Result<VisitReport>> Execute(GetVisitReport request, CancellationToken cancellation)
    {
        var (first, last) = Days(request.Period, request.On ?? clock.Today);
        var person = request.PersonId;
        var (actor, scope) = (actors.Actor, actors.Actor.ReadScope("visits"));
        var personName = person is { } id ? (await references.Titles("users", [id], cancellation)).GetValueOrDefault(id) : null;
        if (person is not null && personName is null)
            return Error.NotFound();
        var links = new VisitReportList(first, last, clock.Today);
        bool Sees(Guid? owner) => scope.All || owner == actor.UserId || (owner is { } other && scope.OwnerIds.Contains(other));
        var whose = person is null ? null : VisitReportList.Whose(person);
        if (!figures.IsShown)
            return new VisitReport(request.Period, first, last, person, personName, [], new VisitCounts().Row(person, personName, null, false, figures, links.Of(whose, null, [])), false, false, false);
        var read = await figures.Read(first, last, person, cancellation);
        var partial = person is null ? !scope.All : !Sees(person);
        var sum = read.Sum.Row(person, personName, null, partial, figures, links.Of(whose, null, read.Sum.NewIds));
        var rows = person is null ? await People(read, Sees, links, cancellation) : ByDay(read, person.Value, partial, links);
        return new VisitReport(request.Period, first, last, person, personName, [.. rows.Take(MostPeople)], sum, true, partial, rows.Count > MostPeople);
    }

    private async Task<List<VisitReportRow>> People(VisitFigureBook book, Func<Guid?, bool> sees, VisitReportList links, CancellationToken cancellation)
    {
        var byPerson = book.By(k => k.OwnerId);
        var names = await references.Titles("users", [.. byPerson.Keys.Select(k => k.Value).OfType<Guid>()], cancellation);
        return [.. byPerson.OrderByDescending(p => p.Value.Done + p.Value.Unplanned).ThenByDescending(p => p.Value.Planned).ThenBy(p => p.Key.Value)
            .Select(p => p.Value.Row(p.Key.Value, p.Key.Value is { } id ? names.GetValueOrDefault(id) : null, null, !sees(p.Key.Value), figures,
                links.Of(VisitReportList.Whose(p.Key.Value), null, p.Value.NewIds)))];
    }

    private List<VisitReportRow> ByDay(VisitFigureBook book, Guid person, bool partial, VisitReportList links) =>
        [.. book.By(k => k.Day).Where(d => d.Key.Value is not null).OrderBy(d => d.Key.Value)
            .Select(d => d.Value.Row(person, null, d.Key.Value, partial, figures, links.Of(VisitReportList.Whose(person), d.Key.Value, d.Value.NewIds)))];

    private static (DateOnly First, DateOnly Last) Days(string period, DateOnly on)
    {
        if (period == VisitReport.Day)
            return (on, on);
        if (period == VisitReport.Week && VisitWeek.Of(on) is var week)
            return (week[0], week[^1]);
        var first = new DateOnly(on.Year, on.Month, 1);
        return (first, first.AddMonths(1).AddDays(-1));
    }
}
