using System.Net.Http.Json;
using System.Text.Json;
using Huike.TestKit;
using Microsoft.Playwright;

namespace Huike.Browser.Tests.Sales;

/// <summary>From a telephone call for a price to a firm order, counted in keys and clicks.</summary>
[Collection(ProductCollection.Name)]
public sealed class SalesFlowTests(Product product)
{
    private static readonly (string Name, string Letters, string Price)[] s_goods =
        [("闸阀门甲", "zfm", "120"), ("球形衬垫", "qxc", "3.5"), ("压力罐体", "ylg", "860"), ("流量仪表", "lly", "1499.99"), ("密封胶圈", "mfj", "0.85")];

    [Fact]
    public async Task A_quote_with_five_lines_takes_sixty_keys_and_three_clicks_and_becomes_an_order_with_two()
    {
        using var client = await product.Client();
        await Goods(client);
        await product.Customer(client, "泉顺泵业有限公司");
        var page = await LogIn(Screen.Desktop);
        var hands = new Hands(page);

        await hands.Type("+");
        await page.Locator(".ui-menu:popover-open").WaitForAsync();
        await hands.Type("q");
        await page.Locator("#sd-customerId").WaitForAsync();
        await Assertions.Expect(page.Locator("#sd-customerId")).ToBeFocusedAsync();
        await hands.Type("qsby", "Enter");
        await Assertions.Expect(page.Locator("[data-line] [data-column=productId]").First).ToBeFocusedAsync();
        foreach (var (_, letters, _) in s_goods)
            await hands.Type(letters, "Enter", "12", "Enter", "Enter");
        await hands.Type("Control+Enter");
        await page.AtRecord();

        Assert.True(hands.Keys <= 60, $"{hands.Keys} keys");
        Assert.Equal(0, hands.Clicks);
        await Assertions.Expect(page.Locator(".lg-sums .is-strong dd")).ToHaveTextAsync("29,812.08");

        await page.GetByRole(AriaRole.Button, new() { Name = "发出", Exact = true }).ClickAsync();
        await page.Toast("发出");
        var second = new Hands(page);
        await second.Click(page.GetByRole(AriaRole.Button, new() { Name = "转订单" }));
        await page.At("/orders/[^/]+$");
        await second.Click(page.GetByRole(AriaRole.Button, new() { Name = "确认订单" }));
        await page.Toast("确认订单");
        Assert.True(second.Clicks <= 2);
        await Assertions.Expect(page.Locator(".lg-sums .is-strong dd")).ToHaveTextAsync("29,812.08");
        await Assertions.Expect(page.Locator(".dc-step", new() { HasText = "报价单" })).ToContainTextAsync("已接受");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_last_price_of_a_customer_is_read_with_twelve_keys()
    {
        using var client = await product.Client();
        var goods = await Goods(client);
        var customer = await product.Customer(client, "晴川厨具有限公司");
        var quote = await product.Create(client, "quotes", new { customerId = customer, lines = new[] { new { productId = goods[0], quantity = 4, unitPrice = 111.5 } } });
        Assert.True((await client.PostAsJsonAsync($"quotes/{quote}/send", new { })).IsSuccessStatusCode);
        var page = await LogIn(Screen.Desktop);
        var hands = new Hands(page);

        await hands.Type("/");
        await page.Locator("dialog.ui-search input").WaitForAsync();
        await hands.Type("qccj", "Enter");
        await page.At($"/customers/{customer}");
        var panel = page.Locator(".sd-last li", new() { HasText = s_goods[0].Name });
        await panel.WaitForAsync();

        Assert.Contains("111.50", await panel.InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(hands.Keys <= 12, $"{hands.Keys} keys");
        Assert.True(hands.Clicks <= 1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_order_of_five_lines_is_typed_without_the_mouse_and_its_plan_adds_up()
    {
        using var client = await product.Client();
        await Goods(client);
        var customer = await product.Customer(client, "霁月仪器有限公司");
        var page = await LogIn(Screen.Desktop);
        await page.Open($"/orders/new?customerId={customer}");
        var hands = new Hands(page);
        await Assertions.Expect(page.Locator("[data-line] [data-column=productId]").First).ToBeFocusedAsync();
        foreach (var (_, letters, _) in s_goods)
            await hands.Type(letters, "Enter", "7", "Enter", "Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "30% + 70%" }).ClickAsync();
        await hands.Type("Control+Enter");
        await page.AtRecord();

        Assert.True(hands.Keys <= 60, $"{hands.Keys} keys");
        var order = (await client.GetFromJsonAsync<JsonElement>($"orders/{page.Url.Split('/')[^1]}"));
        Assert.Equal(order.GetProperty("totalAmount").GetDecimal(), order.GetProperty("paymentPlan").EnumerateArray().Sum(p => p.GetProperty("amount").GetDecimal()));
        Assert.Equal(5, order.GetProperty("lines").GetArrayLength());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_reload_keeps_what_was_typed_into_a_quote()
    {
        using var client = await product.Client();
        await Goods(client);
        await product.Customer(client, "沐阳饮品有限公司");
        var page = await LogIn(Screen.Desktop);
        await page.Open("/quotes/new");
        var hands = new Hands(page);
        await Assertions.Expect(page.Locator("#sd-customerId")).ToBeFocusedAsync();
        await hands.Type("myyp", "Enter");
        await Assertions.Expect(page.Locator("[data-line] [data-column=productId]").First).ToBeFocusedAsync();
        await hands.Type("zfm", "Enter", "3", "Enter", "99", "Enter");
        await page.WaitForFunctionAsync("() => (document.querySelector('[data-grid-state]').value).includes('99')");
        await page.ReloadAsync();
        await page.Locator(".ui-draft .ui-btn.is-primary").ClickAsync();

        await Assertions.Expect(page.Locator("#sd-customerId")).ToHaveValueAsync("沐阳饮品有限公司");
        await Assertions.Expect(page.Locator("[data-line] [data-column=unitPrice]").First).ToHaveValueAsync("99.00");
        await page.Locator(".set-bar button[type=submit]").ClickAsync();
        await page.AtRecord();
        await Assertions.Expect(page.Locator(".lg-sums .is-strong dd")).ToHaveTextAsync("297.00");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task On_a_phone_a_quote_is_entered_by_cards()
    {
        using var client = await product.Client();
        await Goods(client);
        var customer = await product.Customer(client, "掌上客户有限公司");
        var page = await LogIn(Screen.Phone);
        await page.Open($"/quotes/new?customerId={customer}");
        var line = page.Locator("[data-line]").First;
        await line.Locator("[data-column=productId]").FillAsync("zfm");
        await page.Locator(".lg-list [role=option]").First.ClickAsync();
        await line.Locator("[data-column=quantity]").FillAsync("2");
        await Assertions.Expect(page.Locator("[data-sum=total] dd")).ToHaveTextAsync("240.00");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), "The page scrolls sideways.");
        await page.Locator(".set-bar button[type=submit]").ClickAsync();
        await page.AtRecord();
        await page.Context.CloseAsync();
    }

    private async Task<IPage> LogIn(Screen screen)
    {
        var page = await product.LogIn(screen);
        await Hands.Slow(page);
        await page.Open("/");
        return page;
    }

    /// <summary>The same five for all tests; their prices include the tax.</summary>
    private async Task<List<Guid>> Goods(HttpClient client)
    {
        var found = new List<Guid>();
        foreach (var (name, _, price) in s_goods)
        {
            var page = await client.GetFromJsonAsync<JsonElement>($"products?name={Uri.EscapeDataString(name)}");
            found.Add(page.GetProperty("items").EnumerateArray().Select(p => (Guid?)p.GetProperty("id").GetGuid()).FirstOrDefault()
                ?? await product.Create(client, "products", new { name, unit = "件", listPrice = decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture) }));
        }
        return found;
    }
}
