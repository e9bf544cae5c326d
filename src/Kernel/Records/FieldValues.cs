using System.Collections;
using System.Globalization;
using System.Text.Json;
using Huike.Kernel.Money;
using Huike.Kernel.UseCases;

namespace Huike.Kernel.Records;

/// <summary>Between the outside (JSON, typed text) and the typed value of a field.</summary>
public static class FieldValues
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Longest text anybody may send into one field, whatever its own limit says.</summary>
    private const int AbsoluteLength = 100_000;

    /// <summary>The typed value, or the error in the words of the field.</summary>
    public static Result<Box> Read(Field field, object? raw)
    {
        try
        {
            var value = raw switch
            {
                null => null,
                JsonElement json => FromJson(field, json),
                string text => FromText(field, text),
                _ => FromTyped(field, raw),
            };
            return Check(field, value);
        }
        catch (OverflowException) when (raw is not JsonElement)
        {
            return Error.Invalid(field.Name, "numberTooLarge");
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException or InvalidCastException or OverflowException)
        {
            return raw is JsonElement ? Error.Malformed(field.Name, "wrongType") : Error.Invalid(field.Name, "wrongFormat");
        }
    }

    /// <summary>A value that stands in a record in the API's spelling; false where it is not of the field's type.</summary>
    internal static bool TryStored(Field field, JsonElement json, out object? value)
    {
        try
        {
            value = FromJson(field, json);
            return true;
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException or OverflowException)
        {
            value = null;
            return false;
        }
    }

    private static Result<Box> Check(Field field, object? value)
    {
        if (value is string text)
        {
            if (text.Length > AbsoluteLength || (field.MaxLength > 0 && text.Length > field.MaxLength))
                return Error.Invalid(field.Name, "tooLong", field.MaxLength);
            value = Clean(text, field.Kind == FieldKind.LongText);
        }
        if (value is List<string> items)
        {
            var clean = items.Select(i => Clean(i, false)).Where(i => i is not null).Select(i => i!).Distinct(StringComparer.Ordinal).ToList();
            if (clean.Count > 50)
                return Error.Invalid(field.Name, "tooMany", 50);
            if (clean.FirstOrDefault(i => field.MaxLength > 0 && i.Length > field.MaxLength) is not null)
                return Error.Invalid(field.Name, "tooLong", field.MaxLength);
            value = clean;
        }
        if (value is null && field.Has(FieldTraits.Required))
            return Error.Invalid(field.Name, "required");
        if (value is null && field.ValueType.IsValueType && !field.IsNullable)
            return Error.Invalid(field.Name, "required");
        return new Box(value ?? (typeof(IList).IsAssignableFrom(field.ValueType) ? Activator.CreateInstance(field.ValueType) : null));
    }

    /// <summary>
    /// Text as it is kept: no half surrogates, no control characters, no invisible direction marks, no blanks at the ends.
    /// </summary>
    public static string? Clean(string text, bool keepLines)
    {
        if (text.Length == 0)
            return null;
        var clean = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                clean.Append(c).Append(text[++i]);
            else if (char.IsSurrogate(c) || IsDirectionMark(c))
                continue;
            else if (char.IsControl(c))
                clean.Append(keepLines && c is '\n' or '\t' ? c : keepLines && c == '\r' ? "" : " ");
            else
                clean.Append(c);
        }
        var result = clean.ToString().Trim();
        // What nobody can see is no text; within one, joiners hold scripts and emoji together.
        return result.All(c => char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format) ? null : result;
    }

    private static bool IsDirectionMark(char c) => c is '\u200E' or '\u200F' or '\u061C' or '\uFEFF' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static object? FromJson(Field field, JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return null;
        return field.Kind switch
        {
            FieldKind.Text or FieldKind.LongText or FieldKind.Choice => json.GetString(),
            FieldKind.Integer => ToInteger(field, json.GetInt64()),
            _ when field.IsScaled => Scale(field, json.GetDecimal()),
            FieldKind.Date => DateOnly.ParseExact(json.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            FieldKind.Moment => Utc(json.GetString()!),
            FieldKind.Bool => json.GetBoolean(),
            FieldKind.Choices or FieldKind.Tags => json.EnumerateArray().Select(e => e.GetString() ?? throw new FormatException()).ToList(),
            FieldKind.Reference => json.GetGuid(),
            FieldKind.Region => json.ValueKind == JsonValueKind.String ? json.GetString() : RegionCode(json),
            FieldKind.Part => json.Deserialize(field.ValueType, Json),
            _ => throw new FormatException(),
        };
    }

    /// <summary>A region comes as its code, or as names that together say which one is meant.</summary>
    private static string? RegionCode(JsonElement json)
    {
        foreach (var member in json.EnumerateObject())
        {
            if (member.Name is not ("code" or "province" or "city" or "district"))
                throw new FormatException();
        }
        if (json.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.String)
            return code.GetString();
        var names = new[] { "province", "city", "district" }
            .Select(n => json.TryGetProperty(n, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString() : null);
        return string.Concat(names) is { Length: > 0 } text ? text : null;
    }

    private static object? FromText(Field field, string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0)
            return null;
        return field.Kind switch
        {
            FieldKind.Text or FieldKind.LongText or FieldKind.Choice or FieldKind.Region => text,
            FieldKind.Integer => ToInteger(field, long.Parse(trimmed, NumberStyles.Integer | NumberStyles.AllowThousands, CultureInfo.InvariantCulture)),
            _ when field.IsScaled => Scale(field, decimal.Parse(trimmed, NumberStyles.Number, CultureInfo.InvariantCulture)),
            FieldKind.Date => DateOnly.ParseExact(trimmed, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            FieldKind.Moment => Utc(trimmed),
            FieldKind.Bool => bool.Parse(trimmed),
            FieldKind.Choices or FieldKind.Tags => trimmed.Split([',', ';', '；', '，', '、', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToList(),
            FieldKind.Reference => Guid.Parse(trimmed),
            FieldKind.Part => JsonSerializer.Deserialize(trimmed, field.ValueType, Json),
            _ => throw new FormatException(),
        };
    }

    private static object FromTyped(Field field, object raw) => (field.Kind, raw) switch
    {
        (_, decimal number) when field.IsScaled => Scale(field, number),
        (FieldKind.Integer, _) => ToInteger(field, Convert.ToInt64(raw, CultureInfo.InvariantCulture)),
        (FieldKind.Choices or FieldKind.Tags, IEnumerable<string> items) => items.ToList(),
        _ when (Nullable.GetUnderlyingType(field.ValueType) ?? field.ValueType).IsInstanceOfType(raw) => raw,
        _ => throw new FormatException(),
    };

    /// <summary>A tax rate of one and more was meant in per cent: nobody pays as much tax as goods are worth.</summary>
    private static object Scale(Field field, decimal number) =>
        field.Kind == FieldKind.Number ? Millionths.From(number, field.Decimals)
        : Scaled.From(field.Kind == FieldKind.TaxRate && Math.Abs(number) >= 1 ? number / 100 : number, field.Places);

    private static object ToInteger(Field field, long value) =>
        (Nullable.GetUnderlyingType(field.ValueType) ?? field.ValueType) == typeof(int) ? (object)checked((int)value) : value;

    private static DateTime Utc(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).UtcDateTime;
}

/// <summary>A typed value, possibly none.</summary>
public readonly record struct Box(object? Value);

/// <summary>Decimal numbers as whole millionths; exact, never through floating point.</summary>
public static class Millionths
{
    private const decimal One = 1_000_000m;

    /// <exception cref="FormatException">The number has more places than allowed.</exception>
    public static long From(decimal number, int places = 6)
    {
        if (decimal.Round(number, places) != number)
            throw new FormatException();
        return checked((long)(number * One));
    }

    /// <summary>The decimal without trailing zeros: 1500000 → 1.5.</summary>
    public static decimal ToDecimal(long millionths) => millionths / One / 1.000000000000000000000000000m;
}

/// <summary>Amounts between decimals and whole minor units; exact, never through floating point.</summary>
public static class MinorUnits
{
    /// <summary>Minor units of a currency with <paramref name="exponent"/> places.</summary>
    /// <exception cref="FormatException">The amount has more places than the currency.</exception>
    public static long From(decimal amount, int exponent = 2) => Scaled.From(amount, exponent);

    /// <summary>The decimal with exactly the currency's places: 1230 → 12.30.</summary>
    public static decimal ToDecimal(long minor, int exponent = 2) => Scaled.ToDecimal(minor, exponent);
}
