using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Huike.TestKit;
using Microsoft.Playwright;

namespace Huike.Browser.Tests;

/// <summary>What is typed survives whatever happens to the line and to the server.</summary>
public sealed class DraftTests
{
    private static readonly int s_times = Long.Count(2, 20);

    [Fact]
    [Trait(Long.Trait, "drafts")]
    public async Task Again_and_again_the_line_is_cut_or_the_server_killed_in_mid_form_and_nothing_typed_is_lost()
    {
        var folder = Directory.CreateTempSubdirectory("huike-drafts-").FullName;
        await using var product = new ProductProcess(folder, null);
        var set = await product.Verb("setup --company 草稿公司 --tenant drafts --admin admin --password-stdin", Product.Password + "\n");
        Assert.Equal(0, set.Code);
        await product.Start();
        var port = new Uri(product.Url).Port;
        await using var context = await Chromium.NewContextAsync(Screen.Desktop, product.Url);
        var page = await context.NewPageAsync();
        IWebSocketRoute? line = null;
        await page.RouteWebSocketAsync("**/_blazor**", ws =>
        {
            line = ws;
            ws.ConnectToServer();
        });
        await LogIn(page, product.Url);
        for (var i = 0; i < s_times; i++)
        {
            await page.GotoAsync(product.Url + "/customers/new");
            await page.Locator("#name").WaitForAsync();
            await page.Locator("#name").PressSequentiallyAsync($"断续{i}有限公司");
            if (i % 2 == 0)
                await line!.CloseAsync();
            else
            {
                await product.Kill();
                await product.Start(port: port);
            }
            // The last words are typed while nobody listens.
            await page.Locator("#phone").PressSequentiallyAsync($"021-5566{i:0000}");

            await page.GotoAsync(product.Url + "/customers/new");
            await page.Locator(".ui-draft .ui-btn.is-primary").ClickAsync();
            await Assertions.Expect(page.Locator("#name")).ToHaveValueAsync($"断续{i}有限公司");
            await Assertions.Expect(page.Locator("#phone")).ToHaveValueAsync($"021-5566{i:0000}");
            await page.Locator("main form button[type=submit]").ClickAsync();
            await page.AtRecord();
        }
        using var client = new HttpClient { BaseAddress = new Uri(product.Url + "/api/v1/") };
        var answer = await client.PostAsJsonAsync("auth/login", new { userName = "admin", password = Product.Password });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString());
        var list = await client.GetFromJsonAsync<JsonElement>("customers?name.contains=断续&limit=100&fields=name,phone");
        Assert.Equal(s_times, list.GetProperty("items").GetArrayLength());
        Directory.Delete(folder, recursive: true);
    }

    private static async Task LogIn(IPage page, string url)
    {
        await page.GotoAsync(url + "/login");
        await page.FillAsync("[name='Input.UserName']", "admin");
        await page.FillAsync("[name='Input.Password']", Product.Password);
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForSelectorAsync(".ui-shell");
    }
}
