using System.Globalization;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Transfer.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Huike.Platform.Transfer.Export;

/// <summary>A workbook with its name.</summary>
public sealed record ReportFile(string Name, byte[] Content);

/// <summary>Reports as workbooks; each is noted as an export.</summary>
public sealed class ReportSheet(ExportLog log, ExportMark mark)
{
    /// <param name="recordType">The type whose figures leave the house.</param>
    public Task<ReportFile> Write(string recordType, string title, DateOnly day, IReadOnlyList<TableColumn> columns, IEnumerable<object?[]> rows, CancellationToken cancellation) =>
        Write(recordType, title, $"{title} {Text(day)}", columns, rows, cancellation);

    /// <summary>Of the days from <paramref name="first"/> to <paramref name="last"/>.</summary>
    /// <param name="about">What the name says beside the title.</param>
    public Task<ReportFile> Write(
        string recordType, string title, string? about, DateOnly first, DateOnly last, IReadOnlyList<TableColumn> columns, IEnumerable<object?[]> rows, CancellationToken cancellation) =>
        Write(recordType, title, $"{$"{title} {about}".Trim()} {Text(first)} {Text(last)}", columns, rows, cancellation);

    private async Task<ReportFile> Write(string recordType, string title, string file, IReadOnlyList<TableColumn> columns, IEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        await using var target = new MemoryStream();
        var written = await TableWriter.WriteXlsxAsync(target, columns, rows.ToAsyncEnumerable(), new TableWriteOptions { SheetName = title, Mark = mark.Of() }, cancellation);
        var name = $"{file}.xlsx";
        await log.Note(recordType, written.Rows, name);
        return new ReportFile(name, target.ToArray());
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>One report as a workbook, for programs and for the button of its page.</summary>
    public static void Map<TRequest>(ApiBuilder api, string report, Delegate send)
    {
        api.Group.MapGet($"/reports/{report}/export", send).WithMetadata(new RequestEndpoint(typeof(TRequest)));
        api.Root.MapGet($"/export/reports/{report}", send).WithMetadata(new RequestEndpoint(typeof(TRequest)));
    }

    /// <summary>Always saved, never shown.</summary>
    public static async Task<IResult> Send(IQuery<ReportFile> request, HttpContext http, UseCaseRunner runner, IHttpActors actors, ITexts texts)
    {
        var file = await runner.Run(request, await actors.Of(http), http.RequestAborted);
        if (!file.IsSuccess)
            return Problems.Of(file.Errors, http, texts);
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(file.Value.Content, ExportFormats.ContentType(ExportFormat.Xlsx), file.Value.Name);
    }
}
