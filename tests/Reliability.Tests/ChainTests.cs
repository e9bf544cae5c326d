using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Reliability.Tests;

/// <summary>Whoever rewrites the audit log past the product is found.</summary>
public abstract class ChainTests(House house)
{
    private const string Of = "(SELECT \"Id\" FROM audit_entries WHERE \"TenantId\" = {0} ORDER BY \"Id\" LIMIT 1 OFFSET 3)";

    [Theory]
    [InlineData("UPDATE audit_entries SET \"UserName\" = 'x' WHERE \"TenantId\" = {0} AND \"Id\" = " + Of, "was changed")]
    [InlineData("UPDATE audit_entries SET \"Changes\" = '{{}}' WHERE \"TenantId\" = {0} AND \"Id\" = " + Of, "was changed")]
    [InlineData("DELETE FROM audit_entries WHERE \"TenantId\" = {0} AND \"Id\" = " + Of, "was removed")]
    [InlineData("DELETE FROM audit_seals WHERE \"TenantId\" = {0} AND \"Sequence\" = 1", "is missing")]
    [InlineData("UPDATE audit_seals SET \"Count\" = 1 WHERE \"TenantId\" = {0} AND \"Sequence\" = 1", "was changed")]
    [InlineData("UPDATE audit_seals SET \"Sequence\" = -1 WHERE \"TenantId\" = {0} AND \"Sequence\" = 1; UPDATE audit_seals SET \"Sequence\" = 1 WHERE \"TenantId\" = {0} AND \"Sequence\" = 2; UPDATE audit_seals SET \"Sequence\" = 2 WHERE \"TenantId\" = {0} AND \"Sequence\" = -1", "was changed")]
    public async Task Tampering_is_seen(string sql, string told)
    {
        await SealTwice();
        Assert.Contains(await Tampered(sql), line => line.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_entry_slipped_in_behind_the_seals_is_seen()
    {
        await SealTwice();
        await using var scope = house.Inside(house.Admin.TenantId);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var old = Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddYears(50));
        db.Add(new AuditEntry { Id = old, At = DateTime.UnixEpoch, RecordType = "customers", RecordId = Guid.NewGuid(), Action = "update" });
        await db.SaveChangesAsync();
        Assert.Contains(await scope.ServiceProvider.GetRequiredService<AuditChain>().Prove(default), line => line == $"audit_entries/{old} was slipped in");
    }

    [Fact]
    public async Task Everything_is_sealed_once_and_the_chain_holds()
    {
        await SealTwice();
        await using var scope = house.Inside(house.Admin.TenantId);
        var (db, chain) = (scope.ServiceProvider.GetRequiredService<HuikeDb>(), scope.ServiceProvider.GetRequiredService<AuditChain>());
        Assert.Equal(0, await chain.Seal(default));
        Assert.Empty(await chain.Prove(default));
        Assert.Equal(await db.AuditEntries.CountAsync(), await db.Set<AuditSeal>().SumAsync(s => s.Count));
    }

    private async Task SealTwice()
    {
        for (var i = 0; i < 2; i++)
        {
            await house.CustomerWithAll();
            await using var scope = house.Inside(house.Admin.TenantId);
            Assert.True(await scope.ServiceProvider.GetRequiredService<AuditChain>().Seal(default) > 0);
        }
    }

    /// <summary>Proved within a transaction that is taken back, past whatever guards the table.</summary>
    private async Task<IReadOnlyList<string>> Tampered(string sql)
    {
        await using var scope = house.Inside(house.Admin.TenantId);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<AuditChain>().Prove(default));
        await using var transaction = await db.Database.BeginTransactionAsync();
        await Guards.Lift(db);
        Assert.True(await db.Database.ExecuteSqlRawAsync(sql, db.Provider.Parameter(house.Admin.TenantId)) > 0);
        return await scope.ServiceProvider.GetRequiredService<AuditChain>().Prove(default);
    }
}

/// <summary>What the database itself forbids, lifted as somebody with the rights of its administrator can.</summary>
internal static class Guards
{
    public static async Task Lift(HuikeDb db)
    {
        if (!db.Provider.IsSingleProcess)
        {
            await db.Database.ExecuteSqlRawAsync("RESET ROLE; SET LOCAL session_replication_role = replica");
            return;
        }
        foreach (var trigger in await db.Database.SqlQueryRaw<string>("SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'trigger'").ToListAsync())
            await db.Database.ExecuteSqlRawAsync($"DROP TRIGGER \"{trigger}\"");
    }
}

public sealed class ChainSqliteTests(SqliteHouse house) : ChainTests(house), IClassFixture<SqliteHouse>;

public sealed class ChainPostgresTests(PostgresHouse house) : ChainTests(house), IClassFixture<PostgresHouse>;
