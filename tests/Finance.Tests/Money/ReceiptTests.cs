using System.Net;
using System.Net.Http.Json;
using Huike.Finance.Accounts;
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

/// <summary>From the order to the money on the account, on both engines.</summary>
public abstract class ReceiptTests(House house)
{
    private readonly Till _till = new(house);

    private static DateOnly Today => Till.Today;

    [Fact]
    public async Task A_confirmed_order_is_owed_by_its_payment_plan()
    {
        var customer = await _till.Customer(house.Representative);
        var order = await _till.Order(house.Representative, customer, (Today.AddDays(5), 300m), (Today.AddDays(35), 700m));
        var receivables = await _till.Receivables(order);
        Assert.Equal([(Today.AddDays(5), 30_000L), (Today.AddDays(35), 70_000L)], receivables.Select(r => (r.DueOn, r.OpenAmount)));
        Assert.All(receivables, r => Assert.Equal(house.Representative.UserId, r.OwnerId));
    }

    [Fact]
    public async Task A_receipt_settles_what_it_names_and_keeps_the_rest_as_advance()
    {
        var customer = await _till.Customer(house.Representative);
        var order = await _till.Order(house.Representative, customer, (Today.AddDays(5), 300m), (Today.AddDays(35), 700m));
        var owed = await _till.Receivables(order);

        var receipt = await _till.Receive(customer, 500m, (owed[0].Id, 300m), (owed[1].Id, 150m));

        Assert.StartsWith("SK", (string)receipt["number"]!, StringComparison.Ordinal);
        Assert.Equal((450m, 50m), (receipt["allocatedAmount"], receipt["unallocatedAmount"]));
        Assert.Equal([("settled", 0L), ("partly", 55_000L)], (await _till.Receivables(order)).Select(r => (r.State, r.OpenAmount)));
        Assert.Equal(450m, (await house.Do(new GetRecord<Order>(order), house.Admin))["receivedAmount"]);
    }

    [Fact]
    public async Task What_is_left_is_allocated_oldest_first()
    {
        var customer = await _till.Customer(house.Representative);
        var order = await _till.Order(house.Representative, customer, (Today.AddDays(-40), 100m), (Today.AddDays(-10), 100m), (Today.AddDays(20), 100m));
        var receipt = await _till.Receive(customer, 150m);

        var after = (await house.Do(new AllocateReceipt(receipt.Id, Auto: true), house.Admin)).Record;

        Assert.Equal((150m, 0m), (after["allocatedAmount"], after["unallocatedAmount"]));
        Assert.Equal([0L, 5_000L, 10_000L], (await _till.Receivables(order)).Select(r => r.OpenAmount));
    }

    [Fact]
    public async Task Fee_and_discount_settle_with_the_money()
    {
        var customer = await _till.Customer(house.Representative);
        var order = await _till.Order(house.Representative, customer, (Today, 1000m));
        var owed = Assert.Single(await _till.Receivables(order));
        var patch = Till.Patch(customer, 989.5m, (owed.Id, 1000m));
        (patch["feeAmount"], patch["discountAmount"]) = (10m, 0.5m);
        var receipt = (await house.Do(new CreateRecord<Receipt>(patch), house.Admin)).Record;
        Assert.Equal((1000m, 0m), (receipt["totalAmount"], receipt["unallocatedAmount"]));
        Assert.Equal("settled", Assert.Single(await _till.Receivables(order)).State);
    }

    [Fact]
    public async Task More_than_is_owed_or_received_is_refused()
    {
        var customer = await _till.Customer(house.Representative);
        var order = await _till.Order(house.Representative, customer, (Today, 100m));
        var owed = Assert.Single(await _till.Receivables(order));
        var other = Assert.Single(await _till.Receivables(await _till.Order(house.Representative, await _till.Customer(house.Representative), (Today, 100m))));

        Assert.Equal("receivable.overAllocated", (await house.Run(new CreateRecord<Receipt>(Till.Patch(customer, 200m, (owed.Id, 100.01m))), house.Admin)).Error.Code);
        Assert.Equal("receipt.overAllocated", (await house.Run(new CreateRecord<Receipt>(Till.Patch(customer, 50m, (owed.Id, 60m))), house.Admin)).Error.Code);
        Assert.Equal("referenceNotFound", (await house.Run(new CreateRecord<Receipt>(Till.Patch(customer, 50m, (other.Id, 50m))), house.Admin)).Error.Code);
        Assert.Equal(10_000L, Assert.Single(await _till.Receivables(order)).OpenAmount);
    }

    [Fact]
    public async Task Many_receipts_at_one_moment_never_settle_more_than_is_owed()
    {
        const int Receipts = 200;
        var customer = await _till.Customer(house.Representative);
        var order = await _till.Order(house.Representative, customer, (Today, 500m));
        var owed = Assert.Single(await _till.Receivables(order));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, Receipts)
            .Select(_ => house.Run(new CreateRecord<Receipt>(Till.Patch(customer, 10m, (owed.Id, 10m))), house.Admin)));

        Assert.Equal(50, outcomes.Count(o => o.IsSuccess));
        Assert.All(outcomes.Where(o => !o.IsSuccess), o => Assert.Equal("receivable.overAllocated", o.Error.Code));
        Assert.Equal((0L, 50_000L), Assert.Single(await _till.Receivables(order)) is var row ? (row.OpenAmount, row.SettledAmount) : default);
        Assert.Equal(500m, (await house.Do(new GetRecord<Order>(order), house.Admin))["receivedAmount"]);
    }

    [Fact]
    public async Task The_same_key_books_once()
    {
        var customer = await _till.Customer(house.Representative);
        using var client = await house.Client();
        var key = Guid.CreateVersion7().ToString();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, "receipts") { Content = JsonContent.Create(new { customerId = customer, amount = 12.34m, method = "cash" }) };
            message.Headers.Add("Idempotency-Key", key);
            using var answer = await client.SendAsync(message, TestContext.Current.CancellationToken);
            answers.Add(answer.StatusCode);
        }
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a));
        Assert.Equal(1, await house.Look(house.Admin.TenantId, db => db.Set<Receipt>().CountAsync(r => r.CustomerId == customer)));
    }

    [Fact]
    public async Task A_reversal_sums_to_zero_and_opens_the_debt_again()
    {
        var customer = await _till.Customer(house.Representative);
        var order = await _till.Order(house.Representative, customer, (Today, 100m));
        var owed = Assert.Single(await _till.Receivables(order));
        var receipt = await _till.Receive(customer, 120m, (owed.Id, 100m));

        var reversal = (await house.Do(new ReverseReceipt(receipt.Id, "记错客户"), house.Admin)).Record;
        var again = await house.Run(new ReverseReceipt(receipt.Id, "再来"), house.Admin);

        Assert.Equal((-120m, receipt.Id, "reversal"), (reversal["amount"], reversal["sourceId"], reversal["kind"]));
        Assert.Equal("receipt.notReversible", again.Error.Code);
        Assert.Equal(("open", 10_000L), Assert.Single(await _till.Receivables(order)) is var row ? (row.State, row.OpenAmount) : default);
        Assert.Equal(0L, await house.Look(house.Admin.TenantId, db => db.Set<Receipt>().Where(r => r.CustomerId == customer).SumAsync(r => r.TotalAmount)));
        Assert.Equal(0L, await house.Look(house.Admin.TenantId, db => db.Set<Allocation>().Where(a => a.ReceiptId == receipt.Id).SumAsync(a => a.Amount)));
        Assert.Equal(0m, (await house.Do(new GetRecord<Order>(order), house.Admin))["receivedAmount"]);
    }

    [Fact]
    public async Task Only_what_is_left_is_paid_back()
    {
        var customer = await _till.Customer(house.Representative);
        var receipt = await _till.Receive(customer, 100m);
        var refund = (await house.Do(new RefundReceipt(receipt.Id, 60m), house.Admin)).Record;
        var tooMuch = await house.Run(new RefundReceipt(receipt.Id, 40.01m), house.Admin);
        Assert.Equal(-60m, refund["amount"]);
        Assert.Equal("receipt.notLeft", tooMuch.Error.Code);
        Assert.Equal(40m, (await house.Do(new GetRecord<Receipt>(receipt.Id), house.Admin))["unallocatedAmount"]);
        await house.Do(new ReverseReceipt(refund.Id, "退错"), house.Admin);
        Assert.Equal(100m, (await house.Do(new GetRecord<Receipt>(receipt.Id), house.Admin))["unallocatedAmount"]);
    }

    [Fact]
    public async Task What_is_posted_is_neither_edited_nor_deleted()
    {
        var receipt = await _till.Receive(await _till.Customer(house.Representative), 100m);
        var edited = await house.Run(new ChangeRecord<Receipt>(receipt.Id, null, new RecordPatch { ["amount"] = 1m }), house.Admin);
        var deleted = await house.Run(new DeleteRecord<Receipt>(receipt.Id), house.Admin);
        Assert.Equal("fieldNotYours", edited.Error.Code);
        Assert.Equal("receipt.posted", deleted.Error.Code);
    }

    [Fact]
    public async Task An_order_that_changes_takes_its_money_along()
    {
        var customer = await _till.Customer(house.Representative);
        var order = await _till.Order(house.Representative, customer, (Today, 100m), (Today.AddDays(30), 100m));
        var owed = await _till.Receivables(order);
        await _till.Receive(customer, 150m, (owed[0].Id, 100m), (owed[1].Id, 50m));

        await house.Do(new ChangeOrder(order, null, "改期", new RecordPatch
        {
            ["paymentPlan"] = new List<InstalmentValues> { new() { DueOn = Today, Amount = 120m }, new() { DueOn = Today.AddDays(60), Amount = 80m } },
        }), house.Admin);

        var standing = (await _till.Receivables(order)).Where(r => r.State != Receivable.Void).ToList();
        Assert.Equal([(12_000L, 0L), (8_000L, 5_000L)], standing.Select(r => (r.Amount, r.OpenAmount)));
        var cancelled = await house.Run(new CancelOrder(order, null, "不要了"), house.Admin);
        Assert.Equal("orders.begun", cancelled.Error.Code);
    }

    [Fact]
    public async Task A_cancelled_order_is_no_longer_owed()
    {
        var order = await _till.Order(house.Representative, await _till.Customer(house.Representative), (Today, 100m));
        await house.Do(new CancelOrder(order, null, "不要了"), house.Admin);
        Assert.Equal((Receivable.Void, 0L), Assert.Single(await _till.Receivables(order)) is var row ? (row.State, row.OpenAmount) : default);
    }

    [Fact]
    public async Task Others_neither_see_what_a_customer_owes_nor_post_its_money()
    {
        var customer = await _till.Customer(house.Representative);
        var owed = Assert.Single(await _till.Receivables(await _till.Order(house.Representative, customer, (Today, 100m))));
        var receipt = await _till.Receive(customer, 100m);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetRecord<Receivable>(owed.Id), house.Stranger)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetRecord<Receipt>(receipt.Id), house.Stranger)).Error.Kind);
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new CreateRecord<Receipt>(Till.Patch(customer, 1m)), house.Representative)).Error.Kind);
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new ReverseReceipt(receipt.Id, "试"), house.Representative)).Error.Kind);
        Assert.Equal(100m, (await house.Do(new GetRecord<Receivable>(owed.Id), house.Representative))["openAmount"]);
    }

    [Fact]
    public async Task The_books_of_finance_agree_with_themselves()
    {
        var customer = await _till.Customer(house.Representative);
        var order = await _till.Order(house.Representative, customer, (Today, 33.33m), (Today.AddDays(1), 66.67m));
        var owed = await _till.Receivables(order);
        await _till.Receive(customer, 50m, (owed[0].Id, 33.33m), (owed[1].Id, 16.67m));
        await house.Look(house.Admin.TenantId, async db =>
        {
            await using var scope = house.App.Services.CreateAsyncScope();
            foreach (var check in scope.ServiceProvider.GetServices<IInvariantCheck>().Where(c => c.GetType().Assembly == typeof(FinanceModule).Assembly))
                Assert.Empty(await check.Check(db, TestContext.Current.CancellationToken));
            return true;
        });
    }
}

public sealed class SqliteReceiptTests(SqliteHouse house) : ReceiptTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresReceiptTests(PostgresHouse house) : ReceiptTests(house), IClassFixture<PostgresHouse>;
