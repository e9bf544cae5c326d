using System.Text.Json;
using System.Text.Json.Nodes;
using Huike.Kernel.Records;
using Huike.Kernel.Web;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Huike.Host.OpenApi;

/// <summary><c>/openapi/v1.json</c> and the page at <c>/api</c> that people read; everything comes from this server.</summary>
internal static class ApiDocument
{
    public const string Name = "v1";

    public static void AddServices(IServiceCollection services)
    {
        services.AddSingleton<KeptApiDocument>();
        services.AddOpenApi(Name, options =>
        {
            options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
            options.AddSchemaTransformer(DescribeEnum);
            options.AddOperationTransformer(DescribeOperation);
            options.AddDocumentTransformer(DescribeDocument);
        });
    }

    public static void Map(WebApplication app)
    {
        app.MapGet("/openapi/{documentName}.json", async (string documentName, KeptApiDocument kept, CancellationToken cancellation) =>
            await kept.Json(documentName, cancellation) is { } json ? Results.Bytes(json, "application/json; charset=utf-8") : Results.NotFound()).AllowAnonymous();
        app.MapScalarApiReference("/api", (options, http) =>
        {
            options.WithTitle("Huike 惠客 API").WithOpenApiRoutePattern("/openapi/{documentName}.json").AddDocument(Name);
            options.DisableDefaultFonts();
            options.WithNonce(http.Nonce());
        }).AllowAnonymous();
    }

    private static Task DescribeDocument(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo { Title = "Huike 惠客", Version = Name, Description = Introduction };
        // Relative: the document is true under whatever name the house is reached.
        document.Servers = [new OpenApiServer { Url = "/" }];
        var components = document.Components ??= new OpenApiComponents();
        components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        components.SecuritySchemes["bearer"] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "accessToken of POST /auth/login, or a personal key hk_…",
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] }];
        components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        components.Schemas["Problem"] = RecordSchemas.Problem();
        foreach (var type in context.ApplicationServices.GetServices<RecordType>())
        {
            components.Schemas[RecordSchemas.NameOf(type)] = RecordSchemas.Read(type);
            components.Schemas[RecordSchemas.NameOf(type) + "Create"] = RecordSchemas.Write(type, isNew: true);
            components.Schemas[RecordSchemas.NameOf(type) + "Change"] = RecordSchemas.Write(type, isNew: false);
        }
        return Task.CompletedTask;
    }

    /// <summary>Enumerations travel as words, as <see cref="FieldValues.Json"/> writes them.</summary>
    private static Task DescribeEnum(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var nullable = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type);
        if ((nullable ?? context.JsonTypeInfo.Type) is { IsEnum: true } type)
        {
            schema.Type = nullable is null ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
            schema.Enum = [.. Enum.GetNames(type).Select(n => (JsonNode)JsonNamingPolicy.CamelCase.ConvertName(n))];
            if (nullable is not null)
                schema.Enum.Add(JsonNullSentinel.JsonNull);
        }
        return Task.CompletedTask;
    }

    private static async Task DescribeOperation(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var path = context.Description.RelativePath![ApiBuilder.BasePath.Length..];
        operation.Tags = new HashSet<OpenApiTagReference> { new(path.TrimStart('/').Split('/')[0], context.Document) };
        operation.Responses = [];
        if (metadata.OfType<RecordEndpoint>().FirstOrDefault() is { } record)
        {
            var type = context.ApplicationServices.GetServices<RecordType>().First(t => t.EntityType == record.EntityType);
            new RecordOperations(type, context.Document!).Describe(operation, record.Operation);
        }
        else if (metadata.OfType<ResponseType>().Any(r => r.Type == typeof(SavedRecord)))
            new RecordOperations(Saved(path, context), context.Document!).Describe(operation, "save");
        else if (metadata.OfType<ResponseType>().FirstOrDefault() is { } response)
            await DescribeTyped(operation, response.Type, context, cancellation);
        else
            operation.Responses["200"] = new OpenApiResponse { Description = "OK" };
        if (HttpMethods.IsPost(context.Description.HttpMethod ?? ""))
            (operation.Parameters ??= []).Add(RecordOperations.Header("Idempotency-Key", "The same key and body gives the first answer again; another body 422. Kept for 24 hours."));
        AddProblems(operation, context.Document!);
    }

    /// <summary>What a step of a record answers with: the record itself, or what it led to.</summary>
    private static RecordType Saved(string path, OpenApiOperationTransformerContext context)
    {
        var (first, last) = (path.TrimStart('/').Split('/')[0], path.Split('/')[^1]);
        var name = (first, last) switch { ("quotes", "convert") => "orders", ("returns", "credit") => "receipts", _ => first };
        return context.ApplicationServices.GetServices<RecordType>().First(t => t.Name == name);
    }

    private static async Task DescribeTyped(OpenApiOperation operation, Type type, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        if (type == typeof(Kernel.UseCases.Done))
        {
            operation.Responses!["204"] = new OpenApiResponse { Description = "Done" };
            return;
        }
        var created = typeof(ICreated).IsAssignableFrom(type);
        var schema = await context.GetOrCreateSchemaAsync(type, null, cancellation);
        MissingObjects.Mark(schema, type, context.ApplicationServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
        operation.Responses![created ? "201" : "200"] = new OpenApiResponse
        {
            Description = created ? "Created" : "OK",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new() { Schema = schema },
            },
        };
    }

    private static void AddProblems(OpenApiOperation operation, OpenApiDocument document)
    {
        foreach (var (status, text) in new[]
        {
            ("400", "Malformed: unknown or wrongly typed member"), ("401", "Not logged in"), ("403", "Not permitted"), ("404", "Not there, or not visible"),
            ("409", "A rule refuses"), ("422", "A value does not meet its rules"), ("429", "Too many calls; see Retry-After"),
        })
        {
            operation.Responses![status] = RecordOperations.ProblemResponse(text, document);
        }
    }

    private const string Introduction =
        "JSON, camelCase. Ids are UUIDs, dates 2026-11-22, moments RFC 3339 in UTC, amounts decimals. Lists page by cursor; "
        + "changes need If-Match; errors are application/problem+json with a stable code, texts in the language of Accept-Language (zh-CN, zh-TW, en).";
}
