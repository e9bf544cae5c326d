using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Huike.Kernel.Records;
using Huike.Kernel.Records.Custom;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Huike.Kernel.Data;

/// <summary>Old and new value of each changed field, in the words of the API.</summary>
internal static class AuditChanges
{
    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
    {
        nameof(ITenantOwned.TenantId), nameof(ITenantOwned.Id), nameof(Aggregate.CreatedAt), nameof(Aggregate.CreatedById),
        nameof(Aggregate.UpdatedAt), nameof(Aggregate.UpdatedById), nameof(Aggregate.Version), nameof(Aggregate.DeletionId),
        nameof(Aggregate.DeletedAt), nameof(Aggregate.DeletedById),
    };

    public static string ActionOf(EntityEntry entry) => entry.State switch
    {
        EntityState.Added => "create",
        EntityState.Deleted => "delete",
        _ when entry.Entity is Aggregate && entry.Property(nameof(Aggregate.DeletedAt)) is { IsModified: true } deleted =>
            deleted.CurrentValue is null ? "restore" : "delete",
        _ => "update",
    };

    public static SortedDictionary<string, object?[]> Of(EntityEntry entry, RecordType? type)
    {
        var changes = new SortedDictionary<string, object?[]>(StringComparer.Ordinal);
        foreach (var property in entry.Properties)
        {
            if (!IsTold(property.Metadata))
                continue;
            var (before, after) = entry.State switch
            {
                EntityState.Added => (null, property.CurrentValue),
                EntityState.Deleted => (property.OriginalValue, null),
                _ => (property.OriginalValue, property.CurrentValue),
            };
            if (entry.State == EntityState.Modified && (!property.IsModified || Same(before, after)))
                continue;
            if (entry.State != EntityState.Modified && IsEmpty(before) && IsEmpty(after))
                continue;
            var name = NameOf(property.Metadata);
            if (property.Metadata.Name == nameof(Aggregate.CustomFields))
            {
                AddCustom(changes, (string?)before, (string?)after);
                continue;
            }
            var field = type is not null && type.TryField(name, out var described) ? described : null;
            var places = field?.PlacesOf?.Invoke(entry.Entity);
            changes[name] = [field is null ? before : field.Shown(before, places), field is null ? after : field.Shown(after, places)];
        }
        if (entry.Entity is IPartsInAudit { PartChanges: { Count: > 0 } parts })
        {
            foreach (var (name, change) in parts)
                changes[name] = [change.Before, change.After];
        }
        if (ActionOf(entry) is "delete" or "restore" && changes.Count == 0)
            changes["deleted"] = [entry.State == EntityState.Modified && entry.Property(nameof(Aggregate.DeletedAt)).CurrentValue is null, entry.Property(nameof(Aggregate.DeletedAt)).CurrentValue is not null];
        return changes;
    }

    /// <summary>Each custom value by its own name, so that field rules and labels hold for it.</summary>
    private static void AddCustom(SortedDictionary<string, object?[]> changes, string? before, string? after)
    {
        var (old, now) = (CustomJson.All(before), CustomJson.All(after));
        foreach (var code in old.Keys.Union(now.Keys))
        {
            JsonElement? was = old.TryGetValue(code, out var o) ? o : null, becomes = now.TryGetValue(code, out var n) ? n : null;
            if (was?.GetRawText() != becomes?.GetRawText())
                changes[CustomField.Prefix + code] = [was, becomes];
        }
    }

    internal static bool IsTold(IProperty property) => !Silent.Contains(property.Name)
        && property.PropertyInfo is { } info && !info.IsDefined(typeof(NotInAuditAttribute), false);

    internal static string NameOf(IProperty property) => char.ToLowerInvariant(property.Name[0]) + property.Name[1..];

    internal static bool IsEmpty(object? value) => value is null or "" || (value is System.Collections.ICollection { Count: 0 });

    private static bool Same(object? a, object? b) =>
        Equals(a, b) || (a is not null && b is not null && a is not string && JsonSerializer.Serialize(a, Json) == JsonSerializer.Serialize(b, Json));
}

/// <summary>A record whose lines stand in tables of their own and are told with it, not each for itself.</summary>
public interface IPartsInAudit
{
    /// <summary>What became of them since the record was read, by the name of the member; empty where nothing changed.</summary>
    IReadOnlyDictionary<string, (object? Before, object? After)> PartChanges { get; }
}

/// <summary>A column that follows from others or is secret; its changes are not written to the audit log.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotInAuditAttribute : Attribute;
