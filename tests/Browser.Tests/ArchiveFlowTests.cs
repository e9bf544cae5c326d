using System.Net.Http.Json;
using Huike.TestKit;
using Microsoft.Playwright;

namespace Huike.Browser.Tests;

/// <summary>Fields that a company adds by itself, and files put down by dragging, as people do it.</summary>
[Collection(ProductCollection.Name)]
public sealed class ArchiveFlowTests(Product product)
{
    [Fact]
    public async Task A_field_made_on_a_page_is_used_in_form_list_and_export()
    {
        var page = await product.LogIn(Screen.Desktop);
        await page.Open("/settings/custom-fields/customers");
        await page.GetByRole(AriaRole.Button, new() { Name = "新增字段" }).ClickAsync();
        await page.FillAsync("#label", "设备台数");
        await page.SelectOptionAsync("#kind", "Number");
        await page.FillAsync("#code", "machines");
        await page.CheckAsync("dialog[open] label:has-text('列表中默认显示') input");
        await page.Locator("dialog[open] .ui-btn.is-primary").ClickAsync();
        await page.Locator(".lst-entry", new() { HasText = "设备台数" }).WaitForAsync();

        await page.Open("/customers/new");
        await page.FillAsync("#name", "自有字段有限公司");
        await page.GetByRole(AriaRole.Button, new() { Name = "更多字段" }).ClickAsync();
        await page.FillAsync("[id='customFields.machines']", "42");
        await page.Locator("main form button[type=submit]").ClickAsync();
        await page.AtRecord();
        await page.Locator("section:has(h2:text-is('自定义字段'))", new() { HasText = "42" }).WaitForAsync();

        await page.Open("/customers?view=all&customFields.machines.gte=40&sort=-customFields.machines");
        await page.GetByRole(AriaRole.Columnheader, new() { Name = "设备台数" }).WaitForAsync();
        await page.Locator("tbody tr", new() { HasText = "自有字段有限公司" }).WaitForAsync();
        await page.Locator(".ui-chip", new() { HasText = "设备台数" }).WaitForAsync();

        using var client = await product.Client();
        var csv = await client.GetStringAsync("customers/export?format=csv&customFields.machines.gte=40");
        Assert.Contains("设备台数", csv, StringComparison.Ordinal);
        Assert.Contains("自有字段有限公司", csv, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Files_are_dropped_on_a_customer_and_saved_again()
    {
        using var client = await product.Client();
        var id = await product.Customer(client, "拖放文件有限公司");
        var page = await product.LogIn(Screen.Desktop);
        await page.Open($"/customers/{id}");
        var card = page.Locator("section", new() { Has = page.Locator("h2", new() { HasText = "文件" }) });
        var dropped = await page.EvaluateHandleAsync("""
            () => { const data = new DataTransfer();
              data.items.add(new File(['合同内容'], '合同甲.txt', { type: 'text/plain' }));
              data.items.add(new File(['报价内容'], '报价乙.txt', { type: 'text/plain' }));
              return data; }
            """);
        await card.Locator(".ui-drop").DispatchEventAsync("drop", new { dataTransfer = dropped });
        await card.Locator(".doc-list li", new() { HasText = "合同甲" }).WaitForAsync();
        await card.Locator(".doc-list li", new() { HasText = "报价乙" }).WaitForAsync();

        var saved = await page.RunAndWaitForDownloadAsync(() => card.GetByRole(AriaRole.Link, new() { Name = "合同甲" }).ClickAsync());
        Assert.Equal("合同甲.txt", saved.SuggestedFilename);
        Assert.Equal("合同内容", await File.ReadAllTextAsync(await saved.PathAsync(), TestContext.Current.CancellationToken));
        await page.Context.CloseAsync();
    }
}
