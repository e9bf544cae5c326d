using System.Text;
using Huike.Kernel.Access;
using Huike.Kernel.UseCases;
using Huike.Platform.Login;
using Huike.Platform.Login.Domain;
using Huike.Platform.Login.Factors;
using Huike.Platform.Login.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Tenants.Domain;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform.Tests.Login;

/// <summary>The codes of RFC 6238.</summary>
public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void The_examples_of_the_standard(long seconds, string code)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(seconds);
        Assert.Equal(code, Totp.Code(Secret, Totp.StepOf(now)));
        Assert.Equal(Totp.StepOf(now), Totp.Match(Secret, code, now, 0));
        Assert.Equal(Totp.StepOf(now), Totp.Match(Secret, code, now.AddSeconds(30), 0));
        Assert.Null(Totp.Match(Secret, code, now.AddSeconds(90), 0));
        Assert.Null(Totp.Match(Secret, code, now, Totp.StepOf(now)));
    }

    [Fact]
    public void The_secret_is_written_as_apps_read_it() => Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.Base32(Secret));
}

public abstract class FactorHouse(Engine engine) : House(engine)
{
    private readonly TestClock _clock = new(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));

    protected override void Adjust(IServiceCollection services) => services.AddSingleton<TimeProvider>(_clock);

    public void Wait(int seconds) => _clock.Advance(TimeSpan.FromSeconds(seconds));

    public DateTimeOffset Now => _clock.GetUtcNow();
}

public sealed class SqliteFactors() : FactorHouse(Engine.Sqlite);

public sealed class PostgresFactors() : FactorHouse(Engine.Postgres);

/// <summary>The second step of a log-in, on both engines.</summary>
public abstract class FactorTests(FactorHouse house)
{
    private async Task<(byte[] Secret, IReadOnlyList<string> Codes)> SetUp(Actor actor)
    {
        house.Wait(90);
        await house.Do(new BeginAuthenticator(House.Password), actor);
        var secret = await SecretOf(actor);
        var codes = (await house.Do(new ConfirmAuthenticator(Totp.Code(secret, Totp.StepOf(house.Now))), actor)).Codes;
        house.Wait(90);
        return (secret, codes);
    }

    private async Task<byte[]> SecretOf(Actor actor)
    {
        var kept = await house.Look(actor.TenantId, db => db.Set<UserAuthenticator>().Where(a => a.UserId == actor.UserId).Select(a => a.Secret).FirstAsync());
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(actor.TenantId);
        return scope.ServiceProvider.GetRequiredService<SecondFactors>().Open(kept)!;
    }

    private Task<string> NameOf(Actor actor) => house.Look(actor.TenantId, db => db.Set<User>().Where(u => u.Id == actor.UserId).Select(u => u.UserName).FirstAsync());

    private async Task<LoggedIn> LogIn(Actor actor, string? code = null) =>
        await house.Do(new LogIn("main", await NameOf(actor), House.Password, LoginKind.Browser, "127.0.0.1", "test", code), Actor.Anonymous());

    [Fact]
    public async Task The_password_alone_opens_nothing_and_a_code_works_once()
    {
        var (secret, _) = await SetUp(house.Colleague);
        var first = await LogIn(house.Colleague);
        Assert.Equal(Guid.Empty, first.SessionId);
        Assert.NotNull(first.Ticket);

        var code = Totp.Code(secret, Totp.StepOf(house.Now));
        Assert.NotEqual(Guid.Empty, (await house.Do(new FinishLogIn(first.Ticket!, code), Actor.Anonymous())).SessionId);
        Assert.True((await house.Do(new FinishLogIn(first.Ticket!, code), Actor.Anonymous())).Refused);
        house.Wait(60);
        Assert.NotEqual(Guid.Empty, (await LogIn(house.Colleague, Totp.Code(secret, Totp.StepOf(house.Now)))).SessionId);
        Assert.Equal("login.ticket", (await house.Run(new FinishLogIn("nonsense", code), Actor.Anonymous())).Error.Code);
    }

    [Fact]
    public async Task A_recovery_code_opens_once_even_for_two_at_the_same_moment()
    {
        var (_, codes) = await SetUp(house.Stranger);
        Assert.Equal(RecoveryCode.Count, codes.Distinct().Count());
        var ticket = (await LogIn(house.Stranger)).Ticket!;
        var both = await Task.WhenAll(house.Run(new FinishLogIn(ticket, codes[0].ToLowerInvariant()), Actor.Anonymous()), house.Run(new FinishLogIn(ticket, codes[0]), Actor.Anonymous()));
        Assert.Single(both, r => r is { IsSuccess: true, Value.Refused: false });
        Assert.Equal(RecoveryCode.Count - 1, (await house.Do(new GetFactors(), house.Stranger)).RecoveryCodes);
    }

    [Fact]
    public async Task Wrong_codes_lock_the_account_as_wrong_passwords_do()
    {
        await SetUp(house.Representative);
        var ticket = (await LogIn(house.Representative)).Ticket!;
        for (var i = 0; i < LoginLimits.AttemptsBeforeLock; i++)
            Assert.True((await house.Do(new FinishLogIn(ticket, "000000", Address: "10.0.0.1"), Actor.Anonymous())).Refused);
        Assert.Equal(ErrorKind.TooMany, (await house.Run(new FinishLogIn(ticket, "000000", Address: "10.0.0.1"), Actor.Anonymous())).Error.Kind);
        Assert.NotNull(await house.Look(house.Admin.TenantId, db => db.Set<User>().Where(u => u.Id == house.Representative.UserId).Select(u => u.LockedUntil).FirstAsync()));
    }

    [Fact]
    public async Task Whoever_lacks_what_the_company_demands_may_only_set_it_up()
    {
        await house.Do(new SaveLoginSettings(LoginPolicy.Everybody), house.Admin);
        // 管理员 shut himself out too, and mends it.
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new GetLoginSettings(), house.Admin)).Error.Kind);
        await SetUp(house.Admin);
        await house.Do(new GetLoginSettings(), house.Admin);
        await house.Do(new SaveLoginSettings(LoginPolicy.Nobody), house.Admin);
        await house.Do(new RemoveAuthenticator(House.Password), house.Admin);
        Assert.False((await house.Do(new GetFactors(), house.Admin)).Authenticator);
    }

    [Fact]
    public async Task Setting_up_needs_the_password_and_a_lost_phone_the_administrator()
    {
        Assert.Equal("password.wrong", (await house.Run(new BeginAuthenticator("wrong"), house.Reader)).Error.Code);
        await SetUp(house.Reader);
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new ResetFactors(house.Reader.UserId), house.Manager)).Error.Kind);
        await house.Do(new ResetFactors(house.Reader.UserId), house.Admin);
        Assert.Null((await LogIn(house.Reader)).Ticket);
    }

    [Fact]
    public async Task From_other_networks_nobody_enters()
    {
        await house.Do(new SaveLoginSettings(LoginPolicy.Nobody, null, "10.0.0.0/8, 192.168.1.5"), house.Admin);
        async Task<bool> Enters(string address) =>
            !(await house.Do(new LogIn("main", "li", House.Password, LoginKind.Browser, address), Actor.Anonymous())).Refused;
        Assert.True(await Enters("10.1.2.3"));
        Assert.True(await Enters("::ffff:192.168.1.5"));
        Assert.False(await Enters("192.168.1.6"));
        Assert.Equal("networks", (await house.Run(new SaveLoginSettings(LoginPolicy.Nobody, null, "ten.zero"), house.Admin)).Error.Field);
        await house.Do(new SaveLoginSettings(LoginPolicy.Nobody), house.Admin);
        Assert.True(await Enters("192.168.1.6"));
    }
}

public sealed class FactorSqliteTests(SqliteFactors house) : FactorTests(house), IClassFixture<SqliteFactors>;

public sealed class FactorPostgresTests(PostgresFactors house) : FactorTests(house), IClassFixture<PostgresFactors>;
