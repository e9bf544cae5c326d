using Huike.Kernel.Records;

namespace Huike.Customers.Performance;

/// <summary>What of one record counts for one person.</summary>
/// <param name="Title">Null where the reader sees the person's part but not the record.</param>
/// <param name="Percent">Hundredths of a percent.</param>
/// <param name="Amount">Minor units of the company's currency.</param>
public sealed record Credit(Guid RecordId, string? Title, DateOnly? Day, Guid? PersonId, int Percent, long Amount);

/// <summary>
/// Records whose amount counts for several people, part by part: what a figure that credits people is made of. Registered as a scoped
/// service; reads what the actor sees, the parts of those within his reach among it.
/// </summary>
public interface ICreditSource
{
    /// <summary>Its word has the key <c>credits.of.{code}</c>.</summary>
    string Code { get; }
    /// <summary>Name of the type whose records are counted.</summary>
    string RecordType { get; }
    /// <summary>Fields of the type that the parts tell of: who may not read one of them is shown none.</summary>
    IReadOnlyList<string> Fields { get; }

    /// <summary>Those of the latest days first; of one day by the record, the later ones first, and the parts of one record together.</summary>
    /// <param name="after">The record that was read last.</param>
    Task<IReadOnlyList<Credit>> Read(PerformanceSpan span, DayPlace? after, int most, CancellationToken cancellation);

    /// <summary>What all of them add up to, person by person.</summary>
    Task<IReadOnlyList<AchievedPart>> Sum(PerformanceSpan span, CancellationToken cancellation);

    /// <summary>The list of the parts, as pages and API address it; without whose they are.</summary>
    string List(DateOnly first, DateOnly last) => FormattableString.Invariant($"performance/credits?of={Code}&first={first:yyyy-MM-dd}&last={last:yyyy-MM-dd}");
}
