using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Huike.Security.Tests.Fuzz;

/// <summary>Bodies drawn from a schema: mostly right, and wrong in one or a few places in every way that JSON allows.</summary>
internal sealed class HostileJson(JsonElement document, Random random, IReadOnlyList<Guid> ids)
{
    private static readonly string[] OddTexts =
    [
        "", " ", "\\u0000", "a\\u0000b", "\\ud800", "\\udc00x", "\\ud83d\\ude00", "\\u202e\\u0041", "\\ufeff", "\\uffff", "\\u0007", "null", "true", "0", "-1", "NaN",
        "<script>alert(1)</script>", "' OR 1=1--", "../../etc/passwd", "2026-02-30", "0000-00-00", "9999-12-31T23:59:59.9999999Z", "0001-01-01T00:00:00+14:00", "10000-01-01",
        "2026-13-01T25:61:61Z", "00000000-0000-0000-0000-000000000000", "not-a-guid", "{}", "[]", "１２３", "㊀", "ﷺ", "İ", "ß", "\\u0301\\u0301\\u0301", "%00", "${jndi:ldap://x}", "{{7*7}}",
    ];

    private static readonly string[] OddNumbers =
        ["0", "-0", "-1", "1e400", "-1e400", "1e-400", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "79228162514264337593543950336", "0.1", "0.001", "1.005",
            "92233720368547758.07", "92233720368547758.08", "2147483648", "1e2", "123456789012345678901234567890", "5e-324"];

    /// <summary>A body for the schema. <paramref name="damage"/> is the chance in a hundred that any one value is replaced by something hostile.</summary>
    public string Body(JsonElement? schema, int damage)
    {
        var text = new StringBuilder();
        Write(text, schema, damage, 0);
        return random.Next(100) < damage / 4 ? Break(text.ToString()) : text.ToString();
    }

    public string Text() => random.Next(8) switch
    {
        0 => new string('长', random.Next(1, 3000)),
        1 => string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => $"\\u{random.Next(0x10000):x4}")),
        2 => "名称" + random.Next(100_000).ToString(CultureInfo.InvariantCulture),
        _ => OddTexts[random.Next(OddTexts.Length)],
    };

    private void Write(StringBuilder text, JsonElement? schema, int damage, int depth)
    {
        if (schema is not { } known || depth > 6)
            text.Append(Any(depth));
        else if (random.Next(100) < damage)
            text.Append(Any(depth));
        else
            WriteAs(text, Resolve(known), damage, depth);
    }

    private void WriteAs(StringBuilder text, JsonElement schema, int damage, int depth)
    {
        switch (TypeOf(schema))
        {
            case "object": WriteObject(text, schema, damage, depth); break;
            case "array":
                text.Append('[');
                var count = random.Next(20) == 0 ? 60 : random.Next(3);
                for (var i = 0; i < count; i++)
                {
                    if (i > 0)
                        text.Append(',');
                    Write(text, schema.TryGetProperty("items", out var items) ? items : null, damage, depth + 1);
                }
                text.Append(']');
                break;
            case "integer": text.Append(random.Next(-5, 500)); break;
            case "number": text.Append(CultureInfo.InvariantCulture, $"{random.Next(0, 100_000) / 100m}"); break;
            case "boolean": text.Append(random.Next(2) == 0 ? "true" : "false"); break;
            case "string": text.Append('"').Append(StringOf(schema)).Append('"'); break;
            default: text.Append(Any(depth)); break;
        }
    }

    private void WriteObject(StringBuilder text, JsonElement schema, int damage, int depth)
    {
        var members = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(p => (p.Name, Schema: (JsonElement?)p.Value)).ToList() : [];
        if (members.Count > 6)
            members = [.. members.Where(_ => random.Next(3) == 0)];
        if (random.Next(100) < damage && members.Count > 0)
            members.RemoveAt(random.Next(members.Count));
        if (random.Next(100) < damage)
            members.Add((OddTexts[random.Next(OddTexts.Length)], null));
        if (random.Next(100) < damage && members.Count > 0)
            members.Add(members[random.Next(members.Count)]);
        if (random.Next(100) < damage)
            members.Add((new[] { "id", "tenantId", "version", "createdAt", "deletedAt", "$type", "$ref", "__proto__", "isAdministrator", "passwordHash" }[random.Next(10)], null));
        text.Append('{');
        for (var i = 0; i < members.Count; i++)
        {
            text.Append(i > 0 ? "," : "").Append('"').Append(members[i].Name).Append("\":");
            Write(text, members[i].Schema, damage, depth + 1);
        }
        text.Append('}');
    }

    private string StringOf(JsonElement schema) => (schema.TryGetProperty("format", out var format) ? format.GetString() : "") switch
    {
        "uuid" => ids[random.Next(ids.Count)].ToString(),
        "date" => $"20{random.Next(10, 40)}-0{random.Next(1, 10)}-1{random.Next(10)}",
        "date-time" => $"2026-0{random.Next(1, 10)}-1{random.Next(10)}T0{random.Next(10)}:00:00Z",
        _ => schema.TryGetProperty("enum", out var choices) ? choices[random.Next(choices.GetArrayLength())].GetString() ?? "" : random.Next(2) == 0 ? "试" + random.Next(1000).ToString(CultureInfo.InvariantCulture) : Text(),
    };

    private string Any(int depth) => random.Next(9) switch
    {
        0 => "null",
        1 => random.Next(2) == 0 ? "true" : "false",
        2 or 3 => OddNumbers[random.Next(OddNumbers.Length)],
        4 or 5 => $"\"{Text()}\"",
        6 => "[]",
        7 => depth > 3 ? "{}" : $"{{\"a\":[{Any(depth + 1)},{{\"b\":{Any(depth + 1)}}}]}}",
        _ => new string('[', random.Next(1, 200)) + new string(']', random.Next(1, 200)),
    };

    private string Break(string json) => random.Next(6) switch
    {
        0 => json[..random.Next(json.Length)],
        1 => json + json,
        2 => json.Insert(random.Next(json.Length), new[] { "\0", ",", "\"", "//x\n", "\u2028", "NaN", "{" }[random.Next(7)]),
        3 => "",
        4 => new string('[', 5000),
        _ => "\uFEFF" + json,
    };

    private JsonElement Resolve(JsonElement schema)
    {
        while (schema.TryGetProperty("$ref", out var reference))
            schema = document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
        return schema.TryGetProperty("oneOf", out var several) ? Resolve(several[several.GetArrayLength() - 1]) : schema;
    }

    private string? TypeOf(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? (schema.TryGetProperty("properties", out _) ? "object" : null)
        : type.ValueKind == JsonValueKind.Array ? type[random.Next(type.GetArrayLength())].GetString() : type.GetString();
}
