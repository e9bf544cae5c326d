using System.Text.Json;
using Huike.Kernel.Files;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Templates.Rendering;
using Huike.Platform.Templates.UseCases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Huike.Platform.Templates;

/// <summary>What of HTTP is special to prints: pages that the browser prints at once, files, uploads.</summary>
internal sealed class PrintCalls(UseCaseRunner runner, IHttpActors actors, IFileStore files, ITexts texts)
{
    private static readonly string[] Own = ["template", "preview", "download"];

    public static string? Template(HttpContext http) => http.Request.Query["template"].ToString() is { Length: > 0 } key ? key : null;

    /// <summary>Whatever else stands in the address is asked of the kind, for example the period of a statement.</summary>
    public static IReadOnlyDictionary<string, string> Options(HttpContext http) =>
        http.Request.Query.Where(q => !Own.Contains(q.Key)).ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal);

    public async Task<IResult> Page(HttpContext http, string kind, Guid id, bool forBrowser)
    {
        var preview = http.Request.Query["preview"].ToString() == "true";
        var page = await runner.Run(new PrintPageOf(kind, id, Template(http), Options(http), preview), await actors.Of(http), http.RequestAborted);
        if (!page.IsSuccess)
            return Problems.Of(page.Errors, http, texts);
        if (!forBrowser)
        {
            http.Sandbox();
            return Results.Text(page.Value.Html, "text/html; charset=utf-8");
        }
        return Results.Text(Printing(page.Value.Html, http.Nonce()), "text/html; charset=utf-8");
    }

    /// <summary>The page with the one script of the house that opens the browser's print; nothing else of it may run.</summary>
    private static string Printing(string html, string nonce) => html
        .Replace(PrintSheet.Policy, $"{PrintSheet.Policy}; script-src 'nonce-{nonce}'", StringComparison.Ordinal)
        .Replace("<style>", $"<script nonce=\"{nonce}\" src=\"/_content/Huike.UiKit/js/print.js\" defer></script><style>", StringComparison.Ordinal);

    public async Task<IResult> File(HttpContext http, IRequest<PrintedFile> request)
    {
        var file = await runner.Run(request, await actors.Of(http), http.RequestAborted);
        if (!file.IsSuccess)
            return Problems.Of(file.Errors, http, texts);
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        http.Sandbox();
        return Results.File(file.Value.Content, file.Value.ContentType, file.Value.FileName);
    }

    public Task<IResult> Workbook(Guid id, HttpContext http) =>
        Upload(http, PrintWorkbook.MostBytes, (file, name) => new SetTemplateWorkbook(id, file, name));

    public Task<IResult> Picture(string place, HttpContext http) =>
        Upload(http, Pictures.MostBytes, (file, _) => new SetLetterheadPicture(place, file));

    public async Task<IResult> Import(HttpContext http)
    {
        var form = await Form(http, 1024 * 1024);
        if (!form.IsSuccess)
            return Problems.Of(form.Errors, http, texts);
        try
        {
            await using var content = form.Value.File.OpenReadStream();
            if (await JsonSerializer.DeserializeAsync<TemplateFile>(content, TemplateFile.Json, http.RequestAborted) is { Layout: not null, Name: not null, Kind: not null } file)
            {
                var saved = await runner.Run(new ImportTemplate(file), await actors.Of(http), http.RequestAborted);
                return saved.IsSuccess ? Results.Json(new { id = saved.Value.Record.Id }, FieldValues.Json) : Problems.Of(saved.Errors, http, texts);
            }
        }
        catch (JsonException)
        {
            // Told below as what it is: no file of ours.
        }
        return Problems.Of([Error.Invalid("file", "template.file")], http, texts);
    }

    private async Task<IResult> Upload(HttpContext http, int mostBytes, Func<StoredFile, string, IRequest<Done>> request)
    {
        var form = await Form(http, mostBytes);
        if (!form.IsSuccess)
            return Problems.Of(form.Errors, http, texts);
        await using var content = form.Value.File.OpenReadStream();
        var stored = await files.Save(content, mostBytes, http.RequestAborted);
        if (!stored.IsSuccess)
            return Problems.Of(stored.Errors, http, texts);
        var name = Path.GetFileName(form.Value.File.FileName.Replace('\\', '/'));
        var done = await runner.Run(request(stored.Value, name.Length <= 200 ? name : name[^200..]), await actors.Of(http), http.RequestAborted);
        return done.IsSuccess ? Results.Json(new { }, FieldValues.Json) : Problems.Of(done.Errors, http, texts);
    }

    private sealed record Sent(IFormFile File);

    private static async Task<Result<Sent>> Form(HttpContext http, long mostBytes)
    {
        if (!http.Request.HasFormContentType)
            return Error.Malformed("file", "import.multipart");
        if (http.Request.ContentLength > mostBytes + (64 * 1024))
            return new Error("file.tooLarge", ErrorKind.TooLarge, "file", mostBytes / 1024 / 1024);
        try
        {
            var form = await new FormFeature(http.Request, new FormOptions { MultipartBodyLengthLimit = mostBytes + 1024, ValueCountLimit = 8 }).ReadFormAsync(http.RequestAborted);
            return form.Files["file"] is { } file ? new Sent(file) : Error.Invalid("file", "required");
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException and not BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            return Error.Malformed("file", "import.multipart");
        }
    }
}
