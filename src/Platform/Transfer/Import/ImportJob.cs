using System.Text.Json;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Files;
using Huike.Kernel.Jobs;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Files;
using Huike.Platform.Transfer.RoundTrip;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Huike.Platform.Transfer.Import;

/// <summary>
/// Reads a stored file row by row and writes batches: records, report, journal and the point behind the batch stand in one
/// transaction, so that after a crash the next worker neither repeats nor loses a row.
/// </summary>
internal sealed class ImportJob(IServiceScopeFactory scopes, IFileStore files, ILogger<ImportJob> log) : IJobHandler
{
    public string Kind => ImportPlan.JobKind;

    public async Task Run(JobRun run, CancellationToken cancellation)
    {
        var plan = ImportPlan.Of(run.Job.Payload);
        var counts = ImportCounts.Of(run.Job.ResumeFrom) with { DryRun = plan.DryRun };
        try
        {
            await using var stream = files.Open(plan.File) ?? throw new JobFailedException("import.file.gone");
            using var table = TableReader.Open(stream, plan.FileName, plan.Table.ToOptions());
            if (plan.HasLines)
            {
                run.Result = (await RunDocuments(run, plan, table, counts, cancellation)).ToJson();
                return;
            }
            if (counts.Rows == 0)
                counts = counts with { Rows = await table.ReadRowsAsync(cancellation).CountAsync(cancellation) };
            var size = await IsOfDocuments(run, plan, table) ? TransferLimits.DocumentsPerBatch : TransferLimits.RowsPerBatch;
            await foreach (var rows in table.ReadRowsAsync(cancellation).Where(r => r.Number > counts.LastRow).Chunk(size).WithCancellation(cancellation))
                counts = await Batch(run, plan, new(table.Headings, table.Headings.Count), new(rows, []), counts, cancellation);
            run.Result = counts.ToJson();
        }
        catch (TableFileException broken)
        {
            throw new JobFailedException(JsonSerializer.Serialize(new JobFailure(broken.Code, [.. broken.Arguments.Select(RowParser.Word)]), TransferJson.Options), counts.ToJson());
        }
    }

    /// <summary>Whether each row is a document of its own.</summary>
    private async Task<bool> IsOfDocuments(JobRun run, ImportPlan plan, TableFile table)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = run.Actor;
        var type = scope.ServiceProvider.GetRequiredService<RecordCatalog>().Find(plan.Entity)!;
        var bound = scope.ServiceProvider.GetRequiredService<ImportColumns>().Bind(type, table.Headings, plan.Mapping!, null, plan.Fixed);
        return plan.Choice is null && bound.IsSuccess && scope.ServiceProvider.GetRequiredService<ImportDocuments>().Of(type, bound.Value) is not null;
    }

    /// <summary>A document is written whole or not at all, so batches are of documents and the point behind one is its head.</summary>
    private async Task<ImportCounts> RunDocuments(JobRun run, ImportPlan plan, TableFile table, ImportCounts counts, CancellationToken cancellation)
    {
        var reader = new DocumentReader(files);
        var headings = await reader.Headings(plan, table);
        DocumentFile file;
        await using (var scope = scopes.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = run.Actor;
            var type = scope.ServiceProvider.GetRequiredService<RecordCatalog>().Find(plan.Entity)!;
            var bound = scope.ServiceProvider.GetRequiredService<ImportColumns>().Bind(type, headings.All, plan.Mapping!, headings.Heads, plan.Fixed);
            if (!bound.IsSuccess)
                throw new JobFailedException(bound.Error.Code, counts.ToJson());
            var target = scope.ServiceProvider.GetRequiredService<ImportDocuments>().Of(type) ?? throw new JobFailedException("forbidden", counts.ToJson());
            file = await reader.Read(plan, target, table, headings, bound.Value, cancellation);
        }
        counts = counts with { Rows = file.Documents.Count, LineRows = file.LineRows };
        foreach (var documents in file.Documents.Where(d => d.Row > counts.LastRow).Chunk(TransferLimits.DocumentsPerBatch).ToList())
            counts = await Batch(run, plan, headings, new([], documents), counts, cancellation);
        return counts;
    }

    /// <summary>Rows of a file, or documents.</summary>
    private sealed record Work(TableRow[] Rows, DocumentRows[] Documents)
    {
        public int LastRow => Documents.Length > 0 ? Documents[^1].Row : Rows[^1].Number;
    }

    private async Task<ImportCounts> Batch(
        JobRun run, ImportPlan plan, ImportHeadings headings, Work rows, ImportCounts counts, CancellationToken cancellation)
    {
        try
        {
            return await Batch(run, plan, headings, rows, counts, together: true, cancellation);
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or JobCancelledException or JobFailedException))
        {
            log.LogInformation(fault, "A batch of import {Job} is written row by row", run.Job.Id);
            return await Batch(run, plan, headings, rows, counts, together: false, cancellation);
        }
    }

    private async Task<ImportCounts> Batch(
        JobRun run, ImportPlan plan, ImportHeadings headings, Work work, ImportCounts counts, bool together, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<ActorContext>().Actor = run.Actor;
        var type = services.GetRequiredService<RecordCatalog>().Find(plan.Entity)!;
        var columns = services.GetRequiredService<ImportColumns>();
        var bound = columns.Bind(type, headings.All, plan.Mapping!, headings.Heads, plan.Fixed);
        if (!bound.IsSuccess)
            throw new JobFailedException(bound.Error.Code, counts.ToJson());
        var edited = plan.Choice is not null;
        var batch = new ImportBatch(run.Job.Id, plan, bound.Value, columns.PartsOf(type))
        {
            Document = edited ? null : services.GetRequiredService<ImportDocuments>().Of(type, bound.Value),
        };
        if (plan.HasLines && batch.Document is null)
            throw new JobFailedException("forbidden", counts.ToJson());
        var parsed = edited ? []
            : batch.Document is { } document
            ? plan.HasLines
                ? await services.GetRequiredService<DocumentParser>().Parse(work.Documents, document, bound.Value, plan, !plan.DryRun, cancellation)
                : await services.GetRequiredService<DocumentParser>().Parse(work.Rows, document, bound.Value, plan, !plan.DryRun, cancellation)
            : await services.GetRequiredService<RowParser>().Parse(work.Rows, bound.Value, plan, !plan.DryRun, cancellation);

        var db = services.GetRequiredService<HuikeDb>();
        var importer = Importers.Of(services, type);
        using var turn = await services.GetRequiredService<IDatabaseProvider>().Writers.Enter(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        List<ImportEntry> entries;
        if (plan.DryRun)
        {
            entries = await importer.Judge(batch, parsed, cancellation);
            db.AddRange(entries);
            await db.SaveChangesAsync(cancellation);
        }
        else
        {
            entries = edited
                ? await services.GetRequiredService<RoundTripRows>().Write(batch, type, headings.All, work.Rows, importer, cancellation)
                : together
                ? await importer.Together(batch, parsed, cancellation)
                : await importer.OneByOne(batch, parsed, _ => null, cancellation);
        }
        var next = counts.With(entries.Where(e => !e.IsPart).Select(e => e.Outcome)) with { LastRow = work.LastRow };
        if (batch.Document is not null)
        {
            var (taken, left) = ImportDocuments.CountLines(entries, parsed);
            next = next with { Lines = next.Lines + taken, LinesLeft = next.LinesLeft + left };
        }
        var progress = next.Rows == 0 ? 100 : (int)(100L * Math.Min(next.Settled, next.Rows) / next.Rows);
        if (!await run.ReportWith(db, Math.Min(progress, 99), next.ToJson(), cancellation))
            throw new JobCancelledException(counts.ToJson());
        await transaction.CommitAsync(cancellation);
        services.GetRequiredService<AfterCommit>().Run();
        return next;
    }
}

/// <summary>Why a job failed, where the text needs arguments.</summary>
internal sealed record JobFailure(string Code, IReadOnlyList<string> Arguments);

internal static class Importers
{
    public static IRecordImporter Of(IServiceProvider services, RecordType type) =>
        (IRecordImporter)services.GetRequiredService(typeof(RecordImporter<>).MakeGenericType(type.EntityType));
}
