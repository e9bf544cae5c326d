using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Huike.TestKit;
using Microsoft.Playwright;

namespace Huike.Browser.Tests;

/// <summary>
/// The pictures of the guides, taken from the demo company: <c>./test --long pictures</c> takes them anew. In every run it is seen that
/// guides and pictures know each other.
/// </summary>
public sealed partial class PictureTests
{
    private const string Password = "huike-demo-2026";
    private static readonly string s_docs = Path.Combine(RepositoryRoot.Path, "docs");

    /// <summary>File, who looks, at what ({type?query#field} is a field, else the id, of the first record of such a list), and what is in sight first.</summary>
    private static readonly (string File, string User, string Address, string? Shows)[] s_pictures =
    [
        ("aging", "admin", "receivables/aging", null),
        ("approval", "admin", "approvals", null),
        ("board", "admin", "opportunities/board", null),
        ("calendar", "guo", "calendar?view=week", null),
        ("card-layout", "admin", "settings/card-layouts/customers", null),
        ("custom-fields", "admin", "settings/custom-fields/customers", null),
        ("delivery", "admin", "deliveries/{deliveries?state=shipped}", null),
        ("funnel", "admin", "opportunities/funnel", null),
        ("handover", "admin", "handovers/new", null),
        ("invoice", "admin", "invoices/{invoices?state=issued}", null),
        ("lead", "admin", "leads/{leads}", null),
        ("merge", "admin", "customers/{dealings#dealerId}/merge?with={dealings#customerId}", null),
        ("mining", "admin", "mining", null),
        ("order", "admin", "orders/{orders?state=confirmed}", null),
        ("pool", "admin", "pool", null),
        ("print", "admin", "printing/orders/{orders?state=confirmed}", null),
        ("quote-prices", "guo", "quotes/prices", null),
        ("regions", "admin", "customers/regions", null),
        ("register", "admin", "customers/register", null),
        ("review", "admin", "customers/review", null),
        ("statement", "admin", "customers/{receipts?kind=receipt#customerId}/statement", null),
        ("template", "admin", "settings/templates", null),
    ];

    [Fact]
    [Trait(Long.Trait, "pictures")]
    public async Task Every_picture_is_shown_by_a_guide_and_every_guide_finds_its_pictures()
    {
        if (Long.IsOn)
            await Take();
        var shown = Directory.EnumerateFiles(RepositoryRoot.Path, "*.md").Concat(Directory.EnumerateFiles(s_docs, "*.md", SearchOption.AllDirectories))
            .SelectMany(file => Image().Matches(File.ReadAllText(file)).Select(m => Path.GetFullPath(m.Groups[1].Value, Path.GetDirectoryName(file)!))).ToHashSet();
        Assert.All(shown, file => Assert.True(File.Exists(file), file));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(s_docs, "images")).Except(shown));
    }

    private static async Task Take()
    {
        var folder = Directory.CreateTempSubdirectory("huike-pictures-").FullName;
        await using var product = new ProductProcess(folder, null, ("LC_ALL", "zh_CN.UTF-8"));
        await product.Start(more: "--demo");
        using var client = new HttpClient { BaseAddress = new Uri(product.Url + "/api/v1/") };
        var answer = await client.PostAsJsonAsync("auth/login", new { userName = "admin", password = Password });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString());
        // Hints are found when the company's day begins.
        await Eventually.TrueAsync(async () => (await client.GetFromJsonAsync<JsonElement>("hints")).GetProperty("items").GetArrayLength() > 0, "hints are there", TimeSpan.FromMinutes(5));
        foreach (var user in s_pictures.GroupBy(p => p.User))
        {
            await using var context = await Chromium.NewContextAsync(Screen.Desktop, product.Url);
            var page = await context.NewPageAsync();
            await page.GotoAsync("/login");
            await page.FillAsync("[name='Input.UserName']", user.Key);
            await page.FillAsync("[name='Input.Password']", Password);
            await page.ClickAsync("main button[type=submit]");
            await page.WaitForSelectorAsync(".ui-shell");
            foreach (var picture in user)
            {
                await page.Open("/" + await Address(client, picture.Address));
                if (picture.Shows is { } part)
                    await page.Locator(part).First.ScrollIntoViewIfNeededAsync();
                await page.ScreenshotAsync(new() { Path = Path.Combine(s_docs, "images", $"{picture.File}.png"), Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide });
            }
        }
    }

    private static async Task<string> Address(HttpClient client, string pattern)
    {
        while (First().Match(pattern) is { Success: true } list)
        {
            var read = await client.GetFromJsonAsync<JsonElement>($"{list.Groups["type"].Value}?limit=1&{list.Groups["query"].Value}");
            pattern = pattern.Replace(list.Value, read.GetProperty("items")[0].GetProperty(list.Groups["field"] is { Success: true, Value: var field } ? field : "id").GetString(), StringComparison.Ordinal);
        }
        return pattern;
    }

    [GeneratedRegex(@"!\[[^\]]*\]\(([^)\s]+\.png)\)")]
    private static partial Regex Image();

    [GeneratedRegex(@"\{(?<type>[a-z-]+)(\?(?<query>[^#}]+))?(#(?<field>[^}]+))?\}")]
    private static partial Regex First();
}
