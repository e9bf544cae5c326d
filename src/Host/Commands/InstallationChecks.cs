using System.Security.Cryptography;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Kernel.Files;
using Huike.Platform.Integration;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Commands;

/// <summary>What must hold for the installation as a whole, beside the rules of each company.</summary>
internal static class InstallationChecks
{
    private const int Most = 100;

    /// <summary>Every row of every table belongs to a company that exists.</summary>
    public static async Task<IReadOnlyList<string>> Tenants(HuikeDb db, CancellationToken cancellation)
    {
        var wrong = new List<string>();
        await db.Database.OpenConnectionAsync(cancellation);
        foreach (var table in db.Model.GetEntityTypes().Where(t => typeof(ITenantOwned).IsAssignableFrom(t.ClrType)).Select(t => t.GetTableName()).OfType<string>().Distinct())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT count(*) FROM \"{table}\" WHERE \"TenantId\" NOT IN (SELECT \"Id\" FROM tenants)";
            if (await command.ExecuteScalarAsync(cancellation) is > 0L and var count)
                wrong.Add($"{table}: {count}");
        }
        return wrong;
    }

    /// <summary>Each file that a row names is there with its content; each file that is older than a day is named by a row.</summary>
    public static async Task<IReadOnlyList<string>> Files(IServiceProvider services, HuikeDb db, CancellationToken cancellation)
    {
        var (store, wrong, named) = (services.GetRequiredService<IFileStore>(), new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var module in services.GetServices<IFileReferences>())
        {
            await foreach (var hash in module.Hashes(db, cancellation))
            {
                if (named.Add(hash) && await Damage(store, hash, cancellation) is { } damage)
                    wrong.Add(damage);
            }
        }
        var before = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime - FileSweep.Grace - TimeSpan.FromHours(2);
        wrong.AddRange(store.All().Where(f => f.At < before && !named.Contains(f.Hash)).Select(f => $"{f.Hash} +"));
        return [.. wrong.Take(Most)];
    }

    private static async Task<string?> Damage(IFileStore store, string hash, CancellationToken cancellation)
    {
        await using var content = store.Open(hash);
        if (content is null)
            return $"{hash} -";
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation)) == hash ? null : $"{hash} ≠";
    }
}
