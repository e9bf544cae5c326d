using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Huike.Kernel.Web;
using Huike.TestKit;

namespace Huike.Security.Tests.Web;

/// <summary>Names and addresses that a caller makes up: host headers, forwarded headers, ways back, origins.</summary>
public sealed partial class AddressTests(ProxiedTarget target, SqliteTarget bare) : IClassFixture<ProxiedTarget>, IClassFixture<SqliteTarget>
{
    public static TheoryData<string> Hosts() =>
    [
        "evil.example", "evil.example:80", "evil.example:443", "localhost.evil.example", "127.0.0.1.evil.example", "evil.example:5080@localhost", "localhost:5080.evil.example", "EVIL.EXAMPLE",
        "evil.example.", "xn--e1awd7f.example", "[::1]", "[::ffff:1.2.3.4]", "1.2.3.4", "2130706433", "0x7f.1", "evil.example/path", "evil.example?x", "evil.example#x", "evil.example,localhost", "'\"><script>", "evil_example", "a..b", ":80", "evil.example:99999",
    ];

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task A_made_up_host_stands_in_no_answer(string host)
    {
        foreach (var (path, extra) in new[] { ("/", ""), ("/customers", ""), ("/login", ""), ("/language/en", ""), ("/setup", ""), ("/api/v1/customers", ""), ("/", $"X-Forwarded-Host: {host}\r\n"), ("/", $"Forwarded: host={host}\r\n") })
        {
            var name = extra.Length > 0 ? "localhost" : host;
            var answer = await Raw(await bare.Listen(), $"GET {path} HTTP/1.1\r\nHost: {name}\r\n{extra}Connection: close\r\n\r\n");
            Assert.Matches("^HTTP/1.1 (200|302|400|401|404)", answer);
            // The policy names the own sockets, under the name the browser itself believes to be at; nothing else may repeat it.
            var rest = Policy().Replace(answer, "");
            if (answer.StartsWith("HTTP/1.1 400", StringComparison.Ordinal) is false)
                Assert.DoesNotContain(host, rest, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotMatch("(?i)\r\nlocation: (https?:|//|[^/\r])", answer);
        }
    }

    [Theory]
    [InlineData("X-Forwarded-Proto: https")]
    [InlineData("X-Forwarded-Proto: https\r\nX-Forwarded-For: 10.9.8.7")]
    [InlineData("Forwarded: proto=https;for=10.9.8.7")]
    [InlineData("X-Forwarded-Scheme: https")]
    public async Task Forwarded_headers_of_strangers_are_not_believed(string header)
    {
        var answer = await Raw(await bare.Listen(), $"GET /login HTTP/1.1\r\nHost: localhost\r\n{header}\r\nConnection: close\r\n\r\n");
        Assert.DoesNotContain("Strict-Transport-Security", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Behind_a_listed_proxy_cookies_are_bound_to_the_host()
    {
        using var answer = await Send("GET", "/language/en?returnUrl=/login");
        Assert.Contains("__Host-huike.lang=en", answer.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
        Assert.Equal("/login", answer.Headers.Location!.ToString());
    }

    public static TheoryData<string> WaysBack() =>
    [
        "https://evil.example", "http://evil.example", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "/\n/evil.example", "\t//evil.example", "/%09/evil.example",
        "/https://evil.example", "/http:evil.example", "/javascript:alert(1)", "javascript:alert(1)", "data:text/html,x", "https:evil.example", "https:/evil.example", "/.//evil.example", "/..//evil.example",
        "/\\/evil.example", "/x\\..\\..//evil.example", "//evil.example/%2f..", "/\u0000/evil.example", "/\u3000/evil.example", "／／evil.example", "/\uFF0Fevil.example", "http://localhost@evil.example", "//localhost@evil.example", "/@evil.example", "?x=//evil.example", "", " ", "evil.example",
    ];

    [Theory]
    [MemberData(nameof(WaysBack))]
    public async Task No_way_back_leads_elsewhere(string wayBack)
    {
        using var language = await Send("GET", "/language/en?returnUrl=" + Uri.EscapeDataString(wayBack));
        AssertWithin(language, wayBack);
        using var login = await LogIn(wayBack);
        AssertWithin(login, wayBack);
    }

    [Fact]
    public async Task A_good_way_back_is_taken()
    {
        using var login = await LogIn("/customers?q=%E4%B8%AD&open=1");
        Assert.Equal("/customers?q=%E4%B8%AD&open=1", login.Headers.Location!.OriginalString);
        Assert.Contains(login.Headers.GetValues("Set-Cookie"), c => c.StartsWith("__Host-huike=", StringComparison.Ordinal) && c.Contains("secure", StringComparison.OrdinalIgnoreCase));
    }

    private static void AssertWithin(HttpResponseMessage answer, string wayBack)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var location = answer.Headers.Location!.OriginalString;
        Assert.True(LocalPath.IsLocal(location), $"{wayBack} led to {location}");
        Assert.True(Uri.TryCreate(new Uri("https://crm.example/"), location, out var target) && target.Host == "crm.example" && target.Scheme == "https", $"{wayBack} led to {location}");
    }

    [Theory]
    [InlineData("https://evil.example", null, false)]
    [InlineData("null", null, false)]
    [InlineData("https://sub.HOST", null, false)]
    [InlineData("SELF", null, true)]
    [InlineData(null, "cross-site", false)]
    [InlineData(null, "same-site", false)]
    [InlineData(null, "same-origin", true)]
    [InlineData("https://evil.example", "same-origin", true)]
    [InlineData(null, null, true)]
    public async Task What_a_page_of_another_site_sends_is_refused(string? origin, string? site, bool allowed)
    {
        foreach (var (verb, path) in new[] { ("POST", "/login"), ("POST", "/logout"), ("POST", "/import/customers"), ("PUT", "/drafts/x"), ("DELETE", "/drafts/x"), ("POST", "/_blazor/negotiate"), ("GET", "/_blazor"), ("POST", "/api/v1/auth/login") })
        {
            using var request = new HttpRequestMessage(new HttpMethod(verb), await bare.Listen() + path);
            var host = request.RequestUri!.Authority;
            if (origin is not null)
                request.Headers.TryAddWithoutValidation("Origin", origin == "SELF" ? $"http://{host}" : origin.Replace("HOST", host, StringComparison.Ordinal));
            if (site is not null)
                request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);
            using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
            using var answer = await client.SendAsync(request);
            var refused = answer.StatusCode == HttpStatusCode.Forbidden && (await answer.Content.ReadAsStringAsync()).Contains("foreignPage", StringComparison.Ordinal);
            Assert.True(refused != allowed, $"{verb} {path}: {(int)answer.StatusCode}");
        }
    }

    private async Task<HttpResponseMessage> LogIn(string wayBack)
    {
        var path = "/login?returnUrl=" + Uri.EscapeDataString(wayBack);
        using var form = await Send("GET", path);
        var html = await form.Content.ReadAsStringAsync();
        var fields = new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = Token().Match(html).Groups[1].Value,
            ["_handler"] = "login",
            ["Input.Tenant"] = "main",
            ["Input.UserName"] = "admin",
            ["Input.Password"] = House.Password,
        };
        var cookies = string.Join("; ", form.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        return await Send("POST", path, new FormUrlEncodedContent(fields), cookies);
    }

    private async Task<HttpResponseMessage> Send(string verb, string path, HttpContent? content = null, string? cookies = null)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        using var request = new HttpRequestMessage(new HttpMethod(verb), await target.Listen() + path) { Content = content };
        request.Headers.Add("X-Forwarded-Proto", "https");
        if (cookies is not null)
            request.Headers.Add("Cookie", cookies);
        return await client.SendAsync(request);
    }

    /// <summary>Without a client that corrects what it is told to send.</summary>
    private static async Task<string> Raw(string url, string request)
    {
        var address = new Uri(url);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    [GeneratedRegex("(?i)content-security-policy:[^\r]*")]
    private static partial Regex Policy();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
