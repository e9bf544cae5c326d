using FluentValidation;
using Huike.Customers.Performance;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Documents;
using Huike.Sales.Targets.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Targets.UseCases;

/// <summary>The target of a period beside the orders signed and what open opportunities promise of the rest, by person, as far as the caller sees.</summary>
/// <param name="Period"><c>month</c>, <c>quarter</c> or <c>year</c>.</param>
/// <param name="On">A day in the period; today where nothing is said.</param>
/// <param name="DepartmentId">With all below it; the whole company where nothing is said.</param>
[Permission("opportunities.view")]
public sealed record GetOutlook(string? Period = null, DateOnly? On = null, Guid? DepartmentId = null) : IQuery<Outlook>;

/// <summary>Amounts are in the company's currency.</summary>
/// <param name="Rows">Those who lack most first.</param>
/// <param name="Cut">There are more people than are shown; the sum holds all.</param>
public sealed record Outlook(
    string Period, DateOnly First, DateOnly Last, Guid? DepartmentId, string? DepartmentName, string Currency, int Places, OutlookRow Sum, IReadOnlyList<OutlookRow> Rows, bool Cut,
    IReadOnlyList<PerformanceDepartment> Departments);

/// <summary>One person, or the sum. Amounts that the caller may not know are null.</summary>
/// <param name="Target">Null where nothing is asked, too. That of the sum is the company's or the department's own, else that of its people together.</param>
/// <param name="Signed">Orders signed in the period so far.</param>
/// <param name="Deals">Open opportunities that are to close by its end, without those that count in no forecast.</param>
/// <param name="Commit">Of those that are committed: by the representative, or of 80 % or more where he does not say.</param>
/// <param name="Best">The same with those that are likely, which by themselves are of 50 % or more.</param>
/// <param name="Experience">By the share that was won of what stood in the same stage in the past year.</param>
/// <param name="Gap">The target less what is signed and weighted; negative where more is to be expected than asked.</param>
/// <param name="Partial">The caller sees only a part; then there is no gap.</param>
public sealed record OutlookRow(
    Guid? PersonId, string? Name, decimal? Target, decimal? Signed, int? Deals, decimal? Open, decimal? Commit, decimal? Best, decimal? Weighted, decimal? Experience, decimal? Gap, bool Partial,
    string? SignedList, string? OpenList);

internal sealed class GetOutlookValidator : AbstractValidator<GetOutlook>
{
    public GetOutlookValidator()
    {
        RuleFor(r => r.Period).Must(p => p is null || PerformancePeriod.Kinds.Contains(p)).WithErrorCode("notOnList");
        RuleFor(r => r.On).Must(d => d is null || d.Value.Year is > Target.FirstYear and <= Target.LastYear).WithErrorCode("outOfRange");
    }
}

internal sealed class GetOutlookUseCase(
    HuikeDb db, ActorContext actors, IEnumerable<IPerformanceMeasure> measures, TargetBook book, OpenDeals deals, CompanySales company, TenantClock clock) : IUseCase<GetOutlook, Outlook>
{
    private const string Deals = "opportunities";
    private const int MostRows = 200;
    private static readonly AchievedPart s_nothing = new(null, null, 0);
    private readonly IPerformanceMeasure _orders = measures.Single(m => m.Code == Target.Orders);

    public async Task<Result<Outlook>> Execute(GetOutlook request, CancellationToken cancellation)
    {
        var tree = await DepartmentTree.Read(db, cancellation);
        if (request.DepartmentId is { } asked && tree.Find(asked) is null)
            return Error.NotFound();
        var subject = request.DepartmentId is { } id ? new PerformanceSubject(Target.Department, id, tree.Find(id)!.Name) : new PerformanceSubject(Target.Company, null, null);
        var period = PerformancePeriod.Of(request.Period ?? PerformancePeriod.Month, request.On ?? clock.Today);
        var currency = await company.Currency(cancellation);
        var sight = new PerformanceSight(actors.Actor, tree, subject, period, (period.First, period.Last), clock.Today, await book.Read(period.First.Year, cancellation), await company.PlacesOf(currency, cancellation));
        var signed = _orders.IsShownTo(actors.Actor) ? await Signed(sight, cancellation) : null;
        var open = actors.Actor.Reads(Deals, "amount", "probability", "expectedCloseOn", "ownerId", "departmentId", "stageId", "state", "split", "forecastCategory") && period.Last >= clock.Today
            ? await deals.Read(period.First, period.Last, sight.Within, cancellation) : null;
        var rows = await Rows(sight, signed, open, cancellation);
        return new Outlook(period.Kind, period.First, period.Last, subject.Id, subject.Name, currency, sight.CompanyPlaces, Sum(sight, rows, signed, open),
            [.. rows.OrderByDescending(r => r.Gap ?? decimal.MinValue).ThenByDescending(r => r.Signed).ThenBy(r => r.Name, StringComparer.Ordinal).Take(MostRows)], rows.Count > MostRows,
            [.. tree.All.Select(n => new PerformanceDepartment(n.Id, n.Name))]);
    }

    private async Task<Dictionary<Guid, AchievedPart>> Signed(PerformanceSight sight, CancellationToken cancellation) =>
        (await _orders.Read(sight.Span(sight.Period.First, sight.Period.Last), cancellation)).GroupBy(p => p.OwnerId ?? Guid.Empty).ToDictionary(g => g.Key, Together);

    private static AchievedPart Together(IEnumerable<AchievedPart> parts) => parts.Aggregate(s_nothing, (a, b) => new AchievedPart(null, null, a.Amount + b.Amount) { Shared = a.Shared || b.Shared });

    /// <summary>Everybody of whom something is asked, who signed something or has something open.</summary>
    private async Task<List<OutlookRow>> Rows(PerformanceSight sight, Dictionary<Guid, AchievedPart>? signed, Dictionary<Guid, Promise>? open, CancellationToken cancellation)
    {
        var asked = sight.Targets.Where(t => t.Kind == Target.Person && t.Measure == _orders.Code && t.SubjectId != Guid.Empty && (sight.Within is not { } within || (t.DepartmentId is { } d && within.Contains(d))))
            .Select(t => t.SubjectId);
        var ids = asked.Concat(signed?.Keys ?? Enumerable.Empty<Guid>()).Concat(open?.Keys ?? Enumerable.Empty<Guid>()).Distinct().ToList();
        var names = await db.Set<User>().AsNoTracking().Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.Name }).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        return ids.ConvertAll(id =>
        {
            var person = id == Guid.Empty ? (Guid?)null : id;
            return Row(sight, person, names.GetValueOrDefault(id), person is { } key ? sight.TargetOf(_orders, Target.Person, key) : null,
                signed is null ? null : signed.GetValueOrDefault(id, s_nothing), open is null ? null : open.GetValueOrDefault(id, Promise.Nothing),
                !sight.CoversPerson(_orders.RecordType, person) || !sight.CoversPerson(Deals, person));
        });
    }

    private OutlookRow Sum(PerformanceSight sight, List<OutlookRow> rows, Dictionary<Guid, AchievedPart>? signed, Dictionary<Guid, Promise>? open)
    {
        var whole = sight.TargetOf(_orders, sight.Subject.Kind, sight.Subject.Id ?? Guid.Empty);
        var people = rows.Where(r => r.Target is not null).Select(r => sight.TargetOf(_orders, Target.Person, r.PersonId!.Value)).ToList();
        return Row(sight, null, null, whole ?? (people.Count > 0 ? people.Sum() : null), signed is null ? null : Together(signed.Values), open is null ? null : Promise.Sum(open.Values), !sight.Covers(_orders) || !sight.Covers(Deals), all: true);
    }

    private OutlookRow Row(PerformanceSight sight, Guid? person, string? name, long? target, AchievedPart? signed, Promise? open, bool partial, bool all = false)
    {
        decimal? Money(long? amount) => amount is { } known ? Scaled.ToDecimal(known, sight.CompanyPlaces) : null;
        var (first, last) = (sight.Period.First, sight.Period.Last);
        // What no longer can be expected leaves the gap to what was signed.
        var expected = last < clock.Today ? 0 : open?.Weighted;
        return new OutlookRow(person, name, Money(target), Money(signed?.Amount), open?.Deals, Money(open?.Amount), Money(open?.Commit), Money(open?.Best), Money(open?.Weighted), Money(open?.Experience),
            partial ? null : Money(target - signed?.Amount - expected), partial,
            signed is null || (person is null && !all) ? null : sight.Records(_orders, first, last, person, signed.Shared),
            open is null || (person is null && !all) ? null : deals.Records(first, last, sight.Within, person, open.Shared && (person is not null || !sight.Covers(Deals) || sight.Within is not null)));
    }
}
