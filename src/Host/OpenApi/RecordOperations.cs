using Huike.Kernel.Records;
using Microsoft.OpenApi;

namespace Huike.Host.OpenApi;

/// <summary>Parameters, bodies and answers of the general record endpoints.</summary>
internal sealed class RecordOperations(RecordType type, OpenApiDocument document)
{
    private readonly string _name = RecordSchemas.NameOf(type);

    public void Describe(OpenApiOperation operation, string kind)
    {
        operation.OperationId = $"{type.Name}.{kind}";
        var parameters = operation.Parameters ??= [];
        switch (kind)
        {
            case "list":
                foreach (var parameter in ListParameters())
                    parameters.Add(parameter);
                operation.Responses!["200"] = Json("OK", Page());
                break;
            case "get" or "save":
                operation.Responses!["200"] = WithETag(Json("OK", Reference(_name)));
                break;
            case "create":
                parameters.Add(Query("onDuplicate", "refuse (default) or allow", JsonSchemaType.String));
                operation.RequestBody = Body(Reference(_name + "Create"), "application/json");
                operation.Responses!["201"] = WithETag(Json("Created", Reference(_name)));
                break;
            case "change":
                parameters.Add(Header("If-Match", "ETag of the record as it was read", required: true));
                operation.RequestBody = Body(Reference(_name + "Change"), "application/merge-patch+json", "application/json");
                operation.Responses!["200"] = WithETag(Json("OK", Reference(_name)));
                operation.Responses["412"] = ProblemResponse("Somebody changed the record in between", document);
                operation.Responses["428"] = ProblemResponse("If-Match is missing", document);
                break;
            case "changeMany":
                operation.RequestBody = Body(ManyChanges(), "application/json");
                operation.Responses!["200"] = Json("What became of each", new OpenApiSchema { Type = JsonSchemaType.Object });
                break;
            case "delete" or "restore":
                operation.Responses!["204"] = new OpenApiResponse { Description = "Done" };
                break;
            default:
                operation.Responses!["200"] = Json("OK", new OpenApiSchema { Type = JsonSchemaType.Object });
                break;
        }
    }

    private IEnumerable<IOpenApiParameter> ListParameters()
    {
        yield return Query("limit", $"1 to {ListRequest.MaxLimit}, usually {ListRequest.DefaultLimit}", JsonSchemaType.Integer);
        yield return Query("cursor", "nextCursor of the page before", JsonSchemaType.String);
        yield return Query("sort", "By comma, a leading minus for descending: " + string.Join(", ", type.Fields.Where(f => f.Has(FieldTraits.Sortable)).Select(f => f.Name)), JsonSchemaType.String);
        yield return Query("q", "Words, initials, numbers", JsonSchemaType.String);
        yield return Query("fields", "Columns by comma", JsonSchemaType.String);
        yield return Query("count", "true adds total", JsonSchemaType.Boolean);
        yield return Query("deleted", "true shows the recycle bin", JsonSchemaType.Boolean);
        foreach (var field in type.Fields.Where(f => f.Has(FieldTraits.Filterable)))
            yield return Query(field.Name, $"Equal; also {field.Name}.ne, .in, .gt, .gte, .lt, .lte, .contains, .startsWith, .empty, .ltOrEmpty where the kind allows", JsonSchemaType.String);
    }

    private OpenApiSchema Page() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["items"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Reference(_name) },
            ["nextCursor"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null },
            ["total"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
        },
    };

    private OpenApiSchema ManyChanges() => new()
    {
        Type = JsonSchemaType.Array,
        Items = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["id"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
                ["version"] = new OpenApiSchema { Type = JsonSchemaType.Integer | JsonSchemaType.Null },
                ["values"] = Reference(_name + "Change"),
            },
        },
    };

    private OpenApiSchemaReference Reference(string name) => new(name, document);

    private static OpenApiResponse Json(string text, IOpenApiSchema schema) => new()
    {
        Description = text,
        Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = schema } },
    };

    private static OpenApiResponse WithETag(OpenApiResponse response)
    {
        response.Headers = new Dictionary<string, IOpenApiHeader>
        {
            ["ETag"] = new OpenApiHeader { Description = "Version for If-Match", Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
        };
        return response;
    }

    private static OpenApiRequestBody Body(IOpenApiSchema schema, params string[] mediaTypes) => new()
    {
        Required = true,
        Content = mediaTypes.ToDictionary(m => m, _ => new OpenApiMediaType { Schema = schema }),
    };

    private static OpenApiParameter Query(string name, string text, JsonSchemaType kind) =>
        new() { Name = name, In = ParameterLocation.Query, Description = text, Schema = new OpenApiSchema { Type = kind } };

    public static OpenApiParameter Header(string name, string text, bool required = false) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = text,
        Required = required,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    public static OpenApiResponse ProblemResponse(string text, OpenApiDocument document) => new()
    {
        Description = text,
        Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference("Problem", document) } },
    };
}
