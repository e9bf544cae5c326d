using Huike.Customers.Activities.UseCases;
using Huike.Customers.Archive.Transfer;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Customers.Team;
using Huike.Customers.Merging.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Search;
using Huike.Platform.Comments.UseCases;
using Huike.Platform.Search;
using Huike.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers.Tests.Comments;

/// <summary>Comments are found by their words, by those who see the record and by nobody else, on both engines.</summary>
public abstract class CommentSearchTests(House house)
{
    private async Task<Guid> Customer(string name, Actor actor) =>
        (await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = name }), actor)).Record.Id;

    private async Task<List<SearchHit>> Find(string text, Actor actor, string? types = null) =>
        [.. (await house.Do(new SearchRecords(text, types), actor)).Items.Where(h => h.Type == "comments")];

    [Fact]
    public async Task A_comment_leads_to_its_record_for_those_who_see_it_and_nobody_else_finds_it()
    {
        var customer = await Customer("评论搜索有限公司", house.Representative);
        var followUp = (await house.Do(new RecordFollowUp(customer, "call", "谈了价格"), house.Representative)).ActivityId;
        await house.Do(new WriteComment("customers", customer, "对方的竹蜻蜓项目 quartz 年底招标"), house.Representative);
        await house.Do(new WriteComment("activities", followUp, "竹蜻蜓的底价已报"), house.Manager);

        var found = await Find("竹蜻蜓", house.Representative);
        Assert.Equal(["竹蜻蜓的底价已报", "对方的竹蜻蜓项目 quartz 年底招标"], found.Select(h => h.Matched));
        Assert.Equal([$"customers/{customer}?followUp={followUp}", $"customers/{customer}"], found.Select(h => h.Href));
        Assert.Equal("评论搜索有限公司", found[1].Title);
        Assert.Equal(2, (await Find("竹蜻蜓", house.Manager, "comments")).Count);
        Assert.Single(await Find("quartz", house.Manager));
        Assert.Empty(await Find("竹蜻蜓", house.Stranger));
        Assert.Empty(await Find("竹蜻蜓", house.ForeignAdmin));
        Assert.Empty(await Find("竹蜻蜓", house.Representative, "customers"));
        // Initials and pinyin match a long text by chance.
        Assert.Empty(await Find("zqt", house.Representative));
    }

    [Fact]
    public async Task What_is_said_goes_with_the_record_to_its_new_owner_and_team_and_into_the_bin()
    {
        var customer = await Customer("评论移交有限公司", house.Representative);
        var followUp = (await house.Do(new RecordFollowUp(customer, "call", "第一次"), house.Representative)).ActivityId;
        await house.Do(new WriteComment("customers", customer, "琉璃瓦样品已寄"), house.Representative);
        await house.Do(new WriteComment("activities", followUp, "琉璃瓦要三箱"), house.Representative);
        await house.Do(new SetTeamMember(customer, house.Stranger.UserId), house.Representative);
        Assert.Equal(2, (await Find("琉璃瓦", house.Stranger)).Count);
        await house.Do(new RemoveTeamMember(customer, house.Stranger.UserId), house.Representative);
        Assert.Empty(await Find("琉璃瓦", house.Stranger));

        await house.Do(new TransferCustomer(customer, house.Colleague.UserId), house.Manager);
        Assert.Contains(await Find("琉璃瓦", house.Colleague), h => h.Matched == "琉璃瓦样品已寄");
        Assert.DoesNotContain(await Find("琉璃瓦", house.Representative), h => h.Matched == "琉璃瓦样品已寄");

        await house.Do(new DeleteRecord<Customer>(customer), house.Admin);
        Assert.DoesNotContain(await Find("琉璃瓦", house.Admin), h => h.Matched == "琉璃瓦样品已寄");
    }

    [Fact]
    public async Task Changed_removed_and_merged_comments_are_found_as_they_are_now()
    {
        var target = await Customer("评论合并留下有限公司", house.Admin);
        var source = await Customer("评论合并并入有限公司", house.Admin);
        var comment = await house.Do(new WriteComment("customers", source, "孔雀蓝的油漆"), house.Admin);
        await house.Do(new ChangeComment("鸭蛋青的油漆") { Id = comment.Id }, house.Admin);
        Assert.Empty(await Find("孔雀蓝", house.Admin));
        Assert.Single(await Find("鸭蛋青", house.Admin));

        await house.Do(new MergeCustomers(target, source), house.Admin);
        Assert.Equal($"customers/{target}", Assert.Single(await Find("鸭蛋青", house.Admin)).Href);

        await house.Do(new RemoveComment(comment.Id), house.Admin);
        Assert.Empty(await Find("鸭蛋青", house.Admin));
    }

    [Fact]
    public async Task An_index_made_anew_has_the_comments_too()
    {
        var customer = await Customer("评论重建有限公司", house.Admin);
        await house.Do(new WriteComment("customers", customer, "铁观音两斤"), house.Admin);
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(house.Admin.TenantId);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        await using (var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await db.Provider.Search.Clear(db, TestContext.Current.CancellationToken);
            await scope.ServiceProvider.GetRequiredService<SearchRebuild>().Write(TestContext.Current.CancellationToken);
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
        }
        Assert.Single(await Find("铁观音", house.Admin));
    }
}

public sealed class SqliteCommentSearchTests(SqliteHouse house) : CommentSearchTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresCommentSearchTests(PostgresHouse house) : CommentSearchTests(house), IClassFixture<PostgresHouse>;
