using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Kernel.Text;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Reliability.Tests;

/// <summary>Each check sees the damage it is there for, and says in three languages what must hold.</summary>
public abstract class CheckTests(House house)
{
    // Ten numbers, of which no invoice bears one; how many it says are used and left is the damage.
    private const string RangeOf = "INSERT INTO invoice_ranges (\"TenantId\", \"Id\", \"Period\", \"Kind\", \"Letters\", \"First\", \"Last\", \"Used\", \"Left\", \"Active\", \"Caption\", \"CreatedAt\", \"UpdatedAt\", \"Version\") SELECT {0}, {1}, '115/11-12', 'twElectronic', 'AB', '00000001', '00000010'";
    private const string RangeEnd = "\"IsPrimary\", 'AB', \"CreatedAt\", \"CreatedAt\", 1 FROM contacts WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1}";

    /// <summary>{0} is the tenant, {1} a customer with a contact, a follow-up and a task.</summary>
    public static TheoryData<string, string> Damages { get; } = new()
    {
        { "lastContact", "UPDATE customers SET \"LastContactAt\" = NULL WHERE \"TenantId\" = {0} AND \"Id\" = {1}" },
        { "lastContact", "UPDATE customers SET \"LastVisitAt\" = \"CreatedAt\" WHERE \"TenantId\" = {0} AND \"Id\" = {1}" },
        { "visits", "INSERT INTO visits (\"TenantId\", \"Id\", \"CustomerId\", \"Purpose\", \"State\", \"Moved\", \"CreatedAt\", \"UpdatedAt\", \"Version\", \"OwnerId\", \"DepartmentId\") SELECT {0}, {1}, {1}, 'x', 'done', \"IsPrimary\", \"CreatedAt\", \"CreatedAt\", 1, \"OwnerId\", \"DepartmentId\" FROM contacts WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1}" },
        { "completeness", "UPDATE customers SET \"Completeness\" = 99 WHERE \"TenantId\" = {0} AND \"Id\" = {1}" },
        { "completeness", "UPDATE customers SET \"NameKey\" = 'zzz' WHERE \"TenantId\" = {0} AND \"Id\" = {1}" },
        { "contactOwner", "UPDATE contacts SET \"OwnerId\" = NULL WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1}" },
        { "duplicateKeys", "DELETE FROM duplicate_keys WHERE \"TenantId\" = {0} AND \"RecordId\" = {1}" },
        { "duplicateKeys", "UPDATE customers SET \"Name\" = 'A别的名字公司' WHERE \"TenantId\" = {0} AND \"Id\" = {1}" },
        { "versions", "UPDATE customers SET \"Version\" = 0 WHERE \"TenantId\" = {0} AND \"Id\" = {1}" },
        { "audit", "DELETE FROM audit_entries WHERE \"TenantId\" = {0} AND \"RecordId\" = {1}" },
        { "searchDocuments", "DELETE FROM search_documents WHERE tenant_id = {0} AND record_id = {1}" },
        { "searchDocuments", "UPDATE search_documents SET type = 'contacts' WHERE tenant_id = {0} AND record_id = {1}" },
        { "team", "INSERT INTO record_shares (\"TenantId\", \"Id\", \"RecordType\", \"RecordId\", \"PrincipalId\", \"CanWrite\") SELECT {0}, {1}, 'customers', {1}, {1}, \"IsPrimary\" FROM contacts WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1}" },
        { "primaryContact", "UPDATE contacts SET \"IsPrimary\" = true, \"CustomerId\" = {1} WHERE \"TenantId\" = {0}" },
        { "pools", "UPDATE customers SET \"PooledAt\" = \"CreatedAt\" WHERE \"TenantId\" = {0} AND \"Id\" = {1}" },
        { "ownerHistory", "INSERT INTO owner_changes (\"TenantId\", \"Id\", \"CustomerId\", \"Kind\", \"At\", \"On\") SELECT {0}, {1}, {1}, 'given', \"CreatedAt\", CAST(\"CreatedAt\" AS date) FROM customers WHERE \"TenantId\" = {0} AND \"Id\" = {1}" },
        { "dealings", "INSERT INTO dealings (\"TenantId\", \"Id\", \"CustomerId\", \"DealerId\", \"Subject\", \"CreatedAt\", \"UpdatedAt\", \"Version\", \"OwnerId\", \"DepartmentId\") SELECT {0}, {1}, {1}, {1}, 'x', \"CreatedAt\", \"CreatedAt\", 1, \"OwnerId\", \"DepartmentId\" FROM customers WHERE \"TenantId\" = {0} AND \"Id\" = {1}" },
        { "invoiceRanges", $"{RangeOf}, 3, 7, {RangeEnd}" },
        { "invoiceRanges", $"{RangeOf}, 0, 11, {RangeEnd}" },
        { "recycleBin", "UPDATE customers SET \"DeletedAt\" = \"CreatedAt\" WHERE \"TenantId\" = {0} AND \"Id\" = {1}" },
        { "jobs", "INSERT INTO jobs (\"TenantId\", \"Id\", \"Kind\", \"State\", \"Progress\", \"Payload\", \"CancelRequested\", \"CreatedById\", \"SessionId\", \"CreatedAt\") SELECT {0}, {1}, 'x', 'running', 0, '{{}}', \"CanRun\", {1}, {1}, \"CreatedAt\" FROM (SELECT \"IsPrimary\" AS \"CanRun\", \"CreatedAt\" FROM contacts WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1}) c" },
        { "imports", "INSERT INTO jobs (\"TenantId\", \"Id\", \"Kind\", \"State\", \"Progress\", \"Payload\", \"Result\", \"CancelRequested\", \"CreatedById\", \"SessionId\", \"CreatedAt\") SELECT {0}, {1}, 'import', 'done', 100, '{{}}', '{{\"rows\":3,\"created\":1}}', \"IsPrimary\", {1}, {1}, \"CreatedAt\" FROM contacts WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1}" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Planted_damage_is_reported_and_what_follows_from_other_data_is_mended(string name, string sql)
    {
        await house.CustomerWithAll();
        var customer = await house.CustomerWithAll();
        await Damage.Plant(house, name, sql, customer);
    }

    [Fact]
    public void Every_check_is_damaged_by_a_test_and_says_what_must_hold()
    {
        using var scope = house.Inside(house.Admin.TenantId);
        var checks = scope.ServiceProvider.GetServices<IInvariantCheck>().ToList();
        var texts = house.App.Services.GetRequiredService<ITexts>();
        Assert.Equal(checks.Count, checks.DistinctBy(c => c.Name).Count());
        // Their own tests damage them: the chain and the two below here, the others beside what they check.
        string[] elsewhere = ["auditChain", "parentTenant", "customerNumbers", "documents", "customValues", "mails"];
        Assert.Empty(checks.Select(c => c.Name).Except(Damages.Concat(SellingCheckTests.Damages).Concat(FulfilmentCheckTests.Damages).Select(d => d.Data.Item1)).Except(elsewhere));
        foreach (var language in Languages.All.Select(System.Globalization.CultureInfo.GetCultureInfo))
            Assert.All(checks, c => Assert.NotNull(texts.Find($"check.{c.Name}", language)));
    }

    /// <summary>The database itself refuses these two; the checks stand behind it for what came past it.</summary>
    [Theory]
    [InlineData("parentTenant", "UPDATE contacts SET \"CustomerId\" = \"Id\" WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1}")]
    [InlineData("customerNumbers", "UPDATE customers SET \"Code\" = 'KH-1' WHERE \"TenantId\" = {0}")]
    public async Task The_database_refuses_what_it_can(string name, string sql)
    {
        await house.CustomerWithAll();
        var customer = await house.CustomerWithAll();
        await using var scope = house.Inside(house.Admin.TenantId);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        Assert.Empty(await scope.ServiceProvider.GetServices<IInvariantCheck>().Single(c => c.Name == name).Check(db, default));
        await using var transaction = await db.Database.BeginTransactionAsync();
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            db.Database.ExecuteSqlRawAsync(sql, db.Provider.Parameter(house.Admin.TenantId), db.Provider.Parameter(customer)));
    }
}

public sealed class CheckSqliteTests(SqliteHouse house) : CheckTests(house), IClassFixture<SqliteHouse>;

public sealed class CheckPostgresTests(PostgresHouse house) : CheckTests(house), IClassFixture<PostgresHouse>;
