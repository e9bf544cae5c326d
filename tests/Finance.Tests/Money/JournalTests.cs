using Huike.Finance.Accounts.Domain;
using Huike.Finance.CashVouchers;
using Huike.Finance.CashVouchers.Domain;
using Huike.Finance.Expenses.UseCases;
using Huike.Finance.Journal.Domain;
using Huike.Finance.Receipts;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receipts.UseCases;
using Huike.Finance.Reports;
using Huike.Kernel.Checks;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Export;
using Huike.Platform.Transfer.Files;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Finance.Tests.Money;

/// <summary>Money on accounts against sums in plain decimals, on both engines.</summary>
public abstract class JournalTests(House house)
{
    private readonly Till _till = new(house);
    private readonly Purse _purse = new(house);

    private static DateOnly Today => Till.Today;

    /// <summary>One movement as a bookkeeper writes it down.</summary>
    private sealed record Note(Guid Account, DateOnly On, decimal Amount, string Flow);

    [Fact]
    public async Task Balances_statements_and_statistics_are_those_of_the_documents_on_any_day()
    {
        var (before, out_) = (await house.Do(new GetMoneyStatistics(Today.Year, "kind", "year"), house.Admin), 0m);
        var accounts = new[] { await _purse.Account(), await _purse.Account("cash") };
        var notes = new List<Note>();
        var draw = new Random(7);
        var customer = await _till.Customer(house.Representative);
        for (var i = 0; i < 30; i++)
        {
            var (account, on, amount) = (accounts[draw.Next(2)], Today.AddDays(-draw.Next(0, 40)), draw.Next(1, 900_000) / 100m);
            await Move(i % 6, account, accounts, on, amount, customer, notes);
        }
        foreach (var asOf in new[] { Today, Today.AddDays(-7), Today.AddDays(-21), Today.AddDays(-41) })
        {
            var report = await house.Do(new GetAccountBalances(asOf), house.Admin);
            foreach (var account in accounts)
                Assert.Equal(notes.Where(n => n.Account == account && n.On <= asOf).Sum(n => n.Amount), report.Rows.Where(r => r.AccountId == account).Sum(r => r.Balance));
        }
        foreach (var account in accounts)
            await Walk(account, Today.AddDays(-21), [.. notes.Where(n => n.Account == account)]);
        var after = await house.Do(new GetMoneyStatistics(Today.Year, "kind", "year"), house.Admin);
        out_ = -notes.Where(n => n.Flow == "out").Sum(n => n.Amount);
        Assert.Equal(notes.Where(n => n.Flow == "in").Sum(n => n.Amount), after.SumIn.Total - before.SumIn.Total);
        Assert.Equal(out_, after.SumOut.Total - before.SumOut.Total);
        foreach (var groupBy in MoneyGroups.All)
        {
            var report = await house.Do(new GetMoneyStatistics(Today.Year, groupBy, "year"), house.Admin);
            Assert.Equal((after.SumIn.Total, after.SumOut.Total), (report.In.Sum(r => r.Total), report.Out.Sum(r => r.Total)));
        }
        await Sound();
    }

    /// <summary>Does one of the kinds of things that happen, and notes what it means for the accounts.</summary>
    private async Task Move(int kind, Guid account, Guid[] accounts, DateOnly on, decimal amount, Guid customer, List<Note> notes)
    {
        var other = accounts[0] == account ? accounts[1] : accounts[0];
        switch (kind)
        {
            case 0:
                await _purse.Voucher("opening", account, amount, on);
                notes.Add(new(account, on, amount, "inner"));
                break;
            case 1:
                await _purse.Voucher("transfer", account, amount, on, other);
                notes.AddRange([new(account, on, -amount, "inner"), new(other, on, amount, "inner")]);
                break;
            case 2:
                // What the bank kept never was on the account, and what it settles moves nothing.
                var receipt = await Receive(account, customer, amount, on);
                await house.Do(new RefundReceipt(receipt, amount / 4 is var quarter ? Math.Round(quarter, 2) : 0, Today), house.Admin);
                notes.AddRange([new(account, on, amount, "in"), new(account, Today, -Math.Round(amount / 4, 2), "out")]);
                break;
            case 3:
                await house.Do(new ReverseReceipt(await Receive(account, customer, amount, on), "错", Today), house.Admin);
                notes.AddRange([new(account, on, amount, "in"), new(account, Today, -amount, "in")]);
                break;
            case 4:
                await house.Do(new ReverseExpense(await _purse.Paid(house.Representative, account, amount, on), "错"), house.Admin);
                await _purse.Paid(house.Representative, account, amount, on);
                notes.AddRange([new(account, on, -amount, "out"), new(account, Today, amount, "out"), new(account, on, -amount, "out")]);
                break;
            default:
                await house.Do(new ReverseCashVoucher(await _purse.Voucher("outlay", account, amount, on), "错"), house.Admin);
                await _purse.Voucher("income", account, amount, on);
                notes.AddRange([new(account, on, -amount, "out"), new(account, Today, amount, "out"), new(account, on, amount, "in")]);
                break;
        }
    }

    private async Task<Guid> Receive(Guid account, Guid customer, decimal amount, DateOnly on)
    {
        var patch = Till.Patch(customer, amount);
        (patch["accountId"], patch["receivedOn"], patch["feeAmount"]) = (account, on, 1.23m);
        return (await house.Do(new CreateRecord<Receipt>(patch), house.Admin)).Record.Id;
    }

    /// <summary>Page by page: each begins where the last ended, and the running balance is the sum of the notes so far.</summary>
    private async Task Walk(Guid account, DateOnly from, List<Note> notes)
    {
        var (balance, after, seen) = (notes.Where(n => n.On < from).Sum(n => n.Amount), (Guid?)null, new List<decimal>());
        do
        {
            var page = await house.Do(new GetAccountStatement(account, from, Today, After: after, Limit: 4), house.Admin);
            Assert.Equal((notes.Where(n => n.On < from).Sum(n => n.Amount), notes.Sum(n => n.Amount)), (page.Opening, page.Closing));
            foreach (var entry in page.Entries)
            {
                balance += entry.In - entry.Out;
                Assert.Equal(balance, entry.Balance);
                seen.Add(entry.In - entry.Out);
            }
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(notes.Where(n => n.On >= from).Select(n => n.Amount).Order(), seen.Order());
        Assert.Equal(notes.Sum(n => n.Amount), balance);
    }

    private Task<bool> Sound() => house.Look(house.Admin.TenantId, async db =>
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        foreach (var check in scope.ServiceProvider.GetServices<IInvariantCheck>().Where(c => c.Name is "journal" or "cashDocuments"))
            Assert.Empty(await check.Check(db, TestContext.Current.CancellationToken));
        return true;
    });

    [Fact]
    public async Task Receipts_from_before_the_journal_are_entered_when_a_day_begins()
    {
        var customer = await _till.Customer(house.Representative);
        var receipt = (await _till.Receive(customer, 100m)).Id;
        var refund = (await house.Do(new RefundReceipt(receipt, 30m), house.Admin)).Record.Id;
        var back = (await house.Do(new ReverseReceipt(refund, "退错"), house.Admin)).Record.Id;
        var ids = new[] { receipt, refund, back };
        Task<List<JournalEntry>> Entries() => house.Look(house.Admin.TenantId, db => db.Set<JournalEntry>().AsNoTracking().Where(e => ids.Contains(e.Id)).OrderBy(e => e.Id).ToListAsync());
        var written = await Entries();
        await house.Look(house.Admin.TenantId, db => db.Set<JournalEntry>().Where(e => ids.Contains(e.Id)).ExecuteDeleteAsync());
        await house.Daily("journal.begin");
        Assert.Equal(written.Select(Facts), (await Entries()).Select(Facts));
        Assert.Equal(["receipt", "refund", "refund"], written.Select(e => e.Kind));
        static (Guid, string, string, long, long, bool, string, DateOnly) Facts(JournalEntry e) => (e.Id, e.Kind, e.Flow, e.Amount, e.CompanyAmount, e.Reversal, e.Caption, e.On);
    }

    [Fact]
    public async Task Vouchers_say_what_they_need_and_are_posted_for_good()
    {
        var (bank, cash) = (await _purse.Account(), await _purse.Account("cash"));
        Task<Result<SavedRecord>> Try(params (string Field, object? Value)[] values) => house.Run(new CreateRecord<CashVoucher>(new RecordPatch(values.Select(v => KeyValuePair.Create(v.Field, v.Value)))), house.Admin);
        Assert.Equal(("toAccountId", "required"), (await Try(("kind", "transfer"), ("accountId", bank), ("amount", 1m))).Error is var missing ? (missing.Field, missing.Code) : default);
        Assert.Equal("cash.sameAccount", (await Try(("kind", "transfer"), ("accountId", bank), ("toAccountId", bank), ("amount", 1m))).Error.Code);
        Assert.Equal("cash.onlyTransfer", (await Try(("kind", "income"), ("accountId", bank), ("toAccountId", cash), ("amount", 1m))).Error.Code);
        Assert.Equal("outOfRange", (await Try(("kind", "income"), ("accountId", bank), ("amount", -1m))).Error.Code);
        Assert.Equal("cash.future", (await Try(("kind", "income"), ("accountId", bank), ("amount", 1m), ("on", Today.AddDays(1)))).Error.Code);
        var voucher = await _purse.Voucher("transfer", bank, 10m, Today, cash);
        Assert.Equal("cash.posted", (await house.Run(new DeleteRecord<CashVoucher>(voucher), house.Admin)).Error.Code);
        Assert.Equal("fieldNotYours", (await house.Run(new ChangeRecord<CashVoucher>(voucher, null, new RecordPatch { ["amount"] = 1m }), house.Admin)).Error.Code);
        var reversal = (await house.Do(new ReverseCashVoucher(voucher, "错"), house.Admin)).Record;
        Assert.Equal("cash.notReversible", (await house.Run(new ReverseCashVoucher(voucher, "错"), house.Admin)).Error.Code);
        Assert.Equal("cash.notReversible", (await house.Run(new ReverseCashVoucher(reversal.Id, "错"), house.Admin)).Error.Code);
        Assert.Equal("forbidden", (await house.Run(new GetAccountBalances(), house.Manager)).Error.Code);
    }

    [Fact]
    public async Task An_account_is_picked_by_a_part_of_its_name()
    {
        var account = await _purse.Account();
        var name = (await house.Do(new GetRecord<Account>(account), house.Admin)).Title;
        Assert.Contains(await house.Do(new PickRecords<Account>(name[2..]), house.Admin), i => i.Id == account);
        Assert.Empty(await house.Do(new PickRecords<Account>("没有这个账户"), house.Admin));
    }

    [Fact]
    public async Task Money_in_two_currencies_on_one_account_is_kept_apart()
    {
        var account = await _purse.Account();
        await _purse.Voucher("income", account, 100m, Today);
        var patch = new RecordPatch { ["kind"] = "income", ["accountId"] = account, ["amount"] = 10m, ["currency"] = "USD", ["exchangeRate"] = 7.1234m };
        await house.Do(new CreateRecord<CashVoucher>(patch), house.Admin);
        var rows = (await house.Do(new GetAccountBalances(), house.Admin)).Rows.Where(r => r.AccountId == account);
        Assert.Equal([("CNY", 100m), ("USD", 10m)], rows.Select(r => (r.Currency, r.Balance)));
        var statement = await house.Do(new GetAccountStatement(account, Currency: "USD"), house.Admin);
        Assert.Equal((10m, 2), (statement.Closing, statement.Currencies.Count));
        Assert.Equal(71.23m, await house.Look(house.Admin.TenantId, db => db.Set<JournalEntry>().Where(e => e.AccountId == account && e.Currency == "USD").SumAsync(e => e.CompanyAmount)) / 100m);
    }

    [Theory]
    [InlineData("USD", 1_000, "CNY", 7_123.45, 7.12345, 7_123.45)]
    [InlineData("CNY", 7_123.45, "USD", 1_000, 0.14038142, 7_123.45)]
    [InlineData("USD", 333.33, "JPY", 50_001, 150.00450005, 2_374.48)]
    public async Task A_transfer_into_another_currency_makes_no_money_in_either(string from, double left, string to, double arrived, double rate, double value)
    {
        var (bank, other) = (await _purse.Account(), await _purse.Account());
        var patch = new RecordPatch
        {
            ["kind"] = "transfer",
            ["accountId"] = bank,
            ["toAccountId"] = other,
            ["amount"] = (decimal)left,
            ["currency"] = from,
            ["toCurrency"] = to,
            ["toAmount"] = (decimal)arrived,
            ["feeAmount"] = 5m,
        };
        if (from != "CNY" && to != "CNY")
            patch["exchangeRate"] = 7.1235m;
        var voucher = (await house.Do(new CreateRecord<CashVoucher>(patch), house.Admin)).Record;
        Assert.Equal(((long)((decimal)rate * 100_000_000m), (decimal)value), (voucher["toRate"], voucher["companyAmount"]));
        var rows = (await house.Do(new GetAccountBalances(), house.Admin)).Rows;
        Assert.Equal((from, -(decimal)left - 5m), Assert.Single(rows, r => r.AccountId == bank) is var source ? (source.Currency, source.Balance) : default);
        Assert.Equal((to, (decimal)arrived), Assert.Single(rows, r => r.AccountId == other) is var target ? (target.Currency, target.Balance) : default);
        var entries = await house.Look(house.Admin.TenantId, db => db.Set<JournalEntry>().AsNoTracking().Where(e => e.DocumentId == voucher.Id).OrderBy(e => e.Part).ToListAsync());
        Assert.Equal(0, entries.Where(e => e.Flow == JournalEntry.Inner).Sum(e => e.CompanyAmount));
        Assert.Equal([JournalEntry.Transfer, JournalEntry.Transfer, JournalEntry.Outlay], entries.Select(e => e.Kind));
        await Sound();

        await house.Do(new ReverseCashVoucher(voucher.Id, "汇错了"), house.Admin);
        Assert.All((await house.Do(new GetAccountBalances(), house.Admin)).Rows.Where(r => r.AccountId == bank || r.AccountId == other), r => Assert.Equal(0m, r.Balance));
        await Sound();
    }

    [Fact]
    public async Task A_transfer_says_what_is_wrong_with_its_two_amounts()
    {
        var (bank, cash) = (await _purse.Account(), await _purse.Account("cash"));
        async Task<(string?, string)> Try(params (string Field, object? Value)[] values)
        {
            var patch = new RecordPatch(values.Select(v => KeyValuePair.Create(v.Field, v.Value))) { ["accountId"] = bank, ["amount"] = 10m };
            if (!patch.ContainsKey("kind"))
                (patch["kind"], patch["toAccountId"]) = ("transfer", cash);
            var error = (await house.Run(new CreateRecord<CashVoucher>(patch), house.Admin)).Error;
            return (error.Field, error.Code);
        }
        Assert.Equal(("toAmount", "required"), await Try(("toCurrency", "USD")));
        Assert.Equal(("toAmount", "cash.sameCurrency"), await Try(("toAmount", 9m)));
        Assert.Equal(("toAmount", "tooManyPlaces"), await Try(("toCurrency", "JPY"), ("toAmount", 1.5m)));
        Assert.Equal(("exchangeRate", "required"), await Try(("currency", "USD"), ("toCurrency", "EUR"), ("toAmount", 9m)));
        Assert.Equal(("feeAmount", "outOfRange"), await Try(("feeAmount", -1m)));
        Assert.Equal(("feeAmount", "cash.onlyTransfer"), await Try(("kind", "outlay"), ("feeAmount", 1m)));
        Assert.Equal(("toCurrency", "cash.onlyTransfer"), await Try(("kind", "income"), ("toCurrency", "USD")));
    }

    [Fact]
    public async Task Sheets_hold_the_figures_of_their_pages()
    {
        var account = await _purse.Account();
        await _purse.Voucher("income", account, 12.34m, Today);
        await _purse.Paid(house.Representative, account, 2.3m, Today);
        var balances = await house.Do(new GetAccountBalances(), house.Admin);
        Assert.Equal(balances.Rows.Select(r => r.Balance).Concat(balances.Totals.Select(t => t.Balance)), (await Sheet(new ExportAccountBalances())).Select(r => Number(r[3])));
        Assert.Equal([0m, 12.34m, 10.04m, 10.04m], (await Sheet(new ExportAccountStatement(account))).Select(r => Number(r[8])));
        var money = await house.Do(new GetMoneyStatistics(), house.Admin);
        Assert.Equal(money.In.Append(money.SumIn).Concat(money.Out).Append(money.SumOut).Select(r => r.Total), (await Sheet(new ExportMoneyStatistics())).Select(r => Number(r[14])));
        var spent = await house.Do(new GetExpenseStatistics(), house.Admin);
        Assert.Equal(spent.Rows.Append(spent.Sum).Select(r => r.Total), (await Sheet(new ExportExpenseStatistics())).Select(r => Number(r[13])));
    }

    private async Task<List<TableRow>> Sheet(IRequest<ReportFile> request)
    {
        var file = await house.Do(request, house.Admin);
        using var table = TableReader.Open(new MemoryStream(file.Content), file.Name);
        return await table.ReadRowsAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
    }

    private static decimal Number(TableCell cell) => CellParsers.Decimal(cell).Value;
}

public sealed class SqliteJournalTests(SqliteHouse house) : JournalTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresJournalTests(PostgresHouse house) : JournalTests(house), IClassFixture<PostgresHouse>;
