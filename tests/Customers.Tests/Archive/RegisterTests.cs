using Huike.Customers.Archive.RegionCounts;
using Huike.Customers.Archive.Register;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Web;
using Huike.Platform.Templates.UseCases;
using Huike.TestKit;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Tests.Archive;

/// <summary>List of all customers and counts by region, on both engines.</summary>
public abstract class RegisterTests(House house)
{
    private static readonly Dictionary<string, string> s_byGrade = new() { ["groupBy"] = "grade" };

    private async Task<Guid> Create<T>(Actor actor, params (string Field, object? Value)[] values) where T : Aggregate, new() =>
        (await house.Do(new CreateRecord<T>(new RecordPatch(values.Select(v => KeyValuePair.Create(v.Field, v.Value)))), actor)).Record.Id;

    private async Task<int> Listed(string filter, Actor actor)
    {
        var request = ListQueryString.Parse(QueryHelpers.ParseQuery(filter));
        Assert.True(request.IsSuccess, filter);
        return (await house.Do(new ListRecords<Customer>(request.Value with { Count = true }), actor)).Total!.Value;
    }

    /// <summary>Made once for the house.</summary>
    private async Task<Guid> Base()
    {
        if (await house.Look(house.Admin.TenantId, db => db.Set<Customer>().Where(c => c.Name == "登记南山精工有限公司").Select(c => c.Id).FirstOrDefaultAsync()) is var known && known != Guid.Empty)
            return known;
        var first = await Create<Customer>(house.Representative, ("name", "登记南山精工有限公司"), ("region", "440305"), ("grade", "A"), ("creditLimit", 100m));
        await Create<Contact>(house.Representative, ("name", "登记联系人"), ("customerId", first), ("isPrimary", true));
        await Create<Customer>(house.Representative, ("name", "登记福田商贸有限公司"), ("region", "440304"), ("grade", "B"));
        await Create<Customer>(house.Representative, ("name", "登记广东某厂"), ("region", "440000"), ("grade", "A"));
        await Create<Customer>(house.Stranger, ("name", "登记朝阳文化有限公司"), ("region", "110105"), ("grade", "A"));
        await Create<Customer>(house.Representative, ("name", "登记海外有限公司"), ("region", "Lisboa"), ("grade", "C"));
        await Create<Customer>(house.Representative, ("name", "登记无地区有限公司"));
        return first;
    }

    [Fact]
    public async Task Each_count_opens_the_list_with_as_many_customers_for_each_reach()
    {
        await Base();
        foreach (var actor in new[] { house.Admin, house.Representative, house.Manager })
        {
            foreach (var groupBy in RegisterGroups.All)
            {
                var register = await house.Do(new GetCustomerRegister(GroupBy: groupBy), actor);
                Assert.Equal(await Listed("", actor), register.Total);
                foreach (var group in register.Groups)
                    Assert.Equal(group.Count, await Listed(group.Filter, actor));
                Assert.False(register.IsCut);
                Assert.All(register.Groups, g => Assert.Equal(g.Count, g.Lines.Count));
            }
            foreach (var region in new[] { null, "440000", "440300", "110000" })
            {
                foreach (var by in RegionAxes.All)
                {
                    var report = await house.Do(new GetRegionCounts(region, by), actor);
                    Assert.Equal(await Listed(region is null ? "" : $"region={region}", actor), report.Total);
                    foreach (var row in report.Rows)
                    {
                        Assert.Equal(row.Total, row.Counts.Sum());
                        Assert.Equal(row.Total, await Listed(row.Filter, actor));
                        for (var at = 0; at < row.Counts.Count; at++)
                            Assert.Equal(row.Counts[at], await Listed($"{row.Filter}&{report.Filters[at]}", actor));
                    }
                }
            }
        }
        Assert.DoesNotContain((await house.Do(new GetRegionCounts(), house.Representative)).Rows, r => r.Key == "110000");
        var guangdong = await house.Do(new GetRegionCounts("440000"), house.Representative);
        Assert.Contains(guangdong.Rows, r => r is { Key: "440300", Name: "深圳市", HasBelow: true });
        Assert.Contains(guangdong.Rows, r => r is { Key: "440000", HasBelow: false });
        Assert.Contains((await house.Do(new GetRegionCounts("110000"), house.Admin)).Rows, r => r.Key == "110105");
    }

    [Fact]
    public async Task More_values_than_columns_stand_together_with_a_list_of_their_own()
    {
        foreach (var stage in new[] { "suspect", "prospect", "firstOrder", "repeat", "loyal", "dormant", "lost", "wonBack", "own1", "own2" })
            await house.Run(new CreateRecord<Customer>(new RecordPatch { ["name"] = $"阶段{stage}有限公司", ["region"] = "310115", ["stage"] = stage }), house.Stranger);
        var report = await house.Do(new GetRegionCounts("310000", RegionAxes.Stage), house.Stranger);
        var row = Assert.Single(report.Rows, r => r.Key == "310115");
        for (var at = 0; at < row.Counts.Count; at++)
            Assert.Equal(row.Counts[at], await Listed($"{row.Filter}&{report.Filters[at]}", house.Stranger));
    }

    [Fact]
    public async Task The_register_on_paper_is_noted_as_an_export_and_needs_that_right()
    {
        var first = await Base();
        var page = await house.Do(new PrintPageOf("customer-register", Guid.Empty, null, s_byGrade), house.Admin);
        Assert.Contains("登记南山精工有限公司", page.Html, StringComparison.Ordinal);
        Assert.Contains("登记联系人", page.Html, StringComparison.Ordinal);
        var workbook = await house.Do(new PrintExcel("customer-register", Guid.Empty, null, s_byGrade), house.Admin);
        Assert.NotEmpty(workbook.Content);
        var noted = await house.Look(house.Admin.TenantId, db => db.Set<AccessEntry>().Where(e => e.Action == "export" && e.UserId == house.Admin.UserId).ToListAsync());
        Assert.Equal(2, noted.Count(e => e.Detail == "customer-register groupBy=grade"));
        Assert.All(noted, e => Assert.True(e.Rows >= 6));
        Assert.False((await house.Run(new PrintPageOf("customer-register", Guid.Empty, null, s_byGrade), house.Reader)).IsSuccess);
        // The reader's rules mask what they mask in every list.
        var line = (await house.Do(new GetCustomerRegister(GroupBy: "grade"), house.Reader)).Groups.SelectMany(g => g.Lines).Single(l => l.Id == first);
        Assert.Equal((await house.Do(new GetRecord<Customer>(first), house.Reader))["phone"], line.Phone);
        Assert.Equal("登记联系人", (await house.Do(new GetCustomerRegister(GroupBy: "grade"), house.Admin)).Groups.SelectMany(g => g.Lines).Single(l => l.Id == first).Contact);
    }
}

public sealed class SqliteRegisterTests(SqliteHouse house) : RegisterTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresRegisterTests(PostgresHouse house) : RegisterTests(house), IClassFixture<PostgresHouse>;
