using System.Net;
using System.Security.Cryptography;
using System.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Login.Domain;
using Huike.Platform.Login.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Huike.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Huike.Platform.Tests.Login;

/// <summary>A small identity provider on the own machine: who logs in is set by the test.</summary>
public sealed class TestProvider : IAsyncDisposable
{
    public const string Client = "huike", Secret = "provider-secret";
    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "one" };
    private readonly WebApplication _app;
    private (string? Nonce, string? Challenge) _asked;

    public string Url { get; private set; } = "";
    public Dictionary<string, object> Person { get; } = [];
    public bool SignsWrongly { get; set; }

    private TestProvider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = Url,
            ["authorization_endpoint"] = $"{Url}/authorize",
            ["token_endpoint"] = $"{Url}/token",
            ["jwks_uri"] = $"{Url}/keys",
            ["response_types_supported"] = new[] { "code" },
            ["subject_types_supported"] = new[] { "public" },
            ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
        }));
        _app.MapGet("/keys", () => Results.Json(new { keys = new[] { PublicKey() } }));
        _app.MapGet("/authorize", (HttpContext http) =>
        {
            var query = http.Request.Query;
            _asked = (query["nonce"], query["code_challenge"]);
            return Results.Redirect($"{query["redirect_uri"]}?code=once&state={Uri.EscapeDataString(query["state"]!)}");
        });
        _app.MapPost("/token", async (HttpContext http) =>
        {
            var form = await http.Request.ReadFormAsync();
            var challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
            return form["code"] == "once" && form["client_secret"] == Secret && challenge == _asked.Challenge
                ? Results.Json(new { access_token = "nothing", token_type = "Bearer", id_token = Token() }) : Results.BadRequest();
        });
    }

    public static async Task<TestProvider> Start()
    {
        var provider = new TestProvider();
        await provider._app.StartAsync();
        provider.Url = provider._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return provider;
    }

    private object PublicKey()
    {
        var key = _key.Rsa.ExportParameters(false);
        return new { kty = "RSA", use = "sig", kid = "one", alg = "RS256", n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) };
    }

    private string Token() => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Url,
        Audience = Client,
        Claims = new Dictionary<string, object>(Person) { ["nonce"] = _asked.Nonce! },
        Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5),
        SigningCredentials = new SigningCredentials(SignsWrongly ? new RsaSecurityKey(RSA.Create(2048)) { KeyId = "one" } : _key, SecurityAlgorithms.RsaSha256),
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

public abstract class OidcHouse(Engine engine) : House(engine)
{
    private TestProvider? _provider;

    public TestProvider Provider => _provider!;

    protected override void Adjust(IServiceCollection services) =>
        services.Configure<HuikeSettings>(s => s.OutgoingAllowed = $"127.0.0.1,{new Uri(Provider.Url).Authority}");

    public override async ValueTask InitializeAsync()
    {
        _provider = await TestProvider.Start();
        await base.InitializeAsync();
        await Listen();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Provider.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Walks the whole way as a browser does; the path at its end.</summary>
    public async Task<string> Walk(string subject, string? email, bool verified = true, string name = "新人")
    {
        Provider.Person.Clear();
        (Provider.Person["sub"], Provider.Person["name"]) = (subject, name);
        if (email is not null)
            (Provider.Person["email"], Provider.Person["email_verified"]) = (email, verified);
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        using var browser = new HttpClient(handler);
        var address = new Uri($"{Url}/login/provider/{Admin.TenantId}?returnUrl=/customers");
        var way = new List<string>();
        for (var i = 0; i < 8; i++)
        {
            using var answer = await browser.GetAsync(address, TestContext.Current.CancellationToken);
            way.Add($"{(int)answer.StatusCode} {address.PathAndQuery[..Math.Min(80, address.PathAndQuery.Length)]}");
            if (answer.Headers.Location is not { } next)
                return address.PathAndQuery.Contains("ReturnUrl") ? throw new InvalidOperationException(string.Join("\n", way)) : address.PathAndQuery;
            address = new Uri(address, next);
        }
        throw new InvalidOperationException($"Sent around in circles: {address}");
    }

    public Task Offer(Guid? role = null, bool enabled = true) =>
        Do(new SaveOidcProvider(enabled, "统一登录", Provider.Url, TestProvider.Client, TestProvider.Secret, role), Admin);
}

public sealed class SqliteOidc() : OidcHouse(Engine.Sqlite);

public sealed class PostgresOidc() : OidcHouse(Engine.Postgres);

/// <summary>Logging in by the company's identity provider, on both engines.</summary>
public abstract class OidcTests(OidcHouse house)
{
    private const string Refused = "/login?failed=provider";

    [Fact]
    public async Task Who_has_the_verified_address_enters_and_is_known_from_then_on()
    {
        await house.Offer();
        await house.Look(house.Admin.TenantId, db => db.Set<User>().Where(u => u.Id == house.Colleague.UserId).ExecuteUpdateAsync(set => set.SetProperty(u => u.Email, "Zhao@Example.com")));
        Assert.Equal(Refused, await house.Walk("zhao-1", "zhao@example.com", verified: false));
        Assert.Equal("/customers", await house.Walk("zhao-1", "zhao@example.com"));
        Assert.Equal("/customers", await house.Walk("zhao-1", "moved@example.com"));
        // Another mark with the same address is another person.
        Assert.Equal(Refused, await house.Walk("zhao-2", "zhao@example.com"));
        Assert.Equal(1, await house.Look(house.Admin.TenantId, db => db.Set<ExternalLogin>().CountAsync(e => e.UserId == house.Colleague.UserId)));
    }

    [Fact]
    public async Task A_stranger_is_added_only_where_the_company_wishes_it()
    {
        await house.Offer();
        Assert.Equal(Refused, await house.Walk("new-1", "new@example.com"));
        var role = await house.Look(house.Admin.TenantId, db => db.Set<Role>().Where(r => !r.IsAdministrator).OrderBy(r => r.Id).Select(r => r.Id).FirstAsync());
        await house.Offer(role);
        Assert.Equal("/customers", await house.Walk("new-1", "new@example.com"));
        Assert.Equal("新人", await house.Look(house.Admin.TenantId, db => db.Set<User>().Where(u => u.UserNameKey == "new@example.com").Select(u => u.Name).FirstAsync()));
        var administrator = await house.Look(house.Admin.TenantId, db => db.Set<Role>().Where(r => r.IsAdministrator).Select(r => r.Id).FirstAsync());
        Assert.Equal("newUserRole", (await house.Run(new SaveOidcProvider(true, "x", house.Provider.Url, "huike", null, administrator), house.Admin)).Error.Field);
    }

    [Fact]
    public async Task A_token_that_the_provider_did_not_sign_opens_nothing()
    {
        await house.Offer();
        house.Provider.SignsWrongly = true;
        try
        {
            Assert.Equal(Refused, await house.Walk("wang-1", "wang@example.com"));
        }
        finally
        {
            house.Provider.SignsWrongly = false;
        }
    }

    [Fact]
    public async Task A_provider_that_was_taken_away_is_asked_no_more_and_its_secret_is_never_shown()
    {
        await house.Offer();
        Assert.True((await house.Do(new GetOidcProvider(), house.Admin)).HasSecret);
        await house.Offer(enabled: false);
        Assert.StartsWith("/login", await house.Walk("li-1", "li@example.com"), StringComparison.Ordinal);
        Assert.Equal("authority", (await house.Run(new SaveOidcProvider(true, "x", "http://example.com", "huike"), house.Admin)).Error.Field);
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new GetOidcProvider(), house.Manager)).Error.Kind);
    }
}

public sealed class OidcSqliteTests(SqliteOidc house) : OidcTests(house), IClassFixture<SqliteOidc>;

public sealed class OidcPostgresTests(PostgresOidc house) : OidcTests(house), IClassFixture<PostgresOidc>;
