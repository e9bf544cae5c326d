using FluentValidation;
using Huike.Customers.Performance;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Documents;
using Huike.Sales.Targets.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Targets.UseCases;

/// <summary>What was achieved in a period against what was asked, for the company, a department or a person, as far as the caller may see.</summary>
/// <param name="Subject"><c>company</c>, <c>department</c> or <c>person</c>; where nothing is said the widest that the caller sees as a whole.</param>
/// <param name="Id">Of the department or person; the caller himself where a person is asked for and nobody named.</param>
/// <param name="Period"><c>month</c>, <c>quarter</c> or <c>year</c>.</param>
/// <param name="On">A day in the period; today where nothing is said.</param>
/// <param name="Measure">What the lines tell of.</param>
/// <param name="By">What the lines are: <c>person</c>, <c>department</c>, <c>product</c> or <c>category</c>.</param>
/// <param name="Against"><c>lastYear</c> or <c>previous</c>.</param>
[Open("Everybody sees what is asked of himself and what he achieved; anything else asks for targets.view, and holds what his reach over the records holds.")]
public sealed record GetPerformance(string? Subject = null, Guid? Id = null, string? Period = null, DateOnly? On = null, string? Measure = null, string? By = null, string? Against = null)
    : IQuery<PerformanceReport>;

internal sealed class GetPerformanceValidator : AbstractValidator<GetPerformance>
{
    public GetPerformanceValidator()
    {
        RuleFor(r => r.Subject).Must(s => s is null or Target.Company or Target.Department or Target.Person).WithErrorCode("notOnList");
        RuleFor(r => r.Period).Must(p => p is null || PerformancePeriod.Kinds.Contains(p)).WithErrorCode("notOnList");
        RuleFor(r => r.By).Must(b => b is null or Target.Person or Target.Department or Target.Product or Target.Category).WithErrorCode("notOnList");
        RuleFor(r => r.Against).Must(a => a is null or PerformanceReport.LastYear or PerformanceReport.Previous).WithErrorCode("notOnList");
        RuleFor(r => r.Measure).MaximumLength(40);
        RuleFor(r => r.On).Must(d => d is null || d.Value.Year is > Target.FirstYear and <= Target.LastYear).WithErrorCode("outOfRange");
    }
}

internal sealed class GetPerformanceUseCase(
    HuikeDb db, ActorContext actors, IEnumerable<IPerformanceMeasure> measures, TargetBook book, PerformanceLines lines, CompanySales company, TenantClock clock)
    : IUseCase<GetPerformance, PerformanceReport>
{
    private readonly IReadOnlyList<IPerformanceMeasure> _measures = [.. measures.OrderBy(m => m.Order)];

    public async Task<Result<PerformanceReport>> Execute(GetPerformance request, CancellationToken cancellation)
    {
        var measure = _measures.FirstOrDefault(m => m.Code == (request.Measure ?? Target.Orders));
        if (measure is null)
            return Error.Malformed("measure", "notOnList", request.Measure);
        var tree = await DepartmentTree.Read(db, cancellation);
        var subject = await Subject(request, tree, cancellation);
        if (!subject.IsSuccess)
            return Result<PerformanceReport>.Failed(subject.Errors);
        var currency = await company.Currency(cancellation);
        var period = PerformancePeriod.Of(request.Period ?? PerformancePeriod.Month, request.On ?? clock.Today);
        var against = request.Against ?? PerformanceReport.LastYear;
        var before = (against == PerformanceReport.Previous ? period.Previous : period.LastYear).AsFarAs(period, clock.Today);
        var targets = subject.Value.Kind == Target.Person && subject.Value.Id == actors.Actor.UserId
            ? await book.Mine(period.First.Year, cancellation) : await book.Read(period.First.Year, cancellation);
        var sight = new PerformanceSight(actors.Actor, tree, subject.Value, period, before, clock.Today, targets, await company.PlacesOf(currency, cancellation));
        var (figures, parts) = await Figures(sight, measure, cancellation);
        return new PerformanceReport(subject.Value.Kind, subject.Value.Id, subject.Value.Name, period.Kind, period.First, period.Last, against, before.First, before.Last,
            period.Elapsed(clock.Today), period.Days, currency, sight.CompanyPlaces, figures, measure.Code, measure.IsAmount, request.By ?? Target.Person,
            await lines.Rows(sight, measure, request.By ?? Target.Person, parts, cancellation),
            await lines.Months(sight, measure, cancellation), sight.Departments);
    }

    private async Task<(IReadOnlyList<PerformanceFigure> Figures, MeasuredParts? Chosen)> Figures(PerformanceSight sight, IPerformanceMeasure chosen, CancellationToken cancellation)
    {
        var (figures, parts) = (new List<PerformanceFigure>(), (MeasuredParts?)null);
        foreach (var measure in _measures)
        {
            if (!measure.IsShownTo(actors.Actor))
            {
                figures.Add(sight.Figure(measure, null, null));
                continue;
            }
            var now = await measure.Read(sight.Span(sight.Period.First, sight.Period.Last), cancellation);
            var before = await measure.Read(sight.Span(sight.Before.First, sight.Before.Last), cancellation);
            figures.Add(sight.Figure(measure, now.Sum(p => p.Amount), before.Sum(p => p.Amount), now.Any(p => p.Shared)));
            if (measure == chosen)
                parts = new MeasuredParts(now, before);
        }
        return (figures, parts);
    }

    private async Task<Result<PerformanceSubject>> Subject(GetPerformance request, DepartmentTree tree, CancellationToken cancellation)
    {
        var actor = actors.Actor;
        var kind = request.Subject ?? (request.Id is null ? Widest() : Target.Person);
        if (kind == Target.Person && (request.Id is null || request.Id == actor.UserId))
            return new PerformanceSubject(Target.Person, actor.UserId, actor.Name);
        if (!actor.May("targets.view"))
            return Error.Forbidden();
        if (kind == Target.Company)
            return new PerformanceSubject(Target.Company, null, null);
        if (kind == Target.Department)
            return (request.Id ?? actor.DepartmentId) is { } id && tree.Find(id) is { } node ? new PerformanceSubject(kind, node.Id, node.Name) : Error.NotFound();
        return await db.Set<User>().Where(u => u.Id == request.Id).Select(u => u.Name).FirstOrDefaultAsync(cancellation) is { } name
            ? new PerformanceSubject(kind, request.Id, name) : Error.NotFound();
    }

    /// <summary>The widest that he sees as a whole.</summary>
    private string Widest()
    {
        var actor = actors.Actor;
        var scope = actor.ReadScope("orders");
        return !actor.May("targets.view") ? Target.Person : scope.All ? Target.Company
            : actor.DepartmentId is { } own && scope.DepartmentIds.Contains(own) ? Target.Department : Target.Person;
    }
}
