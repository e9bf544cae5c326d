using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Huike.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Huike.Security.Tests.Auth;

/// <summary>A browser that is logged in and made to send something: every address that writes, found in the routes.</summary>
public sealed partial class ForeignRequestTests(SqliteTarget target) : IClassFixture<SqliteTarget>
{
    [Fact]
    public async Task A_page_of_another_site_writes_nothing_with_a_login_cookie()
    {
        var cookie = await LogIn();
        var writers = ((IEndpointRouteBuilder)target.App).DataSources.SelectMany(d => d.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Where(v => v is not ("GET" or "HEAD" or "OPTIONS")).Select(v => (Verb: v, Path: Filled(e))))
            .Where(w => !w.Path.StartsWith("/_blazor", StringComparison.Ordinal)).Distinct().ToList();
        Assert.True(writers.Count > 40, $"Only {writers.Count} writers");
        var wrong = new List<string>();
        foreach (var (verb, path) in writers)
        {
            foreach (var (body, type) in new[] { ("{}", "application/json"), ("a=b", "application/x-www-form-urlencoded"), ("{}", "text/plain") })
            {
                using var answer = await Send(verb, path, cookie, new StringContent(body, Encoding.UTF8, type), foreign: true);
                if ((int)answer.StatusCode is < 400 or >= 500)
                    wrong.Add($"{verb} {path} {type}: {(int)answer.StatusCode}");
            }
        }
        Assert.Empty(wrong);
        using var still = await Send("GET", "/", cookie, null);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Fact]
    public async Task The_api_does_not_know_cookies()
    {
        using var answer = await Send("GET", "/api/v1/auth/me", await LogIn(), null);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    /// <summary>A cookie that an attacker planted before the login is worth nothing after it.</summary>
    [Fact]
    public async Task Login_gives_a_new_cookie_and_logout_ends_it_on_the_server()
    {
        var (planted, fresh) = (await LogIn(), await LogIn());
        Assert.NotEqual(planted, fresh);
        using var form = await Send("GET", "/login", fresh, null);
        var token = Token().Match(await form.Content.ReadAsStringAsync()).Groups[1].Value;
        var cookies = $"{fresh}; {form.Headers.GetValues("Set-Cookie").First(c => c.StartsWith("huike.form", StringComparison.Ordinal)).Split(';')[0]}";
        using var logout = await Send("POST", "/logout", cookies, new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
        Assert.Equal(HttpStatusCode.Redirect, logout.StatusCode);
        using var replayed = await Send("GET", "/", fresh, null);
        Assert.StartsWith("/login", replayed.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    private async Task<string> LogIn()
    {
        using var form = await Send("GET", "/login", null, null);
        var fields = new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = Token().Match(await form.Content.ReadAsStringAsync()).Groups[1].Value,
            ["_handler"] = "login",
            ["Input.Tenant"] = "main",
            ["Input.UserName"] = "admin",
            ["Input.Password"] = House.Password,
        };
        using var answer = await Send("POST", "/login", form.Headers.GetValues("Set-Cookie").First().Split(';')[0], new FormUrlEncodedContent(fields));
        return answer.Headers.GetValues("Set-Cookie").First(c => c.StartsWith("huike=", StringComparison.Ordinal)).Split(';')[0];
    }

    private async Task<HttpResponseMessage> Send(string verb, string path, string? cookie, HttpContent? content, bool foreign = false)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        using var request = new HttpRequestMessage(new HttpMethod(verb), await target.Listen() + path) { Content = content };
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        if (foreign)
            request.Headers.Add("Origin", "https://evil.example");
        return await client.SendAsync(request);
    }

    private static string Filled(RouteEndpoint endpoint) => "/" + Parameter().Replace(Number().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), "1"), "01a204e6-615c-7be8-befe-bd887cd5df17");

    [GeneratedRegex(@"\{\w+:(int|long)\}")]
    private static partial Regex Number();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
