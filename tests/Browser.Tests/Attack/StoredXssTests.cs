using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Huike.Host;
using Huike.Kernel.Records;
using Huike.TestKit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Huike.Browser.Tests.Attack;

/// <summary>
/// Hostile texts in every text field of every record type, then every page of the product in a real browser whose content security
/// policy is switched off, so that the pages themselves are tested: nothing runs, and no element comes out of a text.
/// </summary>
[Collection(ProductCollection.Name)]
public sealed class StoredXssTests(Product product)
{
    private const string Hook = """
        window.__hits = [];
        window.zq = n => { window.__hits.push('zq ' + n); };
        for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = () => { window.__hits.push(name); };
        document.addEventListener('securitypolicyviolation', e => window.__hits.push('csp ' + e.violatedDirective + ' ' + e.blockedURI));
        """;

    private const string Planted = "() => [...window.__hits, ...[...document.querySelectorAll('[data-zq], zq-x, [onerror], [onload], [onfocus], [ontoggle], [srcdoc]:not(iframe[sandbox=\"\"]), a[href^=javascript i], form[action^=javascript i]')].map(e => e.outerHTML.slice(0, 200))]";

    [Fact, Trait("Long", "xss")]
    public async Task No_stored_text_runs_or_becomes_an_element_on_any_page()
    {
        var client = await product.Client();
        await using var descriptions = RecordMaker.Descriptions();
        var next = 0;
        var payloads = XssPayloads.All(Long.Count(30, 300));
        var maker = new RecordMaker(descriptions, client, new Random(7)) { TextOf = (_, _) => payloads[next++ % payloads.Count] };
        await maker.Make(each: Long.Count(6, 60));
        await OtherTexts(client, payloads);
        var import = await Import(client, payloads);

        var types = descriptions.GetServices<RecordType>().ToList();
        var pages = HuikeApp.PageAssemblies.SelectMany(a => a.GetTypes()).SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template)
            .Where(t => !t.Contains('{', StringComparison.Ordinal) && t is not ("/setup" or "/not-found"))
            .Concat(types.Where(t => t.PagePath.Length > 0).SelectMany(t => maker.Ids[t.Name].TakeLast(Long.Count(1, 30)).Select(id => string.Format(null, t.PagePath, id))))
            .Concat(types.Where(t => t.PagePath.Length > 0).SelectMany(t => maker.Ids[t.Name].TakeLast(1).Select(id => $"/{t.Name}?open={id}")))
            .Concat(payloads.Take(6).SelectMany(p => new[] { $"/customers?q={Uri.EscapeDataString(p)}", $"/customers?sort={Uri.EscapeDataString(p)}&name={Uri.EscapeDataString(p)}", $"/nothing/{Uri.EscapeDataString(p.Replace("/", "", StringComparison.Ordinal))}", $"/login?returnUrl={Uri.EscapeDataString(p)}", $"/api/{Uri.EscapeDataString(p.Replace("/", "", StringComparison.Ordinal))}" }))
            .Append($"/import/{import}").ToList();

        var first = await LogIn(bypassPolicy: true);
        var second = await first.Context.NewPageAsync();
        // Two tabs: while one waits for its page, the other is looked at.
        var found = (await Task.WhenAll(Walk(first, pages.Where((_, i) => i % 2 == 0)), Walk(second, pages.Where((_, i) => i % 2 == 1)))).SelectMany(f => f).ToList();
        found.AddRange(await Search(first));
        await first.Context.CloseAsync();
        Assert.Empty(found);
    }

    private static async Task<List<string>> Walk(IPage tab, IEnumerable<string> paths)
    {
        var found = new List<string>();
        foreach (var path in paths)
        {
            await tab.GotoAsync(path);
            if (!path.StartsWith("/api", StringComparison.Ordinal))
                await Settled(tab);
            found.AddRange((await tab.EvaluateAsync<string[]>(Planted)).Select(f => $"{path}: {f}"));
        }
        return found;
    }

    [Fact]
    public async Task The_policy_reports_nothing_while_people_work()
    {
        var page = await LogIn(bypassPolicy: false);
        var found = new List<string>();
        foreach (var path in new[] { "/", "/customers", "/contacts", "/settings", "/settings/profile", "/import" })
        {
            await page.GotoAsync(path);
            await Settled(page);
            found.AddRange((await page.EvaluateAsync<string[]>("() => window.__hits")).Select(h => $"{path}: {h}"));
        }
        // The policy itself stops what the pages would let through.
        Assert.Equal("blocked", await page.EvaluateAsync<string>("() => { const s = document.createElement('script'); s.textContent = 'window.__ran = 1'; document.body.append(s); return window.__ran ? 'ran' : 'blocked'; }"));
        await page.Context.CloseAsync();
        Assert.Empty(found);
    }

    /// <summary>What is no record: views, choices, the company, the caller's own names.</summary>
    private static async Task OtherTexts(HttpClient client, IReadOnlyList<string> payloads)
    {
        for (var i = 0; i < payloads.Count; i++)
        {
            var (text, escaped) = (payloads[i], JsonSerializer.Serialize(payloads[i]));
            await Send("POST", "views", $$"""{"recordType":"customers","name":{{Short(text, 40)}},"query":"q={{Uri.EscapeDataString(text)}}","shared":true}""");
            if (i >= 12)
                continue;
            await Send("POST", "choices/customer.source", $$"""{"label":{{Short(text, 40)}}}""");
            await Send("POST", "users", $$"""{"userName":"xss{{i}}","name":{{Short(text, 60)}},"title":{{Short(text, 60)}}}""");
            await Send("POST", "roles", $$"""{"name":{{Short(text, 60)}}}""");
            await Send("POST", "api-keys", $$"""{"name":{{Short(text, 60)}},"scopes":["customers.*"]}""");
            using var agent = new HttpRequestMessage(HttpMethod.Get, "auth/me");
            agent.Headers.TryAddWithoutValidation("User-Agent", string.Concat(text.Where(c => c is >= ' ' and <= '~')));
            using var answer = await client.SendAsync(agent);
            _ = escaped;
        }

        async Task Send(string verb, string path, string json)
        {
            using var request = new HttpRequestMessage(new HttpMethod(verb), path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
            using var answer = await client.SendAsync(request);
            Assert.True((int)answer.StatusCode < 500, $"{verb} {path} {json}: {(int)answer.StatusCode}");
        }

        static string Short(string text, int most) => JsonSerializer.Serialize(text.Length > most ? text[..most] : text);
    }

    /// <summary>A dry run: headings, cells, and the name of the file itself.</summary>
    private static async Task<Guid> Import(HttpClient client, IReadOnlyList<string> payloads)
    {
        static string Cell(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal)}\"";
        var csv = new StringBuilder($"名称,成立日期,{Cell(payloads[0])},{Cell(payloads[1])}\r\n");
        foreach (var payload in payloads)
            csv.Append($"{Cell(payload)},{Cell(payload)},{Cell(payload)},x\r\n");
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(csv.ToString()));
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"file\"", FileName = "\"<img src=x onerror=zq(9) data-zq>.csv\"" };
        using var form = new MultipartFormDataContent { { new StringContent("customers"), "entity" }, { new StringContent("true"), "dryRun" }, file };
        using var answer = await client.PostAsync("imports", form);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("id").GetGuid();
    }

    private static async Task<IEnumerable<string>> Search(IPage page)
    {
        await page.GotoAsync("/customers");
        await Settled(page);
        foreach (var word in new[] { "<img", "svg", "zq" })
        {
            await page.Locator("input[type=search], .ui-search input, [role=combobox]").First.FillAsync(word);
            await page.WaitForTimeoutAsync(600);
        }
        return (await page.EvaluateAsync<string[]>(Planted)).Select(f => $"search: {f}");
    }

    private async Task<IPage> LogIn(bool bypassPolicy)
    {
        var browser = await Chromium.BrowserAsync();
        var context = await browser.NewContextAsync(new() { BaseURL = product.Url, BypassCSP = bypassPolicy, Locale = "zh-CN", TimezoneId = "Asia/Shanghai", ViewportSize = new() { Width = 1440, Height = 900 } });
        context.SetDefaultTimeout(60_000);
        await context.AddInitScriptAsync(Hook);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/login");
        await page.FillAsync("[name='Input.UserName']", Product.Administrator);
        await page.FillAsync("[name='Input.Password']", Product.Password);
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForSelectorAsync(".ui-shell");
        return page;
    }

    private static Task Settled(IPage page) => page.WaitForFunctionAsync("() => document.querySelector('main h1, main .ui-empty, main form, h1') && !document.querySelector('main .ui-skeleton, main [aria-busy=true]')");
}

/// <summary>Texts that run, or leave an element behind, where a page takes them for markup. They call <c>zq</c> and carry <c>data-zq</c>.</summary>
internal static class XssPayloads
{
    private static readonly string[] Plain =
    [
        "<img src=x onerror=zq(1) data-zq>", "<svg onload=zq(1) data-zq>", "<script data-zq>zq(1)</script>", "\"><img src=x onerror=zq(2) data-zq>", "'><img src=x onerror=zq(2) data-zq>", "</title><zq-x onfocus=zq(3) tabindex=1 autofocus>",
        "</textarea><img src=x onerror=zq(3) data-zq>", "</script><script data-zq>zq(3)</script>", "--><zq-x>", "]]><zq-x>", "<iframe srcdoc='<script>parent.zq(4)</script>' data-zq>", "<a href=javascript:zq(4) data-zq>x</a>", "javascript:zq(5)", "JaVaScRiPt:zq(5)",
        "data:text/html,<script>zq(5)</script>", "<details open ontoggle=zq(6) data-zq>", "<video><source onerror=zq(6) data-zq></video>", "<input onfocus=zq(6) autofocus data-zq>", "<body onload=zq(6) data-zq>", "<math><mi xlink:href='javascript:zq(7)' data-zq>", "<style data-zq>*{color:red}</style>",
        "<base href='//evil.example/' data-zq>", "<meta http-equiv=refresh content='0;url=javascript:zq(8)' data-zq>", "<object data='javascript:zq(8)' data-zq>", "<form action='javascript:zq(8)' data-zq><button>x</button></form>", "&lt;img src=x onerror=zq(9) data-zq&gt;", "&#60;img src=x onerror=zq(9) data-zq&#62;",
        "\\u003cimg src=x onerror=zq(9) data-zq\\u003e", "%3Cimg src=x onerror=zq(9) data-zq%3E", "＜img src=x onerror=zq(9) data-zq＞", "\" onmouseover=zq(1) data-zq=\"", "' autofocus onfocus=zq(1) data-zq='", "` onerror=zq(1) `", "{{constructor.constructor('zq(1)')()}}", "${zq(1)}", "@(zq(1))", "<%= zq(1) %>", "#{zq(1)}",
        "<noscript><p title='</noscript><img src=x onerror=zq(1) data-zq>'>", "<svg><animate onbegin=zq(1) attributeName=x dur=1s data-zq>", "<select><style></select><img src=x onerror=zq(1) data-zq></style>", "<template><zq-x></template>", "<img src='x' onerror=\"&#122;q(1)\" data-zq>", "<IMG SRC=x ONERROR=zq(1) DATA-ZQ>", "<img/src=x/onerror=zq(1)/data-zq>", "<<img src=x onerror=zq(1) data-zq>",
        "<svg><script data-zq>zq&#40;1)</script>", "<marquee onstart=zq(1) data-zq>", "<p style='background:url(javascript:zq(1))' data-zq>", "http://x/'onmouseover='zq(1)", "mailto:<img src=x onerror=zq(1) data-zq>", "x\"><zq-x>@example.com",
    ];

    private static readonly string[] Before = ["", "a", "1", "\"", "'", ">", "]]>", "公司"];

    /// <summary>The first ones as they are, more of them with something before.</summary>
    public static IReadOnlyList<string> All(int count) => [.. Before.SelectMany(b => Plain.Select(p => b + p)).Take(count)];
}
