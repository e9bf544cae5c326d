using Huike.Host.Commands;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
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

    private static async Task<int> Exports(Typed typed)
    {
        await using var host = CommandHost.Create(typed.Terminal);
        var tenant = Assert.Single(await host.Tenants(TestContext.Current.CancellationToken));
        await using var scope = host.Scope(tenant.Id);
        return await scope.ServiceProvider.GetRequiredService<HuikeDb>().Set<AccessEntry>().CountAsync(e => e.Action == "export" && e.UserName == "boss", TestContext.Current.CancellationToken);
    }

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

    [Theory]
    [InlineData("import nothing.csv --as customers", 1)]
    [InlineData("import {0} --as dragons", 1)]
    [InlineData("import {0} --as customers --user nobody", 1)]
    [InlineData("import {0} --as customers --user mei", 1)]
    [InlineData("import {0} --as customers --duplicates dance", 2)]
    [InlineData("import {0} --as customers --errors a.doc", 2)]
    [InlineData("import {0}", 2)]
    [InlineData("export customers --out a.pdf", 2)]
    [InlineData("export customers --user mei --out a.csv", 1)]
    [InlineData("export customers --filter dragons=1 --out a.csv", 1)]
    [InlineData("export dragons --out a.csv", 1)]
    public async Task What_cannot_be_is_refused_and_leaves_nothing(string line, int code)
    {
        using var typed = new Typed();
        Assert.Equal(0, await typed.Run(SetUp, Password));
        Assert.Equal(0, await typed.Run("user create mei --password-stdin", Password));
        var file = Path.Combine(typed.Folder, "a.csv");
        await File.WriteAllTextAsync(file, "客户名称\n甲公司\n", TestContext.Current.CancellationToken);

        Assert.Equal(code, await typed.Run(string.Format(System.Globalization.CultureInfo.InvariantCulture, line, file)));

        Assert.NotEmpty(typed.Errors);
        Assert.DoesNotContain("cli.", typed.Errors);
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
