using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;

namespace Huike.Platform.Transfer.Import;

/// <summary>What stands in a column of a document's lines.</summary>
public enum LineCell
{
    Text,
    /// <summary>Also a number of per cent: "5%" is 5.</summary>
    Number,
    /// <summary>A part of one: "13%" is 0.13.</summary>
    Share,
    Date,
    /// <summary>A record of another type, by its name or code.</summary>
    Reference,
}

/// <summary>A column of a document's lines.</summary>
/// <param name="Name">Begins with <see cref="DocumentFields.LinePrefix"/>: <c>lines.quantity</c>.</param>
/// <param name="Target">The type that a reference names.</param>
/// <param name="Field">Where the rules report what is wrong with it, if not under its own name.</param>
public sealed record LineColumn(string Name, string LabelKey, LineCell Kind, IReadOnlyList<string> Aliases, string? Target = null, string? Field = null);

/// <summary>A field of the head that only the house sets by other doors, and that a document brings along: its state, the number of another house.</summary>
/// <param name="Aliases">Headings beside those of the field itself.</param>
public sealed record HeadColumn(string Name, IReadOnlyList<string> Aliases);

/// <summary>What the importer may wish for all documents of a file.</summary>
/// <param name="Permission">What he needs to wish it; null where the import itself is enough.</param>
public sealed record ImportOption(string Name, string LabelKey, string? Permission = null);

/// <summary>One document on its way in.</summary>
/// <param name="lines">By the names of <see cref="IDocumentTarget.LineColumns"/>; empty where the file has none.</param>
public sealed class DocumentDraft(RecordPatch head, IReadOnlyList<IReadOnlyDictionary<string, object>> lines)
{
    public RecordPatch Head { get; } = head;
    public IReadOnlyList<IReadOnlyDictionary<string, object>> Lines { get; } = lines;
    /// <summary>Why it stays out; those of a line name it as the rules do: <c>lines[0].productId</c>.</summary>
    public List<Error> Errors { get; } = [];
    /// <summary>There is nothing to be made of it, and nothing wrong with it.</summary>
    public bool LeftOut { get; set; }
}

/// <summary>
/// Lets a record type come in as whole documents, as binding as they are on paper: with lines as a file of heads and a file of lines
/// that both carry the document's number, or as one file that repeats the head with each line; without lines one row each. Register
/// it as a scoped service.
/// </summary>
public interface IDocumentTarget
{
    string RecordType { get; }
    /// <summary>What a user needs beside the rights to import and make such records: documents come in as binding as they are on paper.</summary>
    string Permission { get; }
    IReadOnlyList<LineColumn> LineColumns { get; }
    IReadOnlyList<HeadColumn> HeadColumns => [];
    IReadOnlyList<ImportOption> Options => [];
    /// <summary>The field by which a document is known when it comes again.</summary>
    string Key => DocumentFields.Number;
    /// <summary>So many rows with the same head make one document where the file has no <see cref="Key"/>; null: it must have one.</summary>
    int? RowsWithoutKey => null;
    /// <summary>Its rules change it once more after it is saved, so that each is saved for itself.</summary>
    bool SavedAlone => false;
    /// <summary>Fields of the head that a document which is there already takes over; its lines and amounts stay.</summary>
    IReadOnlySet<string> Updatable { get; }

    /// <summary>Whether a file without lines brings documents too, by the fields that its columns fill.</summary>
    bool TakesHeads(IReadOnlySet<string> columns) => false;

    /// <summary>Whether a record with the same <see cref="Key"/> is the same document; one that was taken back is not.</summary>
    bool IsSame(Aggregate known) => true;

    /// <summary>Puts lines, state and whatever else follows into the heads.</summary>
    Task Complete(IReadOnlyList<DocumentDraft> documents, CancellationToken cancellation);

    /// <summary>What follows once it is saved, in the same transaction; an error keeps the document out.</summary>
    /// <param name="options">Names of the <see cref="Options"/> that were wished.</param>
    Task<IReadOnlyList<Error>> Written(Guid id, IReadOnlyList<string> options, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Error>>([]);
}

/// <summary>Takes a made record so far back that it can be deleted, when its import is undone. Register it as a scoped service.</summary>
public interface IImportUndo
{
    string RecordType { get; }

    /// <summary>The record stays as one that was taken back: books have no gaps.</summary>
    bool Keeps => false;

    /// <summary>False where something that came later forbids it.</summary>
    Task<bool> Release(Guid id, CancellationToken cancellation);
}

/// <summary>Names of columns of documents.</summary>
public static class DocumentFields
{
    /// <summary>The field that holds a document's number.</summary>
    public const string Number = "number";
    public const string LinePrefix = "lines.";
    /// <summary>The number in the file of lines.</summary>
    public const string LineNumber = "lines.number";

    internal static bool IsOfLine(string target) => target.StartsWith(LinePrefix, StringComparison.Ordinal);

    /// <summary>Whether the columns bring lines.</summary>
    internal static bool Are(IEnumerable<ImportColumn> columns) => columns.Any(c => IsOfLine(c.Target));
}
