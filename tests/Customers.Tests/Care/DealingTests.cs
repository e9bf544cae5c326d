using Huike.Customers.Customers.Domain;
using Huike.Customers.Merging.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
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
}

public sealed class SqliteDealingTests(SqliteHouse house) : DealingTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresDealingTests(PostgresHouse house) : DealingTests(house), IClassFixture<PostgresHouse>;
