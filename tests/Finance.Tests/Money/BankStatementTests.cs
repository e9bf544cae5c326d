using System.Net;
using Huike.Finance.Accounts.Domain;
using Huike.Finance.Invoices.Domain;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receivables.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Finance.Tests.Money;

/// <summary>Bank statements come in as receipts, and invoices that were issued elsewhere under their numbers.</summary>
public abstract class BankStatementTests(House house)
{
    private readonly Till _till = new(house);
    private readonly Post _post = new(house);

    [Fact]
    public async Task A_statement_becomes_receipts_of_those_who_paid_and_each_transfer_only_once()
    {
        var (name, brief) = ($"对账客户{Guid.NewGuid():N}"[..12], $"简{Guid.NewGuid():N}"[..8]);
        var customer = await _till.Customer(house.Admin, ("name", name), ("shortName", brief));
        await house.Do(new CreateRecord<Account>(new RecordPatch { ["name"] = $"招行 {brief}", ["kind"] = "bank" }), house.Admin);
        var file = $"""
            交易日期,对方户名,贷方金额,借方金额,手续费,交易流水号,摘要
            2024-03-01,{name},1000.00,,,{brief}-1,货款
            2024-03-02 10:22:33,{brief},"1,200.50",,25,{brief}-2,货款
            2024-03-02,没有的公司,300,,,{brief}-3,货款
            2024-03-03,{name},,88.00,,{brief}-4,付房租
            2024-03-04,{name},1000.00,,,{brief}-1,重复
            2199-01-01,{name},5,,,{brief}-5,未来
            """;
        var job = await _post.Import("receipts", file, new { accountId = $"招行 {brief}", method = "网上转账" });

        Assert.Equal([(4, "对方户名", "import.reference.unknown"), (7, "交易日期", "receipt.future")], await _post.Errors(job));
        Assert.Equal((2, 2, 2), Post.Sum(job));
        var receipts = await Receipts(customer);
        Assert.Equal([(100_000L, 0L, "online"), (120_050L, 2_500L, "online")], receipts.Select(r => (r.Amount, r.FeeAmount, r.Method!)));
        Assert.All(receipts, r => Assert.NotNull(r.AccountId));
        Assert.All(receipts, r => Assert.NotNull(r.Number));
        Assert.Empty(await Wrong());

        Assert.Equal((0, 4, 2), Post.Sum(await _post.Import("receipts", file)));
        await _post.Undo(job);
        Assert.All(await Receipts(customer), r => Assert.Equal(Receipt.Reversed, r.State));
        Assert.Empty(await Wrong());
        Assert.Equal(2, Post.Of(await _post.Import("receipts", file), "created"));
    }

    [Fact]
    public async Task On_wish_what_is_owed_is_settled_oldest_first_and_open_again_after_an_undo()
    {
        var name = $"核销客户{Guid.NewGuid():N}"[..12];
        var customer = await _till.Customer(house.Admin, ("name", name));
        var order = await _till.Order(house.Admin, customer, (Till.Today.AddDays(-20), 500m), (Till.Today.AddDays(-10), 700m));
        var reference = Guid.NewGuid().ToString("N");
        var job = await _post.Import("receipts", $"收款日期,客户,金额,流水号\n{Till.Today.AddDays(-1):yyyy-MM-dd},{name},800,{reference}-1\n{Till.Today:yyyy-MM-dd},{name},600,{reference}-2\n", null, "allocate");

        Assert.Empty(await _post.Errors(job));
        Assert.Equal([(50_000L, Receivable.Settled), (70_000L, Receivable.Settled)], (await _till.Receivables(order)).Select(r => (r.SettledAmount, r.State)));
        Assert.Equal([0L, 20_000L], (await Receipts(customer)).Select(r => r.UnallocatedAmount));
        Assert.Empty(await Wrong());
        await _post.Undo(job);
        Assert.All(await _till.Receivables(order), r => Assert.Equal(Receivable.Open, r.State));
        Assert.Empty(await Wrong());
    }

    [Fact]
    public async Task Wishes_and_fixed_values_that_nobody_knows_are_refused_and_so_is_whoever_has_no_right()
    {
        const string File = "收款日期,客户,金额\n2024-03-01,谁,1\n";
        await Refused(HttpStatusCode.UnprocessableEntity, _post.Send("receipts", File, new { number = "1" }));
        await Refused(HttpStatusCode.UnprocessableEntity, _post.Send("receipts", File, new { amount = "1" }));
        await Refused(HttpStatusCode.UnprocessableEntity, _post.Send("receipts", File, null, "everything"));
        await Refused(HttpStatusCode.Forbidden, _post.Send("receipts", File, user: "wang"));
        await Refused(HttpStatusCode.Forbidden, _post.Send("invoices", "客户\n谁\n", user: "wang"));
        await Refused(HttpStatusCode.Forbidden, _post.Send("stock-vouchers", "仓库\n总仓\n", user: "wang"));
    }

    [Fact]
    public async Task Issued_invoices_come_in_with_a_sum_and_a_rate_or_with_lines_and_are_undone()
    {
        var name = $"开票客户{Guid.NewGuid():N}"[..12];
        var customer = await _till.Customer(house.Admin, ("name", name));
        var start = Random.Shared.NextInt64(10_000_000_000, 99_999_999_999).ToString(System.Globalization.CultureInfo.InvariantCulture) + "0000000";
        var file = $"""
            发票号码,开票日期,客户,抬头,价税合计,税率
            {start}01,2024-03-01,{name},{name}有限公司,1130,13%
            {start}02,2024-03-02,{name},,500,6%
            {start}01,2024-03-02,{name},,500,6%
            123,2024-03-02,{name},,500,6%
            {start}03,,{name},,500,6%
            {start}04,2024-03-02,{name},,,
            """;
        var job = await _post.Import("invoices", file, new { kind = "eOrdinary", titleKind = "person" });

        Assert.Equal([(5, "发票号码", "invoice.number20"), (6, "开票日期", "required"), (7, "价税合计", "required")], await _post.Errors(job));
        Assert.Equal((2, 1, 3), Post.Sum(job));
        var invoices = await Invoices(customer);
        Assert.Equal([(Invoice.Issued, 113_000L, 13_000L), (Invoice.Issued, 50_000L, 2_830L)], invoices.Select(i => (i.State, i.TotalAmount, i.TaxAmount)));
        Assert.Equal($"{name}有限公司", invoices[0].Title);
        Assert.Empty(await Wrong());

        var lined = await _post.Import("invoices", $"发票号码,开票日期,客户,项目名称,数量,行价税合计,行税率\n{start}11,2024-03-01,{name},*设备*泵,2,226,13%\n{start}11,2024-03-01,{name},安装,,106,6%\n", new { kind = "eOrdinary", titleKind = "person" });
        Assert.Empty(await _post.Errors(lined));
        Assert.Equal((33_200L, 3_200L), (await Invoices(customer)).Where(i => i.InvoiceNumber == start + "11").Select(i => (i.TotalAmount, i.TaxAmount)).Single());
        await _post.Undo(job);
        Assert.Equal([Invoice.Void, Invoice.Void, Invoice.Issued], (await Invoices(customer)).Select(i => i.State));
        Assert.Empty(await Wrong());
        Assert.Equal(2, Post.Of(await _post.Import("invoices", file, new { kind = "eOrdinary", titleKind = "person" }), "created"));
    }

    private static async Task Refused(HttpStatusCode status, Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        Assert.Equal(status, answer.StatusCode);
    }

    private Task<List<Receipt>> Receipts(Guid customer) => house.Look(house.Admin.TenantId, db =>
        db.Set<Receipt>().AsNoTracking().Where(r => r.CustomerId == customer && r.Kind == Receipt.Ordinary).OrderBy(r => r.ReceivedOn).ToListAsync());

    private Task<List<Invoice>> Invoices(Guid customer) => house.Look(house.Admin.TenantId, db =>
        db.Set<Invoice>().AsNoTracking().Where(i => i.CustomerId == customer).OrderBy(i => i.CreatedAt).ThenBy(i => i.Id).ToListAsync());

    /// <summary>What the checks of every area find.</summary>
    private async Task<List<string>> Wrong()
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(house.Admin.TenantId);
        var wrong = new List<string>();
        foreach (var check in scope.ServiceProvider.GetServices<IInvariantCheck>())
            wrong.AddRange((await check.Check(scope.ServiceProvider.GetRequiredService<HuikeDb>(), TestContext.Current.CancellationToken)).Select(found => $"{check.Name}: {found}"));
        return wrong;
    }
}

public sealed class SqliteBankStatementTests(SqliteHouse house) : BankStatementTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresBankStatementTests(PostgresHouse house) : BankStatementTests(house), IClassFixture<PostgresHouse>;
