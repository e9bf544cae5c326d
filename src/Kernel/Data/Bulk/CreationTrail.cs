using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Records;
using Huike.Kernel.Records.Custom;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Huike.Kernel.Data.Bulk;

/// <summary>The audit entry of a new record, word for word the one that saving through the context writes.</summary>
internal sealed class CreationTrail
{
    private static readonly ConcurrentDictionary<Type, CreationTrail> Known = new();
    private readonly RecordType _type;
    private readonly List<(JsonEncodedText Name, Field? Field, IProperty Property)> _columns = [];

    private CreationTrail(IEntityType entity, RecordType type)
    {
        _type = type;
        foreach (var property in entity.GetProperties().Where(AuditChanges.IsTold).OrderBy(p => AuditChanges.NameOf(p), StringComparer.Ordinal))
        {
            var name = AuditChanges.NameOf(property);
            _columns.Add((JsonEncodedText.Encode(name), type.TryField(name, out var field) ? field : null, property));
        }
    }

    public static CreationTrail Of(HuikeDb db, RecordType type) =>
        Known.GetOrAdd(type.EntityType, static (key, x) => new CreationTrail(x.db.Model.FindEntityType(key)!, x.type), (db, type));

    public AuditEntry Entry(Aggregate record, BulkAuthor author, Actor actor)
    {
        var title = _type.TitleOf(record);
        return new AuditEntry
        {
            TenantId = record.TenantId,
            At = record.CreatedAt,
            UserId = author.UserId,
            UserName = author.Name,
            Channel = actor.Channel.ToString().ToLowerInvariant(),
            RecordType = _type.Name,
            RecordId = record.Id,
            Title = title.Length <= 200 ? title : title[..199] + "…",
            Action = "create",
            Changes = Changes(record),
        };
    }

    private string Changes(Aggregate record)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = AuditChanges.Json.Encoder }))
        {
            json.WriteStartObject();
            foreach (var (name, field, property) in _columns)
            {
                var value = property.GetGetter().GetClrValue(record);
                if (AuditChanges.IsEmpty(value))
                    continue;
                if (property.Name == nameof(Aggregate.CustomFields))
                {
                    WriteCustom(json, (string)value!);
                    continue;
                }
                json.WriteStartArray(name);
                json.WriteNullValue();
                JsonSerializer.Serialize(json, field is null ? value : field.Shown(value, field.PlacesOf?.Invoke(record)), AuditChanges.Json);
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteCustom(Utf8JsonWriter json, string values)
    {
        foreach (var (code, value) in CustomJson.All(values).OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            json.WriteStartArray(CustomField.Prefix + code);
            json.WriteNullValue();
            value.WriteTo(json);
            json.WriteEndArray();
        }
    }
}
