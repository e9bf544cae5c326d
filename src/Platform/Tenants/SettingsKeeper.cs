using System.Text.Json;
using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Tenants;

/// <summary>What must not stand in the log of changes: only that it changed is noted.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretSettingAttribute : Attribute;

/// <summary>Saves one section of the actor's company, and notes what changed in the company.</summary>
public sealed class SettingsKeeper(HuikeDb db, ActorContext actors, TimeProvider clock)
{
    /// <summary>The section as it stands now.</summary>
    public async Task<T> Read<T>(string section, CancellationToken cancellation) where T : class, new() => TenantSettings.Read<T>(
        await db.Set<Tenant>().AsNoTracking().Where(t => t.Id == actors.Actor.TenantId).Select(t => t.Settings).FirstAsync(cancellation), section);

    /// <summary>Nothing is written where nothing changed.</summary>
    public async Task<Result<Done>> Change<T>(string section, Func<T, T> change, CancellationToken cancellation) where T : class, new()
    {
        var tenant = await db.Set<Tenant>().FirstAsync(t => t.Id == actors.Actor.TenantId, cancellation);
        var before = TenantSettings.Read<T>(tenant.Settings, section);
        var after = change(before);
        if (before.Equals(after))
            return Done.It;
        TenantSettings.Write(tenant, section, after);
        Note(tenant, Differences(before, after));
        return Done.It;
    }

    /// <summary>The audit entry of a change of the company itself: each field with what stood there before and what stands there now.</summary>
    public void Note(Tenant tenant, IReadOnlyDictionary<string, object?[]> changes)
    {
        db.Add(new AuditEntry
        {
            At = clock.GetUtcNow().UtcDateTime,
            UserId = actors.Actor.UserId,
            UserName = actors.Actor.Name,
            Channel = actors.Actor.Channel.ToString().ToLowerInvariant(),
            RecordType = "company",
            RecordId = tenant.Id,
            Title = tenant.Name,
            Action = "update",
            Changes = JsonSerializer.Serialize(changes, FieldValues.Json),
        });
    }

    private static Dictionary<string, object?[]> Differences<T>(T before, T after) => typeof(T).GetProperties().Where(p => p.CanWrite)
        .Select(p => (Name: JsonNamingPolicy.CamelCase.ConvertName(p.Name), Before: p.GetValue(before), After: p.GetValue(after), Secret: p.IsDefined(typeof(SecretSettingAttribute), false)))
        .Where(p => !Equals(p.Before, p.After)).ToDictionary(p => p.Name, p => p.Secret ? [Hidden(p.Before), Hidden(p.After)] : new[] { p.Before, p.After });

    private static string? Hidden(object? value) => value is null or "" ? null : "***";
}
