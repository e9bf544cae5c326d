using Huike.Kernel.Records;

namespace Huike.Platform.Transfer.Import;

/// <summary>What stands in a column of a document's lines.</summary>
public enum LineCell
{
    Text,
    Number,
    Date,
    /// <summary>A record of another type, by its name or code.</summary>
    Reference,
}

/// <summary>A column of a document's lines.</summary>
/// <param name="Name">Begins with <see cref="DocumentFields.LinePrefix"/>: <c>lines.quantity</c>.</param>
/// <param name="Target">The type that a reference names.</param>
/// <param name="Field">Where the rules report what is wrong with it, if not under its own name.</param>
public sealed record LineColumn(string Name, string LabelKey, LineCell Kind, IReadOnlyList<string> Aliases, string? Target = null, string? Field = null);

/// <summary>
/// Lets a record type with lines come in as whole documents: a file of heads and a file of lines that both carry the document's
/// number, or one file that repeats the head with each line.
/// </summary>
public interface IDocumentTarget
{
    string RecordType { get; }
    /// <summary>What a user needs beside the rights to import and make such records: documents come in as binding as they are on paper.</summary>
    string Permission { get; }
    IReadOnlyList<LineColumn> LineColumns { get; }
    /// <summary>Fields of the head that a document which is there already takes over; its lines and amounts stay.</summary>
    IReadOnlySet<string> Updatable { get; }

    /// <summary>Puts lines and state into the values of a head; each line by the names of <see cref="LineColumns"/>.</summary>
    void Complete(RecordPatch head, IReadOnlyList<IReadOnlyDictionary<string, object>> lines);
}

/// <summary>Takes a made record so far back that it can be deleted, when its import is undone. Register it as a scoped service.</summary>
public interface IImportUndo
{
    string RecordType { get; }

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

    /// <summary>Whether the columns bring whole documents rather than records.</summary>
    internal static bool Are(IEnumerable<ImportColumn> columns) => columns.Any(c => IsOfLine(c.Target));
}
