using System.Globalization;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.FirstRun;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Huike.Platform.Tenants.Domain;
using Huike.Platform.Tenants.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Demo;

/// <summary>How much of everything one company gets.</summary>
internal sealed record VolumeSize(int Customers, int Contacts, int FollowUps, int Users)
{
    private const int LeastUsers = 200, CustomersOfUser = 1000;

    /// <summary>A person for each thousand customers, two hundred at the least.</summary>
    public static int UsersFor(int customers) => Math.Max(LeastUsers, customers / CustomersOfUser);

    /// <summary>The second company.</summary>
    public VolumeSize Tenth => new(Customers / 10, Contacts / 10, FollowUps / 10, Math.Max(1, Users / 10));
}

/// <summary>Data for measuring: customers with contacts, follow-ups and tasks, owned by teams of people.</summary>
internal sealed class VolumeData(IServiceProvider services)
{
    private const int TeamSize = 7;

    /// <summary>The company with the code, made where it is missing.</summary>
    public async Task<Guid> Tenant(string code, string password, CancellationToken cancellation)
    {
        await using var scope = Scope(Guid.Empty);
        var known = await scope.ServiceProvider.GetRequiredService<HuikeDb>().Set<Tenant>().Where(t => t.Code == code).Select(t => (Guid?)t.Id).FirstOrDefaultAsync(cancellation);
        if (known is { } id)
            return id;
        var made = await services.GetRequiredService<UseCaseRunner>().Run(
            new SetUp($"惠客测试 {code}", code, "admin", "管理员", password) { MayAdd = true }, Actor.Anonymous(), cancellation);
        return made.IsSuccess ? made.Value.TenantId : throw new InvalidOperationException(string.Join(", ", made.Errors.Select(e => e.Code)));
    }

    public async Task Fill(Guid tenant, VolumeSize size, int seed, Action<int> progress, CancellationToken cancellation)
    {
        await using var scope = Scope(tenant);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        var staff = await Staff(db, size.Users, seed, cancellation);
        var run = services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeSeconds();
        var plan = new RecordPlan(size.Customers, size.Contacts, size.FollowUps, size.Customers / 10, 2, seed,
            string.Create(CultureInfo.InvariantCulture, $"G{run:x}-"), UniqueNames: false);
        await new RecordFlow(scope.ServiceProvider, plan, staff).Run(progress, cancellation);
    }

    /// <summary>The people that an earlier run made, and as many more as are missing: teams of a manager and six others.</summary>
    private async Task<IReadOnlyList<Staff>> Staff(HuikeDb db, int wanted, int seed, CancellationToken cancellation)
    {
        const string prefix = "u";
        var known = await db.Set<User>().Where(u => u.UserNameKey.StartsWith("u0")).OrderBy(u => u.UserNameKey)
            .Select(u => new Staff(u.Id, u.Name, u.DepartmentId)).ToListAsync(cancellation);
        var roles = await db.Set<Role>().Where(r => !r.IsAdministrator).ToListAsync(cancellation);
        Role Role(DataScope reach) => roles.First(r => r.Scopes.GetValueOrDefault("customers")?.Read == reach);
        var root = await db.Set<Department>().OrderBy(d => d.Id).FirstAsync(cancellation);
        var draw = new Draw(seed);
        User? manager = null;
        Department? department = null;
        for (var i = known.Count; i < wanted; i++)
        {
            if (i % TeamSize == 0 || department is null)
            {
                department = new Department { Name = $"销售 {(i / TeamSize) + 1} 组", ParentId = root.Id, Position = i };
                (manager, _) = (null, db.Add(department));
                await db.SaveChangesAsync(cancellation);
            }
            var name = PersonMaker.Name(draw, draw.Chance(50));
            var user = new User
            {
                UserName = string.Create(CultureInfo.InvariantCulture, $"{prefix}{i:D5}"),
                UserNameKey = string.Create(CultureInfo.InvariantCulture, $"{prefix}{i:D5}"),
                Name = name,
                NameKey = Pinyin.SortKey(name, person: true),
                DepartmentId = department.Id,
                SuperiorId = manager?.Id,
            };
            db.Add(user);
            db.Add(new UserRole { UserId = user.Id, RoleId = Role(manager is null ? DataScope.DepartmentAndBelow : DataScope.Own).Id });
            manager ??= user;
            known.Add(new Staff(user.Id, user.Name, user.DepartmentId));
        }
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        return known;
    }

    private AsyncServiceScope Scope(Guid tenant)
    {
        var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(tenant);
        return scope;
    }
}
