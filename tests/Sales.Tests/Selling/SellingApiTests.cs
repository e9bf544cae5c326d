using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Huike.Kernel.Checks;
using Huike.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Sales.Tests.Selling;

/// <summary>Selling as programs outside do it.</summary>
public abstract class SellingApiTests(House house)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<JsonElement> Json(HttpResponseMessage answer, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.StatusCode == expected, $"{answer.StatusCode}: {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    private static async Task<JsonElement> Change(HttpClient client, string path, string? etag, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, path) { Content = JsonContent.Create(body) };
        if (etag is not null)
            request.Headers.IfMatch.Add(new EntityTagHeaderValue(etag));
        return await Json(await client.SendAsync(request, Cancellation));
    }

    [Fact]
    public async Task From_product_to_confirmed_order_over_the_api()
    {
        var client = await house.Client("li");
        var customer = (await Json(await client.PostAsJsonAsync("customers", new { name = "接口销售有限公司" }, Cancellation), HttpStatusCode.Created)).GetProperty("id").GetGuid();
        var product = (await Json(await client.PostAsJsonAsync("products", new
        {
            code = "API-1",
            name = "深沟球轴承",
            specification = "6204",
            unit = "个",
            listPrice = 12.5,
            floorPrice = 10,
            cost = 8.123456,
            taxRate = 0.13,
            active = true,
        }, Cancellation), HttpStatusCode.Created)).GetProperty("id").GetGuid();
        Assert.Equal(product, (await client.GetFromJsonAsync<JsonElement>("products?q=sgqzc", Cancellation)).GetProperty("items")[0].GetProperty("id").GetGuid());

        var created = await client.PostAsJsonAsync("quotes", new
        {
            customerId = customer,
            taxIncluded = true,
            lines = new[] { new { productId = product, quantity = 100m, unitPrice = 11.3m, discountPercent = 0m, taxRate = 13m } },
        }, Cancellation);
        var quote = await Json(created, HttpStatusCode.Created);
        var id = quote.GetProperty("id").GetGuid();
        Assert.Equal("1000.00", quote.GetProperty("amount").GetRawText());
        Assert.Equal("1130.00", quote.GetProperty("totalAmount").GetRawText());
        Assert.Equal("0.13", quote.GetProperty("lines")[0].GetProperty("taxRate").GetRawText());
        Assert.Equal("draft", quote.GetProperty("state").GetString());

        var line = quote.GetProperty("lines")[0].GetProperty("id").GetGuid();
        var changed = await Change(client, $"quotes/{id}", created.Headers.ETag!.Tag, new { lines = new object[] { new { id = line, quantity = 200 } } });
        Assert.Equal((line, "2260.00"), (changed.GetProperty("lines")[0].GetProperty("id").GetGuid(), changed.GetProperty("totalAmount").GetRawText()));
        using var stale = new HttpRequestMessage(HttpMethod.Patch, $"quotes/{id}") { Content = JsonContent.Create(new { subject = "x" }) };
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await client.SendAsync(stale, Cancellation)).StatusCode);
        var refused = await client.PostAsJsonAsync("quotes", new { customerId = customer, lines = new[] { new { productId = product, quantity = -1, unitPrice = 1 } } }, Cancellation);
        Assert.True((await Json(refused, HttpStatusCode.UnprocessableEntity)).GetProperty("errors").TryGetProperty("lines[0].quantity", out _));
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsJsonAsync("quotes", new { customerId = customer, totalAmount = 5 }, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsJsonAsync("quotes", new { customerId = customer, lines = new[] { new { productId = product, quantity = 1, unitPrice = 1, amount = 1 } } }, Cancellation)).StatusCode);

        Assert.Equal("sent", (await Json(await client.PostAsync($"quotes/{id}/send", null, Cancellation))).GetProperty("state").GetString());
        var order = await Json(await client.PostAsync($"quotes/{id}/convert", null, Cancellation));
        var orderId = order.GetProperty("id").GetGuid();
        Assert.Equal(id, order.GetProperty("quoteId").GetGuid());
        Assert.Equal("confirmed", (await Json(await client.PostAsync($"orders/{orderId}/confirm", null, Cancellation))).GetProperty("state").GetString());
        var suggestion = await client.GetFromJsonAsync<JsonElement>($"prices/suggest?customerId={customer}&productId={product}&quantity=5", Cancellation);
        Assert.Equal("11.3", suggestion.GetProperty("lastOrdered").GetProperty("price").GetRawText());
        var change = await Json(await client.PostAsJsonAsync($"orders/{orderId}/change", new { reason = "加量", values = new { deliverOn = "2026-12-24" } }, Cancellation));
        Assert.Equal("2026-12-24", change.GetProperty("deliverOn").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsync($"orders/{orderId}/confirm", null, Cancellation)).StatusCode);
        Assert.Equal("closed", (await Json(await client.PostAsync($"orders/{orderId}/close", null, Cancellation))).GetProperty("state").GetString());

        var overview = await client.GetFromJsonAsync<JsonElement>($"customers/{customer}/overview", Cancellation);
        Assert.Equal(1, overview.GetProperty("counts").GetProperty("lastQuotes").GetInt32());
        Assert.Equal("2260.00", overview.GetProperty("lastQuotes")[0].GetProperty("totalAmount").GetRawText());
        Assert.Equal("深沟球轴承", overview.GetProperty("lastPrices")[0].GetProperty("productName").GetString());
        var timeline = await client.GetFromJsonAsync<JsonElement>($"customers/{customer}/timeline?limit=20", Cancellation);
        Assert.Contains(timeline.GetProperty("items").EnumerateArray(), i => i.GetProperty("kind").GetString() == "order.closed");
        Assert.Equal(HttpStatusCode.Conflict, (await client.DeleteAsync($"customers/{customer}", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Strangers_neither_see_nor_move_a_document()
    {
        var owner = await house.Client("wang");
        var customer = (await Json(await owner.PostAsJsonAsync("customers", new { name = "别人的客户公司" }, Cancellation), HttpStatusCode.Created)).GetProperty("id").GetGuid();
        var quote = (await Json(await owner.PostAsJsonAsync("quotes", new { customerId = customer }, Cancellation), HttpStatusCode.Created)).GetProperty("id").GetGuid();
        var stranger = await house.Client("sun");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"quotes/{quote}", Cancellation)).StatusCode);
        foreach (var step in new[] { "submit", "send", "convert", "copy", "void", "revise", "withdraw", "accept" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"quotes/{quote}/{step}", null, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await stranger.PostAsJsonAsync("orders", new { customerId = customer }, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task All_checks_of_selling_are_clean_after_all_that()
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Kernel.Access.ActorContext>().Actor = Kernel.Access.Actor.System(house.Admin.TenantId);
        var db = scope.ServiceProvider.GetRequiredService<Kernel.Data.HuikeDb>();
        foreach (var check in scope.ServiceProvider.GetServices<IInvariantCheck>())
            Assert.True(await check.Check(db, Cancellation) is { Count: 0 } || check.Name is "auditChain", check.Name);
    }
}

public sealed class SellingApiSqliteTests(SqliteHouse house) : SellingApiTests(house), IClassFixture<SqliteHouse>;

public sealed class SellingApiPostgresTests(PostgresHouse house) : SellingApiTests(house), IClassFixture<PostgresHouse>;
