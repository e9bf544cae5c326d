using Huike.Kernel.Access;
using Huike.Kernel.Data;

namespace Huike.Customers.Performance;

/// <summary>Whose work of which days is counted; everybody's where neither a person nor departments are named.</summary>
/// <param name="First">A day of the company's calendar, as is <paramref name="Last"/>; both count.</param>
/// <param name="DepartmentIds">Never empty: null for all.</param>
public sealed record PerformanceSpan(DateOnly First, DateOnly Last, Guid? PersonId = null, IReadOnlyList<Guid>? DepartmentIds = null)
{
    /// <summary>Several people in the place of one; never empty.</summary>
    public IReadOnlyList<Guid>? People { get; init; }

    public bool Holds(Guid? person, Guid? department) => (PersonId is null || person == PersonId) && (People is null || (person is { } p && People.Contains(p)))
        && (DepartmentIds is null || (department is { } d && DepartmentIds.Contains(d)));
}

/// <summary>What one person achieved for one department.</summary>
/// <param name="Amount">Minor units of the company's currency, or how many.</param>
public sealed record AchievedPart(Guid? OwnerId, Guid? DepartmentId, long Amount)
{
    /// <summary>Something of it comes of records that several people share: the list of records alone would tell another sum.</summary>
    public bool Shared { get; init; }
}

/// <summary>What was achieved with one product; null for what has none.</summary>
public sealed record AchievedProduct(Guid? ProductId, long Amount);

/// <summary>
/// Something that is counted against targets. Each area brings its own; registered as a scoped service. What is read is what the actor may
/// see: whether that is everything follows from his reach over <see cref="RecordType"/>.
/// </summary>
public interface IPerformanceMeasure
{
    /// <summary>Code of the list <c>targets.measure</c>.</summary>
    string Code { get; }
    int Order { get; }
    /// <summary>Money; otherwise a number of records.</summary>
    bool IsAmount { get; }
    /// <summary>Name of the type whose records are counted.</summary>
    string RecordType { get; }
    /// <summary>Fields of the type that the figure tells of: who may not read one of them learns no figure.</summary>
    IReadOnlyList<string> Fields { get; }
    /// <summary>Can also be told by product.</summary>
    bool ByProduct => false;

    Task<IReadOnlyList<AchievedPart>> Read(PerformanceSpan span, CancellationToken cancellation);

    /// <summary>Everybody's, by product.</summary>
    Task<IReadOnlyList<AchievedProduct>> ReadProducts(DateOnly first, DateOnly last, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<AchievedProduct>>([]);

    /// <summary>The list of the records that are counted, as the pages and the API address it; without whose they are.</summary>
    string Records(DateOnly first, DateOnly last);

    /// <summary>The list of whose part of which record is counted, addressed the same way; null where a record is always one person's.</summary>
    string? Credits(DateOnly first, DateOnly last) => null;
}

/// <summary>What all measures share.</summary>
public static class PerformanceMeasures
{
    /// <summary>More parts than a company has people in departments.</summary>
    public const int MostParts = 20_000;

    /// <summary>Whether the actor may learn the figure at all.</summary>
    public static bool IsShownTo(this IPerformanceMeasure measure, Actor actor) => actor.May($"{measure.RecordType}.view")
        && measure.Fields.All(f => actor.Reads(measure.RecordType, f));

    /// <summary>The records of those whose work is counted.</summary>
    public static IQueryable<T> Of<T>(this IQueryable<T> records, PerformanceSpan span) where T : OwnedRecord
    {
        if (span.PersonId is { } person)
            records = records.Where(r => r.OwnerId == person);
        if (span.People is { } people)
            records = records.Where(r => r.OwnerId != null && people.Contains(r.OwnerId.Value));
        if (span.DepartmentIds is { } departments)
            records = records.Where(r => r.DepartmentId != null && departments.Contains(r.DepartmentId.Value));
        return records;
    }
}
