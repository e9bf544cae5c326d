using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Login;
using Huike.Platform.Login.Domain;
using Huike.Platform.Login.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Huike.Platform.Roles.UseCases;
using Huike.Platform.Users.UseCases;
using Huike.TestKit;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Access.Tests.Sessions;

/// <summary>Who was put out, or narrowed, is out: programs at their next call, open pages when they ask, at the latest after half a minute.</summary>
public abstract class RevocationTests(SecurityHouse house)
{
    private int _number;

    private sealed record Person(Guid Id, Guid Session, HttpClient Program, ClaimsPrincipal Principal)
    {
        public async Task<HttpStatusCode> Call(string path = "customers")
        {
            using var answer = await Program.GetAsync(path);
            return answer.StatusCode;
        }
    }

    /// <summary>A new member with a session, or with a key in its stead, whose first call succeeds.</summary>
    private async Task<Person> Enter(bool withKey = false)
    {
        var role = await house.Look(house.Admin.TenantId, db => db.Set<UserRole>().Where(m => m.UserId == house.Representative.UserId).Select(m => m.RoleId).SingleAsync());
        var name = $"out{Guid.NewGuid():N}"[..20];
        var user = await house.Do(new CreateUser(name, $"某人{++_number}", House.Password, RoleIds: [role], MustChangePassword: false), house.Admin);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        string token;
        Entity row;
        if (withKey)
        {
            var key = new ApiKey { UserId = user.Id, Name = "key", Scopes = ["customers.*"] };
            (token, key.Hash) = Tokens.Create(Tokens.Key, house.Admin.TenantId, key.Id);
            row = key;
        }
        else
        {
            var session = new UserSession { UserId = user.Id, Kind = "program", CreatedAt = now, LastSeenAt = now, ExpiresAt = now.AddHours(1) };
            (token, session.TokenHash) = Tokens.Create(Tokens.Session, house.Admin.TenantId, session.Id);
            row = session;
        }
        await house.Look(house.Admin.TenantId, async db =>
        {
            db.Add(row);
            return await db.SaveChangesAsync();
        });
        var program = new HttpClient { BaseAddress = new Uri(await house.Listen() + "/api/v1/") };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var person = new Person(user.Id, row.Id, program,
            HuikeClaims.Principal(CookieAuthenticationDefaults.AuthenticationScheme, house.Admin.TenantId, user.Id, row.Id, "zh-CN", name));
        Assert.Equal(HttpStatusCode.OK, await person.Call());
        Assert.True(await IsAlive(person));
        return person;
    }

    /// <summary>What the open page of the person finds when it looks.</summary>
    private async Task<bool> IsAlive(Person person)
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        var provider = Assert.IsType<CircuitRevalidation>(scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>());
        return await provider.IsAlive(new AuthenticationState(person.Principal), CancellationToken.None);
    }

    private async Task IsOut(Person person)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await person.Call());
        Assert.False(await IsAlive(person));
        var page = HuikeClaims.ActorOf(person.Principal, Channel.Page)!;
        var result = await house.Run(new GetMe(), page);
        Assert.Equal(ErrorKind.Unauthenticated, result.Error.Kind);
    }

    [Fact]
    public async Task A_person_put_out_of_service_is_out_at_once()
    {
        var person = await Enter();
        await house.Do(new DeactivateUser(person.Id), house.Admin);
        await IsOut(person);
    }

    [Fact]
    public async Task The_key_of_a_person_put_out_of_service_is_out_at_once()
    {
        var person = await Enter(withKey: true);
        await house.Do(new DeactivateUser(person.Id), house.Admin);
        await IsOut(person);
    }

    [Fact]
    public async Task A_revoked_session_is_out_at_once()
    {
        var person = await Enter();
        await house.Do(new RevokeSession(person.Session), house.Admin);
        await IsOut(person);
    }

    [Fact]
    public async Task A_revoked_key_is_out_at_once()
    {
        var person = await Enter(withKey: true);
        await house.Do(new RevokeApiKey(person.Session), house.Admin);
        await IsOut(person);
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_at_once()
    {
        var person = await Enter();
        await house.Do(new ResetPassword(person.Id), house.Admin);
        await IsOut(person);
    }

    [Fact]
    public async Task A_role_taken_away_counts_at_once()
    {
        var person = await Enter();
        await house.Do(new SetUserRoles([]) { UserId = person.Id }, house.Admin);
        Assert.Equal(HttpStatusCode.Forbidden, await person.Call());
    }

    [Fact]
    public async Task A_role_that_is_narrowed_counts_at_once()
    {
        var person = await Enter();
        var made = await house.Do(new CreateRole("窄", Permissions: ["customers.view"]), house.Admin);
        await house.Do(new SetUserRoles([made.Id]) { UserId = person.Id }, house.Admin);
        Assert.Equal(HttpStatusCode.OK, await person.Call());
        await house.Do(new ChangeRole(1, "窄", Permissions: ["contacts.view"]) { Id = made.Id }, house.Admin);
        Assert.Equal(HttpStatusCode.Forbidden, await person.Call());
    }

    [Fact]
    public void An_open_page_asks_at_least_every_half_minute() => Assert.InRange(LoginLimits.Revalidation, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
}

public sealed class RevocationSqliteTests(SqliteSecurityHouse house) : RevocationTests(house), IClassFixture<SqliteSecurityHouse>;
