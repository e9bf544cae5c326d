using Huike.Kernel.Records;
using Microsoft.OpenApi;

namespace Huike.Host.OpenApi;

/// <summary>Schemas of records, from their one description.</summary>
internal static class RecordSchemas
{
    /// <summary><c>purchase-orders</c> → <c>PurchaseOrders</c>.</summary>
    public static string NameOf(RecordType type) =>
        string.Concat(type.Name.Split('-').Select(p => char.ToUpperInvariant(p[0]) + p[1..])) + "Record";

    public static OpenApiSchema Read(RecordType type)
    {
        var schema = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema>() };
        schema.Properties["id"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid", ReadOnly = true };
        foreach (var field in type.Fields)
            schema.Properties[field.Name] = Of(field);
        if (type.AcceptsCustomFields)
            schema.Properties["customFields"] = Custom();
        return schema;
    }

    /// <summary>What a caller may send; anything else is refused.</summary>
    public static OpenApiSchema Write(RecordType type, bool isNew)
    {
        var fields = type.Fields.Where(f => !f.Has(FieldTraits.ReadOnly) && (isNew || !f.Has(FieldTraits.CreateOnly))).ToList();
        var properties = fields.ToDictionary(f => f.Name, f => (IOpenApiSchema)Of(f));
        if (type.AcceptsCustomFields)
            properties["customFields"] = Custom();
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            AdditionalPropertiesAllowed = false,
            Properties = properties,
            Required = isNew ? fields.Where(f => f.Has(FieldTraits.Required)).Select(f => f.Name).ToHashSet() : null,
        };
    }

    private static OpenApiSchema Custom() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "The company's own fields by code, see GET /custom-fields. In sort, fields and conditions: customFields.{code}",
    };

    public static OpenApiSchema Of(Field field)
    {
        var schema = Plain(field);
        schema.ReadOnly = field.Has(FieldTraits.ReadOnly);
        schema.Description = field.ChoiceList is { } list ? $"Code of the list {list}, see GET /choices" : field.Target is { } target ? $"Id of {target}" : null;
        if (!field.Has(FieldTraits.Required) && schema.Type is { } known && field.Kind is not (FieldKind.Choices or FieldKind.Tags))
            schema.Type = known | JsonSchemaType.Null;
        return schema;
    }

    private static OpenApiSchema ItemOf(Type type) => type == typeof(Guid) ? new() { Type = JsonSchemaType.String, Format = "uuid" }
        : new() { Type = type == typeof(string) ? JsonSchemaType.String : JsonSchemaType.Object };

    private static OpenApiSchema Plain(Field field) => field.Kind switch
    {
        FieldKind.Integer => new() { Type = JsonSchemaType.Integer },
        _ when field.IsScaled => new() { Type = JsonSchemaType.Number },
        FieldKind.Bool => new() { Type = JsonSchemaType.Boolean },
        FieldKind.Date => new() { Type = JsonSchemaType.String, Format = "date" },
        FieldKind.Moment => new() { Type = JsonSchemaType.String, Format = "date-time" },
        FieldKind.Reference => new() { Type = JsonSchemaType.String, Format = "uuid" },
        FieldKind.Choices or FieldKind.Tags => new() { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
        FieldKind.Region => Region(),
        FieldKind.Part => typeof(System.Collections.IList).IsAssignableFrom(field.ValueType)
            ? new() { Type = JsonSchemaType.Array, Items = ItemOf(field.ValueType.GetGenericArguments()[0]) }
            : new() { Type = JsonSchemaType.Object },
        _ => new() { Type = JsonSchemaType.String, MaxLength = field.MaxLength > 0 ? field.MaxLength : null },
    };

    private static OpenApiSchema Region() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new[] { "code", "province", "city", "district" }
            .ToDictionary(n => n, _ => (IOpenApiSchema)new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null }),
    };

    public static OpenApiSchema Problem() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri" },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["traceId"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
        },
    };
}
