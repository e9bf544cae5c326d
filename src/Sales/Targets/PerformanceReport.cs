namespace Huike.Sales.Targets;

/// <summary>业绩: figures of one subject in one period.</summary>
/// <param name="Subject"><c>company</c>, <c>department</c> or <c>person</c>.</param>
/// <param name="Against">What <see cref="PerformanceFigure.Before"/> is: <c>lastYear</c> or <c>previous</c>.</param>
/// <param name="BeforeLast">A running period is compared with as many days of the other.</param>
/// <param name="Elapsed">Days of the period that have come, today among them.</param>
/// <param name="By">What the lines are.</param>
/// <param name="Rows">Those with most first.</param>
/// <param name="Months">Of a quarter or a year; empty for a month.</param>
/// <param name="Departments">Those that may be asked for.</param>
public sealed record PerformanceReport(
    string Subject, Guid? SubjectId, string? Name, string Period, DateOnly First, DateOnly Last, string Against, DateOnly BeforeFirst, DateOnly BeforeLast,
    int Elapsed, int Days, string Currency, int Places, IReadOnlyList<PerformanceFigure> Figures, string Measure, bool IsAmount, string By,
    IReadOnlyList<PerformanceRow> Rows, IReadOnlyList<PerformanceMonth> Months, IReadOnlyList<PerformanceDepartment> Departments)
{
    public const string LastYear = "lastYear", Previous = "previous";
}

/// <summary>One measure of the subject.</summary>
/// <param name="Shown">False where the caller may not know the figure; then there is none.</param>
/// <param name="Target">Null where nothing is asked, or the caller may not know it.</param>
/// <param name="RatePercent">Of the target; null without one, and where only a part is seen.</param>
/// <param name="Pace"><c>reached</c>, <c>ahead</c>, <c>behind</c>, <c>missed</c> or <c>notBegun</c>; null without a rate.</param>
/// <param name="Partial">Holds only what the caller may see: there may be more.</param>
/// <param name="Records">The records that are counted, as pages and API address their list.</param>
public sealed record PerformanceFigure(
    string Measure, bool IsAmount, bool Shown, decimal? Target, decimal? Achieved, decimal? RatePercent, string? Pace, decimal? Before, bool Partial, string? Records);

/// <summary>One of those who achieved it.</summary>
/// <param name="Key">Of the person, department, product or category; null for what has none.</param>
public sealed record PerformanceRow(
    Guid? Key, string? Name, decimal? Target, decimal Achieved, decimal? RatePercent, string? Pace, decimal Before, bool Partial, string? Records);

/// <summary>One month of the period; a future one has achieved nothing yet.</summary>
public sealed record PerformanceMonth(DateOnly Month, decimal? Target, decimal Achieved, string Records);

/// <summary>A department that may be asked for.</summary>
public sealed record PerformanceDepartment(Guid Id, string Name);
