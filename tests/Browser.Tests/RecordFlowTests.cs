using System.Net.Http.Json;
using Huike.TestKit;
using Microsoft.Playwright;

namespace Huike.Browser.Tests;

/// <summary>What is done on one record: together with others, handed over, after a lost connection, after a deletion.</summary>
[Collection(ProductCollection.Name)]
public sealed class RecordFlowTests(Product product)
{
    private static readonly string s_edit = "section:has(h2:text-is('基本信息'))";

    [Fact]
    public async Task Of_two_who_save_the_same_record_the_second_chooses_and_loses_nothing()
    {
        using var client = await product.Client();
        var id = await product.Customer(client, "双人编辑有限公司");
        var first = await product.LogIn(Screen.Desktop);
        var second = await product.LogIn(Screen.Desktop);
        foreach (var page in new[] { first, second })
        {
            await page.Open($"/customers/{id}");
            await page.Locator($"{s_edit} .ui-card-head button").ClickAsync();
            await page.WaitForSelectorAsync("#edit-shortName");
        }
        await first.FillAsync("#edit-shortName", "先存的");
        await first.Locator($"{s_edit} button[type=submit]").ClickAsync();
        await first.Locator(s_edit, new() { HasText = "先存的" }).WaitForAsync();

        await second.FillAsync("#edit-shortName", "后存的");
        await second.FillAsync("#edit-legalRepresentative", "王法人");
        await second.Locator($"{s_edit} button[type=submit]").ClickAsync();
        var dialog = second.Locator("dialog[open]");
        await dialog.WaitForAsync();
        Assert.Contains("先存的", await dialog.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("后存的", await dialog.InnerTextAsync(), StringComparison.Ordinal);
        // Only what collides is asked; the other field goes along by itself.
        Assert.DoesNotContain("王法人", await dialog.InnerTextAsync(), StringComparison.Ordinal);
        await dialog.Locator(".ui-btn.is-primary").ClickAsync();
        await second.Locator(s_edit, new() { HasText = "后存的" }).WaitForAsync();
        Assert.Contains("王法人", await second.Locator(s_edit).InnerTextAsync(), StringComparison.Ordinal);
        await first.Context.CloseAsync();
        await second.Context.CloseAsync();
    }

    /// <summary>The form goes while its text is still being typed, and a browser then tells of one change more.</summary>
    [Fact]
    public async Task A_follow_up_that_is_saved_by_key_leaves_no_draft_behind()
    {
        using var client = await product.Client();
        var page = await product.LogIn(Screen.Desktop);
        await page.Open($"/customers/{await product.Customer(client, "快捷保存有限公司")}");
        await page.Locator("#follow-content").PressSequentiallyAsync("电话里谈了价格");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.Locator(".ui-days", new() { HasText = "电话里谈了价格" }).WaitForAsync();
        Assert.Equal("", await page.Locator("#follow-content").InputValueAsync());
        Assert.Empty(await page.EvaluateAsync<string[]>("() => Object.keys(localStorage).filter(key => key.startsWith('ui.draft.'))"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_customer_is_shared_and_handed_over()
    {
        using var client = await product.Client();
        var people = await client.PostAsJsonAsync("users", new { userName = "flow.chen", name = "陈接手", password = Product.Password, mustChangePassword = false });
        Assert.True(people.IsSuccessStatusCode, await people.Content.ReadAsStringAsync());
        var id = await product.Customer(client, "移交流程有限公司");
        var page = await product.LogIn(Screen.Desktop);
        await page.Open($"/customers/{id}");

        await page.GetByRole(AriaRole.Button, new() { Name = "更多操作" }).ClickAsync();
        await page.Choose("添加团队成员");
        await page.Pick(".cu-inline .ui-picker input", "陈接手");
        await page.Locator(".cu-inline button[type=submit]").ClickAsync();
        await page.Locator(".cu-people li", new() { HasText = "陈接手" }).Locator(".ui-badge").WaitForAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "更多操作" }).ClickAsync();
        await page.Choose("移交负责人");
        await page.Pick("#transfer-to", "陈接手");
        await page.Locator("dialog[open] .ui-btn.is-primary").ClickAsync();
        await Assertions.Expect(page.Locator(".cu-headline")).ToContainTextAsync("陈接手");
        await Assertions.Expect(page.Locator("dialog[open]")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_was_typed_survives_a_lost_connection()
    {
        var page = await product.LogIn(Screen.Desktop);
        IWebSocketRoute? line = null;
        await page.RouteWebSocketAsync("**/_blazor**", ws =>
        {
            line = ws;
            ws.ConnectToServer();
        });
        await page.Open("/customers/new");
        await page.FillAsync("#name", "断线之前有限公司");
        await line!.CloseAsync();
        await page.Locator("#components-reconnect-modal").WaitForAsync();
        await page.Locator("#phone").PressSequentiallyAsync("021-88997766");

        await page.Open("/customers/new");
        await page.Locator(".ui-draft .ui-btn.is-primary").ClickAsync();
        await Assertions.Expect(page.Locator("#name")).ToHaveValueAsync("断线之前有限公司");
        await Assertions.Expect(page.Locator("#phone")).ToHaveValueAsync("021-88997766");
        await page.Locator("main form button[type=submit]").ClickAsync();
        await page.AtRecord();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_parent_deleted_meanwhile_is_told_and_the_form_keeps_its_words()
    {
        using var client = await product.Client();
        var id = await product.Customer(client, "中途删除有限公司");
        var page = await product.LogIn(Screen.Desktop);
        await page.Open($"/contacts/new?customerId={id}");
        await page.FillAsync("#name", "留言人");
        Assert.True((await client.DeleteAsync($"customers/{id}")).IsSuccessStatusCode);

        await page.Locator("main form button[type=submit]").ClickAsync();
        await page.Locator(".ui-errors, .ui-error").First.WaitForAsync();
        Assert.Equal("留言人", await page.InputValueAsync("#name"));

        await page.Open($"/customers/{id}");
        await page.Locator("main .ui-empty a[href=customers]").WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(Screen.Desktop)]
    [InlineData(Screen.Phone)]
    public async Task The_bell_tells_what_is_due_and_forgets_what_was_read(Screen screen)
    {
        using var client = await product.Client();
        var subject = $"响铃{screen}";
        await product.Create(client, "tasks", new { subject, dueAt = "2026-01-05T08:00:00Z" });
        var page = await product.LogIn(screen);
        await page.Locator(".bell > i").WaitForAsync();
        await page.ClickAsync(".bell");
        await page.Locator(".bell-item.is-new", new() { HasText = subject }).ClickAsync();
        await page.At("/tasks\\?");
        // On the phone the panel covers the bell.
        await page.ClickAsync(".ui-panel [data-hotkey=escape]");
        await page.Locator(".ui-panel [data-hotkey=escape]").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await page.ClickAsync(".bell");
        await page.Locator(".bell-item:not(.is-new)", new() { HasText = subject }).WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_look_follows_its_user_to_another_device()
    {
        var page = await product.LogIn(Screen.Desktop);
        await page.ClickAsync(".ui-user");
        var kept = page.WaitForResponseAsync(r => r.Url.EndsWith("/look", StringComparison.Ordinal));
        await page.ClickAsync("[data-set-theme=dark]");
        Assert.Equal(204, (await kept).Status);
        Assert.Equal("dark", await page.GetAttributeAsync("html", "data-theme"));

        var other = await product.LogIn(Screen.Desktop);
        Assert.Contains("data-theme=\"dark\"", await (await other.GotoAsync("/customers"))!.TextAsync(), StringComparison.Ordinal);

        kept = other.WaitForResponseAsync(r => r.Url.EndsWith("/look", StringComparison.Ordinal));
        await other.ClickAsync(".ui-user");
        await other.ClickAsync("[data-set-theme=auto]");
        await kept;
        await page.Context.CloseAsync();
        await other.Context.CloseAsync();
    }
}
