using System.Collections;
using System.Text.Json;
using Huike.Kernel.Records;
using Huike.Kernel.Records.Custom;

namespace Huike.Kernel.Web;

/// <summary>Turns a stored region code into the object that the API shows.</summary>
public interface IRegionNames
{
    /// <summary>Province, city and district of a GB/T 2260 code or of a free text; null parts where it has none.</summary>
    (string? Province, string? City, string? District) NamesOf(string code);
}

/// <summary>Writes records as the API promises them: decimals from whole units, dates as dates, moments in UTC.</summary>
public sealed class RecordJson(IRegionNames regions)
{
    /// <summary>Chinese stays readable; the answer is never part of a page.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Write(Utf8JsonWriter json, Guid id, IReadOnlyList<Field> fields, Func<int, object?> value)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i].Custom is not null)
                continue;
            json.WritePropertyName(fields[i].Name);
            WriteValue(json, fields[i], value(i));
        }
        WriteCustom(json, fields, value);
        json.WriteEndObject();
    }

    /// <summary>The company's own fields stand together in one object.</summary>
    private void WriteCustom(Utf8JsonWriter json, IReadOnlyList<Field> fields, Func<int, object?> value)
    {
        var open = false;
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i].Custom is not { } custom)
                continue;
            if (!open)
                json.WriteStartObject(CustomMember);
            open = true;
            json.WritePropertyName(custom.Code);
            WriteValue(json, fields[i], value(i));
        }
        if (open)
            json.WriteEndObject();
    }

    /// <summary>Brings the members of that object to the names of the fields.</summary>
    public static IEnumerable<(string Name, JsonElement Value)> Flat(JsonElement record) => record.EnumerateObject()
        .SelectMany(m => m.Name == CustomMember && m.Value.ValueKind == JsonValueKind.Object
            ? m.Value.EnumerateObject().Select(c => (CustomField.Prefix + c.Name, c.Value)) : [(m.Name, m.Value)]);

    /// <summary>The same for values that were read as members already.</summary>
    public static RecordPatch Flat(RecordPatch values)
    {
        if (!values.TryGetValue(CustomMember, out var custom) || custom is not JsonElement { ValueKind: JsonValueKind.Object } json)
            return values;
        var flat = new RecordPatch(values);
        flat.Remove(CustomMember);
        foreach (var member in json.EnumerateObject())
            flat[CustomField.Prefix + member.Name] = member.Value;
        return flat;
    }

    private const string CustomMember = "customFields";

    public void WriteValue(Utf8JsonWriter json, Field field, object? value)
    {
        switch (value)
        {
            case null when typeof(IList).IsAssignableFrom(field.ValueType):
                json.WriteStartArray();
                json.WriteEndArray();
                break;
            case null: json.WriteNullValue(); break;
            case string code when field.Kind == FieldKind.Region: WriteRegion(json, code); break;
            case string text: json.WriteStringValue(text); break;
            case long kept when field.IsScaled: json.WriteNumberValue((decimal)field.Shown(kept)!); break;
            case decimal amount: json.WriteNumberValue(amount); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case int number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case Guid id: json.WriteStringValue(id); break;
            case DateOnly day: json.WriteStringValue(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)); break;
            case DateTime moment: json.WriteStringValue(moment); break;
            case IEnumerable<string> items: JsonSerializer.Serialize(json, items, FieldValues.Json); break;
            default: JsonSerializer.Serialize(json, value, value.GetType(), FieldValues.Json); break;
        }
    }

    private void WriteRegion(Utf8JsonWriter json, string code)
    {
        var (province, city, district) = regions.NamesOf(code);
        json.WriteStartObject();
        json.WriteString("code", code);
        json.WriteString("province", province);
        json.WriteString("city", city);
        json.WriteString("district", district);
        json.WriteEndObject();
    }
}
