using Huike.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Huike.Browser.Tests.TestKit;

public sealed class ChromiumTests : IAsyncLifetime
{
    private WebApplication? server;

    [Theory]
    [InlineData(Screen.Desktop, 1440)]
    [InlineData(Screen.Phone, 390)]
    public async Task It_opens_a_page_of_an_in_process_server(Screen screen, int width)
    {
        await using var context = await Chromium.NewContextAsync(screen, server!.Urls.Single());
        var page = await context.NewPageAsync();

        await page.GotoAsync("/?name=" + Uri.EscapeDataString("惠客"));

        Assert.Equal("你好 惠客", await page.TitleAsync());
        Assert.Equal(width, await page.EvaluateAsync<int>("window.innerWidth"));
        Assert.Equal("zh-CN", await page.EvaluateAsync<string>("navigator.language"));
    }

    [Fact]
    public async Task One_context_does_not_see_the_cookies_of_another()
    {
        await using var first = await Chromium.NewContextAsync(baseUrl: server!.Urls.Single());
        await using var second = await Chromium.NewContextAsync(baseUrl: server.Urls.Single());
        var page = await first.NewPageAsync();
        await page.GotoAsync("/?name=a");
        await page.EvaluateAsync("document.cookie = 'seen=1'");

        Assert.Single(await first.CookiesAsync());
        Assert.Empty(await second.CookiesAsync());
    }

    public async ValueTask InitializeAsync() =>
        server = await LocalSite.Start(site => site.MapGet("/", (string name) => Results.Content(
            $"<!doctype html><meta name=viewport content=width=device-width><title>你好 {name}</title>",
            "text/html; charset=utf-8")));

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }
}
