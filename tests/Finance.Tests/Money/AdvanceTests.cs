using Huike.Finance.Accounts;
using Huike.Finance.Receipts;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receipts.UseCases;
using Huike.Finance.Receivables.Domain;
using Huike.Kernel.Checks;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Orders.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Finance.Tests.Money;

/// <summary>Money that came in before it was owed, on both engines.</summary>
public abstract class AdvanceTests(House house)
{
    private readonly Till _till = new(house);

    private static DateOnly Today => Till.Today;

    private async Task Automatic(bool on) => await house.Do(new SaveFinanceSettings(await house.Do(new GetFinanceSettings(), house.Admin) with { UseAdvances = on }), house.Admin);

    private Task<long> Left(Guid customer) => house.Look(house.Admin.TenantId, db => db.Set<Receipt>().Where(r => r.CustomerId == customer).SumAsync(r => r.UnallocatedAmount));

    private async Task<decimal?> Left(RecordDetail receipt) => (decimal?)(await house.Do(new GetRecord<Receipt>(receipt.Id), house.Admin))["unallocatedAmount"];

    private async Task<RecordDetail> Receive(Guid customer, decimal amount, DateOnly on) =>
        (await house.Do(new CreateRecord<Receipt>(new RecordPatch { ["customerId"] = customer, ["amount"] = amount, ["receivedOn"] = on }), house.Admin)).Record;

    /// <summary>Of what this test made: nothing in the books disagrees.</summary>
    private async Task Clean()
    {
        await house.Look(house.Admin.TenantId, async db =>
        {
            await using var scope = house.App.Services.CreateAsyncScope();
            foreach (var check in scope.ServiceProvider.GetServices<IInvariantCheck>().Where(c => c.GetType().Assembly == typeof(FinanceModule).Assembly))
                Assert.Empty(await check.Check(db, TestContext.Current.CancellationToken));
            return true;
        });
    }

    [Fact]
    public async Task The_oldest_advance_settles_the_oldest_debt_first()
    {
        var customer = await _till.Customer(house.Representative);
        var late = await Receive(customer, 80m, Today);
        var early = await Receive(customer, 70m, Today.AddDays(-20));
        var order = await _till.Order(house.Representative, customer, (Today.AddDays(5), 50m), (Today.AddDays(35), 60m));

        var used = await house.Do(new SettleCustomerWithAdvances(customer), house.Admin);

        Assert.Equal(new AdvancesUsed(2, 2), used);
        Assert.Equal((0m, 40m), (await Left(early), await Left(late)));
        Assert.All(await _till.Receivables(order), r => Assert.Equal(Receivable.Settled, r.State));
        Assert.Equal(110m, (await house.Do(new GetRecord<Order>(order), house.Admin))["receivedAmount"]);
        Assert.Equal("advance.nothingOwed", (await house.Run(new SettleCustomerWithAdvances(customer), house.Admin)).Error.Code);
        Assert.Equal(2, await house.Look(house.Admin.TenantId, db => db.AuditEntries.CountAsync(e => e.Action == "useAdvance" && (e.RecordId == early.Id || e.RecordId == late.Id))));
        await Clean();
    }

    [Fact]
    public async Task One_receivable_is_settled_alone()
    {
        var customer = await _till.Customer(house.Representative);
        await Receive(customer, 80m, Today);
        var owed = await _till.Receivables(await _till.Order(house.Representative, customer, (Today.AddDays(5), 50m), (Today.AddDays(35), 60m)));

        await house.Do(new SettleReceivableWithAdvances(owed[1].Id), house.Admin);

        Assert.Equal([5_000L, 0L], (await _till.Receivables(owed[0].OrderId!.Value)).Select(r => r.OpenAmount));
        Assert.Equal(2_000L, await Left(customer));
    }

    [Fact]
    public async Task An_advance_in_another_currency_or_of_another_customer_is_not_used()
    {
        var customer = await _till.Customer(house.Representative);
        await Receive(await _till.Customer(house.Representative), 500m, Today);
        await house.Do(new CreateRecord<Receipt>(new RecordPatch { ["customerId"] = customer, ["amount"] = 100m, ["currency"] = "USD", ["exchangeRate"] = 7.1m }), house.Admin);
        await Automatic(true);
        var order = await _till.Order(house.Representative, customer, (Today, 50m));
        await Automatic(false);

        Assert.Equal("advance.none", (await house.Run(new SettleCustomerWithAdvances(customer), house.Admin)).Error.Code);
        Assert.Equal(5_000L, Assert.Single(await _till.Receivables(order)).OpenAmount);
    }

    [Fact]
    public async Task Whoever_may_not_allocate_or_does_not_see_the_customer_is_refused()
    {
        var customer = await _till.Customer(house.Representative);
        await Receive(customer, 80m, Today);
        var owed = Assert.Single(await _till.Receivables(await _till.Order(house.Representative, customer, (Today, 50m))));
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new SettleCustomerWithAdvances(customer), house.Representative)).Error.Kind);
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new SettleReceivableWithAdvances(owed.Id), house.Stranger)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new SettleReceivableWithAdvances(Guid.CreateVersion7()), house.Admin)).Error.Kind);
    }

    [Fact]
    public async Task Receivables_take_advances_by_themselves_only_where_the_company_wants_it()
    {
        var customer = await _till.Customer(house.Representative);
        var receipt = await Receive(customer, 80m, Today);
        var before = await _till.Order(house.Representative, customer, (Today, 30m));
        await Automatic(true);
        // The representative neither books money nor sees that of others: the company's rule does it.
        var order = await _till.Order(house.Representative, customer, (Today, 50m), (Today.AddDays(9), 100m));
        await Automatic(false);

        Assert.Equal(3_000L, Assert.Single(await _till.Receivables(before)).OpenAmount);
        Assert.Equal([0L, 7_000L], (await _till.Receivables(order)).Select(r => r.OpenAmount));
        Assert.Equal(80m, (await house.Do(new GetRecord<Order>(order), house.Admin))["receivedAmount"]);

        await house.Do(new ReverseReceipt(receipt.Id, "记错"), house.Admin);
        Assert.Equal([5_000L, 10_000L], (await _till.Receivables(order)).Select(r => r.OpenAmount));
        Assert.Equal(0m, (await house.Do(new GetRecord<Order>(order), house.Admin))["receivedAmount"]);
        await Clean();
    }

    [Fact]
    public async Task A_changed_order_takes_its_own_money_first_and_then_advances()
    {
        var customer = await _till.Customer(house.Representative);
        await Receive(customer, 100m, Today);
        await Automatic(true);
        var order = await _till.Order(house.Representative, customer, (Today, 60m), (Today.AddDays(30), 20m));
        await house.Do(new ChangeOrder(order, null, "加量", new RecordPatch
        {
            ["lines"] = new List<OrderLineValues> { new() { ProductName = "货款", Quantity = 1, UnitPrice = 120m } },
            ["paymentPlan"] = new List<InstalmentValues> { new() { DueOn = Today, Amount = 120m } },
        }), house.Admin);
        await Automatic(false);

        Assert.Equal((12_000L, 2_000L), (await _till.Receivables(order)).Single(r => r.State != Receivable.Void) is var row ? (row.Amount, row.OpenAmount) : default);
        Assert.Equal(0L, await Left(customer));
        await Clean();
    }

    [Fact]
    public async Task Many_at_one_moment_never_use_more_than_there_is()
    {
        const int Orders = 60;
        var customer = await _till.Customer(house.Representative);
        for (var i = 0; i < 5; i++)
            await Receive(customer, 55m, Today.AddDays(-i));
        var drafts = new List<Guid>();
        for (var i = 0; i < Orders; i++)
        {
            drafts.Add((await house.Do(new CreateRecord<Order>(new RecordPatch
            {
                ["customerId"] = customer,
                ["lines"] = new List<OrderLineValues> { new() { ProductName = "货款", Quantity = 1, UnitPrice = 10m } },
            }), house.Representative)).Record.Id);
        }
        await Automatic(true);
        var outcomes = await Task.WhenAll(drafts.Select(async (id, i) =>
        {
            var confirmed = (await house.Run(new ConfirmOrder(id), house.Representative)).IsSuccess;
            // Others press the button, and pay something back, in between.
            if (i % 10 == 0)
                await house.Run(new SettleCustomerWithAdvances(customer), house.Admin);
            return confirmed;
        }));
        await Automatic(false);

        Assert.All(outcomes, Assert.True);
        var settled = await house.Look(house.Admin.TenantId, db => db.Set<Receivable>().Where(r => r.CustomerId == customer).SumAsync(r => r.SettledAmount));
        Assert.Equal((0L, 27_500L), (await Left(customer), settled));
        await Clean();
    }
}

public sealed class SqliteAdvanceTests(SqliteHouse house) : AdvanceTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresAdvanceTests(PostgresHouse house) : AdvanceTests(house), IClassFixture<PostgresHouse>;
