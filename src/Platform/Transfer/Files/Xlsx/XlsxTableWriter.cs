using System.IO.Compression;
using System.Text;

namespace Huike.Platform.Transfer.Files.Xlsx;

/// <summary>
/// A workbook written part by part over the framework's ZIP writer. Not MiniExcel: it cannot set the quote mark of text
/// cells, escape what XML forbids, or write asynchronously into a target that cannot seek; and a phone number or code
/// must never depend on a guess of a library. Entries carry a fixed time: same data, same bytes.
/// </summary>
internal sealed class XlsxTableWriter(Stream target, IReadOnlyList<TableColumn> columns, TableWriteOptions options)
{
    private const int FlushBytes = 64 * 1024;
    private static readonly DateTimeOffset s_entryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public async Task<TableWriteResult> WriteAsync(IAsyncEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        var styles = new XlsxStyles(columns);
        var sheets = 0;
        long count = 0;
        long cut = 0;
        await using var drained = new DrainedStream(target);
        await using (var zip = await ZipArchive.CreateAsync(drained, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellation))
        await using (var source = rows.GetAsyncEnumerator(cancellation))
        {
            var more = await source.MoveNextAsync();
            do
            {
                await using var entry = await OpenAsync(zip, $"xl/worksheets/sheet{++sheets}.xml", cancellation);
                using var sheet = new XlsxSheetXml(columns, styles, options);
                sheet.Begin();
                for (var written = 0; more && written < options.RowsPerSheet; written++)
                {
                    sheet.Add(source.Current);
                    count++;
                    if (sheet.PendingBytes >= FlushBytes)
                        await sheet.FlushAsync(entry, cancellation);
                    more = await source.MoveNextAsync();
                }
                sheet.End();
                await sheet.FlushAsync(entry, cancellation);
                cut += sheet.CutCells;
            }
            while (more);
            await WriteFrameAsync(zip, styles, sheets, cancellation);
        }
        await drained.FlushAsync(cancellation);
        return new(count, cut);
    }

    private async Task WriteFrameAsync(ZipArchive zip, XlsxStyles styles, int sheets, CancellationToken cancellation)
    {
        var names = SheetNames(sheets);
        await AddAsync(zip, "xl/styles.xml", styles.ToXml(), cancellation);
        await AddAsync(zip, "xl/workbook.xml", XlsxFrame.Workbook(names), cancellation);
        await AddAsync(zip, "xl/_rels/workbook.xml.rels", XlsxFrame.WorkbookRelations(sheets), cancellation);
        await AddAsync(zip, "_rels/.rels", XlsxFrame.Relations(options.Mark is not null), cancellation);
        if (options.Mark is { } mark)
            await WriteMarkAsync(zip, mark, sheets, cancellation);
        await AddAsync(zip, "[Content_Types].xml", XlsxFrame.ContentTypes(sheets, options.Mark is not null), cancellation);
    }

    private static async Task WriteMarkAsync(ZipArchive zip, TableMark mark, int sheets, CancellationToken cancellation)
    {
        await AddAsync(zip, "docProps/core.xml", XlsxFrame.Properties(mark.Text), cancellation);
        if (mark.Tile is null)
            return;
        for (var i = 1; i <= sheets; i++)
            await AddAsync(zip, $"xl/worksheets/_rels/sheet{i}.xml.rels", XlsxFrame.Background, cancellation);
        await AddAsync(zip, "xl/media/mark.png", mark.Tile, cancellation);
    }

    private static Task AddAsync(ZipArchive zip, string name, string xml, CancellationToken cancellation) => AddAsync(zip, name, Encoding.UTF8.GetBytes(xml), cancellation);

    private static async Task AddAsync(ZipArchive zip, string name, byte[] content, CancellationToken cancellation)
    {
        await using var entry = await OpenAsync(zip, name, cancellation);
        await entry.WriteAsync(content, cancellation);
    }

    private static async Task<Stream> OpenAsync(ZipArchive zip, string name, CancellationToken cancellation)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = s_entryTime;
        return await entry.OpenAsync(cancellation);
    }

    private List<string> SheetNames(int sheets)
    {
        const int longest = 31;
        var clean = new string([.. options.SheetName.Select(c => "[]:*?/\\".Contains(c) || char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c)]);
        clean = clean.Trim().Trim('\'');
        clean = clean.Length == 0 ? "Sheet1" : clean;
        var names = new List<string>();
        for (var i = 1; i <= sheets; i++)
        {
            var suffix = i == 1 ? "" : $" ({i})";
            names.Add(clean[..Math.Min(clean.Length, longest - suffix.Length)] + suffix);
        }
        return names;
    }
}
