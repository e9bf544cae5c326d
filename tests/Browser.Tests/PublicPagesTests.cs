using System.Net.Http.Json;
using System.Text.Json;
using Huike.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;

namespace Huike.Browser.Tests;

/// <summary>Pages for strangers, as their browsers treat them.</summary>
[Collection(ProductCollection.Name)]
public sealed class PublicPagesTests(Product product)
{
    private const string Thanks = "已收到";

    private static async Task<string> Path(HttpClient client, HttpMethod verb, string address, object? body = null)
    {
        using var call = new HttpRequestMessage(verb, address) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await client.SendAsync(call);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("path").GetString()!;
    }

    [Fact]
    public async Task A_form_is_filled_in_within_the_page_of_a_site_that_it_names_and_stays_dark_in_others()
    {
        using var client = await product.Client();
        // A real one: pages that the test makes up have no address, and browsers keep such away from this machine.
        await using var site = await LocalSite.Start(s => s.MapGet("/", (string form) => Results.Content($"<h1>Shop</h1><iframe src=\"{form}\"></iframe>", "text/html; charset=utf-8")));
        var other = site.Urls.Single();
        var named = $"http://localhost:{new Uri(other).Port}";
        var form = await product.Create(client, "lead-forms", new { name = $"嵌入{Guid.NewGuid():N}", origins = named });
        var path = await Path(client, HttpMethod.Get, $"lead-forms/{form}/address");
        var shop = $"/?form={product.Url}/{path}";
        await using var context = await Chromium.NewContextAsync(Screen.Desktop, product.Url);
        var page = await context.NewPageAsync();

        await page.GotoAsync(named + shop);
        var frame = page.FrameLocator("iframe");
        await frame.Locator("[name='f.contactName']").FillAsync("访客");
        await frame.Locator("[name='f.mobile']").FillAsync("13800000001");
        await frame.Locator("[type=submit]").ClickAsync();
        await Assertions.Expect(frame.GetByRole(AriaRole.Status)).ToContainTextAsync(Thanks);

        await page.GotoAsync(other + shop);
        await Assertions.Expect(page.FrameLocator("iframe").Locator("[name='f.contactName']")).ToHaveCountAsync(0);
        Assert.StartsWith("chrome-error://", page.Frames[1].Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_behind_a_link_is_taken_over_plain_http_too()
    {
        using var client = await product.Client();
        var customer = await product.Create(client, "customers", new { name = $"链接{Guid.NewGuid():N}公司" });
        var contact = await product.Create(client, "contacts", new { name = "何小姐", customerId = customer });
        var questionnaire = await product.Create(client, "questionnaires", new { name = $"核对{Guid.NewGuid():N}" });
        var path = await Path(client, HttpMethod.Post, $"customers/{customer}/questionnaires", new { questionnaireId = questionnaire, contactId = contact });
        await using var context = await Chromium.NewContextAsync(Screen.Phone);
        var page = await context.NewPageAsync();

        await page.GotoAsync($"http://{Chromium.ForeignName}:{new Uri(product.Url).Port}/{path}");
        await page.Locator("[name='f.customers.name']").FillAsync("链接改名有限公司");
        await page.Locator("[type=submit]").ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
    }
}
