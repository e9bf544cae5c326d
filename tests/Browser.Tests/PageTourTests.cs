using System.Reflection;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
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

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_opens_fits_and_is_accessible(string route, Screen screen)
    {
        var page = await product.LogIn(screen);
        var errors = new List<string>();
        page.Console += (_, m) => { if (m.Type == "error") errors.Add(m.Text); };
        page.PageError += (_, e) => errors.Add(e);

        await page.GotoAsync(route);
        await page.WaitForSelectorAsync(".ui-shell main h1, .ui-shell main .ui-empty");
        await Settled(page);

        Assert.True(errors.Count == 0, $"{route}: {string.Join('\n', errors)}\n{product.Log}");
        Assert.Equal(0, await page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - window.innerWidth)"));
        Assert.Empty(RawKeys(await page.InnerTextAsync("body")));
        await AssertAccessible(page, route);
        await page.Context.CloseAsync();
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

    private static async Task AssertAccessible(IPage page, string route)
    {
        var result = await page.RunAxe();
        Assert.True(result.Violations.Length == 0,
            $"{route}: {string.Join('\n', result.Violations.Select(v => $"{v.Id}: {v.Help} {string.Join(' ', v.Nodes.Take(3).Select(n => n.Html))}"))}");
    }

    /// <summary>Words that look like a text key: a text that nobody wrote.</summary>
    private static List<string> RawKeys(string text) => [.. Key().Matches(text).Select(m => m.Value).Distinct()];

    [GeneratedRegex(@"(?<![\w./@-])(ui|error|choice|customers|contacts|activities|tasks|users|departments|roles|record|section|nav|permission|shell|login|import|timeline|todo)\.[a-z][A-Za-z]+(\.[A-Za-z]+)*(?![\w/])")]
    private static partial Regex Key();
}
