using System.Net.Http.Headers;
using System.Net.Http.Json;
using Huike.Host;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.UseCases;
using Huike.Platform.FirstRun;
using Huike.Platform.Login;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Huike.Platform.Tenants.UseCases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Huike.TestKit;

/// <summary>
/// The whole product on one engine with a small company: departments 销售一部 and 销售二部; 李经理 leads the first,
/// 王代表 and 赵代表 work in it (superior 李经理), 孙代表 works in the second, 钱只读 reads everything masked, 管理员 may do all.
/// A second tenant with its own administrator stands beside it. All passwords are <see cref="Password"/>.
/// </summary>
public abstract class House(Engine engine) : DatabaseFixture(engine, Migrate)
{
    public const string Password = "correct-horse-battery";

    private readonly string _folder = Directory.CreateTempSubdirectory("huike-house-").FullName;
    private WebApplication? _app;

    public WebApplication App => _app ?? throw new InvalidOperationException("The fixture is not initialised.");
    public Actor Admin { get; private set; } = null!;
    public Actor Manager { get; private set; } = null!;
    public Actor Representative { get; private set; } = null!;
    public Actor Colleague { get; private set; } = null!;
    public Actor Stranger { get; private set; } = null!;
    public Actor Reader { get; private set; } = null!;
    public Actor ForeignAdmin { get; private set; } = null!;
    /// <summary>Address of the server, once <see cref="Client"/> or <see cref="Listen"/> was called.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Changes to the services before the house is built, for example another clock.</summary>
    protected virtual void Adjust(IServiceCollection services)
    {
    }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _app = HuikeApp.Build(CreateBuilder(Database, _folder, Adjust));
        await FoundCompany();
    }

    private static WebApplicationBuilder CreateBuilder(TestDatabase database, string folder, Action<IServiceCollection> adjust)
    {
        var builder = HuikeApp.CreateBuilder([], b =>
        {
            b.Logging.SetMinimumLevel(LogLevel.Error);
            b.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["urls"] = "http://127.0.0.1:0",
                ["Huike:DataDirectory"] = folder,
                ["ConnectionStrings:Huike"] = database.Engine == Engine.Postgres ? database.ConnectionString : null,
            });
            if (database.Engine == Engine.Sqlite)
                b.Configuration["Huike:DatabaseFile"] = new SqliteConnectionStringBuilder(database.ConnectionString).DataSource;
        });
        // Eight people for each house: with the product's own number of rounds their passwords would take more time than what is tested.
        builder.Services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1_000);
        adjust(builder.Services);
        return builder;
    }

    private static async Task Migrate(Engine engine, string connectionString)
    {
        var folder = Directory.CreateTempSubdirectory("huike-template-").FullName;
        var builder = HuikeApp.CreateBuilder([], b => b.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Huike:DataDirectory"] = folder,
            ["ConnectionStrings:Huike"] = engine == Engine.Postgres ? connectionString : null,
            ["Huike:DatabaseFile"] = engine == Engine.Sqlite ? new SqliteConnectionStringBuilder(connectionString).DataSource : null,
        }));
        await using var app = builder.Build();
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(Guid.Empty);
        var provider = scope.ServiceProvider.GetRequiredService<IDatabaseProvider>();
        await provider.Migrate(scope.ServiceProvider.GetRequiredService<HuikeDb>(), CancellationToken.None);
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Runs a request as the product does.</summary>
    public Task<Result<T>> Run<T>(IRequest<T> request, Actor actor) =>
        App.Services.GetRequiredService<UseCaseRunner>().Run(request, actor, TestContext.Current.CancellationToken);

    /// <summary>Runs a request and expects it to succeed.</summary>
    public async Task<T> Do<T>(IRequest<T> request, Actor actor)
    {
        var result = await Run(request, actor);
        Assert.True(result.IsSuccess, result.IsSuccess ? "" : string.Join("; ", result.Errors.Select(e => $"{e.Field}: {e.Code} {string.Join(',', e.Arguments)}")));
        return result.Value;
    }

    /// <summary>The database as the house itself sees it in one tenant.</summary>
    public async Task<T> Look<T>(Guid tenantId, Func<HuikeDb, Task<T>> look)
    {
        await using var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(tenantId);
        return await look(scope.ServiceProvider.GetRequiredService<HuikeDb>());
    }

    /// <summary>Does the daily work of the name in the house's company.</summary>
    public async Task Daily(string work)
    {
        await using var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(Admin.TenantId);
        await scope.ServiceProvider.GetServices<IDailyWork>().Single(w => w.Name == work).Run(default, TestContext.Current.CancellationToken);
    }

    /// <summary>Starts the web server on a free port of the loopback address.</summary>
    public async Task<string> Listen()
    {
        if (Url.Length == 0)
        {
            await App.StartAsync(TestContext.Current.CancellationToken);
            Url = App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        }
        return Url;
    }

    /// <summary>A program logged in over HTTP; without a name one that is not logged in.</summary>
    public async Task<HttpClient> Client(string? userName = "admin", string tenant = "main")
    {
        var client = new HttpClient { BaseAddress = new Uri(await Listen() + "/api/v1/") };
        if (userName is null)
            return client;
        var answer = await client.PostAsJsonAsync("auth/login", new { tenant, userName, password = Password }, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<Dictionary<string, object>>(TestContext.Current.CancellationToken))!["accessToken"].ToString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private async Task FoundCompany()
    {
        var main = await Do(new SetUp("示例公司", "main", "admin", "管理员", Password) { MayAdd = true }, Actor.Anonymous());
        var other = await Do(new SetUp("别的公司", "other", "admin", "别人", Password) { MayAdd = true }, Actor.Anonymous());
        Admin = ActorOf(main.TenantId, main.UserId, "管理员");
        ForeignAdmin = ActorOf(other.TenantId, other.UserId, "别人");
        await using var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(main.TenantId);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        var roles = await db.Set<Role>().ToDictionaryAsync(r => r.IsAdministrator ? "" : r.Permissions.Contains("receipts.reverse") ? "finance" : r.Scopes["customers"] switch
        {
            { Read: DataScope.Own } => "rep", { Read: DataScope.DepartmentAndBelow } => "manager", { Read: DataScope.All } => "reader",
            _ => "assistant",
        });
        var first = new Department { Name = "销售一部" };
        var second = new Department { Name = "销售二部" };
        db.AddRange(first, second);
        await db.SaveChangesAsync();
        User Person(string userName, string name, Department department, string role, Guid? superior = null)
        {
            var user = new User
            {
                UserName = userName,
                UserNameKey = userName,
                Name = name,
                NameKey = Kernel.Text.Pinyin.SortKey(name),
                DepartmentId = department.Id,
                SuperiorId = superior,
                PasswordHash = App.Services.GetRequiredService<PasswordHashing>().Hash(Password),
            };
            db.Add(user);
            db.Add(new UserRole { UserId = user.Id, RoleId = roles[role].Id });
            return user;
        }
        var li = Person("li", "李经理", first, "manager");
        var wang = Person("wang", "王代表", first, "rep", li.Id);
        var zhao = Person("zhao", "赵代表", first, "rep", li.Id);
        var sun = Person("sun", "孙代表", second, "rep");
        var qian = Person("qian", "钱只读", second, "reader");
        await db.SaveChangesAsync();
        (Manager, Representative, Colleague, Stranger, Reader) = (Of(li), Of(wang), Of(zhao), Of(sun), Of(qian));
        Actor Of(User user) => ActorOf(main.TenantId, user.Id, user.Name);
    }

    /// <summary>A bare actor without session, as jobs use it; the runner fills in the rights.</summary>
    private static Actor ActorOf(Guid tenantId, Guid userId, string name) =>
        new() { TenantId = tenantId, UserId = userId, Name = name, Channel = Channel.Page };

    public override async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}

public sealed class SqliteHouse() : House(Engine.Sqlite);

public sealed class PostgresHouse() : House(Engine.Postgres);
