using Huike.Finance.Receipts.Domain;
using Huike.Host.Commands;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Sales.Orders.Domain;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Host.Tests;

/// <summary>Tables in and out from the console.</summary>
public sealed class TransferTests
{
    private const string SetUp = "setup --company Ping --tenant main --admin boss --password-stdin";
    private const string Password = "correct-horse-battery\n";

    private static Task Nothing(Engine engine, string connection) => Task.CompletedTask;

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Northwind_goes_in_its_bad_rows_are_named_and_the_list_comes_out(Engine engine)
    {
        await using var database = engine == Engine.Postgres ? await TestDatabase.CreateAsync(engine, Nothing, TestContext.Current.CancellationToken) : null;
        using var typed = new Typed(database);
        Assert.Equal(0, await typed.Run("migrate"));
        Assert.Equal(0, await typed.Run(SetUp, Password));
        var product = new Started(typed.Folder, database);

        var (customers, companies, suppliers) = (SharedData.File("northwind", "customers.csv"), SharedData.File("listed-companies.csv"), SharedData.File("northwind", "suppliers.csv"));
        var first = await product.Run("import", customers, "--as", "customers", "--errors", "errors.csv");
        Assert.Contains("Rows read: 93", first.Output);
        Assert.Equal(first.Code == 3, File.Exists(Path.Combine(typed.Folder, "errors.csv")));
        // The rest in this process: starting one costs more than the work.
        Assert.True(await typed.Run($"import {customers} --as customers --dry-run") is 0 or 3, typed.Errors);
        Assert.Contains("Trial run", typed.Output);
        Assert.True(await typed.Run($"import {suppliers} --as customers --user BOSS") is 0 or 3, typed.Errors + typed.Output);
        Assert.Equal(first.Code, await typed.Run($"import {customers} --as customers"));
        Assert.Contains("Created: 0, updated: 0", typed.Output);

        Assert.True(await typed.Run($"import {companies} --as customers") == 0, typed.Errors + typed.Output);
        Assert.Contains("rejected: 0", typed.Output);
        Assert.Contains("%", typed.Errors);

        Assert.Equal(0, await typed.Run($"export customers --out {Path.Combine(typed.Folder, "out.csv")} --filter code=ALFKI --fields name,code"));
        var lines = await File.ReadAllLinesAsync(Path.Combine(typed.Folder, "out.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(2, lines.Length);
        Assert.Equal("Alfreds Futterkiste,ALFKI", lines[1]);
        Assert.Equal(1, (await product.Run("export", "customers", "--out", "out.csv")).Code);
        Assert.Equal(0, await typed.Run($"export customers --out {Path.Combine(typed.Folder, "all.xlsx")}"));
        Assert.True(await typed.Run("verify") == 0, typed.Output);
        Assert.Equal(2, await Exports(typed));
    }

    private static Task<int> Exports(Typed typed) =>
        Look(typed, db => db.Set<AccessEntry>().CountAsync(e => e.Action == "export" && e.UserName == "boss", TestContext.Current.CancellationToken));

    [Fact]
    public async Task Rejected_rows_are_told_by_row_column_value_and_reason()
    {
        using var typed = new Typed();
        Assert.Equal(0, await typed.Run(SetUp, Password));
        var file = Path.Combine(typed.Folder, "a.csv");
        await File.WriteAllTextAsync(file, "公司,成立,电话号\n甲公司,2020-01-02,\n乙公司,someday,\n,2020-01-01,\n", TestContext.Current.CancellationToken);
        var mapping = Path.Combine(typed.Folder, "m.json");
        await File.WriteAllTextAsync(mapping, """{"公司":"name","成立":"foundedOn"}""", TestContext.Current.CancellationToken);

        Assert.Equal(3, await typed.Run($"import {file} --as customers --mapping {mapping}"));

        Assert.Contains("Rows read: 3. Created: 1, updated: 0, skipped: 0, rejected: 2.", typed.Output);
        Assert.Contains("row 3, 成立, \"someday\": ", typed.Output);
        Assert.Contains("row 4, 公司, \"\": ", typed.Output);
        Assert.Equal(0, await typed.Run("export customers --out " + Path.Combine(typed.Folder, "b.csv")));
        Assert.Contains("Rows: 1.", typed.Output);
    }

    [Fact]
    public async Task Documents_come_with_their_lines_what_all_rows_share_and_what_is_wished()
    {
        using var typed = new Typed();
        Assert.Equal(0, await typed.Run(SetUp, Password));
        var customers = await Write(typed, "customers.csv", "客户名称\n甲公司\n");
        var products = await Write(typed, "products.csv", "货号,产品名称\nP-1,轴承\n");
        var (heads, lines) = (await Write(typed, "heads.csv", "订单号,客户\nSO-1,甲公司\nSO-2,甲公司\n"), await Write(typed, "lines.csv", "订单号,货号,数量,单价\nSO-1,P-1,2,100\nSO-2,P-1,1,300\n"));
        var shared = await Write(typed, "all.json", """{"signedOn":"2024-03-01","remark":"旧系统"}""");
        Assert.True(await typed.Run($"import {customers} --as customers") == 0, typed.Errors + typed.Output);
        Assert.True(await typed.Run($"import {products} --as products") == 0, typed.Errors + typed.Output);

        Assert.True(await typed.Run($"import {heads} --as orders --lines {lines} --fixed {shared}") == 0, typed.Errors + typed.Output);
        var orders = await Look(typed, db => db.Set<Order>().OrderBy(o => o.Number).Select(o => new { o.Number, o.TotalAmount, o.SignedOn, o.Remark }).ToListAsync());
        Assert.Equal([("SO-1", 20_000L), ("SO-2", 30_000L)], orders.Select(o => (o.Number, o.TotalAmount)));
        Assert.All(orders, o => Assert.Equal(((DateOnly?)new DateOnly(2024, 3, 1), "旧系统"), (o.SignedOn, o.Remark)));

        var statement = await Write(typed, "bank.csv", "客户,金额,流水号\n甲公司,250,B-1\n");
        var paid = await Write(typed, "paid.json", """{"receivedOn":"2024-03-05","method":"online"}""");
        Assert.True(await typed.Run($"import {statement} --as receipts --fixed {paid} --options allocate") == 0, typed.Errors + typed.Output);
        var receipt = Assert.Single(await Look(typed, db => db.Set<Receipt>().ToListAsync()));
        Assert.Equal((25_000L, 0L, new DateOnly(2024, 3, 5), "online"), (receipt.Amount, receipt.UnallocatedAmount, receipt.ReceivedOn, receipt.Method));
    }

    [Theory]
    [InlineData("""{"dragons":"1"}""", "", 1, "dragons")]
    [InlineData("""["name"]""", "", 1, "all.json")]
    [InlineData("""{"method":"online"}""", "allocate,dragons", 1, "dragons")]
    [InlineData("""{"method":"online"}""", "--dry-run", 2, "--options")]
    public async Task A_wish_or_a_shared_value_that_nobody_knows_is_named_and_nothing_comes_in(string shared, string options, int code, string named)
    {
        using var typed = new Typed();
        Assert.Equal(0, await typed.Run(SetUp, Password));
        var file = await Write(typed, "bank.csv", "收款日期,客户,金额\n2024-03-01,甲公司,1\n");

        Assert.Equal(code, await typed.Run($"import {file} --as receipts --fixed {await Write(typed, "all.json", shared)}{(options.Length > 0 ? " --options " + options : "")}"));

        Assert.Contains(named, typed.Errors);
        Assert.DoesNotContain("cli.", typed.Errors);
        Assert.Equal(0, await Look(typed, db => db.Set<Job>().CountAsync(j => j.State == Job.Draft)));
    }

    private static async Task<string> Write(Typed typed, string name, string text)
    {
        var path = Path.Combine(typed.Folder, name);
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        return path;
    }

    private static async Task<T> Look<T>(Typed typed, Func<HuikeDb, Task<T>> look)
    {
        await using var host = CommandHost.Create(typed.Terminal);
        var tenant = Assert.Single(await host.Tenants(TestContext.Current.CancellationToken));
        await using var scope = host.Scope(tenant.Id);
        return await look(scope.ServiceProvider.GetRequiredService<HuikeDb>());
    }

    [Theory]
    [InlineData("setup")]
    [InlineData("import")]
    public async Task Help_aligns_its_options(string verb)
    {
        using var typed = new Typed();
        Assert.Equal(0, await typed.Run($"help {verb}"));
        var begins = typed.Output.Split('\n').Where(l => l.StartsWith("  --", StringComparison.Ordinal))
            .Select(l => l.LastIndexOf("  ", StringComparison.Ordinal)).Distinct();
        Assert.Single(begins);
    }
}
