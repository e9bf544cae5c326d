namespace Huike.Customers.Duplicates;

/// <summary>A record of another kind that may be the same party.</summary>
/// <param name="RecordType">Its name; what one is called has the text key <c>{type}.one</c>.</param>
/// <param name="Id">Null where the searcher may not open it.</param>
/// <param name="Reason">Code; its text has the key <c>duplicates.reason.{code}</c>.</param>
public sealed record OtherMatch(string RecordType, Guid? Id, string Name, string? OwnerName, string Reason);

/// <summary>What an area above knows of the party that is looked for, such as leads. Registered as a scoped service.</summary>
public interface IDuplicateSource
{
    /// <summary>Who lacks it is told nothing.</summary>
    string Permission { get; }

    /// <summary>By bounded look-ups, on purpose whatever the searcher may see.</summary>
    Task<IReadOnlyList<OtherMatch>> Find(DuplicateProbe probe, CancellationToken cancellation);
}
