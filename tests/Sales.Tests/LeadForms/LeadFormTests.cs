using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Notices.Domain;
using Huike.Platform.PublicLinks;
using Huike.Sales.LeadForms;
using Huike.Sales.LeadForms.Domain;
using Huike.Sales.LeadForms.UseCases;
using Huike.Sales.Leads;
using Huike.Sales.Leads.Assignment;
using Huike.Sales.Leads.Domain;
using Huike.Sales.Leads.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Sales.Tests.LeadForms;

/// <summary>What strangers may do with a form, and what becomes of it, on both engines.</summary>
public abstract partial class LeadFormTests(House house)
{
    private static int s_count;
    private static readonly Actor s_anyone = Actor.Anonymous("zh-CN");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private sealed record Made(Guid Id, string Token);

    private async Task<Made> Form(params (string Field, object? Value)[] more)
    {
        var patch = new RecordPatch { ["name"] = $"官网询价{Interlocked.Increment(ref s_count)}", ["source"] = "website" };
        foreach (var (field, value) in more)
            patch[field] = value;
        var form = (await house.Do(new CreateRecord<LeadForm>(patch), house.Admin)).Record;
        return new Made(form.Id, (await house.Do(new GetLeadFormAddress(form.Id), house.Admin)).Path["form/".Length..]);
    }

    /// <summary>Signed as if the page had been opened so many seconds ago.</summary>
    private string Stamp(Guid form, int seconds = 20) => house.App.Services.GetRequiredService<FillStamps>().Make(form, TimeSpan.FromSeconds(seconds));

    private static string Mobile() => $"137{Interlocked.Increment(ref s_count):00000000}";

    private static string Visitor() => $"198.51.{Interlocked.Increment(ref s_count) / 250}.{s_count % 250}";

    private LeadFormAnswer Answer(Made form, string? mobile = null, string name = "周女士") =>
        new(new Dictionary<string, string?> { ["contactName"] = name, ["mobile"] = mobile ?? Mobile(), ["need"] = "想了解轴承的价格" }, Stamp: Stamp(form.Id), Address: Visitor(), Language: "zh-CN");

    private Task<Result<LeadFormThanks>> Send(Made form, LeadFormAnswer answer) => house.Run(new SubmitLeadForm(form.Token, answer), s_anyone);

    private Task<List<LeadFormSubmission>> Kept(Made form) => house.Look(house.Admin.TenantId, db => db.Set<LeadFormSubmission>().AsNoTracking().Where(s => s.FormId == form.Id).OrderBy(s => s.Id).ToListAsync(Cancellation));

    [Fact]
    public async Task What_a_stranger_sends_becomes_a_lead_with_owner_score_source_and_notice()
    {
        var form = await Form(("assigneeId", house.Representative.UserId), ("campaign", "春季展"), ("tags", new List<string> { "官网" }), ("consent", "同意贵司保存我的联系方式"));
        var answer = Answer(form) with { Consents = true, Origin = new VisitorOrigin("wechat", "post", "spring", "https://example.com/a?token=1", "https://www.example.com/contact?x=2") };
        Assert.Equal("leadForms.old", (await Send(form, answer with { Stamp = Stamp(form.Id, 90_000) })).Error.Code);
        Assert.True((await Send(form, answer)).IsSuccess);

        var sent = Assert.Single(await Kept(form));
        Assert.Equal((LeadFormSubmission.Made, "wechat", "https://example.com/a", "https://www.example.com/contact", answer.Address), (sent.Result, sent.UtmSource, sent.Referrer, sent.LandingPage, sent.Address));
        Assert.Equal("同意贵司保存我的联系方式", sent.ConsentText);
        Assert.NotNull(sent.ConsentedAt);
        var lead = await house.Do(new GetRecord<Lead>(sent.LeadId!.Value), house.Representative);
        Assert.Equal(("周女士", "周女士", "website", "春季展", house.Representative.UserId), (lead.Title, lead["contactName"], lead["source"], lead["sourceDetail"], lead["ownerId"]));
        Assert.True((int)lead["score"]! > 0);
        Assert.Equal(["官网"], Assert.IsAssignableFrom<IEnumerable<string>>(lead["tags"]));
        var told = await house.Look(house.Admin.TenantId, db => db.Set<NoticeEntry>().AsNoTracking().Where(n => n.Href == $"leads/{lead.Id}").ToListAsync(Cancellation));
        Assert.Equal((house.Representative.UserId, "notice.leadForm"), (Assert.Single(told).UserId, told[0].Key));
        var origin = (await house.Do(new GetLeadOrigin(lead.Id), house.Representative)).Origin!;
        Assert.Equal(("spring", "同意贵司保存我的联系方式"), (origin.UtmCampaign, origin.ConsentText));
        Assert.NotEmpty(await house.Look(house.Admin.TenantId, db => db.AuditEntries.AsNoTracking().Where(e => e.RecordId == lead.Id || e.RecordId == sent.Id).ToListAsync(Cancellation)));
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetLeadOrigin(lead.Id), house.Stranger)).Error.Kind);
    }

    [Fact]
    public async Task Without_an_owner_the_rules_of_assignment_decide()
    {
        await house.Do(new SaveLeadSettings(new LeadSettings { Assign = [new AssignRule(AssignRule.Any, null, [house.Colleague.UserId])] }), house.Admin);
        var form = await Form();
        Assert.True((await Send(form, Answer(form))).IsSuccess);
        var sent = Assert.Single(await Kept(form));
        Assert.Equal(house.Colleague.UserId, (await house.Do(new GetRecord<Lead>(sent.LeadId!.Value), house.Admin))["ownerId"]);
    }

    [Fact]
    public async Task Somebody_known_is_marked_for_the_house_and_told_to_nobody_outside()
    {
        var (form, mobile) = (await Form(), Mobile());
        var first = await Send(form, Answer(form, mobile));
        var second = await Send(form, Answer(form, mobile, "周经理"));
        Assert.Equal(first.Value, second.Value);
        var kept = await Kept(form);
        Assert.Equal([LeadFormSubmission.Made, LeadFormSubmission.Matched], kept.Select(k => k.Result));
        Assert.Equal(kept[0].LeadId, kept[1].MatchedLeadId);
    }

    [Fact]
    public async Task A_second_click_makes_no_second_lead()
    {
        var form = await Form();
        var answer = Answer(form);
        Assert.All(new[] { await Send(form, answer), await Send(form, answer with { Stamp = Stamp(form.Id) }) }, sent => Assert.True(sent.IsSuccess));
        Assert.Equal((LeadFormSubmission.Made, 1), (Assert.Single(await Kept(form)).Result, (await Kept(form))[0].Repeats));
    }

    [Fact]
    public async Task Machines_are_thanked_make_no_lead_and_can_be_forgiven()
    {
        var form = await Form();
        var other = await Form();
        var plain = Answer(form);
        Assert.True((await Send(form, plain with { Trap = "http://spam.example" })).IsSuccess);
        Assert.True((await Send(form, Answer(form) with { Stamp = null })).IsSuccess);
        Assert.True((await Send(form, Answer(form) with { Stamp = Stamp(other.Id) })).IsSuccess);
        Assert.True((await Send(form, Answer(form) with { Stamp = Stamp(form.Id, 1) })).IsSuccess);
        var links = new Dictionary<string, string?>(Answer(form).Values) { ["need"] = "http://a http://b http://c https://d" };
        Assert.True((await Send(form, Answer(form) with { Values = links })).IsSuccess);
        var kept = await Kept(form);
        Assert.Equal(["trap", "unsigned", "unsigned", "quick", "links"], kept.Select(k => k.Reason));
        Assert.All(kept, k => Assert.Null(k.LeadId));
        Assert.Equal(5, (await house.Do(new GetLeadFormFigures(form.Id), house.Manager)).Spam);

        Assert.Contains(await house.Do(new GetSpamSubmission(kept[0].Id), house.Manager), v => v.Field == "mobile" && v.Value == plain.Values["mobile"]);
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new RescueSubmission(kept[0].Id), house.Representative)).Error.Kind);
        var lead = await house.Do(new RescueSubmission(kept[0].Id), house.Manager);
        Assert.Equal(plain.Values["mobile"], (await house.Do(new GetRecord<Lead>(lead.LeadId), house.Admin))["mobile"]);
        Assert.Equal("leadForms.noSpam", (await house.Run(new RescueSubmission(kept[0].Id), house.Manager)).Error.Code);
    }

    [Fact]
    public async Task An_address_sends_only_so_often_and_a_form_makes_only_so_many_leads_a_day()
    {
        var form = await Form();
        var visitor = Visitor();
        for (var i = 0; i < SubmitLeadForm.MostOfAddress; i++)
            Assert.True((await Send(form, Answer(form) with { Address = visitor })).IsSuccess);
        var refused = await Send(form, Answer(form) with { Address = visitor });
        // The minute may have turned meanwhile; then the count began anew.
        Assert.True(refused.IsSuccess || refused.Error.Code == "tooManyRequests");
        var limits = new LinkLimits(new TestClock(DateTimeOffset.UnixEpoch));
        Assert.All(Enumerable.Range(0, 3), _ => Assert.Null(limits.WaitSeconds("a", 3)));
        Assert.NotNull(limits.WaitSeconds("a", 3));
        Assert.Null(limits.WaitSeconds("b", 3));

        var small = await Form(("dailyLimit", 1));
        Assert.True((await Send(small, Answer(small))).IsSuccess);
        Assert.Equal("leadForms.full", (await Send(small, Answer(small))).Error.Code);
    }

    [Fact]
    public async Task Only_what_the_form_asks_is_taken_and_what_is_required_must_be_there()
    {
        var form = await Form(("consent", "同意"));
        var values = new Dictionary<string, string?>(Answer(form).Values) { ["ownerId"] = house.Admin.UserId.ToString(), ["budget"] = "99999", ["state"] = "converted" };
        Assert.Equal("leadForms.consent", (await Send(form, Answer(form))).Error.Code);
        Assert.Equal(("contactName", "required"), ((await Send(form, Answer(form, name: " ") with { Consents = true })).Error is { } error ? (error.Field, error.Code) : default));
        Assert.Equal("mobile", (await Send(form, Answer(form, "abc") with { Consents = true })).Error.Field);
        Assert.Empty(await Kept(form));
        Assert.True((await Send(form, Answer(form) with { Values = values, Consents = true })).IsSuccess);
        var lead = await house.Do(new GetRecord<Lead>(Assert.Single(await Kept(form)).LeadId!.Value), house.Admin);
        Assert.Equal((null, Lead.New), (lead["budget"], lead["state"]));
    }

    [Fact]
    public async Task A_form_that_is_off_over_or_moved_is_not_there()
    {
        var yesterday = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-2);
        foreach (var form in new[] { await Form(("active", false)), await Form(("validUntil", yesterday)), await Form(("validFrom", yesterday.AddDays(9))) })
        {
            Assert.Equal(ErrorKind.NotFound, (await house.Run(new ShowLeadForm(form.Token), s_anyone)).Error.Kind);
            Assert.Equal(ErrorKind.NotFound, (await Send(form, Answer(form))).Error.Kind);
        }
        var moved = await Form();
        await house.Do(new RenewLeadFormAddress(moved.Id), house.Manager);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new ShowLeadForm(moved.Token), s_anyone)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new ShowLeadForm("lf_guess"), s_anyone)).Error.Kind);
    }

    [Fact]
    public async Task Forms_belong_to_those_who_may_and_to_their_company()
    {
        var form = await Form();
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new CreateRecord<LeadForm>(new RecordPatch { ["name"] = "x" }), house.Representative)).Error.Kind);
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new GetLeadFormAddress(form.Id), house.Representative)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetLeadFormAddress(form.Id), house.ForeignAdmin)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new RenewLeadFormAddress(form.Id), house.ForeignAdmin)).Error.Kind);
        Assert.True((await Send(form, Answer(form))).IsSuccess);
        Assert.Empty(await house.Look(house.ForeignAdmin.TenantId, db => db.Set<LeadFormSubmission>().AsNoTracking().ToListAsync(Cancellation)));
        Assert.False((await house.Run(new CreateRecord<LeadFormSubmission>(new RecordPatch()), house.Admin)).IsSuccess);
    }

    [Fact]
    public async Task Whoever_may_not_write_a_field_cannot_ask_strangers_for_it_and_inner_fields_are_asked_of_nobody()
    {
        LeadFormQuestion[] asked = [.. LeadFormQuestion.Usual, new("budget")];
        foreach (var (field, code) in new[] { ("score", "leadForms.notAsked"), ("ownerId", "leadForms.notAsked"), ("rating", "leadForms.notAsked"), ("nothing", "leadForms.notAsked"), ("mobile", "leadForms.twice") })
        {
            LeadFormQuestion[] wrong = [.. LeadFormQuestion.Usual, new(field)];
            Assert.Equal(code, (await house.Run(new CreateRecord<LeadForm>(new RecordPatch { ["name"] = "x", ["questions"] = wrong.ToList() }), house.Manager)).Error.Code);
        }
        Assert.Equal("leadForms.noReach", (await house.Run(new CreateRecord<LeadForm>(new RecordPatch { ["name"] = "x", ["questions"] = new List<LeadFormQuestion> { new("name", true) } }), house.Manager)).Error.Code);
        Assert.Equal("leadForms.origin", (await house.Run(new CreateRecord<LeadForm>(new RecordPatch { ["name"] = "x", ["origins"] = "https://*.example.com" }), house.Manager)).Error.Code);
        var wide = new CreateRecord<LeadForm>(new RecordPatch { ["name"] = "y", ["questions"] = asked.ToList() });
        Assert.True((await house.Run(wide, house.Manager)).IsSuccess);
        var narrow = house.Manager with { ReadScopes = new Dictionary<string, AccessScope> { ["leads"] = AccessScope.Everything }, Fields = new Dictionary<string, FieldAccess> { ["leads.budget"] = FieldAccess.Read, ["leads.sourceDetail"] = FieldAccess.Hidden, ["leads.mobile"] = FieldAccess.Masked } };
        Assert.Equal("fieldNotYours", (await As<CreateRecord<LeadForm>, SavedRecord>(narrow, wide)).Error.Code);

        var form = await Form();
        Assert.True((await Send(form, Answer(form))).IsSuccess);
        Assert.True((await Send(form, Answer(form) with { Trap = "x" })).IsSuccess);
        var kept = await Kept(form);
        Assert.Null((await As<GetLeadOrigin, LeadOriginView>(narrow, new GetLeadOrigin(kept[0].LeadId!.Value))).Value.Origin);
        Assert.Contains("*", Assert.Single((await As<GetSpamSubmission, IReadOnlyList<SentValue>>(narrow, new GetSpamSubmission(kept[1].Id))).Value, v => v.Field == "mobile").Value, StringComparison.Ordinal);
    }

    /// <summary>With rights that no user of the house has.</summary>
    private async Task<Result<TResponse>> As<TRequest, TResponse>(Actor actor, TRequest request) where TRequest : IRequest<TResponse>
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = actor;
        return await scope.ServiceProvider.GetRequiredService<IUseCase<TRequest, TResponse>>().Execute(request, Cancellation);
    }

    [Fact]
    public async Task The_page_works_without_a_script_and_shows_words_as_words()
    {
        var form = await Form(("heading", "<script>alert(1)</script>"), ("introduction", "<img src=x onerror=alert(2)>"), ("language", "en"));
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(await house.Listen()) };
        using var page = await http.GetAsync(new Uri($"/form/{form.Token}?utm_source=site", UriKind.Relative), Cancellation);
        var html = await page.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("noindex", Assert.Single(page.Headers.GetValues("X-Robots-Tag")));
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", html, StringComparison.Ordinal);
        Assert.Contains("Your name", html, StringComparison.Ordinal);

        var fields = Hidden().Matches(html).ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
        (fields["f.contactName"], fields["f.mobile"], fields["stamp"]) = ("<b>Eve</b>", Mobile(), Stamp(form.Id));
        using var sent = await http.PostAsync(new Uri($"/form/{form.Token}?utm_source=site", UriKind.Relative), new FormUrlEncodedContent(fields), Cancellation);
        Assert.Contains("Received, thank you", await sent.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        var kept = Assert.Single(await Kept(form));
        Assert.Equal(("site", LeadFormSubmission.Made), (kept.UtmSource, kept.Result));

        // Within a page of another site browsers keep no cookie, and none was kept here; whose page it was is asked elsewhere.
        Assert.DoesNotContain("__RequestVerificationToken", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri("/form/lf_guess", UriKind.Relative), Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Only_web_sites_that_the_form_names_may_send()
    {
        var form = await Form(("origins", "https://www.example.com/\nhttps://shop.example.com:8443"));
        using var http = new HttpClient { BaseAddress = new Uri(await house.Listen()) };
        async Task<HttpResponseMessage> From(HttpMethod verb, string? origin, object? body = null, string? path = null)
        {
            using var call = new HttpRequestMessage(verb, path ?? $"/form-post/{form.Token}") { Content = body is null ? null : JsonContent.Create(body) };
            if (origin is not null)
            {
                call.Headers.Add("Origin", origin);
                call.Headers.Add("Sec-Fetch-Site", "cross-site");
            }
            return await http.SendAsync(call, Cancellation);
        }
        using var asked = await From(HttpMethod.Options, "https://www.example.com");
        Assert.Equal((HttpStatusCode.NoContent, "https://www.example.com"), (asked.StatusCode, Assert.Single(asked.Headers.GetValues("Access-Control-Allow-Origin"))));
        using var read = await From(HttpMethod.Get, "https://shop.example.com:8443");
        var shown = await read.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal("contactName", shown.GetProperty("questions")[0].GetProperty("name").GetString());

        var body = new { values = new { contactName = "网站访客", mobile = Mobile() }, stamp = Stamp(form.Id), origin = new { utmSource = "baidu", page = "https://www.example.com/contact" } };
        foreach (var origin in new[] { "https://evil.example", "https://www.example.com.evil.example", "null" })
        {
            using var refused = await From(HttpMethod.Post, origin, body);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.False(refused.Headers.Contains("Access-Control-Allow-Origin"));
        }
        Assert.Empty(await Kept(form));
        using var taken = await From(HttpMethod.Post, "https://www.example.com", body);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Equal(("baidu", LeadFormSubmission.Made), (Assert.Single(await Kept(form)).UtmSource, (await Kept(form))[0].Result));
        // The page itself is no door for others, named or not.
        using var page = await From(HttpMethod.Post, "https://www.example.com", body, $"/form/{form.Token}");
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}

public sealed class SqliteLeadFormTests(SqliteHouse house) : LeadFormTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresLeadFormTests(PostgresHouse house) : LeadFormTests(house), IClassFixture<PostgresHouse>;
