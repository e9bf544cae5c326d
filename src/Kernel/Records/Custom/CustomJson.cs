using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Huike.Kernel.Records.Custom;

/// <summary>The one column of a record that holds its custom values: an object by code, in the spelling of the API.</summary>
public static class CustomJson
{
    /// <summary>The typed value; null where there is none or where it does not have the field's type.</summary>
    public static object? Read(string? json, string code, Field field)
    {
        if (json is null || !json.Contains(code, StringComparison.Ordinal))
            return NoneOf(field);
        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty(code, out var value) && FieldValues.TryStored(field, value, out var typed) ? typed ?? NoneOf(field) : NoneOf(field);
    }

    /// <summary>The column with one value changed; null where nothing is left in it.</summary>
    public static string? With(string? json, string code, Field field, object? value)
    {
        var values = json is null ? [] : JsonNode.Parse(json)!.AsObject();
        values.Remove(code);
        if (Node(field, value) is { } node)
            values[code] = node;
        if (values.Count == 0)
            return null;
        var sorted = new JsonObject(values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => KeyValuePair.Create(v.Key, v.Value?.DeepClone())));
        return sorted.ToJsonString(FieldValues.Json);
    }

    /// <summary>Every value by its code, as it is kept.</summary>
    public static IReadOnlyDictionary<string, JsonElement> All(string? json)
    {
        if (json is null)
            return new Dictionary<string, JsonElement>();
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().ToDictionary(m => m.Name, m => m.Value.Clone(), StringComparer.Ordinal);
    }

    private static object? NoneOf(Field field) => field.ValueType == typeof(List<string>) ? new List<string>() : null;

    private static JsonNode? Node(Field field, object? value) => value switch
    {
        null => null,
        List<string> { Count: 0 } => null,
        List<string> codes => new JsonArray([.. codes.Select(c => (JsonNode)JsonValue.Create(c))]),
        long minor when field.Kind == FieldKind.Money => JsonValue.Create(MinorUnits.ToDecimal(minor)),
        long millionths when field.Kind == FieldKind.Number => JsonValue.Create(Millionths.ToDecimal(millionths)),
        DateOnly day => JsonValue.Create(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        DateTime moment => JsonValue.Create(moment.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture)),
        bool flag => JsonValue.Create(flag),
        _ => JsonValue.Create(value.ToString()),
    };
}
