using System.Buffers;
using System.Text.Json;
using Huike.Kernel.Records;
using Huike.Kernel.Web;

namespace Huike.Customers.Archive.Overview;

/// <summary>The overview in the words of the API; what is absent is left out.</summary>
internal static class OverviewJson
{
    public static ReadOnlyMemory<byte> Write(CustomerOverview overview, RecordJson records)
    {
        var buffer = new ArrayBufferWriter<byte>(8 * 1024);
        using var json = new Utf8JsonWriter(buffer, RecordJson.Options);
        json.WriteStartObject();
        json.WritePropertyName("customer");
        One(json, overview.Customer, records);
        Many(json, "contacts", overview.Contacts, records);
        json.WritePropertyName("nextContactOn");
        JsonSerializer.Serialize(json, overview.NextContactOn, FieldValues.Json);
        json.WritePropertyName("counts");
        JsonSerializer.Serialize(json, overview.Counts, FieldValues.Json);
        Many(json, "lastActivities", overview.LastActivities, records);
        Many(json, "openTasks", overview.OpenTasks, records);
        foreach (var (name, part) in overview.Parts)
        {
            json.WritePropertyName(name);
            JsonSerializer.Serialize(json, part, part.GetType(), FieldValues.Json);
        }
        json.WritePropertyName("completeness");
        JsonSerializer.Serialize(json, overview.Completeness, FieldValues.Json);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static void Many(Utf8JsonWriter json, string name, IReadOnlyList<RecordDetail>? details, RecordJson records)
    {
        if (details is null)
            return;
        json.WriteStartArray(name);
        foreach (var detail in details)
            One(json, detail, records);
        json.WriteEndArray();
    }

    private static void One(Utf8JsonWriter json, RecordDetail detail, RecordJson records)
    {
        var fields = detail.Type.Fields.Where(f => detail.Values.ContainsKey(f.Name)).ToList();
        records.Write(json, detail.Id, fields, i => detail.Values[fields[i].Name]);
    }
}
