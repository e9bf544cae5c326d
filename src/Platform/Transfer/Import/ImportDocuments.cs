using System.Text.Json;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;

namespace Huike.Platform.Transfer.Import;

/// <summary>Which record types come in as documents, as far as the actor may.</summary>
internal sealed class ImportDocuments(IEnumerable<IDocumentTarget> targets, ActorContext actors)
{
    public IDocumentTarget? Of(RecordType type) => targets.FirstOrDefault(t => t.RecordType == type.Name && actors.Actor.May(t.Permission));

    /// <summary>The target where the columns bring whole documents rather than records.</summary>
    public IDocumentTarget? Of(RecordType type, IReadOnlyList<ImportColumn> columns) =>
        Of(type) is { } target && (DocumentFields.Are(columns) || target.TakesHeads(columns.Select(c => c.Target).ToHashSet(StringComparer.Ordinal))) ? target : null;

    /// <summary>What the actor may wish for documents of the type.</summary>
    public IReadOnlyList<ImportOption> OptionsOf(RecordType type) => [.. (Of(type)?.Options ?? []).Where(o => o.Permission is null || actors.Actor.May(o.Permission))];

    /// <summary>What of the wishes nobody knows, or the actor may not wish.</summary>
    public Error? Refusal(RecordType type, IReadOnlyList<string>? options)
    {
        foreach (var name in options ?? [])
        {
            if (Of(type)?.Options.FirstOrDefault(o => o.Name == name) is not { } option)
                return Error.Invalid("options", "notOnList", name.Length > 40 ? name[..40] : name);
            if (option.Permission is { } needed && !actors.Actor.May(needed))
                return Error.Forbidden();
        }
        return null;
    }

    /// <summary>How many rows of lines went in and how many were refused or left out.</summary>
    public static (int Taken, int Left) CountLines(IReadOnlyList<ImportEntry> entries, IReadOnlyList<ParsedRow> rows)
    {
        var made = entries.Where(e => !e.IsPart && e.Outcome == ImportEntry.Created).Select(e => e.Row).ToHashSet();
        var taken = rows.Where(r => made.Contains(r.Number)).Sum(r => r.LineRows?.Count ?? 0);
        return (taken, rows.Sum(r => r.LineRows?.Count ?? 0) - taken);
    }

    /// <summary>The row of the line that a rule complains of (<c>lines[3].quantity</c>), and the column that brought it.</summary>
    public static (int? Line, ImportColumn? Column) Place(ImportBatch batch, ParsedRow row, string? field)
    {
        if (batch.Document is null || row.LineRows is null || field?.StartsWith("lines[", StringComparison.Ordinal) != true)
            return (null, null);
        var end = field.IndexOf(']', StringComparison.Ordinal);
        if (end < 0 || !int.TryParse(field.AsSpan(6, end - 6), out var index) || index >= row.LineRows.Count)
            return (null, null);
        var name = DocumentFields.LinePrefix + field[(end + 1)..].TrimStart('.');
        var columns = batch.Document.LineColumns.Where(c => c.Name == name || c.Field == name).Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        return (row.LineRows[index], batch.Columns.FirstOrDefault(c => columns.Contains(c.Target)));
    }

    /// <summary>An error's place in words that a table of errors has a column for.</summary>
    public static IReadOnlyList<RowError> Errors(string? json) => JsonSerializer.Deserialize<List<RowError>>(json ?? "[]", TransferJson.Options)!;
}
