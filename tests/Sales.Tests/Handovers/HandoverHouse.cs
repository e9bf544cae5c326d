using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Handovers.Domain;
using Huike.Customers.Handovers.UseCases;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Records;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Huike.Sales.Opportunities.Domain;
using Huike.Sales.Tests.Selling;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Huike.Sales.Tests.Handovers;

/// <summary>Hits in the middle of the work, as a server that is shut down.</summary>
public sealed class Blow
{
    public Action<WorkTask>? On { get; set; }
}

internal sealed class BlowRule(Blow blow) : IRecordRule<WorkTask>
{
    public Task Validate(RecordChange<WorkTask> change, CancellationToken cancellation)
    {
        blow.On?.Invoke(change.Entity);
        cancellation.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    }
}

/// <summary>A company in which people come and go.</summary>
public abstract class HandoverHouse(Engine engine) : ClockHouse(engine)
{
    private static int s_people;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Blow Blow { get; } = new();

    protected override void Adjust(IServiceCollection services)
    {
        base.Adjust(services);
        services.AddSingleton(Blow);
        services.AddScoped<IRecordRule<WorkTask>, BlowRule>();
    }

    /// <summary>Somebody new beside the representative, with the same roles.</summary>
    public Task<Actor> Person(string name) => Look(Admin.TenantId, async db =>
    {
        var like = await db.Set<User>().AsNoTracking().SingleAsync(u => u.Id == Representative.UserId, Cancellation);
        var number = Interlocked.Increment(ref s_people);
        var user = new User
        {
            UserName = $"person{number}",
            UserNameKey = $"person{number}",
            Name = $"{name}{number}",
            NameKey = name,
            DepartmentId = like.DepartmentId,
            SuperiorId = like.SuperiorId,
            PasswordHash = like.PasswordHash,
            Email = $"person{number}@example.com",
            Mobile = "13800138000",
        };
        db.Add(user);
        foreach (var role in await db.Set<UserRole>().Where(r => r.UserId == like.Id).Select(r => r.RoleId).ToListAsync(Cancellation))
            db.Add(new UserRole { UserId = user.Id, RoleId = role });
        await db.SaveChangesAsync(Cancellation);
        return Admin with { UserId = user.Id, Name = user.Name };
    });

    /// <summary>Many customers of one person, each with a contact, every fifth with an open opportunity and a task.</summary>
    public async Task<List<Guid>> Portfolio(Actor owner, int count)
    {
        if (!await Look(Admin.TenantId, db => db.Set<Stage>().AnyAsync(Cancellation)))
        {
            // The first opportunity of a company brings its stages.
            var customer = await Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = "有商机的公司" }), Admin);
            await Do(new CreateRecord<Opportunity>(new RecordPatch { ["name"] = "第一个商机", ["customerId"] = customer.Record.Id }), Admin);
        }
        return await Filled(owner, count);
    }

    private Task<List<Guid>> Filled(Actor owner, int count) => Look(Admin.TenantId, async db =>
    {
        var department = await db.Set<User>().Where(u => u.Id == owner.UserId).Select(u => u.DepartmentId).SingleAsync(Cancellation);
        var stage = await db.Set<Stage>().AsNoTracking().OrderBy(s => s.Position).FirstAsync(Cancellation);
        var since = Clock.GetUtcNow().UtcDateTime.AddDays(-90);
        var ids = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            var customer = new Customer { Name = $"{owner.Name}的客户{i:0000}", NameKey = $"k{i:0000}", OwnerId = owner.UserId, DepartmentId = department, OwnedSince = since, Stage = i % 2 == 0 ? "customer" : "potential", Grade = i % 3 == 0 ? "A" : "B" };
            db.Add(customer);
            db.Add(new Contact { Name = $"联系人{i:0000}", NameKey = $"l{i:0000}", CustomerId = customer.Id, OwnerId = owner.UserId, DepartmentId = department });
            if (i % 5 == 0)
            {
                db.Add(new Opportunity { Name = $"商机{i:0000}", CustomerId = customer.Id, OwnerId = owner.UserId, DepartmentId = department, PipelineId = stage.PipelineId, StageId = stage.Id, Amount = 1000 + i, ExpectedCloseOn = new DateOnly(2026, 12, 31) });
                db.Add(new WorkTask { Subject = $"回访{i:0000}", CustomerId = customer.Id, OwnerId = owner.UserId, DepartmentId = department, AssigneeId = owner.UserId });
            }
            ids.Add(customer.Id);
        }
        await db.SaveChangesAsync(Cancellation);
        return ids;
    });

    public async Task<HandoverView> HandOver(Actor by, Actor person, HandoverPlan plan)
    {
        var started = await Do(new StartHandover(person.UserId, plan), by);
        await Work();
        return await Do(new GetHandover(started.Id), by);
    }

    public async Task<HandoverView> Undo(Actor by, Guid id)
    {
        await Do(new UndoHandover(id), by);
        await Work();
        return await Do(new GetHandover(id), by);
    }

    /// <summary>Runs every open job to its end.</summary>
    public async Task Work(CancellationToken? stop = null)
    {
        var worker = App.Services.GetServices<IHostedService>().OfType<JobWorker>().Single();
        while (await worker.RunNext(stop ?? Cancellation))
        {
        }
    }
}

public sealed class SqliteHandoverHouse() : HandoverHouse(Engine.Sqlite);

public sealed class PostgresHandoverHouse() : HandoverHouse(Engine.Postgres);
