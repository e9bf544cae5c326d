using System.Text.Json;
using Huike.Customers.Archive.Timeline;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Records;
using Huike.Platform.AuditTrail.UseCases;
using Huike.TestKit;

namespace Huike.Customers.Tests.Archive;

/// <summary>What was changed is told in words: names of regions and records in place of codes and ids.</summary>
public abstract class DescribedChangeTests(House house)
{
    [Fact]
    public async Task A_change_of_dealer_and_region_is_told_by_their_names()
    {
        var dealer = (await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = "说得出名字经销有限公司" }), house.Admin)).Record.Id;
        var id = (await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = "说得出变动终端厂" }), house.Admin)).Record.Id;
        await house.Do(new ChangeRecord<Customer>(id, null, new RecordPatch { ["dealerId"] = dealer, ["region"] = "330105" }), house.Admin);

        var changed = (await house.Do(new GetCustomerTimeline(id, 20, null, "customers"), house.Admin)).Items.Single(i => i.Kind == "record.update");
        Assert.Equal(house.Admin.Name, changed.UserName);
        var told = await house.Do(new DescribeChanges(
            [.. changed.Changes!.Select(c => new StoredChange("customers", c.Field, c.Before, c.After)), new("customers", "region", null, JsonSerializer.SerializeToElement("330105"))]), house.Admin);

        Assert.Equal(["说得出名字经销有限公司", "浙江省杭州市拱墅区"], told.Select(c => c.After));
    }

    [Fact]
    public async Task What_a_questionnaire_asks_is_told_by_the_names_of_fields()
    {
        var questions = JsonSerializer.SerializeToElement(new[] { new { field = "customers.name" }, new { field = "contacts.mobile" } });
        var told = Assert.Single(await house.Do(new DescribeChanges([new("questionnaires", "questions", null, questions)]), house.Admin));
        Assert.Matches("客户·客户名称.*联系人·手机", told.After);
        Assert.DoesNotContain("customers.", told.After, StringComparison.Ordinal);

        // What somebody wrote stays, be it the name of a record type.
        var written = JsonSerializer.SerializeToElement(new[] { new { field = "customers.name", label = "orders" } });
        Assert.Contains("orders", Assert.Single(await house.Do(new DescribeChanges([new("questionnaires", "questions", null, written)]), house.Admin)).After, StringComparison.Ordinal);
    }
}

public sealed class SqliteDescribedChangeTests(SqliteHouse house) : DescribedChangeTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresDescribedChangeTests(PostgresHouse house) : DescribedChangeTests(house), IClassFixture<PostgresHouse>;
