using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Huike.Customers.Activities.UseCases;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Merging.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Comments;
using Huike.Platform.Comments.UseCases;
using Huike.Platform.Notices.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Tests.Comments;

/// <summary>What colleagues say about follow-ups and other records, and whom they name, on both engines.</summary>
public abstract class CommentTests(House house)
{
    private async Task<(Guid Customer, Guid FollowUp)> FollowUp(string name, Actor actor)
    {
        var customer = (await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = name }), actor)).Record.Id;
        return (customer, (await house.Do(new RecordFollowUp(customer, "call", "谈了价格"), actor)).ActivityId);
    }

    private Task<CommentItem> Write(Guid followUp, Actor actor, string text, params Guid[] named) => house.Do(new WriteComment("activities", followUp, text, named), actor);

    private async Task<IReadOnlyList<string>> Texts(Guid followUp, Actor actor) =>
        [.. (await house.Do(new ListComments("activities", followUp), actor)).Items.Select(c => c.Text)];

    private async Task<List<ToldNotice>> Told(Actor actor, string about) =>
        [.. (await house.Do(new ListNotices(Unread: true, Kind: "mention"), actor)).Items.Where(n => n.Text.Contains(about, StringComparison.Ordinal))];

    [Fact]
    public async Task Who_sees_the_follow_up_reads_and_answers_and_to_others_it_does_not_exist()
    {
        var (_, followUp) = await FollowUp("评论权限有限公司", house.Representative);
        await Write(followUp, house.Manager, "价格底线是多少");
        await Write(followUp, house.Representative, "九折");

        Assert.Equal(["价格底线是多少", "九折"], await Texts(followUp, house.Manager));
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new ListComments("activities", followUp), house.Stranger)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new WriteComment("activities", followUp, "我也看看"), house.Stranger)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new WriteComment("activities", followUp, "外来"), house.ForeignAdmin)).Error.Kind);
        Assert.Empty(await house.Do(new GetThreads("activities", [followUp]), house.Stranger));
    }

    [Fact]
    public async Task Who_is_named_is_told_and_the_notice_opens_the_customer_at_the_follow_up()
    {
        var (customer, followUp) = await FollowUp("评论提醒有限公司", house.Representative);
        await Write(followUp, house.Representative, "@李经理 请定九折", house.Manager.UserId);

        var notice = Assert.Single(await Told(house.Manager, "请定九折"));
        Assert.Equal($"customers/{customer}?followUp={followUp}", notice.Href);
        Assert.Empty(await Told(house.Colleague, "请定九折"));
    }

    [Fact]
    public async Task The_owner_hears_what_others_say_about_his_record()
    {
        var (_, followUp) = await FollowUp("评论告知有限公司", house.Representative);
        await Write(followUp, house.Manager, "写得很清楚");

        Assert.Single(await Told(house.Representative, "写得很清楚"));
        Assert.Empty(await Told(house.Manager, "写得很清楚"));
    }

    [Fact]
    public async Task Naming_somebody_who_may_not_see_the_record_is_refused_with_his_name()
    {
        var (_, followUp) = await FollowUp("评论保密有限公司", house.Representative);
        var refused = await house.Run(new WriteComment("activities", followUp, "@孙代表 保密", [house.Manager.UserId, house.Stranger.UserId]), house.Representative);

        Assert.Equal("comments.cannotSee", refused.Error.Code);
        Assert.Equal("孙代表", refused.Error.Arguments[0]);
        Assert.Empty(await Told(house.Stranger, "保密"));
        Assert.Empty(await Told(house.Manager, "保密"));
        Assert.Empty(await Texts(followUp, house.Representative));
    }

    [Fact]
    public async Task Who_is_named_in_the_follow_up_itself_is_told_and_nothing_is_saved_where_he_may_not_see_it()
    {
        var (customer, _) = await FollowUp("跟进点名有限公司", house.Representative);
        RecordFollowUp Naming(string text, Guid person) => new(customer, "visit", text, Mentions: [person]);

        var saved = await house.Do(Naming("@李经理 明天一起去", house.Manager.UserId), house.Representative);
        var notice = Assert.Single(await Told(house.Manager, "明天一起去"));
        Assert.Equal($"customers/{customer}?followUp={saved.ActivityId}", notice.Href);

        var refused = await house.Run(Naming("@孙代表 看看", house.Stranger.UserId), house.Representative);
        Assert.Equal(("comments.cannotSee", "孙代表"), (refused.Error.Code, refused.Error.Arguments[0]));
        Assert.Empty(await Told(house.Stranger, "看看"));
        Assert.False(await house.Look(house.Admin.TenantId, db => db.Set<Huike.Customers.Activities.Domain.Activity>().AnyAsync(a => a.Content == "@孙代表 看看")));
    }

    [Fact]
    public async Task Only_those_who_see_the_record_are_offered_for_naming()
    {
        var (_, followUp) = await FollowUp("评论选人有限公司", house.Representative);

        var all = await house.Do(new PickColleagues("activities", followUp, ""), house.Representative);
        Assert.Contains(all, c => c.Id == house.Manager.UserId);
        Assert.DoesNotContain(all, c => c.Id == house.Stranger.UserId || c.Id == house.Colleague.UserId || c.Id == house.Representative.UserId);
        Assert.Equal([house.Manager.UserId], (await house.Do(new PickColleagues("activities", followUp, "李经"), house.Representative)).Select(c => c.Id));
        Assert.Equal([house.Manager.UserId], (await house.Do(new PickColleagues("activities", followUp, "ljl"), house.Representative)).Select(c => c.Id));
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new PickColleagues("activities", followUp, ""), house.Stranger)).Error.Kind);
    }

    [Fact]
    public async Task The_author_alone_changes_his_comment_and_the_former_text_stays_readable()
    {
        var (_, followUp) = await FollowUp("评论修改有限公司", house.Representative);
        var comment = await Write(followUp, house.Representative, "八折");
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new ChangeComment("七折") { Id = comment.Id }, house.Manager)).Error.Kind);
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new RemoveComment(comment.Id), house.Manager)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new RemoveComment(comment.Id), house.Stranger)).Error.Kind);

        var changed = await house.Do(new ChangeComment("九折 @李经理", [house.Manager.UserId], comment.Version) { Id = comment.Id }, house.Representative);
        Assert.True(changed.Edited);
        Assert.Equal(["九折 @李经理", "八折"], (await house.Do(new GetCommentHistory(comment.Id), house.Manager)).Items.Select(h => h.Text));
        Assert.Single(await Told(house.Manager, "九折 @李经理"));
        Assert.Equal(ErrorKind.Stale, (await house.Run(new ChangeComment("五折", null, comment.Version) { Id = comment.Id }, house.Representative)).Error.Kind);
        // Who was named already is not told again.
        await house.Do(new ChangeComment("九五折 @李经理", [house.Manager.UserId]) { Id = comment.Id }, house.Representative);
        Assert.Empty(await Told(house.Manager, "九五折"));

        await house.Do(new RemoveComment(comment.Id), house.Representative);
        Assert.Empty(await Texts(followUp, house.Representative));
        var actions = await house.Look(house.Admin.TenantId, db => db.AuditEntries.Where(e => e.RecordType == "comments" && e.RecordId == comment.Id).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync());
        Assert.Equal(["create", "update", "update", "delete"], actions);
    }

    [Fact]
    public async Task Comments_follow_their_customer_into_the_one_it_is_merged_with()
    {
        var target = (await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = "评论留下机电有限公司" }), house.Admin)).Record.Id;
        var source = (await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = "评论并入贸易有限公司" }), house.Admin)).Record.Id;
        await house.Do(new WriteComment("customers", source, "老客户"), house.Admin);

        var merged = await house.Do(new MergeCustomers(target, source), house.Admin);
        Assert.Equal(["老客户"], (await house.Do(new ListComments("customers", target), house.Admin)).Items.Select(c => c.Text));
        await house.Do(new UndoMerge(merged.MergeId), house.Admin);
        Assert.Equal(["老客户"], (await house.Do(new ListComments("customers", source), house.Admin)).Items.Select(c => c.Text));
    }

    [Fact]
    public async Task A_program_writes_reads_pages_and_takes_back_comments()
    {
        var (_, followUp) = await FollowUp("评论接口有限公司", house.Admin);
        using var client = await house.Client("admin");
        var cancellation = TestContext.Current.CancellationToken;
        Guid last = default;
        foreach (var text in new[] { "一", "二", "三" })
        {
            using var made = await client.PostAsJsonAsync("comments", new { recordType = "activities", recordId = followUp, text }, cancellation);
            last = (await made.Content.ReadFromJsonAsync<JsonElement>(cancellation)).GetProperty("id").GetGuid();
        }
        var page = await client.GetFromJsonAsync<JsonElement>($"comments?recordType=activities&recordId={followUp}&limit=2", cancellation);
        Assert.Equal(["二", "三"], page.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("text").GetString()));
        var older = await client.GetFromJsonAsync<JsonElement>($"comments?recordType=activities&recordId={followUp}&limit=2&before={page.GetProperty("older").GetGuid()}", cancellation);
        Assert.Equal(["一"], older.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("text").GetString()));
        using var changed = await client.PatchAsJsonAsync($"comments/{last}", new { text = "三改" }, cancellation);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        using var empty = await client.PostAsJsonAsync("comments", new { recordType = "activities", recordId = followUp, text = " " }, cancellation);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        using var removed = await client.DeleteAsync($"comments/{last}", cancellation);
        Assert.True(removed.IsSuccessStatusCode);
        Assert.Equal(["一", "二"], await Texts(followUp, house.Admin));
    }
}

public sealed class SqliteCommentTests(SqliteHouse house) : CommentTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresCommentTests(PostgresHouse house) : CommentTests(house), IClassFixture<PostgresHouse>;
