using Huike.TestKit;
using Microsoft.Playwright;

namespace Huike.Browser.Tests;

/// <summary>What is done in lists: views, columns, changes in the cell and to many at once, each with its way back.</summary>
[Collection(ProductCollection.Name)]
public sealed class ListFlowTests(Product product)
{
    [Theory]
    [InlineData(Screen.Desktop)]
    [InlineData(Screen.Phone)]
    public async Task A_view_is_saved_shared_and_deleted(Screen screen)
    {
        var name = $"重点{screen}";
        var page = await product.LogIn(screen);
        await page.Open("/customers?view=all&grade=A");
        await page.Locator(".ui-list-tabs [popovertarget]").ClickAsync();
        await page.Choose("另存为视图");
        await page.FillAsync("#view-name", name);
        await page.CheckAsync("#view-shared");
        await page.Locator("dialog[open] .ui-btn.is-primary").ClickAsync();
        await page.Locator(".ui-tab[aria-current=page], .ui-tab[aria-selected=true]", new() { HasText = name }).WaitForAsync();

        var other = await product.LogIn(screen);
        await other.Open("/customers");
        await other.Locator(".ui-tab", new() { HasText = name }).ClickAsync();
        await other.At("grade=A");

        await page.Locator(".ui-list-tabs [popovertarget]").ClickAsync();
        await page.Choose("删除视图");
        await page.Toast(name);
        await Assertions.Expect(page.Locator(".ui-tab", new() { HasText = name })).ToHaveCountAsync(0);
        await other.Open("/customers");
        await Assertions.Expect(other.Locator(".ui-tab", new() { HasText = name })).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
        await other.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/customers", "客户")]
    [InlineData("/needs", "需求与偏好")]
    [InlineData("/products", "产品")]
    [InlineData("/invoices", "发票")]
    public async Task Import_leads_from_a_list_to_its_own_kind(string list, string kind)
    {
        var page = await product.LogIn(Screen.Desktop);
        await page.Open(list);
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "导入", Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = kind, Exact = true, Checked = true }).WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Columns_are_chosen_and_stand_in_the_address()
    {
        using var client = await product.Client();
        await product.Customer(client, "列选择有限公司");
        var page = await product.LogIn(Screen.Desktop);
        await page.Open("/customers?view=all&q=" + Uri.EscapeDataString("列选择"));
        await page.GetByRole(AriaRole.Button, new() { Name = "列", Exact = true }).ClickAsync();
        await page.UncheckAsync("#column-phone");
        await page.CheckAsync("#column-shortName");
        await page.Locator("dialog[open] .ui-btn.is-primary").ClickAsync();
        await page.GetByRole(AriaRole.Columnheader, new() { Name = "简称" }).WaitForAsync();
        Assert.Equal(0, await page.GetByRole(AriaRole.Columnheader, new() { Name = "电话" }).CountAsync());

        // A list that was sent to somebody shows the same columns.
        var address = page.Url;
        Assert.Contains("fields=", address, StringComparison.Ordinal);
        var other = await product.LogIn(Screen.Desktop);
        await other.Open(address);
        await other.GetByRole(AriaRole.Columnheader, new() { Name = "简称" }).WaitForAsync();
        await page.Context.CloseAsync();
        await other.Context.CloseAsync();
    }

    [Fact]
    public async Task Many_are_changed_at_once_and_changed_back()
    {
        using var client = await product.Client();
        await product.Customer(client, "批量甲机械有限公司");
        await product.Customer(client, "批量乙电器有限公司");
        var page = await product.LogIn(Screen.Desktop);
        await page.Open("/customers?view=all&fields=name,grade&q=" + Uri.EscapeDataString("批量"));
        await page.Locator("thead input[type=checkbox]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "批量修改" }).ClickAsync();
        await page.SelectOptionAsync("#bulk-field", "grade");
        await page.SelectOptionAsync("#bulk-value", "A");
        await page.Locator("dialog[open] .ui-btn.is-primary").ClickAsync();
        await Assertions.Expect(page.Locator("tbody .ui-badge", new() { HasText = "A" })).ToHaveCountAsync(2);
        await page.Undo("客户级别");
        await Assertions.Expect(page.Locator("tbody .ui-badge", new() { HasText = "A" })).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_cell_is_changed_in_place_and_changed_back()
    {
        using var client = await product.Client();
        await product.Customer(client, "单元格修改有限公司", new { name = "单元格修改有限公司", phone = "010-66668888" });
        var page = await product.LogIn(Screen.Desktop);
        await page.Open("/customers?view=all&fields=name,phone&q=" + Uri.EscapeDataString("单元格修改"));
        var cell = page.Locator("tbody td[data-column=phone]");
        await cell.ClickAsync();
        await page.Locator("td.is-editing input").FillAsync("010-66669999");
        await page.Locator("td.is-editing input").PressAsync("Enter");
        await Assertions.Expect(cell).ToHaveTextAsync("010-66669999");
        await page.Undo("电话");
        await Assertions.Expect(cell).ToHaveTextAsync("010-66668888");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task From_record_to_record_the_panel_and_the_address_agree()
    {
        using var client = await product.Client();
        foreach (var name in (string[])["连翻甲有限公司", "连翻乙有限公司", "连翻丙有限公司", "连翻丁有限公司"])
            await product.Customer(client, name);
        var page = await product.LogIn(Screen.Desktop);
        await page.Open("/customers");
        await page.Open("/customers?view=all&sort=-createdAt&q=" + Uri.EscapeDataString("连翻"));
        await page.Locator("tbody tr th a").First.ClickAsync();
        var (head, position) = (page.Locator(".ui-panel-head"), page.Locator(".ui-panel-bar .ui-truncate"));
        await Assertions.Expect(head).ToHaveTextAsync("连翻丁有限公司");

        // Three presses before the browser has told of the first.
        await page.EvaluateAsync("() => { for (let i = 0; i < 3; i++) document.querySelector(\".ui-panel-bar button[data-hotkey=']']\").click(); }");
        await Assertions.Expect(head).ToHaveTextAsync("连翻甲有限公司");
        await Assertions.Expect(position).ToHaveTextAsync("4 / 4");
        await page.Keyboard.PressAsync("[");
        await Assertions.Expect(head).ToHaveTextAsync("连翻乙有限公司");
        var address = page.Url;

        var other = await product.LogIn(Screen.Desktop);
        await other.Open(address);
        await Assertions.Expect(other.Locator(".ui-panel-head")).ToHaveTextAsync("连翻乙有限公司");
        await page.GoBackAsync();
        await Assertions.Expect(head).ToHaveCountAsync(0);
        await page.GoForwardAsync();
        await Assertions.Expect(head).ToHaveTextAsync("连翻乙有限公司");
        await page.Context.CloseAsync();
        await other.Context.CloseAsync();
    }
}
