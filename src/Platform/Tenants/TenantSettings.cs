using System.Text.Json;
using System.Text.Json.Nodes;
using Huike.Platform.Tenants.Domain;

namespace Huike.Platform.Tenants;

/// <summary>How the duplicate check treats what a searcher may not see, and equal telephone numbers.</summary>
/// <param name="ShowHidden">A match outside the searcher's reach is named with its owner; otherwise only its existence is told.</param>
/// <param name="PhoneBlocks">An equal telephone number refuses the record; otherwise it only warns.</param>
public sealed record DuplicateSettings(bool ShowHidden, bool PhoneBlocks)
{
    public DuplicateSettings() : this(true, false) { }
}

/// <summary>Reads and writes one section of a company's settings; sections of other modules stay as they are.</summary>
public static class TenantSettings
{
    public const string Duplicates = "duplicates";

    /// <summary>The section, or its defaults where nothing was saved.</summary>
    public static T Read<T>(string settings, string section) where T : class, new()
    {
        var node = Parse(settings)[section];
        return node?.Deserialize<T>(JsonSerializerOptions.Web) ?? new T();
    }

    public static void Write<T>(Tenant tenant, string section, T value)
    {
        var root = Parse(tenant.Settings);
        root[section] = JsonSerializer.SerializeToNode(value, JsonSerializerOptions.Web);
        tenant.Settings = root.ToJsonString();
    }

    private static JsonObject Parse(string settings) => JsonNode.Parse(settings.Length == 0 ? "{}" : settings) as JsonObject ?? [];
}
