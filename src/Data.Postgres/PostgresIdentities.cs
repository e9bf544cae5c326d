using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Data.Postgres;

/// <summary>
/// Advisory locks on what tells records apart. One record takes the type's lock together with others and its own values
/// alone; a batch takes the type's lock alone, so that it needs one lock however many rows it has and batches never wait
/// for one another in a circle.
/// </summary>
internal static class PostgresIdentities
{
    public static async Task Lock(HuikeDb db, string type, IReadOnlyCollection<string>? identities, CancellationToken cancellation)
    {
        if (db.Database.CurrentTransaction is null)
            return;
        var whole = KeyOf(db.TenantId, type, "");
        if (identities is null)
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({whole})", cancellation);
            return;
        }
        // In one order for everybody.
        var keys = identities.Select(i => KeyOf(db.TenantId, type, i)).Distinct().Order().ToArray();
        await db.Database.ExecuteSqlAsync(
            $"SELECT pg_advisory_xact_lock_shared({whole}); SELECT pg_advisory_xact_lock(k) FROM unnest({keys}) WITH ORDINALITY AS keys(k, n) ORDER BY n", cancellation);
    }

    private static long KeyOf(Guid tenant, string type, string identity) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant:N}\n{type}\n{identity}")));
}
