using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Huike.Kernel.Web;

/// <summary>HTTP in, use case, HTTP out. No rule of the business lives here.</summary>
public sealed class ApiCalls(UseCaseRunner runner, IHttpActors actors, RecordJson records, ITexts texts)
{
    /// <summary>Stricter than the fields' own: a missing or null member of a request is malformed, not a surprise further in.</summary>
    private static readonly JsonSerializerOptions Bodies = new(FieldValues.Json)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 16,
    };

    public async Task<IResult> Send<TResponse>(HttpContext http, IRequest<TResponse> request)
    {
        var result = await runner.Run(request, await ActorOf(http), http.RequestAborted);
        if (!result.IsSuccess)
            return Problems.Of(result.Errors, http, texts);
        return result.Value switch
        {
            Done => Results.NoContent(),
            IResult ready => ready,
            SavedRecord saved => Record(http, saved.Record, StatusCodes.Status200OK),
            ICreated created => Created(http, created),
            var value => Results.Json(value, FieldValues.Json),
        };
    }

    /// <summary>The body is the request; <paramref name="complete"/> adds what stands in the path.</summary>
    public async Task<IResult> SendBody<TRequest, TResponse>(HttpContext http, Func<HttpContext, TRequest, TRequest>? complete = null)
        where TRequest : IRequest<TResponse>
    {
        var body = await Read<TRequest>(http);
        return body.IsSuccess ? await Send(http, complete is null ? body.Value : complete(http, body.Value)) : Problems.Of(body.Errors, http, texts);
    }

    /// <summary>The request is built from body and path.</summary>
    public async Task<IResult> SendBody<TBody, TRequest, TResponse>(HttpContext http, Func<HttpContext, TBody, TRequest> build)
        where TRequest : IRequest<TResponse>
    {
        var body = await Read<TBody>(http);
        return body.IsSuccess ? await Send(http, build(http, body.Value)) : Problems.Of(body.Errors, http, texts);
    }

    /// <summary>The request is built from path and body; no body at all counts as an empty one.</summary>
    public async Task<IResult> SendOptional<TBody, TRequest, TResponse>(HttpContext http, Func<HttpContext, TBody, TRequest> build)
        where TBody : new() where TRequest : IRequest<TResponse>
    {
        var hasBody = http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? true;
        return hasBody && http.Request.ContentLength is not 0 ? await SendBody<TBody, TRequest, TResponse>(http, build) : await Send(http, build(http, new TBody()));
    }

    /// <summary>The JSON body as <typeparamref name="TBody"/>; unknown, missing and wrongly typed members are malformed.</summary>
    public static async Task<Result<TBody>> Read<TBody>(HttpContext http, JsonSerializerOptions? options = null)
    {
        try
        {
            var body = await JsonSerializer.DeserializeAsync<TBody>(http.Request.Body, options ?? Bodies, http.RequestAborted);
            return body is null ? new Error("jsonInvalid", ErrorKind.Malformed, null, "$") : body;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return new Error("jsonInvalid", ErrorKind.Malformed, null, (exception as JsonException)?.Path ?? "$");
        }
    }

    public async Task<IResult> List<T>(HttpContext http) where T : Aggregate
    {
        var parsed = ListQueryString.Parse(http.Request.Query);
        if (!parsed.IsSuccess)
            return Problems.Of(parsed.Errors, http, texts);
        var result = await runner.Run(new ListRecords<T>(parsed.Value), await ActorOf(http), http.RequestAborted);
        return result.IsSuccess ? new JsonBytes(Write(result.Value)) : Problems.Of(result.Errors, http, texts);
    }

    public async Task<IResult> One<T>(Guid id, HttpContext http) where T : Aggregate
    {
        var result = await runner.Run(new GetRecord<T>(id), await ActorOf(http), http.RequestAborted);
        return result.IsSuccess ? Record(http, result.Value, StatusCodes.Status200OK) : Problems.Of(result.Errors, http, texts);
    }

    public async Task<IResult> Create<T>(string name, HttpContext http) where T : Aggregate
    {
        var body = await Patch(http);
        if (!body.IsSuccess)
            return Problems.Of(body.Errors, http, texts);
        var allow = http.Request.Query["onDuplicate"].ToString();
        if (allow is not ("" or "refuse" or "allow"))
            return Problems.Of([Error.Malformed("onDuplicate", "notOnList", allow.Length > 20 ? allow[..20] : allow)], http, texts);
        var request = new CreateRecord<T>(body.Value, new WriteOptions { AllowDuplicate = allow == "allow" });
        var result = await runner.Run(request, await ActorOf(http), http.RequestAborted);
        if (!result.IsSuccess)
            return Problems.Of(result.Errors, http, texts);
        http.Response.Headers.Location = $"{ApiBuilder.BasePath}/{name}/{result.Value.Record.Id}";
        return Record(http, result.Value.Record, StatusCodes.Status201Created);
    }

    public async Task<IResult> Change<T>(Guid id, HttpContext http) where T : Aggregate
    {
        var version = VersionOf(http);
        if (version is null)
            return Missing(http);
        var body = await Patch(http);
        if (!body.IsSuccess)
            return Problems.Of(body.Errors, http, texts);
        var result = await runner.Run(new ChangeRecord<T>(id, version, body.Value), await ActorOf(http), http.RequestAborted);
        return result.IsSuccess ? Record(http, result.Value.Record, StatusCodes.Status200OK) : Problems.Of(result.Errors, http, texts);
    }

    public async Task<IResult> ChangeMany<T>(HttpContext http) where T : Aggregate
    {
        var items = await Read<List<ChangeItem>>(http, FieldValues.Json);
        if (!items.IsSuccess)
            return Problems.Of(items.Errors, http, texts);
        var flat = items.Value.ConvertAll(i => i?.Values is null ? i! : i with { Values = RecordJson.Flat(i.Values) });
        var result = await runner.Run(new ChangeRecords<T>(flat), await ActorOf(http), http.RequestAborted);
        return !result.IsSuccess
            ? Problems.Of(result.Errors, http, texts)
            : Results.Json(new
            {
                items = result.Value.Select(o => new
                {
                    o.Id,
                    o.Changed,
                    o.Version,
                    errors = o.Errors.Select(e => new { e.Field, e.Code, message = Problems.TextOf(e, texts) }),
                }),
            }, FieldValues.Json);
    }

    /// <summary>Deleting needs no <c>If-Match</c>, but where one is sent it must be the current one.</summary>
    public async Task<IResult> Delete<T>(Guid id, HttpContext http) where T : Aggregate =>
        await Send(http, new DeleteRecord<T>(id, VersionOf(http)));

    private static IResult Created(HttpContext http, ICreated created)
    {
        http.Response.Headers.Location = $"{ApiBuilder.BasePath}/{created.Resource}/{created.Id}";
        return Results.Json<object>(created, FieldValues.Json, statusCode: StatusCodes.Status201Created);
    }

    public async Task<Actor> ActorOf(HttpContext http) => await actors.Of(http);

    private IResult Record(HttpContext http, RecordDetail record, int status)
    {
        http.Response.Headers.ETag = $"\"{record.Version}\"";
        var fields = record.Type.Fields.Where(f => record.Values.ContainsKey(f.Name)).ToList();
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, RecordJson.Options))
            records.Write(json, record.Id, fields, i => record.Values[fields[i].Name]);
        return new JsonBytes(buffer.WrittenMemory, status);
    }

    private ReadOnlyMemory<byte> Write(RecordPage page)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using var json = new Utf8JsonWriter(buffer, RecordJson.Options);
        json.WriteStartObject();
        json.WriteStartArray("items");
        foreach (var row in page.Rows)
            records.Write(json, row.Id, page.Fields, i => row.Values[i]);
        json.WriteEndArray();
        json.WriteString("nextCursor", page.NextCursor);
        if (page.Total is { } total)
        {
            json.WriteNumber("total", Math.Min(total, ListRequest.CountCap));
            json.WriteBoolean("totalIsCapped", total > ListRequest.CountCap);
        }
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private IResult Missing(HttpContext http) => Problems.Of(StatusCodes.Status428PreconditionRequired, "ifMatchMissing", http, texts);

    /// <summary>The version in <c>If-Match</c>; null where none is sent.</summary>
    public static long? VersionOf(HttpContext http) =>
        long.TryParse(http.Request.Headers[HeaderNames.IfMatch].ToString().Trim('"', ' ').Replace("W/\"", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version : null;

    private static async Task<Result<RecordPatch>> Patch(HttpContext http)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(http.Request.Body, new JsonDocumentOptions { MaxDepth = 12 }, http.RequestAborted);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return new Error("jsonInvalid", ErrorKind.Malformed, null, "$");
            var patch = new RecordPatch();
            foreach (var (name, value) in RecordJson.Flat(document.RootElement))
            {
                if (!patch.TryAdd(name, value.Clone()))
                    return Error.Malformed(name, "memberTwice");
            }
            return patch;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return new Error("jsonInvalid", ErrorKind.Malformed, null, "$");
        }
    }

    private sealed class JsonBytes(ReadOnlyMemory<byte> body, int status = StatusCodes.Status200OK) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            httpContext.Response.ContentLength = body.Length;
            await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }
}

/// <summary>The answer of a request that made something: 201 with its address.</summary>
public interface ICreated
{
    /// <summary>Path of the resource below the API's base.</summary>
    string Resource { get; }
    Guid Id { get; }
}
