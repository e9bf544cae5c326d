using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Huike.Customers.Activities.UseCases;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Records;
using Huike.Kernel.Records.Custom;
using Huike.Kernel.UseCases;
using Huike.Platform.Customisation.CustomFields;
using Huike.Platform.Customisation.CustomFields.UseCases;
using Huike.Platform.Search;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers.Tests.Records;

/// <summary>Fields that a company adds by itself behave like the product's own, on both engines.</summary>
public abstract class CustomFieldTests(House house)
{
    private Task<CustomFieldItem> Add(string label, CustomFieldKind kind, string code, Func<AddCustomField, AddCustomField>? more = null)
    {
        var request = new AddCustomField("customers", label, kind, code);
        return house.Do(more is null ? request : more(request), house.Admin);
    }

    private async Task<RecordDetail> Customer(string name, params (string Field, object? Value)[] values)
    {
        var patch = new RecordPatch(values.Select(v => KeyValuePair.Create(CustomField.Prefix + v.Field, v.Value))) { ["name"] = name };
        return (await house.Do(new CreateRecord<Customer>(patch), house.Admin)).Record;
    }

    private async Task<IReadOnlyList<string>> Names(string start, string? sort = null, params FilterTerm[] filters) =>
        [.. (await house.Do(new ListRecords<Customer>(new ListRequest
        {
            Filters = [new FilterTerm("name", FilterOperator.Contains, start), .. filters], Fields = ["name"], Sort = sort ?? "name", Limit = 200,
        }), house.Admin)).Rows.Select(r => (string)r.Values[0]!)];

    private static FilterTerm Where(string code, FilterOperator op, params string[] values) => new(CustomField.Prefix + code, op, values);

    [Fact]
    public async Task Values_of_every_kind_are_kept_with_their_type()
    {
        await Add("车间", CustomFieldKind.Text, "k_text");
        await Add("说明", CustomFieldKind.LongText, "k_long");
        await Add("台数", CustomFieldKind.Number, "k_number", r => r with { Decimals = 3 });
        await Add("投资", CustomFieldKind.Money, "k_money");
        await Add("投产日", CustomFieldKind.Date, "k_date");
        await Add("巡检", CustomFieldKind.Moment, "k_moment");
        await Add("出口", CustomFieldKind.YesNo, "k_yes");
        await Add("规模", CustomFieldKind.Choice, "k_choice", r => r with { Options = [new("s", "小"), new("l", "大")] });
        await Add("渠道", CustomFieldKind.Choices, "k_choices", r => r with { Options = [new("a", "甲"), new("b", "乙")] });
        await Add("集团", CustomFieldKind.Reference, "k_ref", r => r with { Target = "customers" });
        await Add("顾问", CustomFieldKind.User, "k_user");
        var other = await Customer("种类被指的有限公司");

        var made = await Customer("种类测试有限公司", ("k_text", "一号"), ("k_long", "第一行\n第二行"), ("k_number", "12.125"), ("k_money", 1234.5m), ("k_date", new DateOnly(2026, 3, 1)),
            ("k_moment", new DateTime(2026, 3, 1, 2, 3, 4, DateTimeKind.Utc)), ("k_yes", true), ("k_choice", "l"), ("k_choices", new List<string> { "b", "a" }),
            ("k_ref", other.Id), ("k_user", house.Manager.UserId));

        var read = await house.Do(new GetRecord<Customer>(made.Id), house.Admin);
        Assert.Equal("一号", read["customFields.k_text"]);
        Assert.Equal("第一行\n第二行", read["customFields.k_long"]);
        Assert.Equal(12_125_000L, read["customFields.k_number"]);
        Assert.Equal(123_450L, read["customFields.k_money"]);
        Assert.Equal(new DateOnly(2026, 3, 1), read["customFields.k_date"]);
        Assert.Equal(new DateTime(2026, 3, 1, 2, 3, 4, DateTimeKind.Utc), read["customFields.k_moment"]);
        Assert.Equal(true, read["customFields.k_yes"]);
        Assert.Equal("l", read["customFields.k_choice"]);
        Assert.Equal(["b", "a"], (List<string>)read["customFields.k_choices"]!);
        Assert.Equal("种类被指的有限公司", read.Titles[(Guid)read["customFields.k_ref"]!]);
        Assert.Equal(house.Manager.Name, read.Titles[(Guid)read["customFields.k_user"]!]);

        var row = Assert.Single((await house.Do(new ListRecords<Customer>(new ListRequest
        {
            Filters = [new FilterTerm("name", FilterOperator.Eq, "种类测试有限公司")],
            Fields = ["customFields.k_number", "customFields.k_choices", "customFields.k_user"],
            WithTitles = true,
        }), house.Admin)).Rows);
        Assert.Equal(12_125_000L, row.Values[0]);
        Assert.Equal(["b", "a"], (List<string>)row.Values[1]!);
        Assert.Equal(house.Manager.UserId, row.Values[2]);
    }

    [Theory]
    [InlineData(CustomFieldKind.Number, "1.25")]
    [InlineData(CustomFieldKind.Date, "2026-02-30")]
    [InlineData(CustomFieldKind.Choice, "unknown")]
    [InlineData(CustomFieldKind.Reference, "01a204e6-615c-7be8-befe-bd887cd5df17")]
    [InlineData(CustomFieldKind.YesNo, "perhaps")]
    public async Task A_value_of_another_type_is_refused(CustomFieldKind kind, string value)
    {
        var code = $"w_{kind}";
        await Add($"错{kind}", kind, code, r => r with { Options = [new("a", "甲")], Target = "contacts" });

        var refused = await house.Run(new CreateRecord<Customer>(new RecordPatch { ["name"] = $"错值{kind}有限公司", [CustomField.Prefix + code] = value }), house.Admin);

        Assert.False(refused.IsSuccess);
        Assert.Contains(refused.Errors, e => e.Field == CustomField.Prefix + code);
    }

    [Fact]
    public async Task Lists_filter_and_sort_by_them_page_by_page()
    {
        await Add("排序数", CustomFieldKind.Number, "s_number");
        await Add("排序选", CustomFieldKind.Choices, "s_choices", r => r with { Options = [new("a", "甲"), new("b", "乙"), new("c", "丙")] });
        int?[] numbers = [5, null, 3, 5, null, -1, 40];
        for (var i = 0; i < numbers.Length; i++)
            await Customer($"排序测试{i}有限公司", ("s_number", numbers[i]?.ToString()), ("s_choices", i % 2 == 0 ? new List<string> { "a", "b" } : []));

        Assert.Equal([5, 2, 0, 3, 6, 1, 4], (await Names("排序测试", "customFields.s_number")).Select(n => n["排序测试".Length] - '0'));
        Assert.Equal([6, 3, 0, 2, 5, 4, 1], (await Names("排序测试", "-customFields.s_number")).Select(n => n["排序测试".Length] - '0'));
        Assert.Equal([5, 2, 0, 3, 6, 1, 4], (await Names("排序测试", "customFields.s_number,name")).Select(n => n["排序测试".Length] - '0'));
        Assert.Equal(["排序测试6有限公司"], await Names("排序测试", null, Where("s_number", FilterOperator.Gt, "5")));
        Assert.Equal(["排序测试1有限公司", "排序测试4有限公司"], await Names("排序测试", null, Where("s_number", FilterOperator.Empty)));
        Assert.Equal(5, (await Names("排序测试", null, Where("s_number", FilterOperator.Ne, "5"))).Count);
        Assert.Equal(4, (await Names("排序测试", null, Where("s_choices", FilterOperator.In, "b", "c"))).Count);

        foreach (var sort in (string[])["customFields.s_number", "-customFields.s_number"])
        {
            var (paged, cursor) = (new List<string>(), (string?)null);
            do
            {
                var page = await house.Do(new ListRecords<Customer>(new ListRequest
                {
                    Filters = [new FilterTerm("name", FilterOperator.Contains, "排序测试")],
                    Fields = ["name"],
                    Sort = sort,
                    Limit = 2,
                    Cursor = cursor,
                }), house.Admin);
                paged.AddRange(page.Rows.Select(r => (string)r.Values[0]!));
                cursor = page.NextCursor;
            }
            while (cursor is not null);
            Assert.Equal(await Names("排序测试", sort), paged);
        }
    }

    [Fact]
    public async Task Sums_of_amounts_count_what_the_list_holds()
    {
        await Add("合计额", CustomFieldKind.Money, "sum_money");
        await Customer("合计测试一有限公司", ("sum_money", 10.5m));
        await Customer("合计测试二有限公司", ("sum_money", 4.5m));
        await Customer("另外的合计有限公司", ("sum_money", 100m));

        var sums = await house.Do(new SumRecords<Customer>(new ListRequest { Filters = [new FilterTerm("name", FilterOperator.Contains, "合计测试")] }, ["customFields.sum_money"]), house.Admin);

        Assert.Equal(15.00m, sums["customFields.sum_money"]);
    }

    [Fact]
    public async Task Required_default_and_unique_hold_for_every_door()
    {
        await Add("必填项", CustomFieldKind.Text, "r_required", r => r with { Required = true });
        await Add("默认项", CustomFieldKind.Number, "r_default", r => r with { Default = "7" });
        var unique = await Add("唯一项", CustomFieldKind.Text, "r_unique", r => r with { Unique = true });
        var missing = await house.Run(new CreateRecord<Customer>(new RecordPatch { ["name"] = "必填测试有限公司" }), house.Admin);
        Assert.Contains(missing.Errors, e => e is { Field: "customFields.r_required", Code: "required" });

        var first = await Customer("必填测试甲有限公司", ("r_required", "有"), ("r_unique", "SN-1"));
        Assert.Equal(7_000_000L, first["customFields.r_default"]);
        var twice = await house.Run(new CreateRecord<Customer>(new RecordPatch { ["name"] = "必填测试乙有限公司", ["customFields.r_required"] = "有", ["customFields.r_unique"] = "SN-1" }), house.Admin);
        Assert.Contains(twice.Errors, e => e is { Field: "customFields.r_unique", Code: "unique" });
        await house.Do(new ChangeRecord<Customer>(first.Id, null, new RecordPatch { ["customFields.r_unique"] = "SN-1", ["remark"] = "同一个" }), house.Admin);

        foreach (var field in (await house.Do(new ListCustomFields("customers"), house.Admin)).Items.Where(f => f.Code.StartsWith("r_", StringComparison.Ordinal)))
            await house.Do(new DeleteCustomField(field.Id), house.Admin);
        Assert.NotEqual(Guid.Empty, unique.Id);
    }

    [Fact]
    public async Task A_deleted_field_comes_back_with_its_values_and_after_thirty_days_they_are_gone()
    {
        var field = await Add("会消失", CustomFieldKind.Text, "gone");
        var customer = await Customer("消失测试有限公司", ("gone", "还在"));

        await house.Do(new DeleteCustomField(field.Id), house.Admin);
        Assert.False((await house.Do(new GetRecord<Customer>(customer.Id), house.Admin)).Values.ContainsKey("customFields.gone"));
        Assert.False((await house.Run(new ListRecords<Customer>(new ListRequest { Filters = [Where("gone", FilterOperator.Eq, "还在")] }), house.Admin)).IsSuccess);

        await house.Do(new RestoreCustomField(field.Id), house.Admin);
        Assert.Equal("还在", (await house.Do(new GetRecord<Customer>(customer.Id), house.Admin))["customFields.gone"]);
        Assert.Single(await Names("消失测试", null, Where("gone", FilterOperator.Eq, "还在")));

        await house.Do(new DeleteCustomField(field.Id), house.Admin);
        await house.Look(house.Admin.TenantId, db => db.Set<CustomField>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }).Where(f => f.Id == field.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(f => f.DeletedAt, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-31))));
        await house.App.Services.GetRequiredService<CustomFieldPurge>().Run(TestContext.Current.CancellationToken);
        var left = await house.Look(house.Admin.TenantId, async db => (
            await db.Set<CustomField>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }).CountAsync(f => f.Id == field.Id),
            await db.Set<CustomValue>().CountAsync(v => v.FieldId == field.Id),
            await db.Set<Customer>().Where(c => c.Id == customer.Id).Select(c => c.CustomFields).SingleAsync()));
        Assert.Equal((0, 0), (left.Item1, left.Item2));
        Assert.DoesNotContain("还在", left.Item3 ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hidden_field_is_nowhere_for_the_role_and_history_names_it_for_others()
    {
        await Add("机密", CustomFieldKind.Text, "secret", r => r with { Searched = true });
        var customer = await Customer("机密测试有限公司", ("secret", "乌鲁克协议"));
        var blind = house.Admin with { ReadScopes = new Dictionary<string, AccessScope> { ["customers"] = AccessScope.Everything }, Fields = new Dictionary<string, FieldAccess> { ["customers.customFields.secret"] = FieldAccess.Hidden } };
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = blind;
        var reader = scope.ServiceProvider.GetRequiredService<RecordReader<Customer>>();

        var detail = (await reader.One(customer.Id, false, TestContext.Current.CancellationToken)).Value;
        Assert.False(detail.Values.ContainsKey("customFields.secret"));
        Assert.False((await reader.Page(new ListRequest { Filters = [Where("secret", FilterOperator.Eq, "乌鲁克协议")] }, TestContext.Current.CancellationToken)).IsSuccess);
        Assert.False((await reader.Page(new ListRequest { Sort = "customFields.secret" }, TestContext.Current.CancellationToken)).IsSuccess);

        Assert.Contains((await house.Do(new SearchRecords("乌鲁克", "customers"), house.Admin)).Items, h => h.Id == customer.Id);
        var history = await house.Do(new GetHistory<Customer>(customer.Id), house.Admin);
        Assert.Contains(history.Items.SelectMany(e => e.Changes), c => c.Field == "customFields.secret" && c.After?.GetString() == "乌鲁克协议");
    }

    [Fact]
    public async Task Other_companies_do_not_have_the_field()
    {
        await Add("只在本公司", CustomFieldKind.Text, "mine_only");

        var foreign = await house.Run(new CreateRecord<Customer>(new RecordPatch { ["name"] = "外面的有限公司", ["customFields.mine_only"] = "x" }), house.ForeignAdmin);

        Assert.Contains(foreign.Errors, e => e.Code == "unknownField");
        Assert.DoesNotContain((await house.Do(new ListCustomFields(), house.ForeignAdmin)).Items, f => f.Code == "mine_only");
    }

    [Fact]
    public async Task Programs_see_one_object_of_own_fields_and_send_it_back()
    {
        await Add("接口数", CustomFieldKind.Number, "api_number", r => r with { Decimals = 2 });
        using var client = await house.Client("admin");
        var answer = await client.PostAsJsonAsync("customers", new { name = "接口字段有限公司", customFields = new { api_number = 1.25m } }, TestContext.Current.CancellationToken);
        var made = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(1.25m, made["customFields"]!["api_number"]!.GetValue<decimal>());

        var list = await client.GetFromJsonAsync<JsonElement>("customers?customFields.api_number.gte=1.25&sort=-customFields.api_number&fields=name,customFields.api_number", TestContext.Current.CancellationToken);
        Assert.Equal("接口字段有限公司", list.GetProperty("items")[0].GetProperty("name").GetString());
        Assert.Equal(1.25m, list.GetProperty("items")[0].GetProperty("customFields").GetProperty("api_number").GetDecimal());
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsJsonAsync("customers", new { name = "接口字段乙有限公司", customFields = new { nobody = 1 } }, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_field_with_a_weight_counts_towards_completeness_of_all_records_at_once()
    {
        var customer = await Customer("权重测试有限公司");
        Task<int> Percent() => house.Look(house.Admin.TenantId, db => db.Set<Customer>().Where(c => c.Id == customer.Id).Select(c => c.Completeness).SingleAsync());
        await house.Do(new ChangeRecord<Customer>(customer.Id, null, new RecordPatch { ["phone"] = "021-61230001", ["grade"] = "A" }), house.Admin);
        var before = await Percent();

        await Add("要紧的", CustomFieldKind.Text, "weighty", r => r with { Weight = 20 });
        while (await ActivatorUtilities.CreateInstance<JobWorker>(house.App.Services).RunNext(TestContext.Current.CancellationToken))
        {
        }
        // Where the web server runs, its own worker may have been faster in taking the job.
        await Eventually.TrueAsync(() => house.Look(house.Admin.TenantId, async db => !await db.Set<Job>().AnyAsync(j => j.State == Job.Queued || j.State == Job.Running)), "the recount is over");
        var without = await Percent();
        Assert.True(without < before, $"{before} {without}");

        await house.Do(new ChangeRecord<Customer>(customer.Id, null, new RecordPatch { ["customFields.weighty"] = "有" }), house.Admin);
        Assert.True(await Percent() > without);
    }

    [Fact]
    public async Task A_follow_up_takes_own_fields_too()
    {
        var customer = await Customer("跟进字段有限公司");
        await house.Do(new AddCustomField("activities", "客户情绪", CustomFieldKind.Choice, "mood", Options: [new("good", "好"), new("bad", "差")]), house.Admin);

        var made = await house.Do(new RecordFollowUp(customer.Id, "call", "通话", CustomFields: new Dictionary<string, object?> { ["mood"] = "good" }), house.Admin);

        Assert.Equal("good", (await house.Do(new GetRecord<Huike.Customers.Activities.Domain.Activity>(made.ActivityId), house.Admin))["customFields.mood"]);
    }

    [Fact]
    public async Task The_check_finds_values_that_do_not_fit_and_mends_the_index()
    {
        var field = await house.Do(new AddCustomField("contacts", "鞋码", CustomFieldKind.Number, "shoe"), house.Admin);
        var customer = await Customer("检查测试有限公司");
        var contact = (await house.Do(new CreateRecord<Contact>(new RecordPatch { ["name"] = "检查人", ["customerId"] = customer.Id, ["customFields.shoe"] = "42" }), house.Admin)).Record;
        Assert.DoesNotContain(await Check(), line => line.Contains(contact.Id.ToString(), StringComparison.Ordinal));

        await house.Look(house.Admin.TenantId, db => db.Set<CustomValue>().Where(v => v.FieldId == field.Id).ExecuteDeleteAsync());
        Assert.Contains($"contacts/{contact.Id}: index", await Check());
        await Repair();
        Assert.DoesNotContain(await Check(), line => line.Contains(contact.Id.ToString(), StringComparison.Ordinal));

        await house.Look(house.Admin.TenantId, db => db.Set<Contact>().Where(c => c.Id == contact.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.CustomFields, """{"shoe":"large"}""")));
        Assert.Contains($"contacts/{contact.Id}: shoe \"large\"", await Check());
        await house.Look(house.Admin.TenantId, db => db.Set<Contact>().Where(c => c.Id == contact.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.CustomFields, """{"shoe":42}""")));
    }

    private async Task<IReadOnlyList<string>> Check()
    {
        await using var scope = Scope();
        return await Of(scope).Check(scope.ServiceProvider.GetRequiredService<HuikeDb>(), TestContext.Current.CancellationToken);
    }

    private async Task Repair()
    {
        await using var scope = Scope();
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        await Of(scope).Repair(db, TestContext.Current.CancellationToken);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private AsyncServiceScope Scope()
    {
        var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(house.Admin.TenantId);
        return scope;
    }

    private static IRepairableCheck Of(AsyncServiceScope scope) =>
        scope.ServiceProvider.GetServices<IInvariantCheck>().OfType<IRepairableCheck>().Single(c => c.Name == "customValues");

    [Theory]
    [InlineData("customFields.x'; DROP TABLE customers;--")]
    [InlineData("customFields.\"a\"")]
    [InlineData("customFields.")]
    public async Task Names_of_fields_never_become_statements(string name)
    {
        var listed = await house.Run(new ListRecords<Customer>(new ListRequest { Sort = name }), house.Admin);
        var filtered = await house.Run(new ListRecords<Customer>(new ListRequest { Filters = [new FilterTerm(name, FilterOperator.Eq, "1")] }), house.Admin);
        var added = await house.Run(new AddCustomField("customers", "坏代码", CustomFieldKind.Text, name), house.Admin);

        Assert.All(new[] { listed.Error, filtered.Error }, e => Assert.Equal(ErrorKind.Malformed, e.Kind));
        Assert.Contains(added.Errors, e => e.Code == "customFields.code");
    }
}

public sealed class SqliteCustomFieldTests(SqliteHouse house) : CustomFieldTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresCustomFieldTests(PostgresHouse house) : CustomFieldTests(house), IClassFixture<PostgresHouse>;
