using Huike.Kernel.Data;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Huike.Access.Tests.Tenants;

/// <summary>Every key, index and foreign key of the model begins with the tenant, except those that <c>keys.txt</c> names with a reason.</summary>
public abstract class KeyTests(SecurityHouse house)
{
    private static string FileName => Path.Combine(RepositoryRoot.Path, "tests", "Access.Tests", "Tenants", "keys.txt");

    [Fact]
    public async Task Every_key_carries_the_tenant_or_has_a_reason()
    {
        var without = await house.Look(house.Admin.TenantId, db => Task.FromResult(db.Model.GetEntityTypes().Where(e => !e.IsOwned()).SelectMany(Without).Order(StringComparer.Ordinal).ToList()));
        var reasons = (await File.ReadAllLinesAsync(FileName)).Where(l => l.Length > 0 && !l.StartsWith('#')).Select(l => l.Split(" | ")).ToList();
        Assert.All(reasons, r => Assert.True(r.Length == 2 && r[1].Length > 15, $"No reason: {r[0]}"));
        Assert.Equal(reasons.Select(r => r[0]).Order(StringComparer.Ordinal), without);
    }

    [Fact]
    public async Task Every_reference_to_a_row_of_a_tenant_names_the_tenant_as_its_first_column()
    {
        var wrong = await house.Look(house.Admin.TenantId, db => Task.FromResult(db.Model.GetEntityTypes().SelectMany(e => e.GetForeignKeys())
            .Where(k => !k.IsOwnership && (k.Properties[0].Name != nameof(ITenantOwned.TenantId) || k.PrincipalKey.Properties[0].Name != nameof(ITenantOwned.TenantId)))
            .Select(k => k.ToString()).ToList()));
        Assert.Empty(wrong);
    }

    private static IEnumerable<string> Without(IEntityType entity)
    {
        var table = entity.GetTableName();
        foreach (var key in entity.GetKeys().Where(k => k.Properties[0].Name != nameof(ITenantOwned.TenantId)))
            yield return $"key {table}({Columns(key.Properties)})";
        foreach (var index in entity.GetIndexes().Where(i => i.Properties[0].Name != nameof(ITenantOwned.TenantId)))
            yield return $"{(index.IsUnique ? "unique" : "index")} {table}({Columns(index.Properties)})";
    }

    private static string Columns(IReadOnlyList<IProperty> properties) => string.Join(", ", properties.Select(p => p.Name));
}

public sealed class KeySqliteTests(SqliteSecurityHouse house) : KeyTests(house), IClassFixture<SqliteSecurityHouse>;

public sealed class KeyPostgresTests(PostgresSecurityHouse house) : KeyTests(house), IClassFixture<PostgresSecurityHouse>;
