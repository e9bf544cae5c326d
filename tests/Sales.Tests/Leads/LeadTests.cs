using Huike.Customers.Activities.Domain;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Todo;
using Huike.Kernel.UseCases;
using Huike.Sales.Leads;
using Huike.Sales.Leads.Assignment;
using Huike.Sales.Leads.Domain;
using Huike.Sales.Leads.Scoring;
using Huike.Sales.Leads.UseCases;
using Huike.Sales.Opportunities.Domain;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Sales.Tests.Leads;

/// <summary>Leads from the card to the customer, on both engines.</summary>
public abstract class LeadTests(House house)
{
    private static int s_count;

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    private static string Name() => $"线索{(char)('甲' + (Interlocked.Increment(ref s_count) * 37 % 500))}{(char)('东' + (s_count * 91 % 900))}{s_count}机械有限公司";

    private static string Mobile() => $"138{Interlocked.Increment(ref s_count):00000000}";

    private async Task<RecordDetail> Make(Actor? actor = null, params (string Field, object? Value)[] more)
    {
        var patch = new RecordPatch { ["name"] = Name(), ["contactName"] = "王小明", ["mobile"] = Mobile() };
        foreach (var (field, value) in more)
            patch[field] = value;
        return (await house.Do(new CreateRecord<Lead>(patch), actor ?? house.Representative)).Record;
    }

    private async Task<RecordDetail> Get(Guid id) => await house.Do(new GetRecord<Lead>(id), house.Admin);

    private AsyncServiceScope Inside()
    {
        var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(house.Admin.TenantId);
        return scope;
    }

    private async Task Clean()
    {
        await using var scope = Inside();
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        foreach (var check in scope.ServiceProvider.GetServices<IInvariantCheck>().Where(c => c.Name is "leads" or "leadScores" or "lastContact" or "contactOwner" or "audit"))
            Assert.Empty(await check.Check(db, default));
    }

    [Fact]
    public async Task A_lead_becomes_customer_contact_and_opportunity_and_its_talks_go_along()
    {
        var lead = await Make(null, ("budget", 50_000m), ("need", "两台磨床"), ("source", "exhibition"), ("region", "310115"));
        await house.Do(new RecordLeadFollowUp(lead.Id, "call", "第一次电话", Now.AddDays(-3)), house.Representative);
        await house.Do(new RecordLeadFollowUp(lead.Id, "visit", "看了现场", NextContactOn: new DateOnly(2030, 5, 6)), house.Representative);

        var became = await house.Do(new ConvertLead(lead.Id, Opportunity: new LeadOpportunity("磨床采购")), house.Representative);

        var customer = await house.Do(new GetRecord<Customer>(became.CustomerId), house.Representative);
        Assert.Equal((lead.Title, "exhibition", "310115", new DateOnly(2030, 5, 6)), (customer.Title, customer["source"], customer["region"], customer["nextContactOn"]));
        var contact = await house.Do(new GetRecord<Contact>(became.ContactId!.Value), house.Representative);
        Assert.Equal(("王小明", lead["mobile"], true), (contact.Title, contact["mobile"], contact["isPrimary"]));
        var opportunity = await house.Do(new GetRecord<Opportunity>(became.OpportunityId!.Value), house.Representative);
        Assert.Equal(("磨床采购", 50_000m, became.CustomerId, became.ContactId), (opportunity.Title, opportunity["amount"], opportunity["customerId"], opportunity["contactId"]));
        var talks = await house.Do(new ListRecords<Activity>(new ListRequest { Filters = [new FilterTerm("customerId", FilterOperator.Eq, became.CustomerId.ToString())], Fields = ["kind", "subject"] }), house.Representative);
        Assert.Equal([("visit", "看了现场"), ("call", "第一次电话")], talks.Rows.Select(r => ((string)r.Values[0]!, (string)r.Values[1]!)));
        Assert.Equal(("converted", 2), ((await Get(lead.Id))["state"], (await Get(lead.Id))["contacts"]));
        await Clean();
    }

    [Fact]
    public async Task A_converted_lead_stays_as_it_is_and_converting_again_tells_what_it_became()
    {
        var lead = await Make();
        var became = await house.Do(new ConvertLead(lead.Id), house.Representative);

        var again = await house.Do(new ConvertLead(lead.Id), house.Representative);

        Assert.Equal((became.CustomerId, became.ContactId, true), (again.CustomerId, again.ContactId, again.Already));
        Assert.Equal("leads.converted", (await house.Run(new ChangeRecord<Lead>(lead.Id, null, new RecordPatch { ["need"] = "改了" }), house.Representative)).Error.Code);
        Assert.Equal("leads.converted", (await house.Run(new ReturnLead(lead.Id, null, "noNeed"), house.Representative)).Error.Code);
        Assert.Equal("leads.converted", (await house.Run(new RecordLeadFollowUp(lead.Id, "call", "迟到的电话"), house.Representative)).Error.Code);
    }

    [Fact]
    public async Task Of_two_who_convert_at_once_both_get_the_same_customer()
    {
        var lead = await Make();

        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => house.Run(new ConvertLead(lead.Id, Opportunity: new LeadOpportunity("一次")), house.Representative))));

        Assert.Single(both.Where(r => r.IsSuccess).Select(r => r.Value.CustomerId).Distinct());
        Assert.Single(both, r => r is { IsSuccess: true, Value.Already: false });
        Assert.All(both, r => Assert.True(r.IsSuccess || r.Error.Kind == ErrorKind.Stale, r.IsSuccess ? "" : r.Error.Code));
        await using var scope = Inside();
        Assert.Equal(1, await scope.ServiceProvider.GetRequiredService<HuikeDb>().Set<Customer>().CountAsync(c => c.Name == lead.Title));
    }

    [Fact]
    public async Task Where_the_customer_exists_a_new_one_is_refused_and_nothing_is_left_behind_but_the_existing_one_may_be_taken()
    {
        var lead = await Make();
        var customer = (await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = lead.Title }), house.Representative)).Record;

        var found = await house.Do(new CheckLead(lead.Title), house.Representative);
        Assert.Contains(found.Customers, m => m.CustomerId == customer.Id);
        var refused = await house.Run(new ConvertLead(lead.Id, Opportunity: new LeadOpportunity()), house.Representative);
        Assert.Equal("duplicate.identical", refused.Error.Code);
        Assert.Equal("new", (await Get(lead.Id))["state"]);

        var became = await house.Do(new ConvertLead(lead.Id, customer.Id), house.Representative);

        Assert.Equal(customer.Id, became.CustomerId);
        Assert.Equal(customer.Id, (await house.Do(new GetRecord<Contact>(became.ContactId!.Value), house.Representative))["customerId"]);
    }

    [Fact]
    public async Task Nobody_converts_a_lead_or_into_a_customer_that_he_may_not_see()
    {
        var lead = await Make(house.Admin);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new ConvertLead(lead.Id), house.Representative)).Error.Kind);
        var hidden = (await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = Name() }), house.Admin)).Record;
        var mine = await Make();

        var refused = await house.Run(new ConvertLead(mine.Id, hidden.Id), house.Representative);

        Assert.Equal(("customerId", "referenceNotFound"), (refused.Error.Field, refused.Error.Code));
    }

    [Fact]
    public async Task A_lead_that_is_like_another_or_like_a_customer_is_told_but_filed()
    {
        var (name, mobile) = (Name(), Mobile());
        var first = await Make(house.Admin, ("name", name), ("mobile", mobile));

        var second = await house.Do(new CreateRecord<Lead>(new RecordPatch { ["name"] = Name(), ["mobile"] = mobile }), house.Representative);

        Assert.Contains(second.Warnings, w => w.Code == "leads.sameLead");
        var twins = (await house.Do(new CheckLead(name), house.Representative)).Leads;
        Assert.Equal((null, first.Title, "name"), (twins.Single().LeadId, twins.Single().Name, twins.Single().Reason));
    }

    [Fact]
    public async Task The_score_is_the_sum_of_the_rules_that_hold_and_follows_them_when_they_change()
    {
        var lead = await Make(null, ("rating", "hot"), ("region", "310115"), ("budget", 20_000m));
        await house.Do(new SaveLeadSettings(new LeadSettings
        {
            Score =
            [
                new("rating", ScoreTests.Is, "hot", 20), new("region", ScoreTests.Is, "310000", 7), new("budget", ScoreTests.AtLeast, "20000", 5),
                new("budget", ScoreTests.AtLeast, "20000.01", 50), new("email", ScoreTests.Filled, null, 3), new("contacts", ScoreTests.AtLeast, "1", 11), new("mobile", ScoreTests.Filled, null, -2),
            ],
        }), house.Admin);
        Assert.Equal(30, (await Get(lead.Id))["score"]);

        await house.Do(new RecordLeadFollowUp(lead.Id, "call", "聊过"), house.Representative);
        await house.Do(new ChangeRecord<Lead>(lead.Id, null, new RecordPatch { ["email"] = "a@example.com" }), house.Representative);

        var score = await house.Do(new GetLeadScore(lead.Id), house.Representative);
        Assert.Equal((44, 44), (score.Score, score.Reasons.Sum(r => r.Points)));
        Assert.Equal(["rating", "region", "budget", "email", "contacts", "mobile"], score.Reasons.Select(r => r.Field));
        await Clean();
        Assert.Equal("leads.ruleUnsound", (await house.Run(new SaveLeadSettings(new LeadSettings { Score = [new("rating", ScoreTests.Filled, null, 1)] }), house.Admin)).Error.Code);
        await house.Do(new SaveLeadSettings(new LeadSettings()), house.Admin);
    }

    [Fact]
    public async Task The_rules_give_leads_away_in_turn_and_the_first_that_fits_decides()
    {
        var (one, two) = (house.Representative.UserId, house.Manager.UserId);
        await house.Do(new SaveLeadSettings(new LeadSettings { Assign = [new("region", "440000", [two]), new(AssignRule.Any, null, [one, two])] }), house.Admin);
        var leads = new List<Guid>();
        for (var i = 0; i < 4; i++)
            leads.Add((await Make(house.Admin, ("ownerId", null))).Id);
        var southern = (await Make(house.Admin, ("ownerId", null), ("region", "440300"))).Id;

        var given = await house.Do(new AssignLeads([.. leads, southern]), house.Admin);

        Assert.All(given, g => Assert.Empty(g.Errors));
        Assert.Equal([2, 2], given.Take(4).GroupBy(g => g.OwnerId).Select(g => g.Count()));
        Assert.Equal(two, given[4].OwnerId);
        Assert.Equal(given[0].OwnerId, given[2].OwnerId);

        await house.Do(new AssignLeads([leads[0]], AssignTo.Nobody), house.Admin);
        Assert.Null((await Get(leads[0]))["ownerId"]);
        await house.Do(new SaveLeadSettings(new LeadSettings { Assign = [new(AssignRule.Any, null, [two])], AssignNew = true }), house.Admin);
        var made = (await house.Do(new CreateRecord<Lead>(new RecordPatch { ["name"] = Name() }), house.Admin)).Record;
        Assert.Equal(two, made["ownerId"]);
        await house.Do(new SaveLeadSettings(new LeadSettings()), house.Admin);
        Assert.Equal("leads.noRule", (await house.Do(new AssignLeads([leads[0]]), house.Admin)).Single().Errors.Single().Code);
    }

    [Fact]
    public async Task A_returned_lead_says_why_and_is_worked_on_again_when_it_is_assigned_or_reopened()
    {
        var lead = await Make(null, ("nextContactOn", new DateOnly(2030, 1, 1)));
        Assert.Equal("notOnList", (await house.Run(new ReturnLead(lead.Id, null, "nonsense"), house.Representative)).Error.Code);
        Assert.Equal("leads.stateByAction", (await house.Run(new ChangeRecord<Lead>(lead.Id, null, new RecordPatch { ["state"] = "returned" }), house.Representative)).Error.Code);

        var returned = (await house.Do(new ReturnLead(lead.Id, lead.Version, "noNeed", "明年再说"), house.Representative)).Record;
        Assert.Equal(("returned", "noNeed", null, 1), (returned["state"], returned["returnReason"], returned["nextContactOn"], returned["returns"]));
        Assert.Equal("leads.returned", (await house.Run(new ConvertLead(lead.Id), house.Representative)).Error.Code);
        Assert.Equal(ErrorKind.Stale, (await house.Run(new ReopenLead(lead.Id, lead.Version), house.Representative)).Error.Kind);

        Assert.Equal("new", (await house.Do(new ReopenLead(lead.Id), house.Representative)).Record["state"]);
        await house.Do(new ReturnLead(lead.Id, null, "noNeed"), house.Representative);
        await house.Do(new AssignLeads([lead.Id], AssignTo.Person, house.Manager.UserId), house.Admin);
        Assert.Equal(("new", (object?)null, house.Manager.UserId, 2), ((await Get(lead.Id))["state"], (await Get(lead.Id))["returnReason"], (await Get(lead.Id))["ownerId"], (await Get(lead.Id))["returns"]));
        await Clean();
    }

    [Fact]
    public async Task The_first_talk_makes_a_lead_contacted_and_the_newest_says_when_to_talk_again()
    {
        var lead = await Make();
        var todo = await house.Do(new GetToDo(50), house.Representative);
        Assert.Contains(todo.Groups.Single(g => g.Code == "leads.new").Items, i => i.RecordId == lead.Id);

        await house.Do(new RecordLeadFollowUp(lead.Id, "call", "今天聊过", NextContactOn: new DateOnly(2020, 1, 2)), house.Representative);
        var late = (await house.Do(new RecordLeadFollowUp(lead.Id, "email", "上周的邮件", Now.AddDays(-7), new DateOnly(2031, 1, 1)), house.Representative)).Record;

        Assert.Equal(("contacted", 2, new DateOnly(2020, 1, 2), "今天聊过"), (late["state"], late["contacts"], late["nextContactOn"], late["lastContactSummary"]));
        todo = await house.Do(new GetToDo(50), house.Representative);
        Assert.Contains(todo.Groups.Single(g => g.Code == "leads.overdue").Items, i => i.RecordId == lead.Id);
        Assert.DoesNotContain(todo.Groups.Where(g => g.Code == "leads.new").SelectMany(g => g.Items), i => i.RecordId == lead.Id);
        Assert.Equal(["今天聊过", "上周的邮件"], (await house.Do(new ListLeadFollowUps(lead.Id), house.Representative)).Select(t => t.Content));
    }

    [Fact]
    public async Task Leads_are_found_by_initials_and_by_the_end_of_a_number()
    {
        var lead = await Make(null, ("name", "启明宏图机械有限公司"), ("mobile", "13912347788"));

        foreach (var words in new[] { "启明", "qmht", "7788" })
            Assert.Contains(await house.Do(new PickRecords<Lead>(words), house.Representative), i => i.Id == lead.Id);
    }
}

public sealed class LeadSqliteTests(SqliteHouse house) : LeadTests(house), IClassFixture<SqliteHouse>;

public sealed class LeadPostgresTests(PostgresHouse house) : LeadTests(house), IClassFixture<PostgresHouse>;
