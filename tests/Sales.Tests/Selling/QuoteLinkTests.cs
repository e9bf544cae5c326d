using System.Net;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Notices.Domain;
using Huike.Sales.Quotes.Domain;
using Huike.Sales.Quotes.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Tests.Selling;

/// <summary>What a customer without a log-in may do with the link that he was sent, on both engines.</summary>
public abstract class QuoteLinkTests(House house)
{
    private static readonly Actor s_anyone = Actor.Anonymous("zh-CN");
    private readonly Shop _shop = new(house);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<Guid> Sent(Action<RecordPatch>? more = null)
    {
        var patch = new RecordPatch
        {
            ["customerId"] = await _shop.Customer(house.Representative),
            ["warranty"] = "质保一年",
            ["lines"] = new List<QuoteLineValues> { Shop.Line(await _shop.Product(12.5m), 4, 12.5m) },
        };
        more?.Invoke(patch);
        var quote = (await house.Do(new CreateRecord<Quote>(patch), house.Representative)).Record;
        await house.Do(new SendQuote(quote.Id), house.Representative);
        return quote.Id;
    }

    private async Task<string> Link(Guid quote) => (await house.Do(new LinkQuote(quote), house.Representative)).Path["quote/".Length..];

    private static LinkedQuoteAnswer Yes(string name) => new(name, true, null);

    private sealed record LinkedQuoteAnswer(string Name, bool Agrees, string? Comment)
    {
        public AnswerQuote On(string token) => new(token, new(Name, Agrees, Comment, "192.0.2.7"));
    }

    [Fact]
    public async Task A_customer_accepts_once_and_the_quote_knows_who_when_and_from_where()
    {
        var quote = await Sent();
        var token = await Link(quote);

        var shown = await house.Do(new ShowLinkedQuote(token), s_anyone);
        Assert.Equal((50m, QuoteLink.Open), (shown.Sheet.TotalAmount, shown.Fate.State));
        Assert.Equal("质保一年", Assert.Single(shown.Sheet.Terms, t => t.LabelKey == "quotes.field.warranty").Text);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => house.Run(Yes($"王经理{i}").On(token), s_anyone)));

        var one = Assert.Single(answers, a => a.IsSuccess).Value;
        Assert.All(answers.Where(a => !a.IsSuccess), a => Assert.Contains(a.Error.Code, new[] { "link.answered", "stale" }));
        var view = Assert.Single(await house.Do(new ListQuoteLinks(quote), house.Representative));
        Assert.Equal((QuoteLink.Agreed, one.Fate.AnsweredBy, "192.0.2.7"), (view.State, view.AnsweredBy, view.AnsweredFrom));
        Assert.NotNull(view.AnsweredAt);
        var record = await house.Do(new GetRecord<Quote>(quote), house.Representative);
        Assert.Equal(Quote.Accepted, record["state"]);
        Assert.NotNull(record["answeredAt"]);
        var told = await house.Look(house.Admin.TenantId, db => db.Set<NoticeEntry>().AsNoTracking().Where(n => n.UserId == house.Representative.UserId && n.Href == $"quotes/{quote}").ToListAsync(Cancellation));
        Assert.Equal("notice.quote.accepted", Assert.Single(told).Key);
        var kept = await house.Look(house.Admin.TenantId, db => db.AuditEntries.AsNoTracking().Where(e => e.RecordId == view.Id).OrderBy(e => e.Id).Select(e => e.Changes).ToListAsync(Cancellation));
        Assert.Contains("192.0.2.7", kept[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Declining_needs_a_reason_which_the_quote_keeps()
    {
        var quote = await Sent();
        var token = await Link(quote);
        Assert.Equal("link.reason", (await house.Run(new AnswerQuote(token, new("李总", false, null, null)), s_anyone)).Error.Code);
        Assert.Equal("required", (await house.Run(new AnswerQuote(token, new("", true, null, null)), s_anyone)).Error.Code);
        await house.Do(new AnswerQuote(token, new("李总", false, "价格偏高", null)), s_anyone);
        var record = await house.Do(new GetRecord<Quote>(quote), house.Representative);
        Assert.Equal((Quote.Refused, "价格偏高"), (record["state"], record["reason"]));
        Assert.Equal("link.answered", (await house.Run(Yes("李总").On(token), s_anyone)).Error.Code);
    }

    [Fact]
    public async Task Links_that_ended_say_so_and_a_guess_learns_nothing()
    {
        var (revised, revoked, expired) = (await Sent(), await Sent(), await Sent());
        var (first, second, third) = (await Link(revised), await Link(revoked), await Link(expired));
        await house.Do(new ReviseQuote(revised), house.Representative);
        await house.Do(new RevokeQuoteLink(revoked, Assert.Single(await house.Do(new ListQuoteLinks(revoked), house.Representative)).Id), house.Representative);
        await house.Look(house.Admin.TenantId, db => db.Set<QuoteLink>().Where(l => l.QuoteId == expired).ExecuteUpdateAsync(set => set.SetProperty(l => l.ExpiresAt, DateTime.UnixEpoch)));

        foreach (var (token, code) in new[] { (first, "quotes.link.superseded"), (second, "link.revoked"), (third, "link.expired") })
        {
            Assert.Equal(code, (await house.Run(new ShowLinkedQuote(token), s_anyone)).Error.Code);
            Assert.Equal(code, (await house.Run(Yes("王经理").On(token), s_anyone)).Error.Code);
            Assert.Equal(code, (await house.Run(new GetLinkedQuotePdf(token), s_anyone)).Error.Code);
        }
        var wrong = first[..^1] + (first[^1] == '0' ? '1' : '0');
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new ShowLinkedQuote(wrong), s_anyone)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new ShowLinkedQuote("st" + first[2..]), s_anyone)).Error.Kind);
    }

    [Fact]
    public async Task Only_who_may_write_a_sent_quote_makes_a_link()
    {
        var quote = await Sent();
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new LinkQuote(quote), house.Stranger)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new ListQuoteLinks(quote), house.Stranger)).Error.Kind);
        var draft = await _shop.Quote(house.Representative, await _shop.Customer(house.Representative), Shop.Line(await _shop.Product(1m), 1, 1m));
        Assert.Equal("quotes.link.notSent", (await house.Run(new LinkQuote(draft.Id), house.Representative)).Error.Code);
    }

    [Fact]
    public async Task The_page_needs_no_login_is_kept_nowhere_and_tells_of_an_end()
    {
        var quote = await Sent();
        var token = await Link(quote);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(await house.Listen()) };
        using var page = await http.GetAsync(new Uri($"/quote/{token}", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.True(page.Headers.CacheControl?.NoStore);
        Assert.Equal("same-origin", Assert.Single(page.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("50.00", await page.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        using var guess = await http.GetAsync(new Uri("/quote/qt_guess", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, guess.StatusCode);
        using var file = await http.GetAsync(new Uri("/quote/qt_guess/pdf", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);
        await house.Do(new VoidQuote(quote), house.Representative);
        using var gone = await http.GetAsync(new Uri($"/quote/{token}", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
    }
}

public sealed class SqliteQuoteLinkTests(SqliteHouse house) : QuoteLinkTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresQuoteLinkTests(PostgresHouse house) : QuoteLinkTests(house), IClassFixture<PostgresHouse>;
