using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.Todo;
using Huike.Kernel.UseCases;
using Huike.Platform.AuditTrail;
using Huike.Platform.Regulations.Domain;
using Huike.Platform.Regulations.UseCases;
using Huike.Platform.Search;
using Huike.TestKit;

namespace Huike.Platform.Tests.Regulations;

/// <summary>Written rules: what is in force is read, each edition stays, and who read it is known; on both engines.</summary>
public abstract class RegulationTests(House house)
{
    private async Task<RecordDetail> Write(string title, string content = "# 一\n- 二", string state = Regulation.InForce, bool mustRead = true) =>
        (await house.Do(new CreateRecord<Regulation>(new RecordPatch { ["title"] = title, ["content"] = content, ["state"] = state, ["mustRead"] = mustRead }), house.Admin)).Record;

    private async Task<RecordDetail> Change(RecordDetail regulation, params (string Field, object? Value)[] values) =>
        (await house.Do(new ChangeRecord<Regulation>(regulation.Id, null, new RecordPatch(values.ToDictionary(v => v.Field, v => v.Value))), house.Admin)).Record;

    private async Task<ShelfItem?> OnShelf(Guid id, Actor actor) => (await house.Do(new GetShelf(), actor)).Items.FirstOrDefault(i => i.Id == id);

    private async Task<bool> IsToDo(Guid id, Actor actor) =>
        (await house.Do(new GetToDo(50), actor)).Groups.Any(g => g.Code == "regulations" && g.Items.Any(i => i.RecordId == id));

    [Fact]
    public async Task A_draft_stands_on_no_shelf_and_is_asked_of_nobody()
    {
        var draft = await Write("草稿办法", state: Regulation.Draft);

        Assert.Null(await OnShelf(draft.Id, house.Representative));
        Assert.False(await IsToDo(draft.Id, house.Representative));
        Assert.Equal("regulation.notInForce", (await house.Run(new AcknowledgeRegulation(0) { Id = draft.Id }, house.Admin)).Error.Code);
    }

    [Fact]
    public async Task A_draft_is_seen_by_those_who_may_edit_rules_and_by_nobody_else_until_it_is_in_force()
    {
        var draft = await Write($"未定办法{house.Admin.TenantId:N}"[..20], state: Regulation.Draft);
        foreach (var viewer in new[] { house.Representative, house.Manager, house.Reader })
        {
            Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetRecord<Regulation>(draft.Id), viewer)).Error.Kind);
            Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetRegulation(draft.Id), viewer)).Error.Kind);
            Assert.DoesNotContain((await house.Do(new ListRecords<Regulation>(new ListRequest { Limit = 200 }), viewer)).Rows, i => i.Id == draft.Id);
            Assert.DoesNotContain((await house.Do(new SearchRecords(draft.Title), viewer)).Items, h => h.Id == draft.Id);
            Assert.False((await house.Run(new GetHistory<Regulation>(draft.Id), viewer)).IsSuccess);
        }
        Assert.DoesNotContain((await house.Do(new ListAudit("regulations"), house.Manager)).Items, i => i.RecordId == draft.Id);
        Assert.Contains((await house.Do(new ListAudit("regulations"), house.Admin)).Items, i => i.RecordId == draft.Id);
        Assert.Contains((await house.Do(new SearchRecords(draft.Title), house.Admin)).Items, h => h.Id == draft.Id);
        Assert.Equal("# 一\n- 二", (await house.Do(new GetRegulation(draft.Id), house.Admin)).Content);

        await Change(draft, ("state", Regulation.InForce));
        Assert.Equal(1, (await house.Do(new GetRegulation(draft.Id), house.Representative)).Number);
        Assert.Contains((await house.Do(new SearchRecords(draft.Title), house.Representative)).Items, h => h.Id == draft.Id);
    }

    [Fact]
    public async Task What_must_be_read_waits_for_each_until_he_says_that_he_read_it()
    {
        var rule = await Write("接待办法甲");
        Assert.True((await OnShelf(rule.Id, house.Representative))!.Waits);
        Assert.True(await IsToDo(rule.Id, house.Representative));

        await house.Do(new AcknowledgeRegulation(1) { Id = rule.Id }, house.Representative);
        await house.Do(new AcknowledgeRegulation(1) { Id = rule.Id }, house.Representative);

        Assert.False((await OnShelf(rule.Id, house.Representative))!.Waits);
        Assert.False(await IsToDo(rule.Id, house.Representative));
        Assert.True(await IsToDo(rule.Id, house.Colleague));
        var readers = await house.Do(new ListRegulationReaders(rule.Id), house.Admin);
        Assert.Equal(1, readers.Read);
        Assert.Equal("王代表", Assert.Single(readers.Items, r => r.ReadAt is not null).Name);
        Assert.Equal(readers.People, readers.Items.Count);
        Assert.NotEqual("王代表", readers.Items[0].Name);
    }

    [Fact]
    public async Task Other_words_are_a_new_edition_that_is_to_be_read_again_and_the_old_one_stays()
    {
        var rule = await Write("查阅办法乙", "旧的规定");
        await house.Do(new AcknowledgeRegulation(1) { Id = rule.Id }, house.Representative);
        await Change(rule, ("content", "新的规定"), ("changeNote", "放宽范围"));

        Assert.True((await OnShelf(rule.Id, house.Representative))!.Waits);
        Assert.Equal("regulation.otherEdition", (await house.Run(new AcknowledgeRegulation(1) { Id = rule.Id }, house.Representative)).Error.Code);
        var now = await house.Do(new GetRegulation(rule.Id), house.Representative);
        Assert.Equal((2, "新的规定"), (now.Number, now.Content));
        Assert.Equal([(2, "放宽范围"), (1, null)], now.Editions.Select(e => (e.Number, e.Note)));
        var old = await house.Do(new GetRegulation(rule.Id, 1), house.Representative);
        Assert.Equal((1, "旧的规定", 2), (old.Number, old.Content, old.Latest));
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetRegulation(rule.Id, 3), house.Representative)).Error.Kind);
    }

    [Fact]
    public async Task Several_put_in_force_together_have_an_edition_each()
    {
        var (first, second, old) = (await Write("成批甲", state: Regulation.Draft), await Write("成批乙", state: Regulation.Draft), await Write("成批丙"));
        var outcomes = await house.Do(new ChangeRecords<Regulation>([.. new[] { first, second, old }.Select(r => new ChangeItem(r.Id, null, new RecordPatch { ["state"] = Regulation.InForce }))]), house.Admin);

        Assert.All(outcomes, o => Assert.Empty(o.Errors));
        foreach (var rule in new[] { first, second, old })
            Assert.Equal([1], (await house.Do(new GetRegulation(rule.Id), house.Admin)).Editions.Select(e => e.Number));
    }

    [Fact]
    public async Task What_is_no_matter_of_words_makes_no_edition()
    {
        var rule = await Write("报告规程丙");
        await Change(rule, ("mustRead", false), ("code", "ZD-03"));
        await Change(rule, ("content", "# 一\n- 二"));

        Assert.Equal(1, (await house.Do(new GetRegulation(rule.Id), house.Admin)).Latest);
        Assert.False((await OnShelf(rule.Id, house.Representative))!.Waits);
    }

    [Fact]
    public async Task Nothing_goes_into_force_without_words_or_back_to_a_draft()
    {
        var empty = await house.Run(new CreateRecord<Regulation>(new RecordPatch { ["title"] = "空的", ["state"] = Regulation.InForce }), house.Admin);
        Assert.Equal(("content", "regulation.empty"), (empty.Error.Field, empty.Error.Code));

        var rule = await Write("废止办法丁");
        Assert.Equal("regulation.wasInForce", (await house.Run(new ChangeRecord<Regulation>(rule.Id, null, new RecordPatch { ["state"] = Regulation.Draft }), house.Admin)).Error.Code);
        await Change(rule, ("state", Regulation.Withdrawn));
        Assert.Null(await OnShelf(rule.Id, house.Representative));
        Assert.Equal("regulation.notInForce", (await house.Run(new AcknowledgeRegulation(1) { Id = rule.Id }, house.Representative)).Error.Code);
    }

    [Fact]
    public async Task A_sample_becomes_a_draft_of_the_company_in_its_language()
    {
        var samples = (await house.Do(new ListRegulationSamples(), house.Admin)).Items;
        Assert.Equal(["keeping", "access", "reports", "reception", "handover", "grading"], samples.Select(s => s.Code));
        Assert.All(samples, s => Assert.True(s.Content.Length > 100, s.Code));

        var taken = (await house.Do(new AdoptRegulationSample("access"), house.Admin)).Record;
        Assert.Equal(("客户档案查阅与保密办法", Regulation.Draft), (taken.Title, (string)taken["state"]!));
    }

    [Fact]
    public async Task Who_may_only_read_writes_nothing_and_another_company_sees_nothing()
    {
        var rule = await Write("权限办法戊");
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new CreateRecord<Regulation>(new RecordPatch { ["title"] = "我的" }), house.Representative)).Error.Kind);
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new ListRegulationReaders(rule.Id), house.Representative)).Error.Kind);
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new AdoptRegulationSample("access"), house.Representative)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetRegulation(rule.Id), house.ForeignAdmin)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new AcknowledgeRegulation(1) { Id = rule.Id }, house.ForeignAdmin)).Error.Kind);
    }
}

public sealed class SqliteRegulationTests(SqliteHouse house) : RegulationTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresRegulationTests(PostgresHouse house) : RegulationTests(house), IClassFixture<PostgresHouse>;
