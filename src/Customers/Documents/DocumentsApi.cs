using Huike.Customers.Documents.Domain;
using Huike.Customers.Documents.UseCases;
using Huike.Kernel.Files;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Huike.Customers.Documents;

/// <summary>Documents over HTTP; the pages' uploads and downloads use the same calls with the browser's session.</summary>
internal static class DocumentsApi
{
    public static void Map(ApiBuilder api)
    {
        api.ChangeableRecords<Document>("documents");
        api.Get<ListDocuments, DocumentList>("/documents/of-record");
        Route<UploadDocument>(api.Group.MapPost("/documents/upload", (HttpContext http, DocumentCalls calls) => calls.Upload(http)));
        Route<AddDocumentVersion>(api.Group.MapPost("/documents/{id:guid}/versions", (Guid id, HttpContext http, DocumentCalls calls) => calls.AddVersion(id, http)));
        api.Map<ListDocumentVersions, DocumentVersions>("GET", "/documents/{id:guid}/versions", http => new ListDocumentVersions(ApiBuilder.IdOf(http)));
        Route<GetDocumentFile>(api.Group.MapGet("/documents/{id:guid}/content", (Guid id, int? version, HttpContext http, DocumentCalls calls) => calls.Download(id, version, http)));
        Route<PreviewDocument>(api.Group.MapGet("/documents/{id:guid}/preview", (Guid id, HttpContext http, DocumentCalls calls) => calls.Preview(id, http)));
        api.Body<DescribeDocument, DocumentItem>("PUT", "/documents/{id:guid}/description", (http, body) => body with { Id = ApiBuilder.IdOf(http) });
        api.Post<AttachDocuments, Done>("/documents/attach");
        api.Map<RemoveDocument, Done>("DELETE", "/documents/{id:guid}", http => new RemoveDocument(ApiBuilder.IdOf(http)));
        api.Map<BringBackDocument, Done>("POST", "/documents/{id:guid}/restore", http => new BringBackDocument(ApiBuilder.IdOf(http)));
        Pages(api.Root);
    }

    private static void Pages(IEndpointRouteBuilder routes)
    {
        Route<UploadDocument>(routes.MapPost("/documents/upload", (HttpContext http, DocumentCalls calls) => calls.Upload(http))
            .WithMetadata(new RequireAntiforgeryTokenAttribute()));
        Route<AddDocumentVersion>(routes.MapPost("/documents/{id:guid}/versions", (Guid id, HttpContext http, DocumentCalls calls) => calls.AddVersion(id, http))
            .WithMetadata(new RequireAntiforgeryTokenAttribute()));
        Route<GetDocumentFile>(routes.MapGet("/documents/{id:guid}/content", (Guid id, int? version, HttpContext http, DocumentCalls calls) => calls.Download(id, version, http)));
        Route<PreviewDocument>(routes.MapGet("/documents/{id:guid}/preview", (Guid id, HttpContext http, DocumentCalls calls) => calls.Preview(id, http)));
    }

    private static void Route<TRequest>(RouteHandlerBuilder route) => route.WithMetadata(new RequestEndpoint(typeof(TRequest)));
}

/// <summary>What of HTTP is special to documents: parts, limits, harmless answers.</summary>
internal sealed class DocumentCalls(
    UseCaseRunner runner, IHttpActors actors, IFileStore files, DocumentScan scan, IOptions<DocumentSettings> settings, ITexts texts)
{
    private const int MostFieldBytes = 64 * 1024, MostFiles = 50;

    /// <summary>One or several files for the record named in the form or in the query.</summary>
    public async Task<IResult> Upload(HttpContext http)
    {
        var form = await Form(http);
        if (!form.IsSuccess)
            return Problems.Of(form.Errors, http, texts);
        string Value(string name) => form.Value[name].ToString() is { Length: > 0 } field ? field : http.Request.Query[name].ToString();
        // Without a record it waits for the one that will name it.
        var type = Value("recordType") is { Length: > 0 } named ? named : Value("recordId").Length == 0 ? Document.Pending : "";
        var record = Guid.Empty;
        if (type != Document.Pending && !Guid.TryParse(Value("recordId"), out record))
            return Problems.Of([Error.Invalid("recordId", "required")], http, texts);
        var made = new List<DocumentItem>();
        foreach (var file in form.Value.Files)
        {
            var stored = await Keep(file, http);
            var result = stored.IsSuccess
                ? await runner.Run(new UploadDocument(type, record, stored.Value, NameOf(file), Value("name"), Value("kind") is { Length: > 0 } kind ? kind : null, Value("note")),
                    await actors.Of(http), http.RequestAborted)
                : stored.Error;
            if (!result.IsSuccess)
                return Problems.Of(result.Errors, http, texts);
            made.Add(result.Value);
        }
        return made.Count == 0 ? Problems.Of([Error.Invalid("file", "required")], http, texts)
            : Results.Json(new DocumentList(made, true, false), FieldValues.Json, statusCode: StatusCodes.Status201Created);
    }

    public async Task<IResult> AddVersion(Guid id, HttpContext http)
    {
        var form = await Form(http);
        if (!form.IsSuccess)
            return Problems.Of(form.Errors, http, texts);
        if (form.Value.Files is not [var file])
            return Problems.Of([Error.Invalid("file", "required")], http, texts);
        var stored = await Keep(file, http);
        if (!stored.IsSuccess)
            return Problems.Of(stored.Errors, http, texts);
        var result = await runner.Run(new AddDocumentVersion(id, stored.Value, NameOf(file)), await actors.Of(http), http.RequestAborted);
        return result.IsSuccess ? Results.Json(result.Value, FieldValues.Json, statusCode: StatusCodes.Status201Created) : Problems.Of(result.Errors, http, texts);
    }

    public async Task<IResult> Download(Guid id, int? version, HttpContext http)
    {
        var file = await runner.Run(new GetDocumentFile(id, version), await actors.Of(http), http.RequestAborted);
        if (!file.IsSuccess)
            return Problems.Of(file.Errors, http, texts);
        Harmless(http);
        http.Sandbox();
        // Saved under its name, never shown, whatever it is.
        return Results.Stream(file.Value.Content, ContentKinds.Unknown, file.Value.FileName);
    }

    public async Task<IResult> Preview(Guid id, HttpContext http)
    {
        var file = await runner.Run(new PreviewDocument(id), await actors.Of(http), http.RequestAborted);
        if (!file.IsSuccess)
            return Problems.Of(file.Errors, http, texts);
        Harmless(http);
        if (file.Value.ContentType == ContentKinds.Pdf)
            http.PdfOnly();
        else
            http.Sandbox();
        var disposition = new ContentDispositionHeaderValue("inline");
        disposition.SetHttpFileName(file.Value.FileName);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        return Results.Stream(file.Value.Content, file.Value.ContentType);
    }

    private static void Harmless(HttpContext http)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "private, no-store";
    }

    private async Task<Result<StoredFile>> Keep(IFormFile file, HttpContext http)
    {
        await using var content = file.OpenReadStream();
        var stored = await files.Save(content, settings.Value.MostFileBytes, http.RequestAborted);
        if (!stored.IsSuccess)
            return stored;
        return await scan.Check(stored.Value, http.RequestAborted) is { } refused ? refused : stored;
    }

    /// <summary>The last part of a path, without anything that no file's name holds.</summary>
    private static string NameOf(IFormFile file)
    {
        var name = FieldValues.Clean(Path.GetFileName(file.FileName.Replace('\\', '/')), keepLines: false) is { Length: > 0 } clean ? clean : "file";
        return name.Length <= Document.MaxFileName ? name : name[^Document.MaxFileName..];
    }

    private async Task<Result<FormCollection>> Form(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
            return Error.Malformed("file", "import.multipart");
        var most = settings.Value.MostFileBytes;
        if (http.Request.ContentLength > (most * MostFiles) + MostFieldBytes)
            return new Error("file.tooLarge", ErrorKind.TooLarge, "file", most / 1024 / 1024);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = Math.Max(limit.MaxRequestBodySize ?? 0, most + MostFieldBytes);
        try
        {
            return (FormCollection)await new FormFeature(http.Request, new FormOptions
            {
                MultipartBodyLengthLimit = most,
                ValueLengthLimit = MostFieldBytes,
                ValueCountLimit = 32,
            }).ReadFormAsync(http.RequestAborted);
        }
        catch (Exception exception) when (exception is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } || exception.Message.Contains("length limit", StringComparison.Ordinal))
        {
            return new Error("file.tooLarge", ErrorKind.TooLarge, "file", most / 1024 / 1024);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            return Error.Malformed("file", "import.multipart");
        }
    }
}
