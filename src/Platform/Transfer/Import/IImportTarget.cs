using Huike.Kernel.Records;
using Huike.Kernel.UseCases;

namespace Huike.Platform.Transfer.Import;

/// <summary>A column that goes into a record beside the row's own.</summary>
/// <param name="Name">With a dot: <c>contact.name</c>.</param>
public sealed record ImportPartField(string Name, string LabelKey, IReadOnlyList<string> Aliases);

/// <summary>The cells of one row for such a record; blank ones are absent.</summary>
/// <param name="RecordId">The row's own record, which is saved already.</param>
public sealed record ImportPart(int Row, Guid RecordId, bool IsNew, IReadOnlyDictionary<string, string> Values);

/// <summary>What became of it. Errors name their field as in <see cref="ImportPartField.Name"/> and refuse the whole row.</summary>
/// <param name="Before">Set where a record was changed, not made.</param>
public sealed record ImportedPart(int Row, string RecordType, Guid RecordId, RecordPatch? Before, IReadOnlyList<Error> Errors);

/// <summary>Lets a module take columns along with another module's records: the contact in a file of customers.</summary>
public interface IImportTarget
{
    /// <summary>The type whose files may bring the columns.</summary>
    string RecordType { get; }
    /// <summary>What a user needs to import them.</summary>
    string Permission { get; }
    IReadOnlyList<ImportPartField> Fields { get; }

    /// <summary>Writes the parts of a batch, inside its transaction, by the rules of their own type.</summary>
    Task<IReadOnlyList<ImportedPart>> Write(IReadOnlyList<ImportPart> parts, CancellationToken cancellation);
}
