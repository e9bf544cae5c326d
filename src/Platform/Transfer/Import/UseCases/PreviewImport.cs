using System.Text.Json;
using FluentValidation;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Files;
using Huike.Platform.Transfer.Jobs;

namespace Huike.Platform.Transfer.Import.UseCases;

/// <summary>What an uploaded file would bring: headings, mapping, the first rows with their errors, totals.</summary>
/// <param name="Mapping">To be tried; null: as last time, else by the headings.</param>
/// <param name="OnlyErrors">The first rows with errors in the first rows' stead.</param>
[Open("The right depends on what the file brings: {entity}.import is checked here.")]
[NoApi("Programs use a dry run.")]
public sealed record PreviewImport(
    Guid Id, IReadOnlyDictionary<string, string>? Mapping = null, DuplicatePolicy Duplicates = DuplicatePolicy.Skip, TableChoice? Table = null,
    bool OnlyErrors = false) : IQuery<ImportPreview>
{
    /// <summary>Target → text: what the file lacks and all its rows share.</summary>
    public IReadOnlyDictionary<string, string>? Fixed { get; init; }
}

/// <param name="Mapping">Heading → target; headings without one are absent.</param>
/// <param name="Remembered">The mapping is the one of last time.</param>
/// <param name="Targets">Where a column may go.</param>
/// <param name="MappingErrors">Why the mapping cannot be used; then there are no rows.</param>
/// <param name="Rows">Rows of the file.</param>
/// <param name="BadRows">Rows whose cells cannot be read; what the rules refuse is only known of <paramref name="First"/>.</param>
public sealed record ImportPreview(
    string Entity, string FileName, IReadOnlyList<string> Headings, IReadOnlyList<string> Sheets, int Sheet, int HeaderRow, string? Encoding,
    IReadOnlyDictionary<string, string> Mapping, bool Remembered, IReadOnlyList<ImportTargetField> Targets, IReadOnlyList<string> MappingErrors,
    IReadOnlyList<PreviewRow> First, int Rows, int BadRows)
{
    /// <summary>A second file may bring the lines.</summary>
    public bool TakesLines { get; init; }
    public string? LinesFileName { get; init; }
    /// <summary>The rows are whole documents.</summary>
    public bool IsOfDocuments { get; init; }
    /// <summary>What the reader may wish for all documents of the file.</summary>
    public IReadOnlyList<ImportOption> Options { get; init; } = [];
}

/// <param name="Number">As a spreadsheet program numbers it.</param>
/// <param name="Cells">One per heading, corrections applied.</param>
/// <param name="Outcome">What would become of it: created, updated, skipped, failed, waiting.</param>
public sealed record PreviewRow(int Number, IReadOnlyList<string> Cells, string Outcome, IReadOnlyList<PreviewError> Errors, IReadOnlyList<ImportMatch> Matches);

/// <param name="Column">Index of the cell; null: the row as a whole.</param>
public sealed record PreviewError(int? Column, string Code, string Message);

internal sealed class PreviewImportValidator : AbstractValidator<PreviewImport>
{
    public PreviewImportValidator() => RuleFor(r => r.Mapping).Must(m => m is null || m.Count <= 512).WithErrorCode("tooMany");
}

internal sealed class PreviewImportUseCase(
    ImportAccess access, ImportColumns columns, ImportDocuments documents, DocumentReader reader, DocumentParser documentParser, RowParser parser, IServiceProvider services, HuikeDb db, ITexts texts) : IUseCase<PreviewImport, ImportPreview>
{
    public async Task<Result<ImportPreview>> Execute(PreviewImport request, CancellationToken cancellation)
    {
        var found = await access.Mine(request.Id, null, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        var (job, plan, type) = found.Value;
        plan = plan with { Fixed = request.Fixed, Duplicates = request.Duplicates, Table = request.Table ?? plan.Table, AddsChoices = access.MayAddChoices };
        return await access.Read<ImportPreview>(plan, async table =>
        {
            var headings = await reader.Headings(plan, table);
            var (mapping, remembered) = request.Mapping is { } given
                ? (new Dictionary<string, string>(given, StringComparer.Ordinal), false)
                : await access.MappingOf(type, headings, columns, cancellation);
            var bound = columns.Bind(type, headings.All, mapping, headings.Heads, plan.Fixed);
            var batch = new ImportBatch(job.Id, plan, bound.IsSuccess ? bound.Value : [], columns.PartsOf(type)) { Document = bound.IsSuccess ? documents.Of(type, bound.Value) : null };
            var (first, rows, bad) = batch.Document is null || !DocumentFields.Are(batch.Columns)
                ? await Look(request, batch, table, Importers.Of(services, type), cancellation)
                : await LookAtDocuments(request, batch, batch.Document, table, headings, Importers.Of(services, type), cancellation);
            return new ImportPreview(
                plan.Entity, plan.FileName, headings.All, table.Sheets, table.SheetIndex, table.Header.Number, table.EncodingName,
                mapping, remembered, columns.TargetsOf(type),
                [.. bound.Errors.Select(e => JobViews.TextOf(e.Code, [.. e.Arguments.Select(RowParser.Word)], texts))], first, rows, bad)
            {
                TakesLines = documents.Of(type) is { LineColumns.Count: > 0 },
                LinesFileName = plan.LinesFileName,
                IsOfDocuments = batch.Document is not null,
                Options = documents.OptionsOf(type),
            };
        });
    }

    private async Task<(List<PreviewRow> First, int Rows, int Bad)> Look(
        PreviewImport request, ImportBatch batch, TableFile table, IRecordImporter importer, CancellationToken cancellation)
    {
        var first = new List<ParsedRow>();
        var (rows, bad) = (0, 0);
        await foreach (var chunk in table.ReadRowsAsync(cancellation).Chunk(1_000).WithCancellation(cancellation))
        {
            rows += chunk.Length;
            if (batch.Columns.Count == 0)
                continue;
            var parsed = batch.Document is { } target
                ? await documentParser.Parse(chunk, target, batch.Columns, batch.Plan, writes: false, cancellation)
                : await parser.Parse(chunk, batch.Columns, batch.Plan, writes: false, cancellation);
            bad += parsed.Count(IsBad);
            first.AddRange(parsed.Where(r => !request.OnlyErrors || IsBad(r)).Take(TransferLimits.PreviewRows - first.Count));
        }
        var judged = await importer.Judge(batch, first, cancellation);
        db.ChangeTracker.Clear();
        return ([.. first.Zip(judged, (row, entry) => Show(batch, table.Headings, row, entry))], rows, bad);
    }

    private async Task<(List<PreviewRow> First, int Rows, int Bad)> LookAtDocuments(
        PreviewImport request, ImportBatch batch, IDocumentTarget target, TableFile table, ImportHeadings headings, IRecordImporter importer, CancellationToken cancellation)
    {
        var (first, bad) = (new List<ParsedRow>(), 0);
        var file = await reader.Read(batch.Plan, target, table, headings, batch.Columns, cancellation);
        foreach (var chunk in file.Documents.Chunk(1_000))
        {
            var parsed = await documentParser.Parse(chunk, target, batch.Columns, batch.Plan, writes: false, cancellation);
            bad += parsed.Count(IsBad);
            first.AddRange(parsed.Where(r => !request.OnlyErrors || IsBad(r)).Take(TransferLimits.PreviewRows - first.Count));
        }
        var judged = await importer.Judge(batch, first, cancellation);
        db.ChangeTracker.Clear();
        return ([.. first.Zip(judged, (row, entry) => Show(batch, headings.All, row, entry))], file.Documents.Count, bad);
    }

    private static bool IsBad(ParsedRow row) => row.Broken is not null || row.CellErrors.Count > 0;

    private PreviewRow Show(ImportBatch batch, IReadOnlyList<string> headings, ParsedRow row, ImportEntry entry)
    {
        var errors = JsonSerializer.Deserialize<List<RowError>>(entry.Errors ?? "[]", TransferJson.Options)!;
        return new(row.Number, [.. headings.Select((_, i) => RowParser.Shown(row.Source[i].Text))], entry.Outcome,
            [.. errors.Select(e => new PreviewError(e.Line is null ? batch.Columns.FirstOrDefault(c => c.Heading == e.Column && c.Fixed is null)?.Index : null, e.Code, ImportReport.Words(e, texts)))],
            JsonSerializer.Deserialize<List<ImportMatch>>(entry.Matches ?? "[]", TransferJson.Options)!);
    }
}
