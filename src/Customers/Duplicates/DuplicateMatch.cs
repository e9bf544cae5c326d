namespace Huike.Customers.Duplicates;

/// <summary>How sure it is that two records are one customer; the weightiest first.</summary>
public enum DuplicateClass
{
    Identical,
    Similar,
    /// <summary>Parent and branch: to be linked, not merged.</summary>
    Related,
}

/// <summary>What is known of the customer that is looked for.</summary>
public sealed record DuplicateProbe
{
    public string? Name { get; init; }
    public string? Kind { get; init; }
    public string? Phone { get; init; }
    public string? CreditCode { get; init; }
    public string? Email { get; init; }
    public string? Website { get; init; }
    /// <summary>Region code or text.</summary>
    public string? Region { get; init; }
    /// <summary>The record itself, when it is changed.</summary>
    public Guid? ExcludeId { get; init; }
}

/// <summary>A customer that may be the same.</summary>
/// <param name="CustomerId">Null where the searcher may not see the record.</param>
/// <param name="Grade">Only where he may open it.</param>
/// <param name="Score">0 to 100.</param>
/// <param name="Reasons">Codes; texts have the key <c>duplicates.reason.{code}</c>.</param>
public sealed record DuplicateMatch(
    Guid? CustomerId, string Name, string? OwnerName, string? DepartmentName, string? Grade, DateOnly? LastContactOn,
    int Score, DuplicateClass Class, IReadOnlyList<string> Reasons, bool MayOpen);
