using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Huike.Kernel.Records;

namespace Huike.Kernel.UseCases;

/// <summary>
/// Finds texts of a request that no engine of ours can hold: a NUL character, or half of a surrogate pair. One engine would
/// take them for a fault of the statement, the other would keep something else; so they are refused at the door, whichever way they came.
/// Texts of a <see cref="RecordPatch"/> are cleaned by their fields instead.
/// </summary>
public static class WholeTexts
{
    private const int MostDepth = 4;
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Parts = new();

    /// <summary>Whether the text can be kept as it is.</summary>
    public static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\0' || char.IsLowSurrogate(c))
                return false;
            if (char.IsHighSurrogate(c) && (++i == text.Length || !char.IsLowSurrogate(text[i])))
                return false;
        }
        return true;
    }

    /// <summary>Name of the member that holds such a text, or null.</summary>
    internal static string? FaultOf(object request) => FaultOf(request, MostDepth);

    private static string? FaultOf(object part, int depth)
    {
        foreach (var property in Parts.GetOrAdd(part.GetType(), TextsOf))
        {
            if (property.GetValue(part) is { } value && !IsWhole(value, depth))
                return FieldNames.Camel(property.Name);
        }
        return null;
    }

    private static bool IsWhole(object value, int depth) => value switch
    {
        string text => IsWhole(text),
        RecordPatch => true,
        JsonNode node => IsReadable(node),
        JsonElement { ValueKind: JsonValueKind.Object } element => IsReadable(JsonObject.Create(element)!),
        JsonElement { ValueKind: JsonValueKind.Array } element => IsReadable(JsonArray.Create(element)!),
        JsonElement { ValueKind: JsonValueKind.String } element => IsReadable(JsonValue.Create(element)!),
        IDictionary map => map.Keys.Cast<object>().Concat(map.Values.OfType<object>()).All(v => depth == 0 || IsWhole(v, depth - 1)),
        IEnumerable items and (IList or Array) => items.OfType<object>().All(v => depth == 0 || IsWhole(v, depth - 1)),
        _ => depth == 0 || !IsOurs(value.GetType()) || FaultOf(value, depth - 1) is null,
    };

    /// <summary>JSON keeps the escapes it came with; half a pair shows only when it is read, as an exception.</summary>
    private static bool IsReadable(JsonNode node)
    {
        try
        {
            return IsWhole(node);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsWhole(JsonNode? node) => node switch
    {
        JsonObject members => members.All(m => IsWhole(m.Key) && IsWhole(m.Value)),
        JsonArray items => items.All(IsWhole),
        JsonValue value => value.GetValueKind() != JsonValueKind.String || IsWhole(value.GetValue<string>()),
        _ => true,
    };

    private static PropertyInfo[] TextsOf(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && p.GetIndexParameters().Length == 0 && MayHoldText(p.PropertyType))];

    private static bool MayHoldText(Type type) =>
        type == typeof(string) || (typeof(IEnumerable).IsAssignableFrom(type) && type != typeof(byte[])) || (IsOurs(type) && !type.IsEnum);

    private static bool IsOurs(Type type) =>
        type is { IsPrimitive: false, IsEnum: false } && type.Namespace?.StartsWith("Huike", StringComparison.Ordinal) == true && !typeof(Delegate).IsAssignableFrom(type);
}
