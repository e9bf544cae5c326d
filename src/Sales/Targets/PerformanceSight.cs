using Huike.Customers.Performance;
using Huike.Kernel.Access;
using Huike.Kernel.Money;
using Huike.Platform.Organisation;
using Huike.Sales.Targets.Domain;

namespace Huike.Sales.Targets;

/// <summary>Whose performance is looked at.</summary>
internal sealed record PerformanceSubject(string Kind, Guid? Id, string? Name);

/// <summary>What was read of one measure, in the period and in the one it is held against.</summary>
internal sealed record MeasuredParts(IReadOnlyList<AchievedPart> Now, IReadOnlyList<AchievedPart> Before)
{
    public bool SharedBy(Guid? person) => Now.Any(p => p.Shared && p.OwnerId == person);
}

/// <summary>
/// One look at performance: the subject, the period, the targets known, and how far the reader sees. A rate is told only where he sees all that
/// the figure is about: a part held against the whole target would mislead.
/// </summary>
internal sealed record PerformanceSight(
    Actor Actor, DepartmentTree Tree, PerformanceSubject Subject, PerformancePeriod Period, (DateOnly First, DateOnly Last) Before, DateOnly Today,
    IReadOnlyList<Target> Targets, int CompanyPlaces)
{
    public IReadOnlyList<Guid>? Within { get; } = Subject.Kind == Target.Department ? Tree.Within(Subject.Id!.Value) : null;

    /// <summary>Whether the reader knows more than himself.</summary>
    public bool SeesOthers => Actor.May("targets.view");

    public IReadOnlyList<PerformanceDepartment> Departments => SeesOthers ? [.. Tree.All.Where(n => Touches(n.Id)).Select(n => new PerformanceDepartment(n.Id, n.Name))] : [];

    public PerformanceSpan Span(DateOnly first, DateOnly last) => new(first, last, Subject.Kind == Target.Person ? Subject.Id : null, Within);

    public int PlacesOf(IPerformanceMeasure measure) => measure.IsAmount ? CompanyPlaces : 0;

    public PerformanceFigure Figure(IPerformanceMeasure measure, long? now, long? before, bool shared = false)
    {
        var places = PlacesOf(measure);
        var target = TargetOf(measure, Subject.Kind, Subject.Id ?? Guid.Empty);
        var partial = !Covers(measure);
        var rate = partial || now is null ? null : Rate(now.Value, target);
        return new PerformanceFigure(measure.Code, measure.IsAmount, now is not null, Decimal(target, places), Decimal(now, places), rate, Pace(rate), Decimal(before, places), now is not null && partial,
            now is null ? null : Records(measure, Period.First, Period.Last, shared: shared));
    }

    public PerformanceRow Row(IPerformanceMeasure measure, string kind, Guid? key, string? name, long now, long before, bool partial, string? records)
    {
        var places = PlacesOf(measure);
        var target = key is { } id ? TargetOf(measure, kind, id) : null;
        var rate = partial ? null : Rate(now, target);
        return new PerformanceRow(key, name, Decimal(target, places), Scaled.ToDecimal(now, places), rate, Pace(rate), Scaled.ToDecimal(before, places), partial, records);
    }

    public long? TargetOf(IPerformanceMeasure measure, string kind, Guid subject) => TargetOf(measure, kind, subject, Period.FirstMonth, Period.LastMonth);

    public long? TargetOf(IPerformanceMeasure measure, string kind, Guid subject, int firstMonth, int lastMonth) =>
        Targets.FirstOrDefault(t => t.Measure == measure.Code && t.Kind == kind && t.SubjectId == subject)?.Of(firstMonth, lastMonth);

    /// <summary>Whether the reader sees every record that the subject's figure is about.</summary>
    public bool Covers(string recordType) => Subject.Kind switch
    {
        Target.Company => Actor.ReadScope(recordType).All,
        Target.Department => CoversDepartment(recordType, Subject.Id!.Value),
        _ => CoversPerson(recordType, Subject.Id!.Value),
    };

    public bool Covers(IPerformanceMeasure measure) => Covers(measure.RecordType);

    public bool CoversDepartment(string recordType, Guid id)
    {
        var scope = Actor.ReadScope(recordType);
        return scope.All || Tree.Within(id).All(scope.DepartmentIds.Contains);
    }

    /// <summary>A person's records of other departments are seen by whoever reaches the person. Within a department only those of it count.</summary>
    public bool CoversPerson(string recordType, Guid? id) => Actor.ReadScope(recordType).All
        || (id is { } person && Actor.SeesAllOf(recordType, person)) || (Subject.Kind == Target.Department && Covers(recordType));

    /// <summary>The list of the subject's records, or of one of its people; of their parts where records are shared and the whole would tell another sum.</summary>
    public string Records(IPerformanceMeasure measure, DateOnly first, DateOnly last, Guid? person = null, bool shared = false)
    {
        var whole = Subject.Kind == Target.Company && person is null && Covers(measure);
        var list = (shared && !whole ? measure.Credits(first, last) : null) ?? measure.Records(first, last);
        if (Within is { } departments)
            list += $"&departmentId.in={string.Join(',', departments)}";
        return (Subject.Kind == Target.Person ? Subject.Id : person) is { } owner ? $"{list}&ownerId={owner}" : list;
    }

    public string DepartmentRecords(IPerformanceMeasure measure, Guid id, bool shared) =>
        $"{(shared ? measure.Credits(Period.First, Period.Last) : null) ?? measure.Records(Period.First, Period.Last)}&departmentId.in={string.Join(',', Tree.Within(id))}";

    private bool Touches(Guid department)
    {
        var scope = Actor.ReadScope("orders");
        return scope.All || scope.DepartmentIds.Contains(department) || department == Actor.DepartmentId;
    }

    private static decimal? Rate(long now, long? target) => target is > 0 and var asked ? decimal.Round(100m * now / asked, 1, MidpointRounding.AwayFromZero) : null;

    private string? Pace(decimal? rate) => rate switch
    {
        null => null,
        >= 100 => "reached",
        _ when Today < Period.First => "notBegun",
        _ when Today > Period.Last => "missed",
        // Not rounded on either side: what is exactly in time is not behind.
        _ => rate * Period.Days >= 100m * Period.Elapsed(Today) ? "ahead" : "behind",
    };

    private static decimal? Decimal(long? kept, int places) => kept is { } known ? Scaled.ToDecimal(known, places) : null;
}
