using System.Text.Json;
using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Export;
using Huike.Platform.Transfer.Files;
using Huike.Platform.Transfer.Import;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Transfer.Jobs;

/// <summary>One error of one row: where, what stood there, the code and the reason in the reader's language.</summary>
public sealed record JobErrorRow(int Row, string? Column, string? Value, string Code, string Message)
{
    /// <summary>Of a document: the row of the line, in the file of lines where there are two.</summary>
    public int? Line { get; init; }
}

/// <param name="NextCursor">Pass it as <c>cursor</c>; null at the end.</param>
public sealed record JobErrorPage(IReadOnlyList<JobErrorRow> Items, string? NextCursor);

/// <summary>The refused rows of one of my imports, in file order.</summary>
[Open("Everybody sees his own jobs, and only those.")]
public sealed record GetJobErrors(Guid Id, string? Cursor = null, int? Limit = null) : IQuery<JobErrorPage>
{
    public const int MostRows = 1000;
}

internal sealed class GetJobErrorsValidator : AbstractValidator<GetJobErrors>
{
    public GetJobErrorsValidator()
    {
        RuleFor(r => r.Limit).InclusiveBetween(1, GetJobErrors.MostRows);
        RuleFor(r => r.Cursor).Must(c => c is null || int.TryParse(c, out _)).WithErrorCode("cursorInvalid");
    }
}

internal sealed class GetJobErrorsUseCase(HuikeDb db, ActorContext actors, ITexts texts) : IUseCase<GetJobErrors, JobErrorPage>
{
    public async Task<Result<JobErrorPage>> Execute(GetJobErrors request, CancellationToken cancellation)
    {
        var job = await JobViews.Find(db, actors.Actor, request.Id, null, cancellation);
        if (!job.IsSuccess)
            return job.Error;
        var after = request.Cursor is null ? 0 : int.Parse(request.Cursor, System.Globalization.CultureInfo.InvariantCulture);
        var limit = request.Limit ?? GetJobErrors.MostRows;
        var entries = await ImportReport.Failed(db, request.Id).Where(e => e.Row > after).Take(limit + 1).ToListAsync(cancellation);
        var next = entries.Count > limit ? entries[limit - 1].Row.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
        return new JobErrorPage([.. entries.Take(limit).SelectMany(e => ImportReport.Rows(e, texts))], next);
    }
}

/// <summary>The same as a file, written to <paramref name="Open"/>'s stream once the job is found to be mine.</summary>
[Open("Everybody sees his own jobs, and only those.")]
public sealed record WriteJobErrors(Guid Id, Func<string, Stream> Open, ExportFormat Format = ExportFormat.Xlsx) : IQuery<Done>;

internal sealed class WriteJobErrorsUseCase(HuikeDb db, ActorContext actors, ITexts texts) : IUseCase<WriteJobErrors, Done>
{
    public async Task<Result<Done>> Execute(WriteJobErrors request, CancellationToken cancellation)
    {
        var job = await JobViews.Find(db, actors.Actor, request.Id, null, cancellation);
        if (!job.IsSuccess)
            return job.Error;
        TableColumn[] columns =
        [
            new(texts["import.report.row"], TableColumnKind.Integer), new(texts["import.report.column"], Width: 20), new(texts["import.report.value"], Width: 30),
            new(texts["import.report.code"], Width: 24), new(texts["import.report.message"], Width: 60),
        ];
        var rows = ImportReport.Failed(db, request.Id).AsAsyncEnumerable()
            .SelectMany(e => ImportReport.Rows(e, texts)).Select(r => new object?[] { r.Row, r.Column, r.Value, r.Code, r.Message });
        var name = texts["import.report.name"];
        if (request.Format == ExportFormat.Csv)
            await TableWriter.WriteCsvAsync(request.Open($"{name}.csv"), columns, rows, new(), cancellation);
        else
            await TableWriter.WriteXlsxAsync(request.Open($"{name}.xlsx"), columns, rows, new() { SheetName = name }, cancellation);
        return Done.It;
    }
}

internal static class ImportReport
{
    public static IQueryable<ImportEntry> Failed(HuikeDb db, Guid jobId) => db.Set<ImportEntry>().AsNoTracking()
        .Where(e => e.JobId == jobId && e.Outcome == ImportEntry.Failed).OrderBy(e => e.Row);

    public static IEnumerable<JobErrorRow> Rows(ImportEntry entry, ITexts texts) =>
        JsonSerializer.Deserialize<List<RowError>>(entry.Errors ?? "[]", TransferJson.Options)!
            .Select(e => new JobErrorRow(entry.Row, e.Column, e.Value, e.Code, Words(e, texts)) { Line = e.Line });

    /// <summary>What is wrong, and in which line of a document.</summary>
    public static string Words(RowError error, ITexts texts)
    {
        var text = JobViews.TextOf(error.Code, error.Arguments, texts);
        return error.Line is { } line ? texts["import.line", line, text] : text;
    }
}
