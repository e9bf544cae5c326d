using System.Net;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receipts.UseCases;
using Huike.Finance.Statements.Domain;
using Huike.Finance.Statements.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Templates.UseCases;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Orders.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Tests.Money;

/// <summary>A customer's account and his word on it, on both engines.</summary>
public abstract class StatementTests(House house)
{
    private readonly Till _till = new(house);

    private static DateOnly Today => Till.Today;

    [Fact]
    public async Task The_closing_balance_of_a_day_is_the_opening_balance_of_the_next_whatever_was_done()
    {
        var random = new Random(20261128);
        var customer = await _till.Customer(house.Representative);
        for (var i = 0; i < 6; i++)
        {
            var order = await _till.Order(house.Representative, customer, (Today.AddDays(-random.Next(10, 90)), random.Next(100, 90_000) / 100m), (Today.AddDays(30), random.Next(100, 90_000) / 100m));
            var owed = await _till.Receivables(order);
            var patch = Till.Patch(customer, 50m + (owed[0].Amount / 100m), (owed[0].Id, owed[0].Amount / 100m));
            patch["receivedOn"] = owed[0].ArisenOn.AddDays(random.Next(0, 5));
            var receipt = (await house.Do(new CreateRecord<Receipt>(patch), house.Admin)).Record;
            if (i % 3 == 0)
                await house.Do(new ReverseReceipt(receipt.Id, "退票"), house.Admin);
            else if (i % 3 == 1)
                await house.Do(new RefundReceipt(receipt.Id, 20m), house.Admin);
            if (i == 5)
                await house.Do(new ChangeOrder(order, null, "改期", new RecordPatch { ["paymentPlan"] = new List<InstalmentValues> { new() { DueOn = Today, Amount = owed.Sum(r => r.Amount) / 100m } } }), house.Admin);
        }
        var whole = Assert.Single((await house.Do(new GetStatement(customer, Today.AddDays(-200), Today), house.Admin)).Accounts);
        Assert.Equal(0m, whole.Opening);
        Assert.Equal(whole.Opening + whole.Debit - whole.Credit, whole.Closing);
        var independent = await house.Look(house.Admin.TenantId, async db =>
            await db.Set<Huike.Finance.Receivables.Domain.Receivable>().Where(r => r.CustomerId == customer && r.State != "void").SumAsync(r => r.Amount)
            - await db.Set<Receipt>().Where(r => r.CustomerId == customer).SumAsync(r => r.TotalAmount));
        Assert.Equal(independent / 100m, whole.Closing);
        Assert.Contains(whole.Entries, e => e.Kind == "reversal" && e.Credit < 0);
        Assert.Contains(whole.Entries, e => e.Kind == "refund");
        for (var day = Today.AddDays(-95); day < Today; day = day.AddDays(9))
        {
            var before = (await house.Do(new GetStatement(customer, Today.AddDays(-200), day), house.Admin)).Accounts;
            var after = (await house.Do(new GetStatement(customer, day.AddDays(1), Today), house.Admin)).Accounts;
            Assert.Equal(before.Sum(a => a.Closing), Assert.Single(after).Opening);
            Assert.Equal(whole.Closing, after[0].Closing);
        }
    }

    [Fact]
    public async Task Others_see_no_statement_and_programs_read_it()
    {
        var customer = await _till.Customer(house.Representative);
        await _till.Order(house.Representative, customer, (Today, 100m));
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetStatement(customer), house.Stranger)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new LinkStatement(customer), house.Stranger)).Error.Kind);
        Assert.Equal(100m, Assert.Single((await house.Do(new GetStatement(customer), house.Representative)).Accounts).Closing);
        using var client = await house.Client();
        var text = await client.GetStringAsync(new Uri($"customers/{customer}/statement?to={Today:yyyy-MM-dd}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("\"closing\":100", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_print_holds_the_period_and_its_balances_in_every_language()
    {
        var customer = await _till.Customer(house.Representative);
        await _till.Order(house.Representative, customer, (Today, 1234.5m));
        foreach (var (language, word) in new[] { ("zh-CN", "期末余额"), ("zh-TW", "期末餘額"), ("en", "Closing balance") })
        {
            var page = await house.Do(new PrintPageOf("statement", customer, $"statement.a4@{language}", new Dictionary<string, string> { ["from"] = $"{Today.AddDays(-30):yyyy-MM-dd}", ["to"] = $"{Today:yyyy-MM-dd}" }, true), house.Admin);
            Assert.Contains(word, page.Html, StringComparison.Ordinal);
            Assert.Contains("1,234.50", page.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_customer_answers_once_and_sees_what_he_was_sent()
    {
        var customer = await _till.Customer(house.Representative);
        await _till.Order(house.Representative, customer, (Today, 100m));
        var link = await house.Do(new LinkStatement(customer), house.Representative);
        var token = link.Path["statement/".Length..];
        await _till.Order(house.Representative, customer, (Today, 50m));
        var anyone = Actor.Anonymous("zh-CN");

        var shown = await house.Do(new ShowLinkedStatement(token), anyone);
        Assert.Equal((100m, StatementLink.Open), (Assert.Single(shown.Statement.Accounts).Closing, shown.Fate.State));
        Assert.Equal("link.reason", (await house.Run(new AnswerStatement(token, new("王经理", false, null, null)), anyone)).Error.Code);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => house.Run(new AnswerStatement(token, new($"王经理{i}", i % 2 == 0, "对", "192.0.2.7")), anyone)));

        var one = Assert.Single(answers, a => a.IsSuccess).Value;
        var view = Assert.Single(await house.Do(new ListStatementLinks(customer), house.Representative));
        Assert.Equal((one.Fate.State, one.Fate.AnsweredBy, "192.0.2.7"), (view.State, view.AnsweredBy, view.AnsweredFrom));
        Assert.NotNull(view.AnsweredAt);
        Assert.Equal("link.answered", (await house.Run(new AnswerStatement(token, new("又来", true, null, null)), anyone)).Error.Code);
    }

    [Fact]
    public async Task A_wrong_or_old_link_shows_nothing_and_many_tries_are_slowed_down()
    {
        var customer = await _till.Customer(house.Representative);
        var link = await house.Do(new LinkStatement(customer), house.Representative);
        var token = link.Path["statement/".Length..];
        var anyone = Actor.Anonymous("zh-CN");
        var wrong = token[..^1] + (token[^1] == '0' ? '1' : '0');
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new ShowLinkedStatement("st_nothing"), anyone)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new ShowLinkedStatement(wrong), anyone)).Error.Kind);
        await house.Look(house.Admin.TenantId, db => db.Set<StatementLink>().Where(l => l.Id == link.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.ExpiresAt, DateTime.UnixEpoch)));
        Assert.Equal("link.expired", (await house.Run(new ShowLinkedStatement(token), anyone)).Error.Code);
        var kinds = new HashSet<ErrorKind>();
        for (var i = 0; i < 70; i++)
            kinds.Add((await house.Run(new ShowLinkedStatement(wrong), anyone)).Error.Kind);
        Assert.Contains(ErrorKind.TooMany, kinds);
    }

    [Fact]
    public async Task A_withdrawn_link_says_so_and_an_answer_stays()
    {
        var customer = await _till.Customer(house.Representative);
        var (first, second) = (await house.Do(new LinkStatement(customer), house.Representative), await house.Do(new LinkStatement(customer), house.Representative));
        var anyone = Actor.Anonymous("zh-CN");
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new RevokeStatementLink(customer, first.Id), house.Stranger)).Error.Kind);
        Assert.True((await house.Run(new ShowLinkedStatement(first.Path["statement/".Length..]), anyone)).IsSuccess);
        await house.Do(new RevokeStatementLink(customer, first.Id), house.Representative);
        Assert.Equal("link.revoked", (await house.Run(new ShowLinkedStatement(first.Path["statement/".Length..]), anyone)).Error.Code);
        await house.Do(new AnswerStatement(second.Path["statement/".Length..], new("王经理", true, null, null)), anyone);
        Assert.Equal("link.answered", (await house.Run(new RevokeStatementLink(customer, second.Id), house.Representative)).Error.Code);
    }

    [Fact]
    public async Task The_page_behind_a_link_needs_no_login_and_says_nothing_to_a_guess()
    {
        var customer = await _till.Customer(house.Representative);
        await _till.Order(house.Representative, customer, (Today, 77m));
        var link = await house.Do(new LinkStatement(customer), house.Representative);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(await house.Listen()) };
        using var page = await http.GetAsync(new Uri($"/{link.Path}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("77.00", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var guess = await http.GetAsync(new Uri("/statement/st_guess", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, guess.StatusCode);
    }
}

public sealed class SqliteStatementTests(SqliteHouse house) : StatementTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresStatementTests(PostgresHouse house) : StatementTests(house), IClassFixture<PostgresHouse>;
