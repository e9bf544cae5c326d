using Huike.Kernel.Data;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Huike.Architecture.Tests;

/// <summary>Tenancy, filters and migrations of the model, on both engines.</summary>
public abstract class ModelTests(House house)
{
    private Task<T> Model<T>(Func<HuikeDb, T> look) => house.Look(house.Admin.TenantId, db => Task.FromResult(look(db)));

    [Fact]
    public async Task Every_entity_belongs_to_a_tenant_or_is_declared_global()
    {
        var wrong = await Model(db => db.Model.GetEntityTypes().Where(e => !e.IsOwned())
            .Where(e => !typeof(ITenantOwned).IsAssignableFrom(e.ClrType) && !typeof(IGlobal).IsAssignableFrom(e.ClrType)).Select(e => e.Name).ToList());
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_key_and_foreign_key_carries_the_tenant()
    {
        var wrong = await Model(db => db.Model.GetEntityTypes().Where(e => typeof(ITenantOwned).IsAssignableFrom(e.ClrType))
            .SelectMany(e => Faults(e)).ToList());
        Assert.Empty(wrong);

        static IEnumerable<string> Faults(IEntityType entity)
        {
            if (entity.FindPrimaryKey()!.Properties[0].Name != nameof(ITenantOwned.TenantId))
                yield return $"{entity.Name}: key";
            foreach (var key in entity.GetForeignKeys().Where(k => typeof(ITenantOwned).IsAssignableFrom(k.PrincipalEntityType.ClrType) && k.Properties[0].Name != nameof(ITenantOwned.TenantId)))
                yield return $"{entity.Name}: {key}";
        }
    }

    [Fact]
    public async Task Every_tenant_entity_is_filtered_and_every_owned_record_guarded()
    {
        var wrong = await Model(db => db.Model.GetEntityTypes().SelectMany(e => Missing(e)).ToList());
        Assert.Empty(wrong);

        static IEnumerable<string> Missing(IEntityType entity)
        {
            var filters = entity.GetDeclaredQueryFilters().Select(f => f.Key).ToHashSet();
            if (typeof(ITenantOwned).IsAssignableFrom(entity.ClrType) && !filters.Contains(HuikeDb.TenantFilter))
                yield return $"{entity.Name}: tenant";
            if (typeof(Aggregate).IsAssignableFrom(entity.ClrType) && !filters.Contains(HuikeDb.DeletedFilter))
                yield return $"{entity.Name}: recycle bin";
            if (typeof(OwnedRecord).IsAssignableFrom(entity.ClrType) && !filters.Contains(HuikeDb.RecordFilter))
                yield return $"{entity.Name}: record";
        }
    }

    [Fact]
    public async Task Migrations_say_what_the_model_says() =>
        Assert.False(await Model(db => db.Database.HasPendingModelChanges()), "The model changed: scripts/migrate NAME.");

    [Fact]
    public async Task Money_is_never_floating_point()
    {
        var wrong = await Model(db => db.Model.GetEntityTypes().SelectMany(e => e.GetProperties())
            .Where(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) is var t && (t == typeof(double) || t == typeof(float))).Select(p => p.ToString()).ToList());
        Assert.Empty(wrong);
    }
}

public sealed class ModelSqliteTests(SqliteHouse house) : ModelTests(house), IClassFixture<SqliteHouse>;

public sealed class ModelPostgresTests(PostgresHouse house) : ModelTests(house), IClassFixture<PostgresHouse>;
