using Huike.Access.Tests.Matrix;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.FirstRun;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Huike.Platform.Roles.UseCases;
using Huike.Platform.Users.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Access.Tests.Escalation;

/// <summary>Who looks after people and roles hands on what he has himself, and no more: not to himself, not by way of another one.</summary>
public abstract class EscalationTests(SecurityHouse house)
{
    private static readonly string[] Rights =
        ["users.view", "users.create", "users.edit", "roles.view", "roles.create", "roles.edit", "customers.view"];

    /// <summary>What somebody tries who wants more than he has.</summary>
    private async Task<List<(string What, Func<Task<IReadOnlyList<Error>>> Try)>> Attempts(Actor keeper, Guid own)
    {
        var (administrator, wide) = await house.Look(house.Admin.TenantId, async db => (
            await db.Set<Role>().Where(r => r.IsAdministrator).Select(r => r.Id).FirstAsync(),
            await db.Set<UserRole>().Where(m => m.UserId == house.Representative.UserId).Select(m => m.RoleId).FirstAsync()));
        var superior = await house.Look(house.Admin.TenantId, db => db.Set<User>().Where(u => u.Id == house.Admin.UserId).Select(u => u.Version).FirstAsync());
        var version = await house.Look(house.Admin.TenantId, db => db.Set<Role>().Where(r => r.Id == own).Select(r => r.Version).FirstAsync());
        var other = await house.Look(house.Admin.TenantId, db => db.Set<Role>().Where(r => r.Id == wide).Select(r => r.Version).FirstAsync());
        Func<Task<IReadOnlyList<Error>>> As<T>(IRequest<T> request) => async () => await house.Run(request, keeper) is { IsSuccess: false } refused ? refused.Errors : [];
        return
        [
            ("gives himself the administrator's role", As(new SetUserRoles([own, administrator]) { UserId = keeper.UserId })),
            ("gives himself a wider role", As(new SetUserRoles([own, wide]) { UserId = keeper.UserId })),
            ("gives a friend a wider role", As(new SetUserRoles([own, wide]) { UserId = house.Reader.UserId })),
            ("takes the administrator's role away", As(new SetUserRoles([]) { UserId = house.Admin.UserId })),
            ("makes somebody who is administrator", As(new CreateUser($"made{Guid.NewGuid():N}"[..20], "新人", House.Password, RoleIds: [administrator]))),
            ("makes a role of administrators", As(new CreateRole($"角色{Guid.NewGuid():N}", IsAdministrator: true))),
            ("makes a role with more than he has", As(new CreateRole($"角色{Guid.NewGuid():N}", Permissions: ["audit.view"]))),
            ("makes a role that reaches further", As(new CreateRole($"角色{Guid.NewGuid():N}", Permissions: ["customers.view"], Scopes: new Dictionary<string, RoleScope> { ["customers"] = new(DataScope.All, DataScope.All) }))),
            ("widens his own role", As(new ChangeRole(version, "管人的", Permissions: [.. Rights, "customers.delete"]) { Id = own })),
            ("narrows a role above his", As(new ChangeRole(other, "变窄的", Permissions: ["customers.view"]) { Id = wide })),
            ("sets the administrator's password", As(new ResetPassword(house.Admin.UserId))),
            ("puts the administrator out", As(new DeactivateUser(house.Admin.UserId))),
            ("changes the administrator's address", As(new ChangeRecord<User>(house.Admin.UserId, superior, new RecordPatch { ["email"] = "me@example.com" }))),
            ("sets the password of somebody with more", As(new ResetPassword(house.Representative.UserId))),
        ];
    }

    [Fact]
    public async Task Nobody_hands_himself_or_another_one_more_than_he_has()
    {
        var role = await house.Do(new CreateRole("管人的", Permissions: Rights), house.Admin);
        var made = await house.Do(new CreateUser("keeper", "管人的", House.Password, RoleIds: [role.Id], MustChangePassword: false), house.Admin);
        var keeper = house.Reader with { UserId = made.Id, Name = "管人的" };
        // He does what he may, so that the refusals below are no accident.
        Assert.True((await house.Run(new CreateRole("小角色", Permissions: ["customers.view"]), keeper)).IsSuccess);

        await using var watch = await ChangeWatch.Open(house.Database);
        var faults = new List<string>();
        foreach (var (what, attempt) in await Attempts(keeper, role.Id))
        {
            var before = await watch.Now();
            if (await attempt() is not { Count: > 0 } errors)
                faults.Add($"He {what}.");
            else if (errors.All(e => e.Kind is not (ErrorKind.Forbidden or ErrorKind.NotFound)))
                faults.Add($"He {what}: refused for another reason, {string.Join(' ', errors.Select(e => e.Code))}.");
            if (await watch.Now() != before)
                faults.Add($"He {what}: something changed.");
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task Nobody_sets_the_product_up_a_second_time()
    {
        await using var watch = await ChangeWatch.Open(house.Database);
        var before = await watch.Now();
        var again = await house.Run(new SetUp("第三家", "third", "root", "外人", House.Password), Actor.Anonymous());
        Assert.Equal(ErrorKind.NotFound, again.Error.Kind);
        Assert.Equal(before, await watch.Now());
    }

    [Fact]
    public async Task Nobody_widens_his_own_reach_by_moving_himself()
    {
        var role = await house.Do(new CreateRole("只管人", Permissions: ["users.view", "users.edit"]), house.Admin);
        var made = await house.Do(new CreateUser("mover", "只管人", House.Password, RoleIds: [role.Id], MustChangePassword: false), house.Admin);
        var mover = house.Reader with { UserId = made.Id, Name = "只管人" };
        var (department, report, version) = await house.Look(house.Admin.TenantId, async db => (
            await db.Set<User>().Where(u => u.Id == house.Manager.UserId).Select(u => u.DepartmentId).FirstAsync(), house.Leaver.UserId,
            await db.Set<User>().Where(u => u.Id == house.Leaver.UserId).Select(u => u.Version).FirstAsync()));
        var moved = await house.Run(new ChangeRecord<User>(mover.UserId, made.Version, new RecordPatch { ["departmentId"] = department }), mover);
        Assert.Contains(moved.Errors, e => e.Code == "users.ownReach");
        var beneath = await house.Run(new ChangeRecord<User>(report, version, new RecordPatch { ["superiorId"] = mover.UserId }), mover);
        Assert.Contains(beneath.Errors, e => e.Code == "users.ownReach");
    }
}

public sealed class EscalationSqliteTests(SqliteSecurityHouse house) : EscalationTests(house), IClassFixture<SqliteSecurityHouse>;
