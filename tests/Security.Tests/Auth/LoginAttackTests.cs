using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Login;
using Huike.Platform.Login.Domain;
using Huike.Platform.Login.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Users.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Huike.Security.Tests.Auth;

/// <summary>Limits as they are shipped, a clock that the test moves, and a count of the passwords that were really compared.</summary>
public abstract class GuardedTarget(Engine engine) : House(engine)
{
    public TestClock Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 8, 0, 5, TimeSpan.Zero));

    protected override void Adjust(IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        services.PostConfigure<HuikeSettings>(settings => settings.ApiPerMinute = 20);
    }

    public Task<Result<LoggedIn>> Try(string userName, string password, string? tenant = "main", string address = "10.0.0.1") =>
        Run(new LogIn(tenant, userName, password, LoginKind.Program, address), Kernel.Access.Actor.Anonymous());

    /// <summary>On to a minute in which nobody has failed yet, past every lock.</summary>
    public void Rest() => Clock.Advance(TimeSpan.FromHours(2));
}

public sealed class SqliteGuarded() : GuardedTarget(Engine.Sqlite);

public sealed class PostgresGuarded() : GuardedTarget(Engine.Postgres);

/// <summary>Guessing names and passwords, old and stolen tokens, one-time passwords.</summary>
public abstract class LoginAttackTests(GuardedTarget target)
{
    [Fact]
    public async Task Every_failure_says_the_same_and_costs_one_comparison()
    {
        target.Rest();
        var disabled = await NewUser("ausgeschieden");
        await target.Do(new DeactivateUser(disabled.Id), target.Admin);
        var answers = new List<string>();
        var work = target.App.Services.GetRequiredService<PasswordHashing>();
        foreach (var (tenant, name, password) in new[]
        {
            ("main", "wang", "falsch-1"), ("main", "gibt-es-nicht", "falsch-1"), ("nirgends", "wang", "falsch-1"), ("main", "ausgeschieden", "falsch-1"), ("main", "ausgeschieden", disabled.Password), (null, "wang", "falsch-1"),
        })
        {
            var before = work.Comparisons;
            var result = await target.Try(name, password, tenant, "10.1.1.1");
            Assert.Equal(1, work.Comparisons - before);
            answers.Add(JsonSerializer.Serialize(result.Value));
        }
        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task After_five_wrong_passwords_nobody_gets_in_for_a_while_not_even_by_another_spelling_of_the_company()
    {
        target.Rest();
        for (var i = 0; i < 5; i++)
            Assert.True((await target.Try("zhao", "falsch-1", i % 2 == 0 ? "main" : " MAIN ", $"10.2.0.{i}")).Value.Refused);
        var refused = await target.Try("zhao", House.Password, "Main", "10.2.1.1");
        Assert.Equal(ErrorKind.TooMany, refused.Error.Kind);
        Assert.InRange((int)refused.Error.Arguments[0]!, 1, 60);
        // The account itself is closed for a minute; the right password waits, too.
        target.Clock.Advance(TimeSpan.FromSeconds(56));
        Assert.True((await target.Try("zhao", House.Password, address: "10.2.1.2")).Value.Refused);
        target.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.False((await target.Try("zhao", House.Password, address: "10.2.1.3")).Value.Refused);
    }

    [Fact]
    public async Task Nodes_count_together_and_a_restart_forgives_nothing()
    {
        target.Rest();
        var services = target.App.Services;
        LoginAttempts Node() => new(services.GetRequiredService<IServiceScopeFactory>(), target.Clock, services.GetRequiredService<IOptions<HuikeSettings>>());
        var account = LoginAttempts.Account(target.Admin.TenantId, null, "somebody");
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Node().Failed(account, null, CancellationToken.None)));
        Assert.NotNull(await Node().WaitSeconds(account, null, CancellationToken.None));
        target.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await Node().WaitSeconds(account, null, CancellationToken.None));
    }

    [Fact]
    public async Task One_address_that_tries_many_names_is_stopped()
    {
        target.Rest();
        for (var i = 0; i < 30; i++)
            await target.Try($"name{i}", "falsch-1", address: "10.3.0.1");
        Assert.Equal(ErrorKind.TooMany, (await target.Try("li", House.Password, address: "10.3.0.1")).Error.Kind);
        Assert.False((await target.Try("li", House.Password, address: "10.3.0.2")).Value.Refused);
    }

    [Fact]
    public async Task Guessing_the_current_password_from_within_is_limited_as_well()
    {
        target.Rest();
        var sun = await target.Look(target.Admin.TenantId, db => db.Set<User>().AsNoTracking().FirstAsync(u => u.UserNameKey == "sun"));
        for (var i = 0; i < 5; i++)
            Assert.Equal("password.wrong", (await target.Run(new ChangePassword("falsch-1", "ein-neues-wort-9"), target.Stranger)).Error.Code);
        Assert.Equal(ErrorKind.TooMany, (await target.Run(new ChangePassword(House.Password, "ein-neues-wort-9"), target.Stranger)).Error.Kind);
        Assert.Equal(sun.PasswordHash, (await target.Look(target.Admin.TenantId, db => db.Set<User>().AsNoTracking().FirstAsync(u => u.Id == sun.Id))).PasswordHash);
    }

    [Fact]
    public async Task A_one_time_password_serves_once_belongs_to_one_and_runs_out()
    {
        target.Rest();
        var (first, second) = (await NewUser("eins"), await NewUser("zwei"));
        Assert.True((await target.Try("zwei", first.Password, address: "10.4.0.1")).Value.Refused);
        var session = await target.Try("eins", first.Password, address: "10.4.0.1");
        Assert.True(session.Value.MustChangePassword);
        var actor = target.Admin with { UserId = first.Id, SessionId = session.Value.SessionId, Name = "eins" };
        await target.Do(new ChangePassword(first.Password, "mein-eigenes-wort-7"), actor);
        Assert.True((await target.Try("eins", first.Password, address: "10.4.0.2")).Value.Refused);
        target.Clock.Advance(TimeSpan.FromDays(8));
        Assert.True((await target.Try("zwei", second.Password, address: "10.4.0.3")).Value.Refused);
        var again = await target.Do(new ResetPassword(second.Id), target.Admin);
        Assert.False((await target.Try("zwei", again.OneTimePassword, address: "10.4.0.4")).Value.Refused);
    }

    [Fact]
    public async Task A_session_is_new_at_every_login_and_worth_nothing_after_its_end()
    {
        target.Rest();
        var (a, b) = ((await target.Try("li", House.Password)).Value, (await target.Try("li", House.Password)).Value);
        Assert.NotEqual(a.SessionId, b.SessionId);
        Assert.NotEqual(a.AccessToken, b.AccessToken);
        var client = await With(a.AccessToken);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("auth/me")).StatusCode);
        await client.PostAsync("auth/logout", null);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("auth/me")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await (await With(b.AccessToken)).GetAsync("auth/me")).StatusCode);
        // Tokens of one kind are none of another, and half of one is none at all.
        foreach (var wrong in new[] { b.RefreshToken, "hk" + b.AccessToken[2..], b.AccessToken[..^1], b.AccessToken[..^1] + (b.AccessToken[^1] == '0' ? '1' : '0'), b.AccessToken.ToUpperInvariant(), "", "Bearer", a.AccessToken })
            Assert.Equal(HttpStatusCode.Unauthorized, (await (await With(wrong)).GetAsync("auth/me")).StatusCode);
        // One that was not used before, since a known one is remembered for half a minute of the real clock.
        var late = (await target.Try("li", House.Password)).Value.AccessToken;
        target.Clock.Advance(LoginLimits.AccessToken + TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await (await With(late)).GetAsync("auth/me")).StatusCode);
    }

    [Fact]
    public async Task A_key_that_calls_too_often_waits_and_others_do_not()
    {
        target.Rest();
        var key = await target.Do(new CreateApiKey("viel", ["customers.*"]), target.Admin);
        var other = await target.Do(new CreateApiKey("wenig", ["customers.*"]), target.Admin);
        var client = await With(key.Key);
        for (var i = 0; i < 20; i++)
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("customers?limit=1")).StatusCode);
        using var answer = await client.GetAsync("customers?limit=1");
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.OK, (await (await With(other.Key)).GetAsync("customers?limit=1")).StatusCode);
        target.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("customers?limit=1")).StatusCode);
    }

    [Fact]
    public async Task A_key_cannot_make_keys_nor_change_the_password_and_ends_when_it_is_revoked()
    {
        target.Rest();
        var key = await target.Do(new CreateApiKey("eng", ["apiKeys.*", "users.*"]), target.Admin);
        var client = await With(key.Key);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsJsonAsync("api-keys", new { name = "x", scopes = new[] { "customers.*" } })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsJsonAsync("auth/password", new { current = House.Password, next = "ein-neues-wort-9" })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("customers")).StatusCode);
        await target.Do(new RevokeApiKey(key.Id), target.Admin);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("users")).StatusCode);
    }

    private async Task<HttpClient> With(string token)
    {
        var client = new HttpClient { BaseAddress = new Uri(await target.Listen() + "/api/v1/") };
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer " + token);
        return client;
    }

    private async Task<(Guid Id, string Password)> NewUser(string name)
    {
        var made = await target.Do(new CreateUser(name, name), target.Admin);
        return (made.Id, made.OneTimePassword!);
    }
}

public sealed class LoginAttackSqliteTests(SqliteGuarded target) : LoginAttackTests(target), IClassFixture<SqliteGuarded>;

public sealed class LoginAttackPostgresTests(PostgresGuarded target) : LoginAttackTests(target), IClassFixture<PostgresGuarded>;
