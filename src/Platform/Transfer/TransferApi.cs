using System.Text.Json;
using Huike.Kernel.Data;
using Huike.Kernel.Files;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Transfer.Export;
using Huike.Platform.Transfer.Import;
using Huike.Platform.Transfer.Import.UseCases;
using Huike.Platform.Transfer.Jobs;
using Huike.Platform.Transfer.RoundTrip;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Huike.Platform.Transfer;

/// <summary>Imports, exports and jobs over HTTP; the pages' uploads and downloads use the same calls with the browser's session.</summary>
internal static class TransferApi
{
    public static void Map(ApiBuilder api)
    {
        api.Group.MapPost("/imports", (HttpContext http, TransferCalls calls) => calls.Import(http)).WithMetadata(new RequestEndpoint(typeof(StartImport)));
        Route<UndoImport>(api.Group.MapPost("/imports/{id:guid}/undo", (Guid id, HttpContext http, TransferCalls calls) => calls.Accepted(http, new UndoImport(id))));
        Route<ListImportRows>(api.Group.MapGet("/imports/{id:guid}/rows", (Guid id, string? outcome, string? cursor, int? limit, HttpContext http, ApiCalls calls) =>
            calls.Send(http, new ListImportRows(id, outcome, cursor, limit))));
        api.Get<ReviewRoundTrip, RoundTripReview>("/imports/{id:guid}/differences");
        api.Post<RoundTripChoice, StartRoundTrip, ImportStarted>("/imports/{id:guid}/apply", (http, choice) => new StartRoundTrip(choice) { Id = ApiBuilder.IdOf(http) });
        Route<DecideImportRows>(api.Group.MapPost("/imports/{id:guid}/decisions", (Guid id, HttpContext http, TransferCalls calls) => calls.Decide(id, http)));
        api.Get<ListJobs, JobList>("/jobs");
        Route<GetJob>(api.Group.MapGet("/jobs/{id:guid}", (Guid id, HttpContext http, ApiCalls calls) => calls.Send(http, new GetJob(id))));
        Route<CancelJob>(api.Group.MapPost("/jobs/{id:guid}/cancel", (Guid id, HttpContext http, ApiCalls calls) => calls.Send(http, new CancelJob(id))));
        Route<GetJobErrors>(api.Group.MapGet("/jobs/{id:guid}/errors", (Guid id, string? format, string? cursor, int? limit, HttpContext http, TransferCalls calls) =>
            calls.Errors(id, format, cursor, limit, http)));
        Route<GetJobFile>(api.Group.MapGet("/jobs/{id:guid}/file", (Guid id, HttpContext http, TransferCalls calls) => calls.File(id, http)));
        Route<StartExport>(api.Group.MapPost("/exports", (HttpContext http, TransferCalls calls) => calls.StartExport(http)));
        Exports(api);
        Pages(api.Root);
    }

    /// <summary>One address per type, so that each stands in the description of the API.</summary>
    private static void Exports(ApiBuilder api)
    {
        foreach (var type in api.Root.ServiceProvider.GetServices<RecordType>())
        {
            var name = type.Name;
            api.Group.MapGet($"/{name}/export", (HttpContext http, TransferCalls calls) => calls.Export(name, http))
                .WithMetadata(new RecordEndpoint(type.EntityType, "export"), new RequestEndpoint(typeof(ExportRecords)));
        }
    }

    private static void Pages(IEndpointRouteBuilder routes)
    {
        Route<ExportRecords>(routes.MapGet("/export/{entity}", (string entity, HttpContext http, TransferCalls calls) => calls.Export(entity, http)));
        Route<UploadImport>(routes.MapPost("/import/{entity}", (string entity, HttpContext http, TransferCalls calls) => calls.Upload(entity, http))
            .WithMetadata(new Microsoft.AspNetCore.Antiforgery.RequireAntiforgeryTokenAttribute()));
        Route<WriteImportTemplate>(routes.MapGet("/import/{entity}/template", (string entity, HttpContext http, TransferCalls calls) => calls.Template(entity, http)));
        Route<GetJobFile>(routes.MapGet("/jobs/{id:guid}/file", (Guid id, HttpContext http, TransferCalls calls) => calls.File(id, http)));
        Route<WriteJobErrors>(routes.MapGet("/jobs/{id:guid}/errors.xlsx", (Guid id, HttpContext http, TransferCalls calls) => calls.Errors(id, "xlsx", null, null, http)));
    }

    private static void Route<TRequest>(RouteHandlerBuilder route) => route.WithMetadata(new RequestEndpoint(typeof(TRequest)));
}

/// <summary>What of HTTP is special to files: parts, streams, attachments.</summary>
internal sealed class TransferCalls(UseCaseRunner runner, IHttpActors actors, IFileStore files, ITexts texts)
{
    private const int MostFieldBytes = 1024 * 1024;

    public async Task<IResult> Import(HttpContext http)
    {
        var form = await Form(http);
        if (!form.IsSuccess)
            return Problems.Of(form.Errors, http, texts);
        if (!Enum.TryParse<DuplicatePolicy>(form.Value["duplicates"].ToString() is { Length: > 0 } named ? named : "skip", ignoreCase: true, out var duplicates)
            || !Enum.IsDefined(duplicates))
            return Problems.Of([Error.Invalid("duplicates", "notOnList", form.Value["duplicates"].ToString())], http, texts);
        var mapping = Pairs(form.Value["mapping"].ToString(), "mapping");
        var shared = Pairs(form.Value["fixed"].ToString(), "fixed");
        if (!mapping.IsSuccess || !shared.IsSuccess)
            return Problems.Of([.. mapping.Errors, .. shared.Errors], http, texts);
        var uploaded = await Prepared(form.Value, http);
        if (!uploaded.IsSuccess)
            return Problems.Of(uploaded.Errors, http, texts);
        var start = new StartImport(uploaded.Value.Id, mapping.Value.Count == 0 ? null : mapping.Value, duplicates, form.Value["dryRun"].ToString() == "true")
        {
            Fixed = shared.Value.Count == 0 ? null : shared.Value,
            Options = [.. form.Value["options"].SelectMany(o => (o ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
        };
        var started = await runner.Run(start, await actors.Of(http), http.RequestAborted);
        if (started.IsSuccess)
            return Results.Json(started.Value, FieldValues.Json, statusCode: StatusCodes.Status202Accepted);
        // Nor is clearing the draft away what the key stands for.
        using (CommandStamp.Suspend())
            await runner.Run(new CancelJob(uploaded.Value.Id), await actors.Of(http), http.RequestAborted);
        return Problems.Of(started.Errors, http, texts);
    }

    /// <summary>The draft alone is not what a keyed request asked for: killed before the start, it is repeated.</summary>
    private async Task<Result<ImportStarted>> Prepared(FormCollection form, HttpContext http)
    {
        using (CommandStamp.Suspend())
        {
            var kept = await Keep(form, form["entity"].ToString(), http);
            if (!kept.IsSuccess || form.Files["lines"] is null)
                return kept;
            var lines = await KeepLines(form, kept.Value.Id, "lines", http);
            if (!lines.IsSuccess)
                await runner.Run(new CancelJob(kept.Value.Id), await actors.Of(http), http.RequestAborted);
            return lines;
        }
    }

    public async Task<IResult> Upload(string entity, HttpContext http)
    {
        var form = await Form(http);
        if (!form.IsSuccess)
            return Problems.Of(form.Errors, http, texts);
        var uploaded = Guid.TryParse(http.Request.Query["draft"], out var draft) ? await KeepLines(form.Value, draft, "file", http) : await Keep(form.Value, entity, http);
        return uploaded.IsSuccess ? Results.Json(uploaded.Value, FieldValues.Json) : Problems.Of(uploaded.Errors, http, texts);
    }

    public async Task<IResult> Accepted(HttpContext http, IRequest<ImportStarted> request)
    {
        var started = await runner.Run(request, await actors.Of(http), http.RequestAborted);
        return started.IsSuccess ? Results.Json(started.Value, FieldValues.Json, statusCode: StatusCodes.Status202Accepted) : Problems.Of(started.Errors, http, texts);
    }

    private sealed record Decisions(IReadOnlyList<ImportDecision>? Rows);

    public async Task<IResult> Decide(Guid id, HttpContext http)
    {
        var body = await Body<Decisions>(http);
        if (!body.IsSuccess)
            return Problems.Of(body.Errors, http, texts);
        var result = await runner.Run(new DecideImportRows(id, body.Value.Rows ?? []), await actors.Of(http), http.RequestAborted);
        return result.IsSuccess ? Results.Json(result.Value, TransferJson.Options) : Problems.Of(result.Errors, http, texts);
    }

    public async Task<IResult> StartExport(HttpContext http)
    {
        var body = await Body<StartExport>(http);
        return body.IsSuccess ? await Accepted(http, body.Value) : Problems.Of(body.Errors, http, texts);
    }

    public async Task<IResult> Errors(Guid id, string? format, string? cursor, int? limit, HttpContext http)
    {
        if (format is not (null or "" or "json" or "xlsx"))
            return Problems.Of([Error.Malformed("format", "notOnList", format.Length > 20 ? format[..20] : format)], http, texts);
        if (format != "xlsx")
        {
            var page = await runner.Run(new GetJobErrors(id, cursor, limit), await actors.Of(http), http.RequestAborted);
            return page.IsSuccess ? Results.Json(page.Value, FieldValues.Json) : Problems.Of(page.Errors, http, texts);
        }
        var result = await runner.Run(new WriteJobErrors(id, name => Attach(http, name, ExportFormats.ContentType(ExportFormat.Xlsx))), await actors.Of(http), http.RequestAborted);
        return result.IsSuccess ? Results.Empty : Problems.Of(result.Errors, http, texts);
    }

    public async Task<IResult> Template(string entity, HttpContext http)
    {
        var result = await runner.Run(new WriteImportTemplate(entity, name => Attach(http, name, ExportFormats.ContentType(ExportFormat.Xlsx))), await actors.Of(http), http.RequestAborted);
        return result.IsSuccess ? Results.Empty : Problems.Of(result.Errors, http, texts);
    }

    public async Task<IResult> File(Guid id, HttpContext http)
    {
        var file = await runner.Run(new GetJobFile(id), await actors.Of(http), http.RequestAborted);
        if (!file.IsSuccess)
            return Problems.Of(file.Errors, http, texts);
        Harmless(http);
        return Results.Stream(file.Value.Content, file.Value.ContentType, file.Value.FileName);
    }

    public async Task<IResult> Export(string entity, HttpContext http)
    {
        var (raw, query) = (http.Request.Query["raw"].ToString() == "true", http.Request.Query.Where(q => q.Key is not ("format" or "raw" or "edit")));
        var format = ExportFormats.Parse(http.Request.Query["format"]);
        var list = ListQueryString.Parse(query);
        if (!format.IsSuccess || !list.IsSuccess)
            return Problems.Of([.. format.Errors, .. list.Errors], http, texts);
        var done = await runner.Run(
            new ExportRecords(entity, list.Value, format.Value, raw, name => Attach(http, name, ExportFormats.ContentType(format.Value)), http.Request.Query["edit"].ToString() == "true"), await actors.Of(http), http.RequestAborted);
        if (done.IsSuccess)
            return Results.Empty;
        return done.Error.Code == "export.tooMany" ? TooMany(done.Error, http) : Problems.Of(done.Errors, http, texts);
    }

    private IResult TooMany(Error error, HttpContext http) => Results.Problem(
        title: texts["error.title.413"], detail: Problems.TextOf(error, texts), statusCode: StatusCodes.Status413PayloadTooLarge,
        extensions: new Dictionary<string, object?> { ["code"] = error.Code, ["hint"] = "POST /api/v1/exports", ["traceId"] = http.TraceIdentifier });

    /// <summary>Never shown, never guessed, never run: always saved.</summary>
    private static Stream Attach(HttpContext http, string name, string contentType)
    {
        Harmless(http);
        http.Response.ContentType = contentType;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        return http.Response.Body;
    }

    private static void Harmless(HttpContext http)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Sandbox();
        http.Response.Headers.CacheControl = "no-store";
    }

    private static async Task<Result<FormCollection>> Form(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
            return Error.Malformed("file", "import.multipart");
        if (http.Request.ContentLength > TransferLimits.MostFileBytes + MostFieldBytes)
            return new Error("file.tooLarge", ErrorKind.TooLarge, "file", TransferLimits.MostFileBytes / 1024 / 1024);
        try
        {
            return (FormCollection)await new FormFeature(http.Request, new FormOptions
            {
                MultipartBodyLengthLimit = TransferLimits.MostFileBytes,
                ValueLengthLimit = MostFieldBytes,
                ValueCountLimit = 32,
            }).ReadFormAsync(http.RequestAborted);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException and not BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            return Error.Malformed("file", "import.multipart");
        }
    }

    private async Task<Result<ImportStarted>> KeepLines(IFormCollection form, Guid draft, string part, HttpContext http)
    {
        if (form.Files[part] is not { } file)
            return Error.Invalid(part, "required");
        await using var content = file.OpenReadStream();
        var stored = await files.Save(content, TransferLimits.MostFileBytes, http.RequestAborted);
        if (!stored.IsSuccess)
            return stored.Error;
        return await runner.Run(new AttachLines(draft, stored.Value, NameOf(file)), await actors.Of(http), http.RequestAborted);
    }

    private static string NameOf(IFormFile file)
    {
        var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
        return name.Length <= 255 ? name : name[^255..];
    }

    private async Task<Result<ImportStarted>> Keep(IFormCollection form, string entity, HttpContext http)
    {
        if (form.Files["file"] is not { } file)
            return Error.Invalid("file", "required");
        await using var content = file.OpenReadStream();
        var stored = await files.Save(content, TransferLimits.MostFileBytes, http.RequestAborted);
        if (!stored.IsSuccess)
            return stored.Error;
        return await runner.Run(new UploadImport(entity, stored.Value, NameOf(file)), await actors.Of(http), http.RequestAborted);
    }

    private static Result<Dictionary<string, string>> Pairs(string json, string name)
    {
        if (json.Length == 0)
            return new Dictionary<string, string>();
        try
        {
            var mapping = JsonSerializer.Deserialize<Dictionary<string, string?>>(json, FieldValues.Json) ?? [];
            return mapping.Where(m => !string.IsNullOrEmpty(m.Value)).ToDictionary(m => m.Key, m => m.Value!, StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            return Error.Malformed(name, "jsonInvalid", name);
        }
    }

    private static async Task<Result<T>> Body<T>(HttpContext http)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(http.Request.Body, FieldValues.Json, http.RequestAborted) is { } body
                ? body : new Error("jsonInvalid", ErrorKind.Malformed, null, "");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return new Error("jsonInvalid", ErrorKind.Malformed, null, (exception as JsonException)?.Path ?? "");
        }
    }
}
