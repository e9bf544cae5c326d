using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.Records.Layouts;
using Huike.Kernel.UseCases;
using Huike.Platform.Customisation.CardLayouts.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Tests.Records;

/// <summary>A company lays out its cards, also differently by kind of customer: what is demanded, what is left out; on both engines.</summary>
public abstract class CardLayoutTests(House house)
{
    private static PlacedField First(string name, bool required = false) => new(name, FieldPlace.First, required);
    private static PlacedField Without(string name) => new(name, FieldPlace.LeftOut);

    private async Task<CardLayoutSet> Lay(string splitBy, string value, params PlacedField[] fields)
    {
        var now = await house.Do(new GetCardLayouts("customers"), house.Admin);
        var version = now.Layouts.FirstOrDefault(l => value.Length == 0 ? l.Axis.Length == 0 : l.Axis == splitBy && l.Value == value)?.Version;
        return await house.Do(new SaveCardLayout(splitBy, value, fields, version) { RecordType = "customers" }, house.Admin);
    }

    private Task<Result<SavedRecord>> Create(string name, Actor? actor = null, params (string Field, object? Value)[] values) =>
        house.Run(new CreateRecord<Customer>(new RecordPatch(values.ToDictionary(v => v.Field, v => v.Value)) { ["name"] = name }), actor ?? house.Representative);

    [Fact]
    public async Task Only_the_kind_of_customer_that_the_card_is_for_is_asked_for_more()
    {
        await Lay("nature", "");
        await Lay("nature", "government", First("source", required: true), First("legalRepresentative", required: true));

        var refused = await Create("卡片布局政府机关", null, ("nature", "government"), ("source", "referral"));
        Assert.Equal(("legalRepresentative", "required"), (refused.Error.Field, refused.Error.Code));
        Assert.True((await Create("卡片布局普通公司", null, ("nature", "ordinary"))).IsSuccess);
        Assert.True((await Create("卡片布局齐全机关", null, ("nature", "government"), ("source", "referral"), ("legalRepresentative", "周局长"))).IsSuccess);
        // Another company has its own cards.
        Assert.True((await Create("卡片布局外面机关", house.ForeignAdmin, ("nature", "government"))).IsSuccess);
    }

    [Fact]
    public async Task An_old_record_is_asked_only_where_it_is_touched()
    {
        var old = (await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = "卡片布局旧客户", ["nature"] = "special", ["website"] = "old.example" }), house.Admin)).Record;
        await Lay("nature", "");
        await Lay("nature", "special", First("fax", required: true), First("website", required: true));

        Assert.True((await house.Run(new ChangeRecord<Customer>(old.Id, null, new RecordPatch { ["remark"] = "只改备注" }), house.Admin)).IsSuccess);
        Assert.Equal(["website"], (await house.Run(new ChangeRecord<Customer>(old.Id, null, new RecordPatch { ["website"] = null }), house.Admin)).Errors.Select(e => e.Field));
        Assert.Equal(["fax"], (await house.Run(new ChangeRecord<Customer>(old.Id, null, new RecordPatch { ["nature"] = "special" }), house.Admin)).Errors.Select(e => e.Field));
    }

    [Fact]
    public async Task What_is_left_out_is_missing_in_nobodys_archive()
    {
        await Lay("nature", "");
        var before = (int)(await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = "卡片布局伙伴甲", ["source"] = "referral", ["nature"] = "partner" }), house.Admin)).Record["completeness"]!;
        await Lay("nature", "partner", Without("address"), Without("phone"), Without("industry"));
        var after = (int)(await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = "卡片布局伙伴乙", ["source"] = "referral", ["nature"] = "partner" }), house.Admin)).Record["completeness"]!;

        Assert.True(after > before, $"{before} → {after}");
    }

    [Fact]
    public async Task The_card_is_in_the_order_that_was_chosen_and_goes_back()
    {
        await Lay("nature", "", First("remark"), First("website"), Without("fax"));
        var type = await Described();
        var shape = type.Layouts.Of(_ => null);
        Assert.Equal(["remark", "website", "fax", "name"], shape.InOrder(["name", "fax", "website", "remark"], n => n));
        Assert.Equal(["remark", "website"], shape.First);
        Assert.True(shape.LeavesOut("fax"));

        await house.Do(new RemoveCardLayout("customers"), house.Admin);
        Assert.Same(CardLayouts.None, (await Described()).Layouts);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new RemoveCardLayout("customers"), house.Admin)).Error.Kind);
    }

    [Fact]
    public async Task No_card_is_without_what_no_record_is_saved_without()
    {
        Task<Result<CardLayoutSet>> Save(string splitBy, string value, params PlacedField[] fields) =>
            house.Run(new SaveCardLayout(splitBy, value, fields) { RecordType = "customers" }, house.Admin);

        Assert.Equal("cardLayouts.field", (await Save("", "", Without("name"))).Error.Code);
        Assert.Equal("cardLayouts.field", (await Save("", "", new PlacedField("fax", FieldPlace.LeftOut, Required: true))).Error.Code);
        Assert.Equal("cardLayouts.field", (await Save("", "", First("lastContactAt"))).Error.Code);
        Assert.Equal("cardLayouts.field", (await Save("", "", First("nobodyKnows"))).Error.Code);
        Assert.Equal("notOnList", (await Save("name", "", First("fax"))).Error.Code);
        Assert.Equal("cardLayouts.noAxis", (await Save("", "government", First("fax"))).Error.Code);
    }

    [Fact]
    public async Task Two_who_lay_out_the_same_card_do_not_overwrite_each_other()
    {
        await Lay("nature", "");
        var set = await Lay("nature", "ordinary", First("fax"));
        var version = set.Layouts.Single(l => l.Value == "ordinary").Version;
        await house.Do(new SaveCardLayout("nature", "ordinary", [First("website")], version) { RecordType = "customers" }, house.Admin);

        Assert.Equal(ErrorKind.Stale, (await house.Run(new SaveCardLayout("nature", "ordinary", [First("remark")], version) { RecordType = "customers" }, house.Admin)).Error.Kind);
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new SaveCardLayout("", "", []) { RecordType = "customers" }, house.Representative)).Error.Kind);
    }

    private async Task<RecordType> Described()
    {
        var detail = (await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = $"卡片布局看{Guid.NewGuid():N}" }), house.Admin)).Record;
        return detail.Type;
    }
}

public sealed class SqliteCardLayoutTests(SqliteHouse house) : CardLayoutTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresCardLayoutTests(PostgresHouse house) : CardLayoutTests(house), IClassFixture<PostgresHouse>;
