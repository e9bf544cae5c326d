using Huike.Customers.Performance;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Files;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.FirstRun;
using Huike.Platform.Login;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Huike.Platform.Tenants.Domain;
using Huike.Platform.Tenants.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Demo;

/// <summary>How large the demo company is; tests take a small one.</summary>
public sealed record DemoSize(int Customers = 1500, int Contacts = 2500, int Activities = 12_000, int Tasks = 700);

/// <summary>The outcome of <see cref="DemoCompany.Fill"/>.</summary>
public enum DemoOutcome { Filled, AlreadyThere, DatabaseInUse }

/// <summary>惠客示例商贸: people, customers and a year of follow-ups, the same each time but for the calendar.</summary>
public sealed class DemoCompany(IServiceProvider services)
{
    private const int Seed = 20260101, SharedPercent = 6, CustomersForDocument = 10, CustomersForPool = 40;

    /// <summary>Fills an empty database; one that holds the demo company already stays as it is.</summary>
    public async Task<DemoOutcome> Fill(DemoSize size, CancellationToken cancellation)
    {
        if (await Found(cancellation) is { } found)
            return found;
        var set = await services.GetRequiredService<UseCaseRunner>().Run(
            new SetUp(DemoPeople.Company, DemoPeople.Tenant, DemoPeople.Admin, DemoPeople.AdminName, DemoPeople.Password), Actor.Anonymous(), cancellation);
        if (!set.IsSuccess)
            throw new InvalidOperationException(string.Join(", ", set.Errors.Select(e => e.Code)));
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(set.Value.TenantId);
        var staff = await Employ(scope.ServiceProvider.GetRequiredService<HuikeDb>(), cancellation);
        var plan = new RecordPlan(size.Customers, size.Contacts, size.Activities, size.Tasks, SharedPercent, Seed, "HK", UniqueNames: true);
        await new RecordFlow(scope.ServiceProvider, plan, staff).Run(_ => { }, cancellation);
        await new SalesFlow(scope.ServiceProvider, Actor.System(set.Value.TenantId), Seed + 2).Run(size.Customers / CustomersForDocument, cancellation);
        await new DemoOpportunities(services.GetRequiredService<UseCaseRunner>(), scope.ServiceProvider.GetRequiredService<HuikeDb>(), scope.ServiceProvider.GetRequiredService<TenantClock>(), Seed + 5)
            .Run(Actor.System(set.Value.TenantId), size.Customers / CustomersForDocument, cancellation);
        var campaigns = new DemoCampaigns(services.GetRequiredService<UseCaseRunner>(), scope.ServiceProvider.GetRequiredService<HuikeDb>(), scope.ServiceProvider.GetRequiredService<TenantClock>());
        var booked = await campaigns.Begin(Actor.System(set.Value.TenantId), cancellation);
        await campaigns.Book(booked, Actor.System(set.Value.TenantId), cancellation);
        await new DemoLeads(services.GetRequiredService<UseCaseRunner>(), scope.ServiceProvider.GetRequiredService<TenantClock>(), Seed + 6)
            .Run(Actor.System(set.Value.TenantId), [.. staff.Select(s => s.Id).Distinct().Take(4)], size.Customers / CustomersForDocument, booked.Fair, cancellation);
        await new DemoForms(services.GetRequiredService<UseCaseRunner>(), services.GetRequiredService<Platform.PublicLinks.FillStamps>()).Run(Actor.System(set.Value.TenantId), booked.Fair, cancellation);
        await new DemoDeliveries(services.GetRequiredService<UseCaseRunner>(), scope.ServiceProvider.GetRequiredService<HuikeDb>(), scope.ServiceProvider.GetRequiredService<TenantClock>(), Seed + 4)
            .Run(Actor.System(set.Value.TenantId), cancellation);
        await new DemoPayments(services.GetRequiredService<UseCaseRunner>(), scope.ServiceProvider.GetRequiredService<HuikeDb>(), scope.ServiceProvider.GetRequiredService<TenantClock>(), Seed + 3)
            .Run(Actor.System(set.Value.TenantId), cancellation);
        var invoices = new DemoInvoices(services.GetRequiredService<UseCaseRunner>(), scope.ServiceProvider.GetRequiredService<HuikeDb>(), scope.ServiceProvider.GetRequiredService<TenantClock>(), Seed + 4);
        await invoices.Run(Actor.System(set.Value.TenantId), cancellation);
        await invoices.Remind(Actor.System(set.Value.TenantId), cancellation);
        await new DemoSources(services.GetRequiredService<UseCaseRunner>(), scope.ServiceProvider.GetRequiredService<HuikeDb>(), scope.ServiceProvider.GetRequiredService<TenantClock>())
            .Run(Actor.System(set.Value.TenantId), cancellation);
        await new DemoExpenses(services.GetRequiredService<UseCaseRunner>(), scope.ServiceProvider.GetRequiredService<HuikeDb>(), scope.ServiceProvider.GetRequiredService<TenantClock>(), Seed + 7)
            .Run(Actor.System(set.Value.TenantId), cancellation);
        await campaigns.Spend(booked, Actor.System(set.Value.TenantId), cancellation);
        await new DemoPool(services.GetRequiredService<UseCaseRunner>(), scope.ServiceProvider.GetRequiredService<HuikeDb>()).Run(Actor.System(set.Value.TenantId), size.Customers / CustomersForPool, cancellation);
        await new DemoDealers(services.GetRequiredService<UseCaseRunner>(), scope.ServiceProvider.GetRequiredService<HuikeDb>()).Run(Actor.System(set.Value.TenantId), cancellation);
        await new DemoArchive(services.GetRequiredService<UseCaseRunner>(), scope.ServiceProvider.GetRequiredService<HuikeDb>(), scope.ServiceProvider.GetRequiredService<IFileStore>(),
            scope.ServiceProvider.GetRequiredService<TenantClock>(), Seed + 10).Run(Actor.System(set.Value.TenantId), cancellation);
        await new DemoCreditReports(services.GetRequiredService<UseCaseRunner>(), scope.ServiceProvider.GetRequiredService<HuikeDb>(), scope.ServiceProvider.GetRequiredService<IFileStore>(),
            scope.ServiceProvider.GetRequiredService<TenantClock>(), Seed + 11).Run(Actor.System(set.Value.TenantId), cancellation);
        await new DemoQuestionnaires(services.GetRequiredService<UseCaseRunner>(), scope.ServiceProvider.GetRequiredService<HuikeDb>()).Run(Actor.System(set.Value.TenantId), cancellation);
        await new DemoVisits(services.GetRequiredService<UseCaseRunner>(), scope.ServiceProvider.GetRequiredService<HuikeDb>(), scope.ServiceProvider.GetRequiredService<TenantClock>(), Seed + 9)
            .Run(Actor.System(set.Value.TenantId), [.. staff.Select(s => s.Id).Distinct()], cancellation);
        await new DemoCalls(scope.ServiceProvider.GetRequiredService<HuikeDb>(), scope.ServiceProvider.GetRequiredService<TenantClock>(), Seed + 11)
            .Run([.. staff.Select(s => s.Id).Distinct()], cancellation);
        await new DemoReturnVisits(services.GetRequiredService<UseCaseRunner>(), scope.ServiceProvider.GetRequiredService<HuikeDb>(), scope.ServiceProvider.GetRequiredService<TenantClock>(), Seed + 10)
            .Run(Actor.System(set.Value.TenantId), cancellation);
        await new DemoMails(scope.ServiceProvider.GetRequiredService<HuikeDb>(), scope.ServiceProvider.GetRequiredService<TenantClock>(), Seed + 11)
            .Run([.. staff.Select(s => s.Id).Distinct()], cancellation);
        await new DemoReports(services.GetRequiredService<UseCaseRunner>(), scope.ServiceProvider.GetRequiredService<HuikeDb>(), scope.ServiceProvider.GetRequiredService<TenantClock>())
            .Run(Actor.System(set.Value.TenantId), cancellation);
        await new DemoMeetings(services.GetRequiredService<UseCaseRunner>(), scope.ServiceProvider.GetRequiredService<HuikeDb>(), scope.ServiceProvider.GetRequiredService<TenantClock>())
            .Run(Actor.System(set.Value.TenantId), cancellation);
        await new DemoRoutes(services.GetRequiredService<UseCaseRunner>(), scope.ServiceProvider.GetRequiredService<HuikeDb>(), scope.ServiceProvider.GetRequiredService<TenantClock>())
            .Run(Actor.System(set.Value.TenantId), cancellation);
        await new DemoRegulations(services.GetRequiredService<UseCaseRunner>()).Run(Actor.System(set.Value.TenantId), cancellation);
        await new DemoSplits(services.GetRequiredService<UseCaseRunner>(), scope.ServiceProvider.GetRequiredService<HuikeDb>())
            .Run(Actor.System(set.Value.TenantId), [.. staff.Select(s => s.Id).Distinct()], cancellation);
        await new DemoTargets(services.GetRequiredService<UseCaseRunner>(), scope.ServiceProvider.GetRequiredService<HuikeDb>(), scope.ServiceProvider.GetServices<IPerformanceMeasure>(),
            scope.ServiceProvider.GetRequiredService<TenantClock>(), Seed + 8).Run(Actor.System(set.Value.TenantId), [.. staff.Select(s => s.Id).Distinct()], cancellation);
        return DemoOutcome.Filled;
    }

    private async Task<DemoOutcome?> Found(CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(Guid.Empty);
        var tenants = await scope.ServiceProvider.GetRequiredService<HuikeDb>().Set<Tenant>().Select(t => t.Code).ToListAsync(cancellation);
        return tenants.Contains(DemoPeople.Tenant) ? DemoOutcome.AlreadyThere : tenants.Count > 0 ? DemoOutcome.DatabaseInUse : null;
    }

    /// <summary>Departments and people with their chain of superiors; those who sell are returned.</summary>
    private async Task<IReadOnlyList<Staff>> Employ(HuikeDb db, CancellationToken cancellation)
    {
        var roles = (await db.Set<Role>().ToListAsync(cancellation)).Where(r => !r.IsAdministrator).ToDictionary(RoleOf);
        var root = await db.Set<Department>().SingleAsync(cancellation);
        var departments = new Dictionary<string, Department> { [""] = root };
        foreach (var (department, position) in DemoPeople.Departments.Select((d, i) => (d, i)))
        {
            departments[department.Key] = new Department { Name = department.Name, ParentId = root.Id, IsBranch = department.IsBranch, Position = position };
            db.Add(departments[department.Key]);
        }
        await db.SaveChangesAsync(cancellation);
        var people = new Dictionary<string, User>();
        var draw = new Draw(Seed + 1);
        foreach (var person in DemoPeople.People)
        {
            var user = people[person.UserName] = User(person, departments[person.Department].Id, person.Superior is { } above ? people[above].Id : null, draw);
            db.Add(user);
            db.Add(new UserRole { UserId = user.Id, RoleId = roles[person.Role].Id });
        }
        await db.SaveChangesAsync(cancellation);
        foreach (var person in DemoPeople.People.Where(p => p.Role == DemoRole.Manager))
            departments[person.Department].LeaderId ??= people[person.UserName].Id;
        await db.SaveChangesAsync(cancellation);
        return [.. DemoPeople.People.Where(p => p.Role == DemoRole.Representative || (p.Role == DemoRole.Manager && p.Title.StartsWith("销售", StringComparison.Ordinal)))
            .Select(p => people[p.UserName]).Select(u => new Staff(u.Id, u.Name, u.DepartmentId))];
    }

    private User User(DemoPerson person, Guid department, Guid? superior, Draw draw) => new()
    {
        UserName = person.UserName,
        UserNameKey = person.UserName,
        Name = person.Name,
        NameKey = Pinyin.SortKey(person.Name, person: true),
        Title = person.Title,
        Mobile = Numbers.Mobile(draw),
        Email = $"{person.UserName}@huike-demo.example",
        DepartmentId = department,
        SuperiorId = superior,
        PasswordHash = services.GetRequiredService<PasswordHashing>().Hash(DemoPeople.Password),
        PasswordChangedAt = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime,
        // They have been with the company for as long as its follow-ups go back.
        CreatedAt = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime.AddDays(-400),
    };

    /// <summary>The standard roles have names in the tenant's language, but each its own reach.</summary>
    private static DemoRole RoleOf(Role role) => role.Permissions.Contains("receipts.reverse") ? DemoRole.Finance : role.Scopes.GetValueOrDefault("customers")?.Read switch
    {
        DataScope.All => DemoRole.Reader,
        DataScope.DepartmentAndBelow => DemoRole.Manager,
        DataScope.Department => DemoRole.Assistant,
        _ => DemoRole.Representative,
    };
}
