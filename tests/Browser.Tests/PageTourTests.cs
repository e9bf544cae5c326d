using System.Net.Http.Json;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Huike.Browser.Tests.Sales;
using Huike.Host;
using Huike.TestKit;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;

namespace Huike.Browser.Tests;

/// <summary>Every page of the product, found by its route: it opens, fits the screen, is named, translated and accessible.</summary>
[Collection(ProductCollection.Name)]
public sealed partial class PageTourTests(Product product, FurnishedCompany company) : IClassFixture<FurnishedCompany>
{
    /// <summary>Routes without parameters; those with one are reached by the flows.</summary>
    public static IEnumerable<TheoryDataRow<string>> Pages() =>
        HuikeApp.PageAssemblies.Append(typeof(HuikeApp).Assembly).SelectMany(a => a.GetTypes())
            .SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template)
            .Where(t => !t.Contains('{', StringComparison.Ordinal) && t is not ("/login" or "/setup" or "/not-found"))
            .Order(StringComparer.Ordinal).Select(t => new TheoryDataRow<string>(t));

    public static IEnumerable<TheoryDataRow<string>> RecordPages() => FurnishedCompany.Routes.Order(StringComparer.Ordinal).Select(t => new TheoryDataRow<string>(t));

    [Fact]
    public void Every_route_with_a_parameter_is_visited() => Assert.Empty(HuikeApp.PageAssemblies.Append(typeof(HuikeApp).Assembly).SelectMany(a => a.GetTypes())
        .SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template).Where(t => t.Contains('{', StringComparison.Ordinal)).Except(FurnishedCompany.Routes).Except([LinkedStatement, LinkedQuote, LeadForm, Questionnaire]));

    /// <summary>For people without a log-in, outside the shell.</summary>
    private const string LinkedStatement = "/statement/{Token}", LinkedQuote = "/quote/{Token}", LeadForm = "/form/{Token}", Questionnaire = "/questionnaire/{Token}";

    [Theory]
    [InlineData(LinkedStatement, Screen.Desktop)]
    [InlineData(LinkedStatement, Screen.Phone)]
    [InlineData(LinkedQuote, Screen.Desktop)]
    [InlineData(LinkedQuote, Screen.Phone)]
    [InlineData(LeadForm, Screen.Desktop)]
    [InlineData(LeadForm, Screen.Phone)]
    [InlineData(Questionnaire, Screen.Desktop)]
    [InlineData(Questionnaire, Screen.Phone)]
    public async Task A_page_behind_a_link_is_accessible_without_log_in(string route, Screen screen)
    {
        using var client = await product.Client();
        var (address, body) = route switch
        {
            LinkedStatement => ($"customers/{company.Customer}/statement-links", (object)new { }),
            LeadForm => ($"lead-forms/{await product.Create(client, "lead-forms", new { name = $"参观表单{Guid.NewGuid():N}", consent = "同意保存" })}/address", new { }),
            Questionnaire => ($"customers/{company.Customer}/questionnaires", new
            {
                questionnaireId = await product.Create(client, "questionnaires", new { name = $"参观资料表{Guid.NewGuid():N}", prefilled = true }),
                contactId = await product.Create(client, "contacts", new { name = "参观者", customerId = company.Customer }),
            }),
            _ => ($"quotes/{company.Quote}/links", new { }),
        };
        using var made = await client.PostAsJsonAsync(address, body);
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        var path = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("path").GetString()!;
        var page = await product.Enter(screen);
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/" + path);
        await page.WaitForSelectorAsync("form [type=submit]");
        await AssertAccessible(page, route);
        await page.Context.CloseAsync();
    }

    [Theory]
    [MemberData(nameof(RecordPages))]
    public Task Record_page_opens_fits_and_is_accessible(string route) => Page_opens_fits_and_is_accessible(company[route]);

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_opens_fits_and_is_accessible(string route)
    {
        var page = await product.Looking();
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
            Assert.Empty(RawKeys(await page.InnerTextAsync("body")));
            // The server does not know the width and no script asks for it: the same page is held to both.
            foreach (var screen in new[] { Screen.Phone, Screen.Desktop })
            {
                await product.Look(screen);
                var beyond = await page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - window.innerWidth)");
                Assert.True(beyond == 0, $"{route} is {beyond} pixels too wide for {screen}");
                // The page scrolls within the shell; beyond the shell there is nothing.
                var below = await page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollHeight - window.innerHeight)");
                Assert.True(below == 0, $"{route} goes {below} pixels below the shell on {screen}");
                await AssertAccessible(page, $"{route} on {screen}", colours: screen == Screen.Desktop);
            }
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
    /// <param name="colours">False where they were looked at on another screen: they do not depend on the width.</param>
    private static async Task AssertAccessible(IPage page, string route, bool colours = true)
    {
        AssertNone(await Axe(page, colours ? "{}" : "{ rules: { 'color-contrast': { enabled: false } } }"), route);
        if (!colours)
            return;
        await page.EvaluateAsync("() => { document.documentElement.dataset.theme = 'dark'; return Promise.all(document.getAnimations().map(a => a.finished.catch(() => null))); }");
        AssertNone(await Axe(page, "{ runOnly: ['color-contrast'] }"), $"{route} in the dark");
    }

    /// <summary>
    /// The page itself without its frames: those are sheets of paper in a sandbox that runs no script, and the package's own RunAxe
    /// waits in them for ever. What stands around every page is looked at on the first one.
    /// </summary>
    private static async Task<string[]> Axe(IPage page, string options)
    {
        var where = new Uri(page.Url).AbsolutePath == "/" ? "document" : "{ exclude: [['.ui-top'], ['.ui-nav'], ['.ui-phone-bar']].filter(part => document.querySelector(part)) }";
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(Product.Axe);
        return await page.EvaluateAsync<string[]>($"async () => (await axe.run({where}, {{ ...(" + options + "), iframes: false })).violations.map(v => `${v.id}: ${v.help} ${v.nodes.slice(0, 3).map(n => n.html).join(' ')}`)");
    }

    private static void AssertNone(string[] violations, string where) => Assert.True(violations.Length == 0, $"{where}: {string.Join('\n', violations)}");

    /// <summary>Words that look like a text key: a text that nobody wrote. Templates, of which the audit shows every word, have such words of their own.</summary>
    private static List<string> RawKeys(string text) => [.. Key().Matches(TemplateCode().Replace(text, "")).Select(m => m.Value).Distinct()];

    [GeneratedRegex(@"\{[{%].*?([%}]\}|$)", RegexOptions.Singleline)]
    private static partial Regex TemplateCode();

    [GeneratedRegex(@"(?<![\w./@-])(ui|error|choice|customers|contacts|activities|tasks|users|departments|roles|record|section|nav|permission|shell|login|import|timeline|todo|products|leads|opportunities|pipelines|pools|stages|quotes|orders|receipts|receivables|approvals|settings|templates|template|print|merge|finance|document|notices)\.[a-z][A-Za-z]+(\.[A-Za-z]+)*(?![\w/])")]
    private static partial Regex Key();
}
