using Huike.Customers.Archive.Transfer;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Customers.Team;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.Search;
using Huike.Platform.Search;
using Huike.TestKit;

namespace Huike.Customers.Tests.Records;

/// <summary>What hangs below a customer is found by those who own or share the customer, and by nobody else; customers come first.</summary>
public abstract class SearchThroughCustomerTests(House house)
{
    private async Task<Guid> Customer(string name, Actor actor) =>
        (await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = name }), actor)).Record.Id;

    private async Task<Guid> Contact(string name, Guid customer, Actor actor) =>
        (await house.Do(new CreateRecord<Contact>(new RecordPatch { ["name"] = name, ["customerId"] = customer, ["title"] = "采购" }), actor)).Record.Id;

    private async Task<IReadOnlyList<SearchHit>> Find(string text, Actor actor) => (await house.Do(new SearchRecords(text), actor)).Items;

    [Fact]
    public async Task A_shared_customer_shares_its_people_and_tasks_in_the_search_too()
    {
        var customer = await Customer("共享搜索机械有限公司", house.Representative);
        await Contact("欧阳搜索", customer, house.Representative);
        await house.Do(new CreateRecord<WorkTask>(new RecordPatch { ["subject"] = "欧阳搜索的报价", ["customerId"] = customer }), house.Representative);
        Assert.Empty(await Find("欧阳搜索", house.Stranger));

        await house.Do(new SetTeamMember(customer, house.Stranger.UserId), house.Representative);
        Assert.Equal(["contacts", "tasks"], (await Find("欧阳搜索", house.Stranger)).Select(h => h.Type));

        await house.Do(new RemoveTeamMember(customer, house.Stranger.UserId), house.Representative);
        Assert.Empty(await Find("欧阳搜索", house.Stranger));
    }

    [Fact]
    public async Task A_transfer_takes_the_people_along_in_the_search()
    {
        var customer = await Customer("移交搜索电子有限公司", house.Representative);
        await Contact("司徒移交", customer, house.Representative);

        await house.Do(new TransferCustomer(customer, house.Colleague.UserId), house.Manager);

        Assert.Single(await Find("司徒移交", house.Colleague));
        Assert.Empty(await Find("司徒移交", house.Representative));
    }

    [Fact]
    public async Task Another_owner_by_bulk_change_and_a_new_name_reach_the_documents_below()
    {
        var customer = await Customer("旧名搜索贸易有限公司", house.Representative);
        await Contact("端木批量", customer, house.Representative);
        Assert.Equal("旧名搜索贸易有限公司 · 采购", Assert.Single(await Find("端木批量", house.Representative)).Subtitle);

        await house.Do(new ChangeRecord<Customer>(customer, null, new RecordPatch { ["name"] = "新名搜索贸易有限公司" }), house.Representative);
        Assert.Equal("新名搜索贸易有限公司 · 采购", Assert.Single(await Find("端木批量", house.Representative)).Subtitle);

        await house.Do(new ChangeRecords<Customer>([new ChangeItem(customer, null, new RecordPatch { ["ownerId"] = house.Colleague.UserId })]), house.Admin);
        Assert.Single(await Find("端木批量", house.Colleague));
        Assert.Empty(await Find("端木批量", house.Representative));
    }

    [Fact]
    public async Task Customers_come_before_people_however_many_of_them_fit_better()
    {
        var customer = await Customer("皇甫重工集团有限公司", house.Admin);
        for (var i = 0; i < 30; i++)
            await Contact("皇甫", customer, house.Admin);

        var hits = await Find("hf", house.Admin);

        Assert.Equal("customers", hits[0].Type);
        Assert.Equal("皇甫重工集团有限公司", hits[0].Title);
        Assert.Contains(hits, h => h.Type == "contacts");
        Assert.Equal(hits.Select(h => h.Type).Distinct(), hits.Select(h => h.Type).Aggregate(new List<string>(), (l, t) => { if (l.LastOrDefault() != t) l.Add(t); return l; }));
    }

    [Fact]
    public async Task Initials_at_the_beginning_of_a_name_come_before_those_inside()
    {
        await Customer("北京诸葛弓箭有限公司", house.Admin);
        await Customer("诸葛弓箭制造有限公司", house.Admin);

        var hits = (await Find("zggj", house.Admin)).Where(h => h.Type == "customers").Select(h => h.Title);

        Assert.Equal(["诸葛弓箭制造有限公司", "北京诸葛弓箭有限公司"], hits);
    }
}

public sealed class SearchThroughCustomerSqliteTests(SqliteHouse house) : SearchThroughCustomerTests(house), IClassFixture<SqliteHouse>;

public sealed class SearchThroughCustomerPostgresTests(PostgresHouse house) : SearchThroughCustomerTests(house), IClassFixture<PostgresHouse>;
