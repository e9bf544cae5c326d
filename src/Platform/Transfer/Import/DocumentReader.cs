using Huike.Kernel.Files;
using Huike.Platform.Transfer.Files;

namespace Huike.Platform.Transfer.Import;

/// <summary>The rows of one document, whatever file they stand in; cells lie where the common headings say.</summary>
/// <param name="Row">Of the head; of a document without one, a number behind the file's last.</param>
internal sealed record DocumentRows(int Row, TableRow Head, IReadOnlyList<TableRow> Lines, RowError? Broken = null);

/// <summary>The documents of an import in the order of their heads, with the number of rows that carry lines.</summary>
internal sealed record DocumentFile(IReadOnlyList<DocumentRows> Documents, int LineRows);

/// <summary>Puts heads and lines together by the number that both carry. Files are bounded, so all of it is held while the import runs.</summary>
internal sealed class DocumentReader(IFileStore files)
{
    /// <summary>Headings of both files as one; a heading of the lines that the heads have too is marked.</summary>
    public async Task<ImportHeadings> Headings(ImportPlan plan, TableFile heads)
    {
        if (plan.LinesFile is null)
            return new(heads.Headings, heads.Headings.Count);
        await using var stream = Open(plan);
        using var lines = TableReader.Open(stream, plan.LinesFileName!, new() { MaxBytes = TransferLimits.MostFileBytes });
        var known = heads.Headings.ToHashSet(StringComparer.Ordinal);
        return new([.. heads.Headings, .. lines.Headings.Select(h => known.Contains(h) ? ImportHeadings.OfLines(h) : h)], heads.Headings.Count);
    }

    public async Task<DocumentFile> Read(
        ImportPlan plan, IDocumentTarget target, TableFile heads, ImportHeadings headings, IReadOnlyList<ImportColumn> columns, CancellationToken cancellation)
    {
        var key = columns.FirstOrDefault(c => c.Target == target.Key);
        var headRows = await All(heads, cancellation);
        var ofHead = columns.Where(c => c.Fixed is null && !DocumentFields.IsOfLine(c.Target)).Select(c => c.Index).ToArray();
        if (key is null)
            return new(ByHead(headRows, ofHead, target.RowsWithoutKey ?? 1), headRows.Count);
        var number = key.Index;
        if (plan.LinesFile is null)
            return new(Flat(headRows, number, ofHead), headRows.Count);
        await using var stream = Open(plan);
        using var table = TableReader.Open(stream, plan.LinesFileName!, new() { MaxBytes = TransferLimits.MostFileBytes });
        var lines = (await All(table, cancellation)).ConvertAll(r => r with { Cells = [.. Enumerable.Repeat(TableCell.Empty, headings.Heads), .. r.Cells] });
        return new(Joined(headRows, lines, number, columns.First(c => c.Target == DocumentFields.LineNumber).Index, headings.Heads), lines.Count);
    }

    private static async Task<List<TableRow>> All(TableFile table, CancellationToken cancellation)
    {
        var rows = new List<TableRow>();
        await foreach (var row in table.ReadRowsAsync(cancellation))
        {
            if (rows.Count == TransferLimits.MostDocumentRows)
                throw new TableFileException(TableFileErrors.TooManyRows, TransferLimits.MostDocumentRows);
            rows.Add(row);
        }
        return rows;
    }

    private Stream Open(ImportPlan plan) => files.Open(plan.LinesFile!) ?? throw new TableFileException(TableFileErrors.Damaged);

    /// <summary>Each row is a line; what it says of the head must be the same in all rows of a document, or left out.</summary>
    private static List<DocumentRows> Flat(List<TableRow> rows, int number, int[] headColumns)
    {
        var documents = new List<DocumentRows>();
        foreach (var group in rows.GroupBy(r => Key(r, number) is { Length: > 0 } key ? key : $"\0{r.Number}"))
        {
            var (head, all) = (group.First(), group.ToList());
            RowError? broken = Key(head, number).Length == 0 ? new(null, null, "import.document.noNumber", []) { Line = head.Number } : null;
            foreach (var row in all.Skip(1))
                broken ??= headColumns.Any(c => !row[c].IsBlank && row[c].Text != head[c].Text) ? new(null, null, "import.document.otherHead", [group.Key]) { Line = row.Number } : null;
            documents.Add(new(head.Number, head, all, broken));
        }
        return documents;
    }

    /// <summary>Rows that agree about the head are one document, in the order of their first rows.</summary>
    private static List<DocumentRows> ByHead(List<TableRow> rows, int[] headColumns, int most) =>
    [
        .. rows.GroupBy(r => string.Join('\0', headColumns.Select(c => r[c].Text.Trim()))).SelectMany(g => g.Chunk(most))
            .OrderBy(part => part[0].Number).Select(part => new DocumentRows(part[0].Number, part[0], part)),
    ];

    private static List<DocumentRows> Joined(List<TableRow> heads, List<TableRow> lines, int number, int lineNumber, int width)
    {
        var open = lines.GroupBy(l => Key(l, lineNumber)).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var documents = new List<DocumentRows>();
        foreach (var head in heads)
        {
            var key = Key(head, number);
            RowError? broken = key.Length == 0 ? new(null, null, "import.document.noNumber", []) : seen.Add(key) ? null : new(null, key, "import.document.twice", [key]);
            List<TableRow> own = broken is null && open.Remove(key, out var found) ? found : [];
            var first = own.Count == 0 ? [] : own[0].Cells.Skip(width);
            documents.Add(new(head.Number, head with { Cells = [.. Enumerable.Range(0, width).Select(i => head[i]), .. first] }, own, broken));
        }
        var last = heads.Count == 0 ? 1 : heads[^1].Number;
        foreach (var (key, own) in open.OrderBy(o => o.Value[0].Number))
            documents.Add(new(++last, own[0], own, new(null, key, "import.document.noHead", [key]) { Line = own[0].Number }));
        return documents;
    }

    private static string Key(TableRow row, int column) => row[column].Text.Trim();
}

/// <summary>Headings of one file, or of heads and lines together; the first <paramref name="Heads"/> are those of the heads.</summary>
internal sealed record ImportHeadings(IReadOnlyList<string> All, int Heads)
{
    public bool HasTwoFiles => Heads < All.Count;

    /// <summary>The name of a heading of lines that stands in the file of heads too.</summary>
    public static string OfLines(string heading) => $"{heading} (2)";
}
