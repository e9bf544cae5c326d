using System.Text.RegularExpressions;
using Huike.TestKit;
using Microsoft.Playwright;

namespace Huike.Browser.Tests;

/// <summary>
/// What a new user does in the first hour, by keyboard where there is one: a customer, a follow-up, finding both again, and
/// the reminder. The set-up before it is done by <see cref="Product"/> in the same browser.
/// </summary>
[Collection(ProductCollection.Name)]
public sealed class FirstHourTests(Product product)
{
    [Theory]
    [InlineData("zh-CN", Screen.Desktop, "晨曦首日贸易有限公司", "cxsr")]
    [InlineData("zh-TW", Screen.Desktop, "遠山首日科技股份有限公司", "yssr")]
    [InlineData("en", Screen.Desktop, "Bluebird First Day Ltd", "bluebird")]
    [InlineData("zh-CN", Screen.Phone, "掌上首日食品有限公司", "zssr")]
    public async Task From_a_new_customer_to_the_reminder(string language, Screen screen, string name, string initials)
    {
        var page = await product.LogIn(screen);
        await page.Context.AddCookiesAsync([new() { Name = "huike.lang", Value = language, Url = product.Url }]);
        await page.Open("/");
        Assert.Equal(language, await page.GetAttributeAsync("html", "lang"));

        await NewCustomer(page, screen, name);
        await page.FillAsync("#phone", "021-5566" + Math.Abs(name.Sum(c => c) % 10_000).ToString("0000", System.Globalization.CultureInfo.InvariantCulture));
        await page.Locator("main form button[type=submit]").ClickAsync();
        await page.AtRecord();
        var customer = page.Url;

        await FollowUp(page, screen, name);
        await Find(page, screen, name, initials, customer);

        await page.Open("/");
        await page.Locator(".cu-todo a", new() { HasText = name }).First.WaitForAsync();

        await NewCustomer(page, screen, name);
        await page.Locator(".cu-matches > .is-bad", new() { HasText = name }).WaitForAsync();
        Assert.True(await page.Locator("main form button[type=submit]").IsDisabledAsync());
        await page.Context.CloseAsync();
    }

    private static async Task NewCustomer(IPage page, Screen screen, string name)
    {
        if (screen == Screen.Desktop)
        {
            await page.Locator("body").PressAsync("+");
            await page.Locator(".ui-menu:popover-open").WaitForAsync();
            await page.Keyboard.PressAsync("k");
        }
        else
        {
            await page.ClickAsync(".ui-phone-bar .is-new");
            await page.Locator("#ui-phone-new [role^=menuitem]").First.ClickAsync();
        }
        await page.At("/customers/new$");
        await page.FillAsync("#name", name);
    }

    /// <summary>Written for today, so that the workbench reminds of it at once.</summary>
    private static async Task FollowUp(IPage page, Screen screen, string name)
    {
        var today = await page.EvaluateAsync<string>("new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' })");
        if (screen == Screen.Desktop)
        {
            await page.WaitForSelectorAsync("#follow-content");
            await page.Locator("h1").PressAsync("c");
            await page.WaitForFunctionAsync("() => document.activeElement?.id === 'follow-content'");
            await page.Keyboard.InsertTextAsync($"与{name}首次通话");
            await page.FillAsync("#follow-next", today);
            await page.Locator("#follow-content").PressAsync("Control+Enter");
        }
        else
        {
            await page.ClickAsync(".cu-fab");
            await page.FillAsync("#follow-dialog-content", $"与{name}首次通话");
            await page.FillAsync("#follow-dialog-next", today);
            await page.Locator("dialog[open] button[type=submit]").ClickAsync();
        }
        await page.Locator(".ui-days", new() { HasText = $"与{name}首次通话" }).WaitForAsync();
    }

    private static async Task Find(IPage page, Screen screen, string name, string initials, string customer)
    {
        await page.Open("/customers");
        if (screen == Screen.Desktop)
            await page.Locator("h1").PressAsync("Control+k");
        else
            await page.ClickAsync(".ui-top-search");
        await page.FillAsync("#ui-search-input", initials);
        var first = page.Locator("#ui-search-list .ui-option").First;
        await Assertions.Expect(first).ToContainTextAsync(name);
        if (screen == Screen.Desktop)
            await page.Keyboard.PressAsync("Enter");
        else
            await first.ClickAsync();
        await page.At(Regex.Escape(customer) + "$");
    }
}
