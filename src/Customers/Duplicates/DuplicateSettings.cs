using System.Text.Json;
using Huike.Kernel.Data;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Duplicates;

/// <summary>What the tenant decided about the duplicate check; the member <c>duplicates</c> of its settings.</summary>
public sealed record DuplicateSettings
{
    public const string Section = "duplicates";

    /// <summary>Matches that the searcher may not open are told, with name and owner.</summary>
    public bool ShowHidden { get; init; } = true;
    /// <summary>The same phone number hinders filing; otherwise it is a warning.</summary>
    public bool PhoneBlocks { get; init; }

    public static async Task<DuplicateSettings> Read(HuikeDb db, CancellationToken cancellation)
    {
        var text = await db.Set<Tenant>().Where(t => t.Id == db.TenantId).Select(t => t.Settings).FirstOrDefaultAsync(cancellation);
        if (string.IsNullOrEmpty(text))
            return new DuplicateSettings();
        using var settings = JsonDocument.Parse(text);
        return settings.RootElement.TryGetProperty(Section, out var section)
            ? section.Deserialize<DuplicateSettings>(JsonSerializerOptions.Web) ?? new DuplicateSettings() : new DuplicateSettings();
    }
}
