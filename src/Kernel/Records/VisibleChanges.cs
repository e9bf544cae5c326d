using System.Text.Json;
using Huike.Kernel.Access;

namespace Huike.Kernel.Records;

/// <summary>What of a stored change a reader sees: by the rules of its fields, in every place that shows changes.</summary>
public static class VisibleChanges
{
    /// <param name="json">Object of field → [before, after], as the audit entry keeps it.</param>
    public static List<HistoryChange> Of(string json, string recordType, RecordType? type, Actor actor)
    {
        using var document = JsonDocument.Parse(json);
        var changes = new List<HistoryChange>();
        // Columns that are no fields follow from fields; who may not see all of these does not see those.
        var narrowed = actor.IsNarrowedIn(recordType);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            var access = actor.FieldAccess(recordType, member.Name);
            if (access == FieldAccess.Hidden || (narrowed && type is not null && !type.TryField(member.Name, out _) && member.Name != "deleted"))
                continue;
            changes.Add(new HistoryChange(member.Name, Shown(member.Value[0], access), Shown(member.Value[1], access)));
        }
        return changes;
    }

    private static JsonElement? Shown(JsonElement value, FieldAccess access) =>
        value.ValueKind is JsonValueKind.Null ? null
        : access == FieldAccess.Masked ? JsonSerializer.SerializeToElement(value.ValueKind == JsonValueKind.String ? Mask.Of(value.GetString()!) : "****")
        : value.Clone();
}
