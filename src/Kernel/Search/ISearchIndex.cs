using Huike.Kernel.Data;
using Huike.Kernel.Text;

namespace Huike.Kernel.Search;

/// <summary>What is found of one record.</summary>
/// <param name="Type">Name of the record type, as in the API.</param>
/// <param name="Extra">Other names, codes and e-mail addresses, separated by line feeds; re-checked like the title.</param>
/// <param name="Phones">Digits only, separated by blanks.</param>
public sealed record SearchDocument(
    string Type, Guid RecordId, string Title, string? Subtitle, string? Extra, string? Phones,
    Guid? OwnerId, Guid? DepartmentId, IReadOnlyList<Guid> SharedWith, IReadOnlyList<string> Tokens);

/// <summary>Whose hits: the rights stand in the index, so that a narrow reader never walks the hits of others.</summary>
public sealed record SearchRight(string Type, bool All, IReadOnlyList<string> Tokens)
{
    /// <summary>Rights that go equally far, and so are searched for together; those that reach nothing are left out.</summary>
    public static IEnumerable<IReadOnlyList<SearchRight>> ByReach(IEnumerable<SearchRight> rights) => rights.Where(r => r.All || r.Tokens.Count > 0)
        .GroupBy(r => r.All ? "" : string.Join(' ', r.Tokens), StringComparer.Ordinal).Select(g => g.ToList());
}

public sealed record SearchCandidate(string Type, Guid RecordId, string Title, string? Subtitle, string? Extra, string? Phones);

/// <summary>The inverted index inside the database, written in the same transaction as the record.</summary>
public interface ISearchIndex
{
    Task Write(HuikeDb db, IReadOnlyList<SearchDocument> documents, CancellationToken cancellation);

    /// <summary>Like <see cref="Write"/>, for records that are certainly not in the index yet.</summary>
    Task Append(HuikeDb db, IReadOnlyList<SearchDocument> documents, CancellationToken cancellation);

    Task Remove(HuikeDb db, IReadOnlyList<(string Type, Guid RecordId)> records, CancellationToken cancellation);

    /// <summary>Empties the index of the database's tenant.</summary>
    Task Clear(HuikeDb db, CancellationToken cancellation);

    /// <summary>
    /// The newest records, up to <paramref name="limit"/> of each kind for each alternative, that carry all its tokens and fall
    /// under one of the rights.
    /// </summary>
    Task<IReadOnlyList<SearchCandidate>> Find(
        HuikeDb db, IReadOnlyList<TokenSet> alternatives, IReadOnlyList<SearchRight> rights, int limit, CancellationToken cancellation);

    /// <summary>True while the index is of an older form than this version's and waits to be written anew.</summary>
    Task<bool> IsStale(HuikeDb db, CancellationToken cancellation);

    /// <summary>Empties the index of all companies; it stays stale.</summary>
    Task Restart(HuikeDb db, CancellationToken cancellation);

    /// <summary>All documents of all companies are there again.</summary>
    Task Renewed(HuikeDb db, CancellationToken cancellation);
}

/// <summary>How owner, department and share appear among the tokens of a document.</summary>
public static class SearchTokensOfRights
{
    public static string Owner(Guid id) => "o" + id.ToString("N");
    public static string Department(Guid id) => "q" + id.ToString("N");
    public static string Share(Guid principal) => "s" + principal.ToString("N");
}
