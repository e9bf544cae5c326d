using System.Text.Json;

namespace Huike.Security.Tests.Fuzz;

/// <summary>Whether an answer is what the document promises: types, members, required ones, items.</summary>
internal sealed class JsonSchema(JsonElement document)
{
    /// <summary>The first place where the value breaks the schema, or null.</summary>
    public string? Fault(JsonElement schema, JsonElement value, string path = "$")
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            var name = reference.GetString()!.Split('/')[^1];
            return document.GetProperty("components").GetProperty("schemas").TryGetProperty(name, out var target) ? Fault(target, value, path) : $"{path}: {name} is not described";
        }
        if (schema.TryGetProperty("oneOf", out var several) || schema.TryGetProperty("anyOf", out several))
            return several.EnumerateArray().Any(s => Fault(s, value, path) is null) ? null : $"{path}: none of the schemas fits {Short(value)}";
        if (schema.TryGetProperty("type", out var type) && !TypesOf(type).Any(t => Is(t!, value)))
            return $"{path}: {Short(value)} is not {type}";
        if (schema.TryGetProperty("enum", out var choices) && !choices.EnumerateArray().Any(c => c.ToString() == value.ToString()))
            return $"{path}: {Short(value)} is not one of {choices}";
        return value.ValueKind switch
        {
            JsonValueKind.Object => Members(schema, value, path),
            JsonValueKind.Array when schema.TryGetProperty("items", out var items) => value.EnumerateArray().Select((v, i) => Fault(items, v, $"{path}[{i}]")).FirstOrDefault(f => f is not null),
            _ => null,
        };
    }

    private string? Members(JsonElement schema, JsonElement value, string path)
    {
        if (schema.TryGetProperty("required", out var required)
            && required.EnumerateArray().Select(r => r.GetString()!).FirstOrDefault(r => !value.TryGetProperty(r, out _)) is { } missing)
            return $"{path}.{missing} is missing";
        if (!schema.TryGetProperty("properties", out var properties))
            return null;
        foreach (var member in value.EnumerateObject())
        {
            if (properties.TryGetProperty(member.Name, out var known) && Fault(known, member.Value, $"{path}.{member.Name}") is { } fault)
                return fault;
        }
        return null;
    }

    private static IEnumerable<string?> TypesOf(JsonElement type) => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()) : [type.GetString()];

    private static bool Is(string type, JsonElement value) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => true,
    };

    private static string Short(JsonElement value) => value.GetRawText() is { Length: > 60 } text ? text[..60] : value.GetRawText();
}
