using System.Text.Json;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;

namespace Huike.Platform.Transfer.Import;

/// <summary>An existing record that a row seems to be. Without an id it is one that the user may not see.</summary>
public sealed record ImportMatch(Guid? Id, string Name, string? OwnerName = null, decimal? Score = null);

/// <summary>Reads matches out of what the duplicate rule tells; their shape is the API's: <c>[{"customerId"|"id","name","ownerName","score"}]</c>.</summary>
internal static class ImportMatches
{
    public static IReadOnlyList<ImportMatch> Of(IEnumerable<Error> errors) => [.. errors.Where(e => e.Details is not null).SelectMany(Of)];

    private static IEnumerable<ImportMatch> Of(Error error)
    {
        var json = JsonSerializer.SerializeToElement(error.Details, error.Details!.GetType(), FieldValues.Json);
        return json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().Select(Match) : [];
    }

    private static ImportMatch Match(JsonElement match)
    {
        Guid? id = null;
        foreach (var name in new[] { "customerId", "recordId", "id" })
        {
            if (id is null && match.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var guid))
                id = guid;
        }
        return new(id, Text(match, "name") ?? Text(match, "title") ?? "", Text(match, "ownerName"),
            match.TryGetProperty("score", out var score) && score.ValueKind == JsonValueKind.Number ? score.GetDecimal() : null);
    }

    private static string? Text(JsonElement match, string name) =>
        match.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
