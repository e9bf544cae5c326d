using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Huike.Api.Tests;

/// <summary>Short words for what the tests do over HTTP.</summary>
internal static class Calls
{
    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    public static async Task<JsonElement> Body(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        using var document = JsonDocument.Parse(text.Length == 0 ? "null" : text);
        return document.RootElement.Clone();
    }

    public static async Task<JsonElement> Get(this HttpClient client, string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await client.GetAsync(path);
        return await Expect(answer, expected);
    }

    public static async Task<JsonElement> Post(this HttpClient client, string path, object body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        return await Expect(answer, expected);
    }

    public static async Task<HttpResponseMessage> Send(this HttpClient client, string method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null)
            request.Content = Json(json);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request);
    }

    public static async Task<JsonElement> Expect(this HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri}: {(int)answer.StatusCode} {text}");
        return await answer.Body();
    }

    public static string Code(this JsonElement problem) => problem.GetProperty("code").GetString()!;

    /// <summary>A customer of the caller's, by id.</summary>
    public static async Task<Guid> Customer(this HttpClient client, string name) =>
        (await client.Post("customers?onDuplicate=allow", new { name }, HttpStatusCode.Created)).GetProperty("id").GetGuid();
}
