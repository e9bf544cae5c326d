using Huike.Finance.Dunning;
using Huike.Finance.Promises.Domain;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receipts.UseCases;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Templates.UseCases;
using Huike.TestKit;

namespace Huike.Finance.Tests.Money;

/// <summary>Promises to pay and letters to those who are late, on both engines.</summary>
public abstract class ReminderTests(House house)
{
    private readonly Till _till = new(house);

    private static DateOnly Today => Till.Today;

    private async Task<Guid> Promise(Guid customer, decimal amount, int days) => (await house.Do(new CreateRecord<PaymentPromise>(new RecordPatch
    {
        ["customerId"] = customer,
        ["amount"] = amount,
        ["dueOn"] = Today.AddDays(days),
    }), house.Representative)).Record.Id;

    private async Task<(object?, object?)> State(Guid promise)
    {
        var record = await house.Do(new GetRecord<PaymentPromise>(promise), house.Representative);
        return (record["paidAmount"], record["state"]);
    }

    [Fact]
    public async Task A_promise_is_kept_by_money_that_comes_in_time_and_no_longer_when_it_goes_back()
    {
        var customer = await _till.Customer(house.Representative);
        var first = await Promise(customer, 100m, 3);
        var second = await Promise(customer, 50m, 10);
        Assert.Equal((0m, "open"), await State(first));

        var receipt = await _till.Receive(customer, 120m);
        Assert.Equal((100m, "kept"), await State(first));
        Assert.Equal((20m, "open"), await State(second));
        await house.Do(new RefundReceipt(receipt.Id, 30m), house.Admin);
        Assert.Equal((90m, "open"), await State(first));
        Assert.Equal((0m, "open"), await State(second));
        await _till.Receive(customer, 60m);
        Assert.Equal((100m, "kept"), await State(first));
        Assert.Equal((50m, "kept"), await State(second));
        var earlier = Till.Patch(customer, 500m);
        earlier["receivedOn"] = Today.AddDays(-1);
        await house.Do(new CreateRecord<Receipt>(earlier), house.Admin);
        Assert.Equal((50m, "kept"), await State(second));
    }

    [Fact]
    public async Task A_promise_is_not_moved_before_it_was_made_and_only_for_those_who_see_the_customer()
    {
        var customer = await _till.Customer(house.Representative);
        var promise = await Promise(customer, 1m, 1);
        var earlier = await house.Run(new ChangeRecord<PaymentPromise>(promise, null, new RecordPatch { ["dueOn"] = Today.AddDays(-1) }), house.Representative);
        Assert.Equal(("dueOn", "promise.past"), (earlier.Error.Field, earlier.Error.Code));
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetRecord<PaymentPromise>(promise), house.Stranger)).Error.Kind);
    }

    [Fact]
    public async Task The_level_grows_with_the_days_and_a_letter_is_noted()
    {
        var levels = new Dictionary<int, int> { [1] = 0, [3] = 1, [15] = 2, [40] = 3 };
        foreach (var (days, level) in levels)
        {
            var customer = await _till.Customer(house.Representative);
            await _till.Order(house.Representative, customer, (Today.AddDays(-days), 100m), (Today.AddDays(5), 900m));
            var row = Assert.Single(await house.Do(new GetDunning(), house.Representative), r => r.CustomerId == customer);
            Assert.Equal((100m, days, level, (int?)null), (row.Overdue, row.Days, row.Level, row.LastLevel));
            await house.Do(new RecordDunning(customer, "CNY"), house.Representative);
            Assert.Equal((Math.Max(1, level), (DateOnly?)Today), (await house.Do(new GetDunning(), house.Admin)).Where(r => r.CustomerId == customer).Select(r => (r.LastLevel ?? 0, r.LastOn)).Single());
            Assert.DoesNotContain(await house.Do(new GetDunning(), house.Stranger), r => r.CustomerId == customer);
        }
    }

    [Fact]
    public async Task The_letter_names_what_is_late_in_the_words_of_its_level_and_language()
    {
        var customer = await _till.Customer(house.Representative);
        await _till.Order(house.Representative, customer, (Today.AddDays(-20), 1234.5m), (Today.AddDays(5), 77m));
        foreach (var (language, level, words) in new[] { ("zh-CN", "1", "烦请核对"), ("zh-TW", "2", "請盡快支付"), ("en", "3", "stop deliveries") })
        {
            var page = await house.Do(new PrintPageOf("dunning", customer, $"dunning.a4@{language}", new Dictionary<string, string> { ["level"] = level }, true), house.Representative);
            Assert.Contains(words, page.Html, StringComparison.Ordinal);
            Assert.Contains("1,234.50", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("77.00", page.Html, StringComparison.Ordinal);
        }
        var paid = await _till.Customer(house.Representative);
        Assert.Equal("dunning.notLate", (await house.Run(new PrintPageOf("dunning", paid, null, null, true), house.Representative)).Error.Code);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new PrintPageOf("dunning", customer, null, null, true), house.Stranger)).Error.Kind);
    }
}

public sealed class SqliteReminderTests(SqliteHouse house) : ReminderTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresReminderTests(PostgresHouse house) : ReminderTests(house), IClassFixture<PostgresHouse>;
