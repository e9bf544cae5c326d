using System.Net.Http.Json;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Huike.Browser.Tests.Sales;
using Huike.Host;
using Huike.TestKit;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;

namespace Huike.Browser.Tests;

/// <summary>Every page of the product, found by its route: it opens, fits the screen, is named, translated and accessible.</summary>
[Collection(ProductCollection.Name)]
public sealed partial class PageTourTests(Product product)
{
    /// <summary>Routes without parameters; those with one are reached by the flows.</summary>
    public static IEnumerable<TheoryDataRow<string, Screen>> Pages() =>
        HuikeApp.PageAssemblies.Append(typeof(HuikeApp).Assembly).SelectMany(a => a.GetTypes())
            .SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template)
            .Where(t => !t.Contains('{', StringComparison.Ordinal) && t is not ("/login" or "/setup" or "/not-found"))
            .Order(StringComparer.Ordinal)
            .SelectMany(t => new[] { Screen.Desktop, Screen.Phone }.Select(s => new TheoryDataRow<string, Screen>(t, s)));

    /// <summary>Routes with a parameter, each with one address of it.</summary>
    private static readonly Dictionary<string, Func<Product, HttpClient, Task<string>>> Addresses = new(StringComparer.Ordinal)
    {
        ["/customers/{Id:guid}"] = async (product, client) => $"/customers/{await CustomerWithAll(product, client)}",
        ["/contacts/{Id:guid}"] = async (product, client) => $"/contacts/{await product.Create(client, "contacts", new
        {
            name = "参观者",
            customerId = await product.Create(client, "customers", new { name = $"参观联系人{Guid.NewGuid():N}公司" }),
            mobile = "13800001234",
        })}",
        ["/products/{Id:guid}"] = async (product, client) => $"/products/{await product.Goods(client)}",
        ["/price-lists/{Id:guid}"] = async (product, client) => $"/price-lists/{await product.Create(client, "price-lists", new { name = $"参观价格表{Guid.NewGuid():N}" })}",
        ["/opportunities/{Id:guid}"] = async (product, client) => $"/opportunities/{await product.Create(client, "opportunities", new { name = "参观商机", customerId = await product.Create(client, "customers", new { name = $"参观商机客户{Guid.NewGuid():N}" }) })}",
        ["/pools/{Id:guid}"] = async (product, client) => $"/pools/{await product.Create(client, "pools", new { name = $"参观公海{Guid.NewGuid():N}" })}",
        ["/leads/{Id:guid}"] = async (product, client) => $"/leads/{await product.Create(client, "leads", new { name = $"参观线索{Guid.NewGuid():N}公司", contactName = "参观者", mobile = "13800001234" })}",
        ["/pipelines/{Id:guid}"] = async (product, client) => $"/pipelines/{await product.Create(client, "pipelines", new { name = $"参观流程{Guid.NewGuid():N}" })}",
        ["/quotes/{Id:guid}"] = async (product, client) => $"/quotes/{await product.Quote(client)}",
        ["/quotes/{Id:guid}/edit"] = async (product, client) => $"/quotes/{await product.Quote(client)}/edit",
        ["/orders/{Id:guid}"] = async (product, client) => $"/orders/{await product.Order(client)}",
        ["/orders/{Id:guid}/edit"] = async (product, client) => $"/orders/{await product.Order(client)}/edit",
        ["/settings/users/{Id:guid}"] = async (_, client) => $"/settings/users/{await First(client, "users")}",
        ["/settings/roles/{Id:guid}"] = async (_, client) => $"/settings/roles/{await First(client, "roles")}",
        ["/settings/lists/{List}"] = (_, _) => Task.FromResult("/settings/lists/customer.source"),
        ["/settings/custom-fields/{Type}"] = (_, _) => Task.FromResult("/settings/custom-fields/customers"),
        ["/settings/approvals/{Id:guid}"] = async (product, client) => $"/settings/approvals/{await Flow(product, client, active: false)}",
        ["/settings/templates/{Id:guid}"] = async (product, client) => $"/settings/templates/{await Template(product, client)}",
        ["/approvals/{Id:guid}"] = async (product, client) => $"/approvals/{await Approval(product, client)}",
        ["/customers/{Id:guid}/merge"] = async (product, client) =>
            $"/customers/{await CustomerWithAll(product, client)}/merge?with={await product.Customer(client, $"参观重复{Guid.NewGuid():N}有限公司")}",
        ["/receipts/{Id:guid}"] = async (product, client) => $"/receipts/{await product.Create(client, "receipts", new
        {
            customerId = await product.Customer(client, $"参观付款{Guid.NewGuid():N}有限公司"),
            amount = 12.34m,
            method = "cash",
        })}",
        ["/deliveries/{Id:guid}"] = async (product, client) => $"/deliveries/{await Delivery(product, client)}",
        ["/deliveries/{Id:guid}/edit"] = async (product, client) => $"/deliveries/{await Delivery(product, client)}/edit",
        ["/invoices/{Id:guid}"] = async (product, client) => $"/invoices/{await Invoice(product, client)}",
        ["/invoices/{Id:guid}/edit"] = async (product, client) => $"/invoices/{await Invoice(product, client)}/edit",
        ["/customers/{Id:guid}/statement"] = async (product, client) => $"/customers/{await CustomerWithAll(product, client)}/statement",
        ["/printing/{Kind}/{Id:guid}"] = async (product, client) => $"/printing/customer-card/{await CustomerWithAll(product, client)}",
        ["/import/{JobId:guid}"] = async (_, client) => $"/import/{await Import(client)}",
    };

    public static IEnumerable<TheoryDataRow<string, Screen>> RecordPages() => Addresses.Keys.Order(StringComparer.Ordinal)
        .SelectMany(t => new[] { Screen.Desktop, Screen.Phone }.Select(s => new TheoryDataRow<string, Screen>(t, s)));

    [Fact]
    public void Every_route_with_a_parameter_is_visited() => Assert.Empty(HuikeApp.PageAssemblies.Append(typeof(HuikeApp).Assembly).SelectMany(a => a.GetTypes())
        .SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template).Where(t => t.Contains('{', StringComparison.Ordinal)).Except(Addresses.Keys).Except([LinkedStatement, LinkedQuote]));

    /// <summary>For people without a log-in, outside the shell.</summary>
    private const string LinkedStatement = "/statement/{Token}", LinkedQuote = "/quote/{Token}";

    [Theory]
    [InlineData(LinkedStatement, Screen.Desktop)]
    [InlineData(LinkedStatement, Screen.Phone)]
    [InlineData(LinkedQuote, Screen.Desktop)]
    [InlineData(LinkedQuote, Screen.Phone)]
    public async Task A_page_behind_a_link_is_accessible_without_log_in(string route, Screen screen)
    {
        using var client = await product.Client();
        var links = route == LinkedStatement ? $"customers/{await CustomerWithAll(product, client)}/statement-links" : $"quotes/{await SentQuote(product, client)}/links";
        using var made = await client.PostAsJsonAsync(links, new { });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        var path = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("path").GetString()!;
        var page = await product.Enter(screen);
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/" + path);
        await page.WaitForSelectorAsync("form [name='Input.Name']");
        await AssertAccessible(page, route);
        await page.Context.CloseAsync();
    }

    [Theory]
    [MemberData(nameof(RecordPages))]
    public async Task Record_page_opens_fits_and_is_accessible(string route, Screen screen)
    {
        using var client = await product.Client();
        await Page_opens_fits_and_is_accessible(await Addresses[route](product, client), screen);
    }

    private static async Task<Guid> SentQuote(Product product, HttpClient client)
    {
        var quote = await product.Quote(client);
        using var sent = await client.PostAsJsonAsync($"quotes/{quote}/send", new { });
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
        return quote;
    }

    private static async Task<Guid> CustomerWithAll(Product product, HttpClient client)
    {
        var customer = await product.Create(client, "customers", new { name = $"参观{Guid.NewGuid():N}有限公司", phone = "010-65120000", grade = "A", remark = "第一行\n第二行" });
        await product.Create(client, "contacts", new { name = "参观者", customerId = customer, mobile = "13800001234", isPrimary = true });
        await product.Create(client, "activities", new { customerId = customer, kind = "call", content = "谈了价格。", occurredAt = "2026-01-05T08:00:00Z" });
        await product.Create(client, "tasks", new { subject = "寄样品", customerId = customer, dueAt = "2026-01-06T08:00:00Z" });
        return customer;
    }

    private static async Task<Guid> Confirmed(Product product, HttpClient client)
    {
        var order = await product.Order(client);
        using var confirmed = await client.PostAsJsonAsync($"orders/{order}/confirm", new { });
        Assert.True(confirmed.IsSuccessStatusCode, await confirmed.Content.ReadAsStringAsync());
        return order;
    }

    private static async Task<Guid> Delivery(Product product, HttpClient client) => await product.Create(client, "deliveries", new { orderId = await Confirmed(product, client) });

    private static async Task<Guid> Invoice(Product product, HttpClient client)
    {
        var order = await Confirmed(product, client);
        var customer = (await client.GetFromJsonAsync<JsonElement>($"orders/{order}")).GetProperty("customerId").GetGuid();
        return await product.Create(client, "invoices", new { customerId = customer, orderId = order });
    }

    private static Task<Guid> Template(Product product, HttpClient client) =>
        product.Create(client, "templates/copy", new { kind = "customer-card", code = "customer-card.a4", language = "zh-CN" });

    private static readonly object Way = new
    {
        whenSubmitter = "allow",
        steps = new[] { new { name = "经理", mode = "any", approvers = new[] { new { kind = "superior", level = 1 } } } },
    };

    private static Task<Guid> Flow(Product product, HttpClient client, bool active) =>
        product.Create(client, "approval-flows", new { kind = "quotes", name = $"参观流程{Guid.NewGuid():N}", active, definition = Way });

    /// <summary>A quote on its way; the flow is put out of use at once, so that no other test meets it.</summary>
    private static async Task<string> Approval(Product product, HttpClient client)
    {
        var flow = await Flow(product, client, active: true);
        var quote = await product.Quote(client);
        using var submitted = await client.PostAsJsonAsync($"quotes/{quote}/submit", new { });
        Assert.True(submitted.IsSuccessStatusCode, await submitted.Content.ReadAsStringAsync());
        using var changed = await client.PutAsJsonAsync($"approval-flows/{flow}", new { version = 1, name = $"参观过的流程{flow:N}", active = false, definition = Way });
        Assert.True(changed.IsSuccessStatusCode, await changed.Content.ReadAsStringAsync());
        return (await client.GetFromJsonAsync<JsonElement>($"approvals/of/{quote}")).GetProperty("newest").GetProperty("id").GetString()!;
    }

    private static async Task<string> First(HttpClient client, string resource) =>
        (await client.GetFromJsonAsync<JsonElement>($"{resource}?limit=1")).GetProperty("items")[0].GetProperty("id").GetString()!;

    private static async Task<string> Import(HttpClient client)
    {
        using var form = new MultipartFormDataContent { { new StringContent("customers"), "entity" }, { new StringContent("skip"), "duplicates" } };
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes($"客户名称,成立日期\n参观导入{Guid.NewGuid():N}公司,2020-01-01\n坏日期公司,昨天\n")), "file", "参观.csv");
        using var answer = await client.PostAsync("imports", form);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_opens_fits_and_is_accessible(string route, Screen screen)
    {
        var page = await product.Looking(screen);
        var errors = new List<string>();
        void Said(object? _, IConsoleMessage message)
        {
            if (message.Type == "error")
                errors.Add(message.Text);
        }
        void Broke(object? _, string error) => errors.Add(error);
        page.Console += Said;
        page.PageError += Broke;
        try
        {
            await page.GotoAsync(route);
            await page.WaitForSelectorAsync(".ui-shell main h1, .ui-shell main .ui-empty");
            await Settled(page);

            Assert.True(errors.Count == 0, $"{route}: {string.Join('\n', errors)}\n{product.Log}");
            Assert.Equal(0, await page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - window.innerWidth)"));
            Assert.Empty(RawKeys(await page.InnerTextAsync("body")));
            // Colours do not depend on the width.
            await AssertAccessible(page, route, dark: screen == Screen.Desktop);
        }
        finally
        {
            page.Console -= Said;
            page.PageError -= Broke;
        }
    }

    [Theory]
    [InlineData("/login")]
    public async Task Plain_pages_are_accessible(string route)
    {
        await using var context = await Chromium.NewContextAsync(Screen.Phone, product.Url);
        var page = await context.NewPageAsync();
        await page.GotoAsync(route);
        Assert.Empty(RawKeys(await page.InnerTextAsync("body")));
        await AssertAccessible(page, route);
    }

    [Fact]
    public async Task Set_up_is_gone_for_ever_once_a_company_exists()
    {
        await using var context = await Chromium.NewContextAsync(Screen.Desktop, product.Url);
        var page = await context.NewPageAsync();
        var answer = await page.GotoAsync("/setup");
        Assert.Equal(404, answer!.Status);
    }

    private static Task Settled(IPage page) => page.WaitForFunctionAsync("() => !document.querySelector('main .ui-skeleton, main [aria-busy=true]')");

    /// <summary>By all rules as the page stands, then the contrasts in the dark.</summary>
    private static async Task AssertAccessible(IPage page, string route, bool dark = true)
    {
        AssertNone(await Axe(page, "{}"), route);
        if (!dark)
            return;
        await page.EvaluateAsync("() => { document.documentElement.dataset.theme = 'dark'; return Promise.all(document.getAnimations().map(a => a.finished.catch(() => null))); }");
        AssertNone(await Axe(page, "{ runOnly: ['color-contrast'] }"), $"{route} in the dark");
    }

    private static readonly string s_axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>
    /// The page itself without its frames: those are sheets of paper in a sandbox that runs no script, and the package's own RunAxe
    /// waits in them for ever.
    /// </summary>
    private static async Task<string[]> Axe(IPage page, string options)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(s_axe);
        return await page.EvaluateAsync<string[]>("async () => (await axe.run(document, { ...(" + options + "), iframes: false })).violations.map(v => `${v.id}: ${v.help} ${v.nodes.slice(0, 3).map(n => n.html).join(' ')}`)");
    }

    private static void AssertNone(string[] violations, string where) => Assert.True(violations.Length == 0, $"{where}: {string.Join('\n', violations)}");

    /// <summary>Words that look like a text key: a text that nobody wrote.</summary>
    private static List<string> RawKeys(string text) => [.. Key().Matches(text).Select(m => m.Value).Distinct()];

    [GeneratedRegex(@"(?<![\w./@-])(ui|error|choice|customers|contacts|activities|tasks|users|departments|roles|record|section|nav|permission|shell|login|import|timeline|todo|products|leads|opportunities|pipelines|pools|stages|quotes|orders|receipts|receivables|approvals|settings|templates|template|print|merge|finance|document|notices)\.[a-z][A-Za-z]+(\.[A-Za-z]+)*(?![\w/])")]
    private static partial Regex Key();
}
