using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Access.Tests.Tenants;

/// <summary>Two companies in turn on pooled connections, many at a time: no answer ever holds a row of the other.</summary>
public abstract class AlternationTests(SecurityHouse house)
{
    /// <summary>HUIKE_TEST_ALTERNATIONS=10000 for the long form.</summary>
    private static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("HUIKE_TEST_ALTERNATIONS"), out var rounds) ? rounds : 1500;

    [Fact]
    public async Task Companies_in_turn_never_see_each_other()
    {
        var customers = RecordRequests.Of(house.App.Services.GetRequiredService<RecordCatalog>().Of(typeof(Customer)));
        foreach (var (actor, name) in new[] { (house.Admin, "甲方"), (house.ForeignAdmin, "乙方") })
        {
            for (var i = 0; i < 3; i++)
                await house.Do(customers.Create(new RecordPatch { ["name"] = $"{name}客户{i}" }, new WriteOptions { AllowDuplicate = true }), actor);
        }
        var leaks = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, Rounds), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            var (actor, mine) = i % 2 == 0 ? (house.Admin, "甲方") : (house.ForeignAdmin, "乙方");
            var page = await house.Do(i % 3 == 0 ? customers.List(new ListRequest { Query = "客户", Limit = 10 }) : customers.List(new ListRequest { Limit = 10 }), actor);
            if (page.Rows.Count < 3 || page.Rows.Any(r => page.Value(r, "name") is not string name || !name.StartsWith(mine, StringComparison.Ordinal)))
                Interlocked.Increment(ref leaks);
        });
        Assert.Equal(0, leaks);
    }
}

public sealed class AlternationSqliteTests(SqliteSecurityHouse house) : AlternationTests(house), IClassFixture<SqliteSecurityHouse>;

public sealed class AlternationPostgresTests(PostgresSecurityHouse house) : AlternationTests(house), IClassFixture<PostgresSecurityHouse>;

/// <summary>The instrument that reads statements must itself be able to find fault.</summary>
public sealed class SqlWatchTests
{
    private static readonly HashSet<string> Tables = ["customers", "users"];

    [Theory]
    [InlineData("""SELECT 1 FROM "customers" AS "c" WHERE "c"."TenantId" = @t""", 0)]
    [InlineData("""SELECT 1 FROM customers AS c WHERE c."TenantId" = @t AND EXISTS (SELECT 1 FROM users AS u WHERE u."Id" = c."OwnerId")""", 1)]
    [InlineData("""SELECT 1 FROM "customers" AS "c" JOIN "users" AS "u" ON "u"."TenantId" = "c"."TenantId" WHERE "c"."TenantId" = @t""", 0)]
    [InlineData("""UPDATE "customers" SET "Name" = 'x' WHERE "Id" = @id""", 1)]
    [InlineData("""DELETE FROM "customers" WHERE "TenantId" = @t AND "Id" = @id""", 0)]
    [InlineData("""INSERT INTO "customers" ("Id", "Name") VALUES (1, 2)""", 1)]
    [InlineData("""INSERT INTO "customers" ("TenantId", "Id") VALUES (1, 2)""", 0)]
    [InlineData("""SELECT 1 FROM "tenants" AS "t" """, 0)]
    public void Statements_without_the_tenant_are_found(string sql, int found) => Assert.Equal(found, SqlWatch.Unbound(sql, Tables).Count());
}
