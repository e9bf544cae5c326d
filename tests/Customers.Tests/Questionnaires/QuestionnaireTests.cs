using System.Net;
using System.Text.RegularExpressions;
using Huike.Customers.Archive.Timeline;
using Huike.Customers.Care.Facts.Domain;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Questionnaires.Domain;
using Huike.Customers.Questionnaires.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Todo;
using Huike.Kernel.UseCases;
using Huike.Platform.Mail.Domain;
using Huike.Platform.Mail.UseCases;
using Huike.Platform.Notices.Domain;
using Huike.Platform.Tenants.Domain;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers.Tests.Questionnaires;

/// <summary>What customers say of themselves waits for somebody's look, on both engines.</summary>
public abstract partial class QuestionnaireTests(House house)
{
    private static int s_number;
    private static readonly Actor s_anyone = Actor.Anonymous("zh-CN");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<Guid> Create<T>(Actor actor, params (string Field, object? Value)[] values) where T : Aggregate, new() =>
        (await house.Do(new CreateRecord<T>(new RecordPatch(values.Select(v => KeyValuePair.Create(v.Field, v.Value)))), actor)).Record.Id;

    private sealed record Asked(Guid Customer, Guid Contact, Guid Sending, string Token);

    private async Task<Asked> Ask(params (string Field, object? Value)[] more)
    {
        var number = Interlocked.Increment(ref s_number);
        var questions = new List<QuestionnaireQuestion> { new("customers.phone"), new("customers.industry"), new("contacts.title"), new(null, "贵公司今年有哪些计划？") };
        var form = await Create<Questionnaire>(house.Admin, [("name", $"资料核对{number}"), ("questions", questions), .. more]);
        var customer = await Create<Customer>(house.Representative, ("name", $"资料表测试{number}号有限公司"), ("phone", $"0512-5555{number:0000}"));
        var contact = await Create<Contact>(house.Representative, ("name", "何小姐"), ("customerId", customer), ("title", "采购员"), ("email", $"he{number}@example.com"));
        var sent = await house.Do(new SendQuestionnaire(form, customer, contact), house.Representative);
        return new Asked(customer, contact, sent.Id, sent.Path["questionnaire/".Length..]);
    }

    private Task<Result<LinkedQuestionnaire>> Answer(string token, params (string Name, string? Value)[] values) =>
        house.Run(new AnswerQuestionnaire(token, values.ToDictionary(v => v.Name, v => v.Value), "192.0.2.9"), s_anyone);

    private async Task<IReadOnlyList<ReviewItem>> Review(Asked asked, Actor? actor = null) => (await house.Do(new GetQuestionnaireReview(asked.Sending), actor ?? house.Representative)).Items;

    private async Task<RecordDetail> Read<T>(Guid id) where T : Aggregate => await house.Do(new GetRecord<T>(id), house.Admin);

    [Fact]
    public async Task A_reminder_goes_to_its_person_with_a_new_link_and_leaves_a_follow_up_without_it()
    {
        var asked = await Ask();
        var settings = await house.Look(house.Admin.TenantId, db => db.Set<Tenant>().Where(t => t.Id == house.Admin.TenantId).Select(t => t.Settings).SingleAsync(Cancellation));
        var remind = new RemindQuestionnaire(asked.Sending, "https://crm.example/");
        Task<QuestionnaireReview> Look(Actor actor) => house.Do(new GetQuestionnaireReview(asked.Sending), actor);
        Assert.False((await Look(house.Representative)).CanRemind);
        Assert.Equal("mail.notConfigured", (await house.Run(remind, house.Representative)).Error.Code);
        // Nothing came of it: the link still works.
        Assert.True((await house.Run(new ShowQuestionnaire(asked.Token), s_anyone)).IsSuccess);

        await house.Do(new SaveMailSettings("127.0.0.1", 2525, "none", null, null, "示例公司", "sales@own.example"), house.Admin);
        Assert.True((await Look(house.Representative)).CanRemind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(remind, house.Stranger)).Error.Kind);
        Assert.Equal("questionnaires.noLink", (await house.Run(remind with { Text = "请填写" }, house.Representative)).Error.Code);
        Assert.False((await house.Run(remind with { Site = "javascript:alert(1)" }, house.Representative)).IsSuccess);
        await house.Do(remind, house.Representative);

        var mail = await house.Look(house.Admin.TenantId, db => db.Set<MailMessage>().AsNoTracking().OrderByDescending(m => m.Id).FirstAsync(Cancellation));
        Assert.StartsWith("he", mail.To, StringComparison.Ordinal);
        var token = LinkIn().Match(mail.Text).Groups[1].Value;
        Assert.Equal("link.revoked", (await house.Run(new ShowQuestionnaire(asked.Token), s_anyone)).Error.Code);
        Assert.True((await house.Run(new ShowQuestionnaire(token), s_anyone)).IsSuccess);
        var told = Assert.Single((await house.Do(new GetCustomerTimeline(asked.Customer), house.Representative)).Items, e => e.Kind == "activity.email");
        Assert.Equal("提醒：请核对贵公司资料", told.Title);
        Assert.DoesNotContain(token, told.Text!, StringComparison.Ordinal);
        Assert.NotNull((await Read<QuestionnaireSending>(asked.Sending))["mailedAt"]);

        Assert.True((await Answer(token, ("customers.phone", "0512-66668888"))).IsSuccess);
        Assert.False((await Look(house.Representative)).CanRemind);
        Assert.Equal("questionnaires.answered", (await house.Run(remind, house.Representative)).Error.Code);
        await house.Look(house.Admin.TenantId, db => db.Set<Tenant>().Where(t => t.Id == house.Admin.TenantId).ExecuteUpdateAsync(s => s.SetProperty(t => t.Settings, settings), Cancellation));
    }

    [GeneratedRegex(@"https://crm\.example/questionnaire/(\S+)")]
    private static partial Regex LinkIn();

    [Fact]
    public async Task An_answer_changes_nothing_until_it_is_accepted_field_by_field()
    {
        var asked = await Ask();
        var before = (await Read<Customer>(asked.Customer))["phone"];
        Assert.True((await Answer(asked.Token, ("customers.phone", "0512-66668888"), ("customers.industry", "machinery"), ("contacts.title", "采购员"), ("q3", "扩建二期"))).IsSuccess);
        Assert.Equal(before, (await Read<Customer>(asked.Customer))["phone"]);
        var items = await Review(asked);
        // What is as the archive says is no proposal.
        Assert.Equal(["phone", "industry", null], items.Select(i => i.Field));
        Assert.Equal((before, "0512-66668888", "贵公司今年有哪些计划？", "扩建二期"), (items[0].Now, items[0].Value, items[2].Question, items[2].Value));

        Assert.Equal("questionnaires.reason", (await house.Run(new DecideProposals(asked.Sending, [new(items[1].Id, false)]), house.Representative)).Error.Code);
        await house.Do(new DecideProposals(asked.Sending, [new(items[0].Id, true)]), house.Representative);
        Assert.Equal(QuestionnaireSending.Answered, (await Read<QuestionnaireSending>(asked.Sending))["state"]);
        await house.Do(new DecideProposals(asked.Sending, [new(items[1].Id, false, "与营业执照不符")]), house.Representative);
        var customer = await Read<Customer>(asked.Customer);
        Assert.Equal(("0512-66668888", null), (customer["phone"], customer["industry"]));
        Assert.Equal(QuestionnaireSending.Reviewed, (await Read<QuestionnaireSending>(asked.Sending))["state"]);
        Assert.Equal("questionnaires.decided", (await house.Run(new DecideProposals(asked.Sending, [new(items[0].Id, true)]), house.Representative)).Error.Code);
        var fact = await house.Look(house.Admin.TenantId, db => db.Set<CustomerFact>().AsNoTracking().SingleAsync(f => f.CustomerId == asked.Customer && f.Fact == "phone", Cancellation));
        Assert.Equal(house.Representative.UserId, fact.VerifiedById);
        var log = await house.Look(house.Admin.TenantId, db => db.AuditEntries.AsNoTracking().Where(e => e.RecordId == asked.Customer).Select(e => e.Action).ToListAsync(Cancellation));
        Assert.Contains("questionnaire", log);
    }

    [Fact]
    public async Task A_link_answers_once_or_as_often_as_set_and_the_last_word_counts()
    {
        var once = await Ask();
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => Answer(once.Token, ("customers.phone", $"0512-7000100{i}"))));
        Assert.Single(answers, a => a.IsSuccess);
        Assert.Single(await Review(once));

        var twice = await Ask(("mostAnswers", 2));
        Assert.True((await Answer(twice.Token, ("customers.phone", "0512-70002001"))).IsSuccess);
        Assert.True((await Answer(twice.Token, ("customers.phone", "0512-70002002"))).IsSuccess);
        Assert.Equal("link.answered", (await Answer(twice.Token, ("customers.phone", "0512-70002003"))).Error.Code);
        Assert.Equal("0512-70002002", Assert.Single(await Review(twice)).Value);
    }

    [Fact]
    public async Task Links_that_ended_say_so_and_never_serve_another_person()
    {
        var (revoked, renewed, expired, left) = (await Ask(), await Ask(), await Ask(), await Ask());
        await house.Do(new RevokeQuestionnaire(revoked.Sending), house.Representative);
        var fresh = (await house.Do(new RenewQuestionnaireLink(renewed.Sending), house.Representative)).Path["questionnaire/".Length..];
        await house.Look(house.Admin.TenantId, db => db.Set<QuestionnaireLink>().Where(l => l.SendingId == expired.Sending).ExecuteUpdateAsync(set => set.SetProperty(l => l.ExpiresAt, DateTime.UnixEpoch), Cancellation));
        await house.Do(new ChangeRecord<Contact>(left.Contact, null, new RecordPatch { ["active"] = false }), house.Representative);
        foreach (var (token, code) in new[] { (revoked.Token, "link.revoked"), (renewed.Token, "link.revoked"), (expired.Token, "link.expired"), (left.Token, "link.revoked") })
        {
            Assert.Equal(code, (await house.Run(new ShowQuestionnaire(token), s_anyone)).Error.Code);
            Assert.Equal(code, (await Answer(token, ("customers.phone", "0512-80000001"))).Error.Code);
        }
        Assert.True((await house.Run(new ShowQuestionnaire(fresh), s_anyone)).IsSuccess);
        var wrong = fresh[..^1] + (fresh[^1] == '0' ? '1' : '0');
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new ShowQuestionnaire(wrong), s_anyone)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new ShowQuestionnaire("qt" + fresh[2..]), s_anyone)).Error.Kind);
    }

    [Fact]
    public async Task Only_what_was_asked_is_taken_and_wrong_answers_are_told()
    {
        var asked = await Ask();
        Assert.Equal(("customers.industry", "notOnList"), ((await Answer(asked.Token, ("customers.industry", "<script>"))).Error is { } error ? (error.Field, error.Code) : default));
        Assert.True((await Answer(asked.Token, ("customers.grade", "A"), ("customers.creditLimit", "999999"), ("customers.ownerId", house.Stranger.UserId.ToString()), ("customers.phone", "0512-90000001"))).IsSuccess);
        Assert.Equal(["phone"], (await Review(asked)).Select(i => i.Field));
        var wrong = new RecordPatch { ["name"] = "x", ["questions"] = new List<QuestionnaireQuestion> { new("customers.creditLimit") } };
        Assert.Equal("questionnaires.notAsked", (await house.Run(new CreateRecord<Questionnaire>(wrong), house.Admin)).Error.Code);
    }

    [Fact]
    public async Task Prefilled_shows_what_the_sender_may_read_and_empty_shows_nothing()
    {
        var (filled, empty) = (await Ask(("prefilled", true)), await Ask());
        var shown = await house.Do(new ShowQuestionnaire(filled.Token), s_anyone);
        Assert.Equal((await Read<Customer>(filled.Customer))["phone"], shown.Sheet.Values["customers.phone"]);
        Assert.Equal("采购员", shown.Sheet.Values["contacts.title"]);
        Assert.Empty((await house.Do(new ShowQuestionnaire(empty.Token), s_anyone)).Sheet.Values);
    }

    [Fact]
    public async Task Sendings_are_seen_with_their_customer_only()
    {
        var asked = await Ask();
        foreach (var other in new[] { house.Stranger, house.ForeignAdmin })
        {
            Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetQuestionnaireReview(asked.Sending), other)).Error.Kind);
            Assert.Equal(ErrorKind.NotFound, (await house.Run(new RevokeQuestionnaire(asked.Sending), other)).Error.Kind);
            Assert.False((await house.Run(new SendQuestionnaire(Guid.NewGuid(), asked.Customer, asked.Contact), other)).IsSuccess);
        }
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new CreateRecord<Questionnaire>(new RecordPatch { ["name"] = "x" }), house.Representative)).Error.Kind);
        Assert.Equal("questionnaires.notWritten", (await house.Run(new ChangeRecord<QuestionnaireSending>(asked.Sending, null, []), house.Admin)).Error.Code);
    }

    [Fact]
    public async Task Whoever_may_not_read_a_field_sees_nothing_of_it_and_decides_nothing()
    {
        var asked = await Ask();
        Assert.True((await Answer(asked.Token, ("customers.phone", "0512-91110001"), ("contacts.title", "经理"))).IsSuccess);
        var scopes = new[] { "questionnaire-sendings", "customers", "contacts" }.ToDictionary(t => t, _ => AccessScope.Everything);
        var actor = house.Representative with
        {
            ReadScopes = scopes,
            WriteScopes = scopes,
            Permissions = new HashSet<string> { "customers.view", "customers.edit", "contacts.view" },
            Fields = new Dictionary<string, FieldAccess> { ["customers.phone"] = FieldAccess.Masked },
        };
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = actor;
        var items = (await scope.ServiceProvider.GetRequiredService<IUseCase<GetQuestionnaireReview, QuestionnaireReview>>().Execute(new GetQuestionnaireReview(asked.Sending), Cancellation)).Value.Items;
        Assert.All(items, i => Assert.False(i.MayDecide));
        Assert.Contains("*", Assert.Single(items, i => i.Field == "phone").Value, StringComparison.Ordinal);
        var refused = await scope.ServiceProvider.GetRequiredService<IUseCase<DecideProposals, QuestionnaireReview>>().Execute(new DecideProposals(asked.Sending, [new(items[0].Id, true)]), Cancellation);
        Assert.Equal(ErrorKind.Forbidden, refused.Error.Kind);
    }

    [Fact]
    public async Task The_owner_is_told_and_reminded_and_the_page_needs_no_login_and_no_script()
    {
        var asked = await Ask(("heading", "<b>核对</b>"));
        await house.Look(house.Admin.TenantId, db => db.Set<QuestionnaireSending>().Where(s => s.Id == asked.Sending).ExecuteUpdateAsync(set => set.SetProperty(s => s.CreatedAt, s => s.CreatedAt.AddDays(-9)), Cancellation));
        Assert.Contains((await house.Do(new GetToDo(50), house.Representative)).Groups, g => g.Code == "questionnaire.silent" && g.Items.Any(i => i.RecordId == asked.Sending));
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(await house.Listen()) };
        using var page = await http.GetAsync(new Uri($"/questionnaire/{asked.Token}", UriKind.Relative), Cancellation);
        var html = await page.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal((HttpStatusCode.OK, true), (page.StatusCode, page.Headers.CacheControl?.NoStore));
        Assert.DoesNotContain("<b>核对</b>", html, StringComparison.Ordinal);
        var fields = Hidden().Matches(html).ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
        fields["f.customers.phone"] = "0512-92220001";
        using var sent = await http.PostAsync(new Uri($"/questionnaire/{asked.Token}", UriKind.Relative), new FormUrlEncodedContent(fields), Cancellation);
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Equal("0512-92220001", Assert.Single(await Review(asked)).Value);
        Assert.Contains((await house.Do(new GetToDo(50), house.Representative)).Groups, g => g.Code == "questionnaire.answered");
        var told = await house.Look(house.Admin.TenantId, db => db.Set<NoticeEntry>().AsNoTracking().Where(n => n.Href == $"questionnaire-sendings/{asked.Sending}").ToListAsync(Cancellation));
        Assert.Equal(house.Representative.UserId, Assert.Single(told).UserId);
        using var guess = await http.GetAsync(new Uri("/questionnaire/qn_guess", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, guess.StatusCode);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}

public sealed class SqliteQuestionnaireTests(SqliteHouse house) : QuestionnaireTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresQuestionnaireTests(PostgresHouse house) : QuestionnaireTests(house), IClassFixture<PostgresHouse>;
