using Huike.Customers.Customers.Domain;
using Huike.Host.Demo;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Platform.Organisation.Domain;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Host.Tests.Plans;

/// <summary>A house with enough rows that the engine's choice of a way says something.</summary>
public abstract class PlanHouse(Engine engine) : House(engine)
{
    public PlanCapture Plans { get; } = new();
    public IReadOnlyDictionary<string, Actor> People { get; private set; } = null!;
    public Guid CustomerId { get; private set; }

    protected override void Adjust(IServiceCollection services) => services.ConfigureDbContext<HuikeDb>(options => options.AddInterceptors(Plans));

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var cancellation = TestContext.Current.CancellationToken;
        var data = new VolumeData(App.Services);
        var tenant = await data.Tenant("plans", Password, cancellation);
        await data.Fill(tenant, new VolumeSize(5000, 7500, 15_000, 70), 7, _ => { }, cancellation);
        var users = await Look(tenant, db => db.Set<User>().Where(u => u.UserNameKey == "u00000" || u.UserNameKey == "u00001" || u.UserNameKey == "admin")
            .ToDictionaryAsync(u => u.UserNameKey, cancellation));
        People = new Dictionary<string, Actor> { ["representative"] = Of("u00001"), ["manager"] = Of("u00000"), ["owner"] = Of("admin") };
        CustomerId = await Look(tenant, db => db.Set<Customer>().Where(c => c.OwnerId == users["u00001"].Id).OrderBy(c => c.Id).Select(c => c.Id).FirstAsync(cancellation));
        Actor Of(string name) => new() { TenantId = tenant, UserId = users[name].Id, Name = users[name].Name, Channel = Channel.Page };
    }
}

public sealed class SqlitePlanHouse() : PlanHouse(Engine.Sqlite);

public sealed class PostgresPlanHouse() : PlanHouse(Engine.Postgres);
