using Huike.Customers.Calls.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Duplicates;
using Huike.Customers.Pool.Domain;
using Huike.Host.Demo;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Data.Bulk;
using Huike.Kernel.Records;
using Huike.Kernel.Records.Custom;
using Huike.Platform.Comments.Domain;
using Huike.Platform.Comments.UseCases;
using Huike.Platform.Customisation.CustomFields.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Opportunities.Domain;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Products.Domain;
using Huike.Sales.Splits.Domain;
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
    public Guid PoolId { get; private set; }
    public Guid ProductId { get; private set; }

    protected override void Adjust(IServiceCollection services) => services.ConfigureDbContext<HuikeDb>(options => options.AddInterceptors(Plans));

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var cancellation = TestContext.Current.CancellationToken;
        var data = new VolumeData(App.Services);
        var tenant = await data.Tenant("plans", Password, cancellation);
        await data.Fill(tenant, new VolumeSize(5000, 7500, 15_000, 70), 7, _ => { }, cancellation);
        await new VolumeSelling(App.Services, 7).Fill(tenant, 6000, 3000, cancellation);
        await new VolumeDocuments(App.Services, tenant, 7).Fill(5000, _ => { }, cancellation);
        var users = await Look(tenant, db => db.Set<User>().Where(u => u.UserNameKey == "u00000" || u.UserNameKey == "u00001" || u.UserNameKey == "admin")
            .ToDictionaryAsync(u => u.UserNameKey, cancellation));
        People = new Dictionary<string, Actor> { ["representative"] = Of("u00001"), ["manager"] = Of("u00000"), ["owner"] = Of("admin") };
        CustomerId = await Look(tenant, db => db.Set<Customer>().Where(c => c.OwnerId == users["u00001"].Id).OrderBy(c => c.Id).Select(c => c.Id).FirstAsync(cancellation));
        ProductId = await Look(tenant, db => db.Set<Product>().OrderBy(p => p.Id).Select(p => p.Id).FirstAsync(cancellation));
        await FillOwnField(tenant);
        await FillComments(tenant, users["u00001"].Id);
        await FillCalls(tenant);
        await FillSplits(tenant);
        PoolId = (await Do(new CreateRecord<CustomerPool>(new RecordPatch
        {
            ["name"] = "默认公海",
            ["automatic"] = true,
            ["idleDays"] = 30,
            ["noDealDays"] = 180,
            ["members"] = new List<PoolMember> { new(users["u00001"].Id, PoolMember.User) },
        }), People["owner"])).Record.Id;
        // Once in an hour the newest three thousand names are counted; that is not on the ways of the day.
        await Do(new CheckDuplicates("上海鑫达精密机械有限公司", null), People["owner"]);
        Actor Of(string name) => new() { TenantId = tenant, UserId = users[name].Id, Name = users[name].Name, Channel = Channel.Page };
    }

    /// <summary>Two comments on each customer and one on each follow-up of the first thousands.</summary>
    private async Task FillComments(Guid tenant, Guid author)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(tenant);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        var customers = await db.Set<Customer>().OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancellation);
        var followUps = await db.Set<Huike.Customers.Activities.Domain.Activity>().OrderBy(a => a.Id).Take(5_000).Select(a => a.Id).ToListAsync(cancellation);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        Comment Of(string type, Guid id, string text) => new() { RecordType = type, RecordId = id, Text = text, CreatedById = author, CreatedAt = now, UpdatedAt = now, Version = 1 };
        // The end of a bulk load is where the engine takes its figures anew.
        await using var load = await db.Provider.BeginBulk(db, new BulkLoad(0, []), cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await scope.ServiceProvider.GetRequiredService<BulkWriter>().Insert(
            [.. customers.SelectMany(id => new[] { Of("customers", id, "报价已寄"), Of("customers", id, "等回复") }), .. followUps.Select(id => Of("activities", id, "知道了"))], cancellation);
        await transaction.CommitAsync(cancellation);
        await Do(new WriteComment("customers", CustomerId, "紫檀样品年底交付"), People["owner"]);
    }

    /// <summary>A call with each customer, his owner's.</summary>
    private async Task FillCalls(Guid tenant)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(tenant);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        var customers = await db.Set<Customer>().OrderBy(c => c.Id).Select(c => new { c.Id, c.OwnerId, c.DepartmentId }).ToListAsync(cancellation);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        await using var load = await db.Provider.BeginBulk(db, new BulkLoad(0, []), cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await scope.ServiceProvider.GetRequiredService<BulkWriter>().Insert(
            [.. customers.Select((c, i) => new Call { CustomerId = c.Id, OwnerId = c.OwnerId, DepartmentId = c.DepartmentId, Phone = "13800000000", At = now.AddMinutes(-i), CreatedAt = now, UpdatedAt = now, Version = 1 })], cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>A colleague has three tenths of each tenth deal.</summary>
    private async Task FillSplits(Guid tenant)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(tenant);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        var people = await db.Set<User>().OrderBy(u => u.Id).Select(u => new { u.Id, u.DepartmentId }).ToListAsync(cancellation);
        await using var load = await db.Provider.BeginBulk(db, new BulkLoad(0, []), cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await Share<Opportunity, OpportunitySplit>();
        await Share<Order, OrderSplit>();
        await transaction.CommitAsync(cancellation);

        async Task Share<T, TSplit>() where T : OwnedRecord, ISplitDeal where TSplit : DealSplit, new()
        {
            var all = await db.Set<T>().OrderBy(d => d.Id).Select(d => new { d.Id, d.CompanyAmount }).ToListAsync(cancellation);
            var shared = all.Where((_, i) => i % 10 == 0).ToList();
            foreach (var ids in shared.Select(d => d.Id).Chunk(500))
            {
                await db.Set<T>().Where(d => ids.Contains(d.Id)).ExecuteUpdateAsync(
                    set => set.SetProperty(d => d.SplitPercent, 3_000).SetProperty(d => d.SplitAmount, d => d.CompanyAmount * 3 / 10), cancellation);
            }
            await scope.ServiceProvider.GetRequiredService<BulkWriter>().Insert([.. shared.Select((d, i) => new TSplit
            {
                DocumentId = d.Id,
                UserId = people[i % people.Count].Id,
                DepartmentId = people[i % people.Count].DepartmentId,
                Percent = 3_000,
                Amount = d.CompanyAmount * 3 / 10,
            })], cancellation);
        }
    }

    /// <summary>An own field of the customers with the index rows of most of them; only these matter for the plans.</summary>
    private async Task FillOwnField(Guid tenant)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var field = await Do(new AddCustomField("customers", "名次", CustomFieldKind.Number, "rank"), People["owner"]);
        await using var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(tenant);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        var ids = await db.Set<Customer>().OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancellation);
        // The end of a bulk load is where the engine takes its figures anew.
        await using var load = await db.Provider.BeginBulk(db, new BulkLoad(0, []), cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await scope.ServiceProvider.GetRequiredService<BulkWriter>().Insert(
            [.. ids.Skip(500).Select((id, i) => new CustomValue { FieldId = field.Id, RecordId = id, Number = i * 7919L % 1_000 * 1_000_000 })], cancellation);
        await transaction.CommitAsync(cancellation);
    }
}

public sealed class SqlitePlanHouse() : PlanHouse(Engine.Sqlite);

public sealed class PostgresPlanHouse() : PlanHouse(Engine.Postgres);
