using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;

namespace Huike.Host.OpenApi;

/// <summary>
/// Objects within an answer that may be missing. The generator says so of what it describes by reference only; what stands in its place
/// looks as if it were always there.
/// </summary>
internal static class MissingObjects
{
    public static void Mark(IOpenApiSchema? schema, Type type, JsonSerializerOptions options)
    {
        if (schema is not OpenApiSchema own)
            return;
        var info = options.GetTypeInfo(type);
        if (info.Kind == JsonTypeInfoKind.Enumerable && info.ElementType is { } element)
            Mark(own.Items, element, options);
        if (info.Kind != JsonTypeInfoKind.Object || own.Properties is not { } described)
            return;
        foreach (var property in info.Properties)
        {
            if (!described.TryGetValue(property.Name, out var value) || value is not OpenApiSchema part)
                continue;
            if (property.IsGetNullable && part.Type == JsonSchemaType.Object)
                part.Type = JsonSchemaType.Object | JsonSchemaType.Null;
            Mark(part, property.PropertyType, options);
        }
    }
}
