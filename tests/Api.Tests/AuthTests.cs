using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Huike.Platform.Users;
using Huike.TestKit;

namespace Huike.Api.Tests;

/// <summary>Login, tokens, sessions, passwords and keys over HTTP.</summary>
public abstract class AuthTests(House house)
{
    private static HttpClient With(House house, string token)
    {
        var client = new HttpClient { BaseAddress = new Uri(house.Url + "/api/v1/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private async Task<(Guid Id, string Password)> NewUser(string userName, params Guid[] roles)
    {
        var admin = await house.Client();
        var made = await admin.Post("users", new { userName, name = userName, roleIds = roles }, HttpStatusCode.Created);
        return (made.GetProperty("id").GetGuid(), made.GetProperty("oneTimePassword").GetString()!);
    }

    [Fact]
    public async Task Wrong_names_and_wrong_passwords_answer_alike()
    {
        var nobody = await house.Client(null);
        var bodies = new List<string>();
        foreach (var (tenant, userName) in new[] { ("main", "li"), ("main", "gibt-es-nicht"), ("nirgends", "li") })
        {
            using var answer = await nobody.PostAsJsonAsync("auth/login", new { tenant, userName, password = "wrong-password-1" });
            var problem = await answer.Expect(HttpStatusCode.Unauthorized);
            bodies.Add($"{problem.Code()} {problem.GetProperty("detail")}");
        }
        Assert.Single(bodies.Distinct());
    }

    [Fact]
    public async Task Too_many_wrong_passwords_are_refused_with_a_time_to_wait()
    {
        var nobody = await house.Client(null);
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 12; i++)
        {
            using var answer = await nobody.PostAsJsonAsync("auth/login", new { tenant = "main", userName = "limit-probe", password = "wrong-password-1" });
            statuses.Add(answer.StatusCode);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        }
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        // Somebody else behind the same address gets in.
        await house.Client("zhao");
    }

    [Fact]
    public async Task Refreshing_changes_both_tokens_and_the_old_refresh_token_ends()
    {
        var nobody = await house.Client(null);
        var first = await nobody.Post("auth/login", new { tenant = "main", userName = "sun", password = House.Password });
        var refresh = first.GetProperty("refreshToken").GetString()!;
        var second = await nobody.Post("auth/refresh", new { refreshToken = refresh });
        await nobody.Post("auth/refresh", new { refreshToken = refresh }, HttpStatusCode.Unauthorized);
        var me = await With(house, second.GetProperty("accessToken").GetString()!).Get("auth/me");
        Assert.Equal("sun", me.GetProperty("userName").GetString());
        Assert.DoesNotContain("users.edit", me.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()));
    }

    [Fact]
    public async Task A_session_that_ended_is_not_renewed_either()
    {
        var nobody = await house.Client(null);
        var tokens = await nobody.Post("auth/login", new { tenant = "main", userName = "sun", password = House.Password });
        using (var answer = await With(house, tokens.GetProperty("accessToken").GetString()!).PostAsync("auth/logout", null))
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await nobody.Post("auth/refresh", new { refreshToken = tokens.GetProperty("refreshToken").GetString() }, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task After_logout_the_token_is_worth_nothing()
    {
        var client = await house.Client("wang");
        await client.Get("auth/me");
        using (var answer = await client.PostAsync("auth/logout", null))
            await answer.Expect(HttpStatusCode.NoContent);
        await client.Get("auth/me", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_one_time_password_lets_its_owner_choose_one_and_nothing_else()
    {
        var (_, password) = await NewUser("einmal");
        var nobody = await house.Client(null);
        var login = await nobody.Post("auth/login", new { tenant = "main", userName = "einmal", password });
        Assert.True(login.GetProperty("mustChangePassword").GetBoolean());
        var client = With(house, login.GetProperty("accessToken").GetString()!);
        await client.Get("customers", HttpStatusCode.Forbidden);
        await client.Post("auth/password", new { current = password, next = "short" }, HttpStatusCode.UnprocessableEntity);
        await client.Post("auth/password", new { current = password, next = "weder-dies-noch-das" }, HttpStatusCode.NoContent);
        await nobody.Post("auth/login", new { tenant = "main", userName = "einmal", password = "weder-dies-noch-das" });
    }

    [Fact]
    public async Task Deactivating_somebody_ends_his_sessions_and_the_last_administrator_stays()
    {
        var admin = await house.Client();
        var (id, password) = await NewUser("geht-bald");
        var nobody = await house.Client(null);
        var login = await nobody.Post("auth/login", new { tenant = "main", userName = "geht-bald", password });
        var client = With(house, login.GetProperty("accessToken").GetString()!);
        await client.Get("auth/me");
        using (var answer = await admin.PostAsync($"users/{id}/deactivate", null))
            await answer.Expect(HttpStatusCode.NoContent);
        await client.Get("auth/me", HttpStatusCode.Unauthorized);
        var mine = (await admin.Get("auth/me")).GetProperty("id").GetGuid();
        using (var answer = await admin.PostAsync($"users/{mine}/deactivate", null))
            await answer.Expect(HttpStatusCode.Conflict);
        using (var answer = await admin.Send("PUT", $"users/{mine}/roles", """{"roleIds":[]}"""))
            Assert.Equal("users.lastAdministrator", (await answer.Expect(HttpStatusCode.Conflict)).Code());
    }

    [Fact]
    public async Task A_key_has_its_scopes_and_no_more_and_ends_when_it_is_revoked()
    {
        var admin = await house.Client();
        var made = await admin.Post("api-keys", new { name = "读取", scopes = new[] { "customers.view" } }, HttpStatusCode.Created);
        var token = made.GetProperty("key").GetString()!;
        Assert.StartsWith("hk_", token, StringComparison.Ordinal);
        var client = With(house, token);
        await client.Get("customers");
        await client.Post("customers", new { name = "密钥公司" }, HttpStatusCode.Forbidden);
        await client.Get("contacts", HttpStatusCode.Forbidden);
        await client.Post("api-keys", new { name = "x", scopes = new[] { "customers.*" } }, HttpStatusCode.Forbidden);
        Assert.DoesNotContain(token, (await admin.Get("api-keys")).ToString(), StringComparison.Ordinal);
        using (var answer = await admin.DeleteAsync($"api-keys/{made.GetProperty("id").GetGuid()}"))
            await answer.Expect(HttpStatusCode.NoContent);
        await client.Get("customers", HttpStatusCode.Unauthorized);
        await admin.Post("api-keys", new { name = "x", scopes = new[] { "customers.fly" } }, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_manager_raises_nobody_and_sees_only_his_own_sessions()
    {
        var manager = await house.Client("li");
        var me = await manager.Get("auth/me");
        var id = me.GetProperty("id").GetGuid();
        using (var answer = await manager.Send("PUT", $"users/{id}/roles", """{"roleIds":[]}"""))
            await answer.Expect(HttpStatusCode.Forbidden);
        using (var answer = await manager.Send("PATCH", $"users/{id}", """{"superiorId":null}""", ("If-Match", "\"1\"")))
            await answer.Expect(HttpStatusCode.Forbidden);
        await manager.Get($"sessions?userId={house.Admin.UserId}", HttpStatusCode.Forbidden);
        Assert.Contains((await manager.Get("sessions")).GetProperty("items").EnumerateArray(), s => s.GetProperty("current").GetBoolean());
    }
}

public sealed class AuthSqliteTests(SqliteHouse house) : AuthTests(house), IClassFixture<SqliteHouse>;

public sealed class AuthPostgresTests(PostgresHouse house) : AuthTests(house), IClassFixture<PostgresHouse>;
