using System.Net;
using System.Net.Http.Json;
using Huike.Customers.Archive.Transfer;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Dealings;
using Huike.Customers.Dealings.Domain;
using Huike.Customers.Merging.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Huike.Platform.Roles.UseCases;
using Huike.Platform.Users.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Tests.Care;

/// <summary>Dealers and their end customers, on both engines.</summary>
public abstract class DealingTests(House house)
{
    private async Task<Guid> Customer(string name, Guid? dealer = null) =>
        (await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = name, ["dealerId"] = dealer }), house.Admin)).Record.Id;

    private async Task<Guid?> DealerOf(Guid id) => (await house.Do(new GetRecord<Customer>(id), house.Admin))["dealerId"] as Guid?;

    private Task<Kernel.UseCases.Result<SavedRecord>> Supply(Guid id, Guid? dealer) =>
        house.Run(new ChangeRecord<Customer>(id, null, new RecordPatch { ["dealerId"] = dealer }), house.Admin);

    [Fact]
    public async Task End_customers_are_found_through_their_dealer_and_nobody_is_supplied_through_himself()
    {
        var dealer = await Customer("经销一号贸易有限公司");
        var sub = await Customer("二级经销二号贸易有限公司", dealer);
        var end = await Customer("终端三号制衣有限公司", sub);
        var list = await house.Do(new ListRecords<Customer>(new ListRequest { Filters = [new FilterTerm("dealerId", FilterOperator.Eq, sub.ToString())] }), house.Admin);
        Assert.Equal(end, Assert.Single(list.Rows).Id);
        Assert.Equal("dealer.circle", (await Supply(dealer, end)).Error.Code);
        Assert.Equal("dealer.circle", (await Supply(dealer, dealer)).Error.Code);
        Assert.Equal("customer.hasEndCustomers", (await house.Run(new DeleteRecord<Customer>(sub), house.Admin)).Error.Code);
        Assert.False((await house.Run(new ChangeRecord<Customer>(end, null, new RecordPatch { ["dealerId"] = Guid.CreateVersion7() }), house.Admin)).IsSuccess);
        Assert.True((await Supply(end, null)).IsSuccess);
        Assert.True((await house.Run(new DeleteRecord<Customer>(sub), house.Admin)).IsSuccess);
        var changes = await house.Do(new GetHistory<Customer>(end), house.Admin);
        Assert.Contains(changes.Items, i => i.Changes.Any(c => c.Field == "dealerId"));
    }

    [Fact]
    public async Task A_merge_takes_the_end_customers_along_and_makes_no_circle()
    {
        var target = await Customer("合并留下经销有限公司");
        var source = await Customer("合并并入代理商行");
        var end = await Customer("合并终端面馆", source);
        var merge = await house.Do(new MergeCustomers(target, source), house.Admin);
        Assert.Equal(target, await DealerOf(end));
        await house.Do(new UndoMerge(merge.MergeId), house.Admin);
        Assert.Equal(source, await DealerOf(end));
        // The dealer itself goes into its end customer: the link would end in itself and is cut.
        await house.Do(new MergeCustomers(end, source), house.Admin);
        Assert.Null(await DealerOf(end));
        // Over one more step a circle would come about.
        var first = await Customer("链条甲供应站");
        var second = await Customer("链条乙批发部", first);
        var third = await Customer("链条丙零售店", second);
        Assert.Equal("merge.supplied", (await house.Run(new MergeCustomers(third, first), house.Admin)).Error.Code);
    }

    private async Task<Guid> Further(Guid customer, Guid dealer) =>
        (await house.Do(new CreateRecord<Dealing>(new RecordPatch { ["customerId"] = customer, ["dealerId"] = dealer }), house.Admin)).Record.Id;

    private async Task<string> Refused(Guid customer, Guid dealer) =>
        (await house.Run(new CreateRecord<Dealing>(new RecordPatch { ["customerId"] = customer, ["dealerId"] = dealer }), house.Admin)).Error.Code;

    private async Task<List<Guid>> SuppliedBy(Guid dealer) =>
        [.. (await house.Do(new ListRecords<Customer>(new ListRequest { Filters = [new FilterTerm("dealerId", FilterOperator.Eq, dealer.ToString())] }), house.Admin)).Rows.Select(r => r.Id).Order()];

    private async Task<List<Guid?>> FurtherOf(Guid customer) =>
        [.. (await house.Do(new ListRecords<Dealing>(new ListRequest { Filters = [new FilterTerm("customerId", FilterOperator.Eq, customer.ToString())] }), house.Admin)).Rows.Count is 0 ? []
            : await house.Look(house.Admin.TenantId, db => db.Set<Dealing>().Where(d => d.CustomerId == customer).OrderBy(d => d.Id).Select(d => d.DealerId).ToListAsync())];

    [Fact]
    public async Task A_customer_has_several_dealers_one_of_them_the_main_one_and_a_list_by_dealer_counts_all()
    {
        var (first, second) = (await Customer("多家经销甲有限公司"), await Customer("多家经销乙有限公司"));
        var end = await Customer("多家终端客户厂");
        await Supply(end, first);
        Assert.Equal("dealings.isMain", await Refused(end, first));
        Assert.Equal("dealer.circle", await Refused(end, end));
        var further = await Further(end, second);
        Assert.Equal("dealings.twice", await Refused(end, second));
        Assert.Equal([end], await SuppliedBy(first));
        Assert.Equal([end], await SuppliedBy(second));
        // In a circle over a further dealer nobody stands either, and a supplier is not deleted.
        Assert.Equal("dealer.circle", (await Supply(second, end)).Error.Code);
        Assert.Equal("customer.hasEndCustomers", (await house.Run(new DeleteRecord<Customer>(second), house.Admin)).Error.Code);

        await house.Do(new MakeMainDealer(further), house.Admin);
        Assert.Equal(second, await DealerOf(end));
        Assert.Equal([first], await FurtherOf(end));
        // The main dealer set to the further one is the same, without the former.
        await Supply(end, first);
        Assert.Empty(await FurtherOf(end));
        Assert.Equal([end], await SuppliedBy(first));
        Assert.Empty(await SuppliedBy(second));
    }

    [Fact]
    public async Task Further_dealers_go_with_the_customer_to_its_owner_into_a_merge_and_into_the_bin()
    {
        var (main, other, third) = (await Customer("随行主经销有限公司"), await Customer("随行副经销有限公司"), await Customer("随行三经销有限公司"));
        var end = await Customer("随行终端机械厂", main);
        var twin = await Customer("随行终端孪生厂", main);
        await Further(end, other);
        await Further(twin, other);
        await Further(twin, third);
        await house.Do(new TransferCustomer(end, house.Colleague.UserId), house.Admin);
        Assert.Equal(house.Colleague.UserId, await house.Look(house.Admin.TenantId, db => db.Set<Dealing>().Where(d => d.CustomerId == end).Select(d => d.OwnerId).SingleAsync()));
        Assert.Single((await house.Do(new ListRecords<Dealing>(new ListRequest { Filters = [new FilterTerm("customerId", FilterOperator.Eq, end.ToString())] }), house.Colleague)).Rows);
        Assert.Empty((await house.Do(new ListRecords<Dealing>(new ListRequest { Filters = [new FilterTerm("customerId", FilterOperator.Eq, end.ToString())] }), house.Stranger)).Rows);

        var merge = await house.Do(new MergeCustomers(end, twin), house.Admin);
        Assert.Equal([other, third], (await FurtherOf(end)).Order());
        await house.Do(new UndoMerge(merge.MergeId), house.Admin);
        Assert.Equal([other, third], (await FurtherOf(twin)).Order());
        Assert.Equal([other], await FurtherOf(end));
        // Two further dealers that become one are one.
        await house.Do(new MergeCustomers(other, third), house.Admin);
        Assert.Equal([other], await FurtherOf(twin));

        await house.Do(new DeleteRecord<Customer>(end), house.Admin);
        Assert.Empty(await FurtherOf(end));
        await house.Do(new RestoreRecord<Customer>(end), house.Admin);
        Assert.Equal([other], await FurtherOf(end));
    }

    [Theory, InlineData(FieldAccess.Hidden), InlineData(FieldAccess.Read)]
    public async Task Whoever_may_not_know_the_dealer_of_a_customer_does_not_learn_it_from_its_further_dealers(FieldAccess access)
    {
        var mark = access.ToString().ToLowerInvariant();
        var (main, other) = (await Customer($"字段权限主经销{mark}有限公司"), await Customer($"字段权限副经销{mark}有限公司"));
        var end = await Customer($"字段权限终端{mark}厂", main);
        var dealing = await Further(end, other);
        var role = await house.Do(new CreateRole($"不知经销商 {mark}",
            Permissions: [.. new[] { "view", "create", "edit", "export" }.SelectMany(a => new[] { $"customers.{a}", $"dealings.{a}" })],
            Scopes: new[] { "customers", "dealings" }.ToDictionary(t => t, _ => new RoleScope(DataScope.All, DataScope.All)),
            Fields: new Dictionary<string, FieldAccess> { ["customers.dealerId"] = access }), house.Admin);
        var name = $"dealer{mark}";
        await house.Do(new CreateUser(name, name, House.Password, RoleIds: [role.Id], MustChangePassword: false), house.Admin);
        using var client = await house.Client(name);
        var stop = TestContext.Current.CancellationToken;
        async Task<(HttpStatusCode Status, string Text)> Ask(string path)
        {
            using var answer = await client.GetAsync(path, stop);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(stop));
        }
        var told = access == FieldAccess.Read;
        foreach (var path in new[] { $"dealings?customerId={end}", $"dealings/{dealing}", $"dealings/{dealing}/history", $"dealings/export?format=csv&customerId={end}" })
        {
            var (status, text) = await Ask(path);
            Assert.True(status == HttpStatusCode.OK, $"{path}: {status} {text}");
            // An export names the dealer by its title.
            Assert.Equal(told, text.Contains(other.ToString(), StringComparison.Ordinal) || text.Contains("字段权限副经销", StringComparison.Ordinal));
        }
        foreach (var query in new[] { $"dealerId={other}", "dealerId.empty=false", "fields=dealerId" })
        {
            Assert.Equal(told ? HttpStatusCode.OK : HttpStatusCode.BadRequest, (await Ask($"dealings?{query}")).Status);
            Assert.Equal(told ? HttpStatusCode.OK : HttpStatusCode.BadRequest, (await Ask($"dealings/export?format=csv&{query}")).Status);
        }
        Assert.Equal(HttpStatusCode.BadRequest, (await Ask("dealings?sort=dealerId")).Status);
        using var made = await client.PostAsJsonAsync("dealings", new { customerId = end, dealerId = main }, stop);
        Assert.Contains("dealerId", await made.Content.ReadAsStringAsync(stop));
        Assert.InRange((int)made.StatusCode, 400, 422);
    }
}

public sealed class SqliteDealingTests(SqliteHouse house) : DealingTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresDealingTests(PostgresHouse house) : DealingTests(house), IClassFixture<PostgresHouse>;
