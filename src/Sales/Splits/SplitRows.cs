using Huike.Customers.Performance;
using Huike.Kernel.Access;
using Huike.Sales.Splits.Domain;

namespace Huike.Sales.Splits;

/// <summary>
/// Whose parts somebody reaches. A part belongs to the colleague who has it: his superior counts it though the deal itself is another
/// department's. Read beside deals of the house, never beside those that the record permission leaves.
/// </summary>
internal static class SplitRows
{
    public static IQueryable<T> Within<T>(this IQueryable<T> splits, AccessScope scope) where T : DealSplit
    {
        var (owners, departments) = (scope.OwnerIds, scope.DepartmentIds);
        return scope.All ? splits : splits.Where(s => owners.Contains(s.UserId) || (s.DepartmentId != null && departments.Contains(s.DepartmentId.Value)));
    }

    public static IQueryable<T> Of<T>(this IQueryable<T> splits, PerformanceSpan span) where T : DealSplit
    {
        if (span.PersonId is { } person)
            splits = splits.Where(s => s.UserId == person);
        if (span.People is { } people)
            splits = splits.Where(s => people.Contains(s.UserId));
        if (span.DepartmentIds is { } departments)
            splits = splits.Where(s => s.DepartmentId != null && departments.Contains(s.DepartmentId.Value));
        return splits;
    }
}
