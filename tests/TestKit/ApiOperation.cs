using System.Text.Json;

namespace Huike.TestKit;

/// <summary>One operation of the OpenAPI document; suites walk over all of them and so cover what is added later.</summary>
public sealed record ApiOperation(string Verb, string Path, JsonElement Description)
{
    public IEnumerable<string> Parameters(string place) =>
        Description.TryGetProperty("parameters", out var all)
            ? all.EnumerateArray().Where(p => p.GetProperty("in").GetString() == place).Select(p => p.GetProperty("name").GetString()!) : [];

    /// <summary>Whether the list of a record type stands here: its field parameters take an operator.</summary>
    public bool IsRecordList => Description.TryGetProperty("operationId", out var id) && id.GetString()!.EndsWith(".list", StringComparison.Ordinal);

    /// <summary>Schema of the JSON body, where there is one.</summary>
    public JsonElement? Body =>
        Description.TryGetProperty("requestBody", out var body) && body.TryGetProperty("content", out var content)
            && content.TryGetProperty("application/json", out var json) && json.TryGetProperty("schema", out var schema) ? schema : null;

    /// <summary>Schema of the answer with this status; null where the document promises no JSON.</summary>
    public JsonElement? Answer(int status) =>
        Description.GetProperty("responses").TryGetProperty($"{status}", out var answer) && answer.TryGetProperty("content", out var content)
            && content.EnumerateObject().FirstOrDefault(c => c.Name.EndsWith("json", StringComparison.Ordinal)) is { Value.ValueKind: JsonValueKind.Object } media
            && media.Value.TryGetProperty("schema", out var schema) ? schema : null;

    public string At(Func<string, string> value)
    {
        var path = Path;
        foreach (var name in Parameters("path"))
            path = path.Replace($"{{{name}}}", value(name), StringComparison.Ordinal);
        return path;
    }

    public static List<ApiOperation> All(JsonElement document) =>
    [
        .. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Where(verb => verb.Name is "get" or "post" or "put" or "patch" or "delete")
            .Select(verb => new ApiOperation(verb.Name.ToUpperInvariant(), path.Name, verb.Value))),
    ];
}
