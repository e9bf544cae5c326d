using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Roles.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Roles;

/// <summary>Through the general doors a role is only renamed or put away; what it allows is written by its own use cases.</summary>
internal sealed class RoleRule(HuikeDb db, Standing standing, IActorDirectory directory, AfterCommit after) : IRecordRule<Role>
{
    public async Task Validate(RecordChange<Role> change, CancellationToken cancellation)
    {
        var role = change.Entity;
        role.Name = role.Name?.Trim() ?? "";
        if (await db.Set<Role>().AnyAsync(r => r.Name == role.Name && r.Id != role.Id, cancellation))
            change.Errors.Add(Error.Invalid("name", "unique"));
        if (!change.IsNew && !(await standing.Mine(cancellation)).Cover(role))
            change.Errors.Add(new Error("roles.beyondOwn", ErrorKind.Forbidden));
    }

    public async Task Deleting(Role entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        if (entity.IsAdministrator && !await db.Set<Role>().AnyAsync(r => r.IsAdministrator && r.Id != entity.Id, cancellation))
            errors.Add(Error.Rule("roles.lastAdministrator"));
        else if (await db.Set<UserRole>().AnyAsync(m => m.RoleId == entity.Id, cancellation))
            errors.Add(Error.Rule("roles.hasHolders"));
        else if (!(await standing.Mine(cancellation)).Cover(entity))
            errors.Add(new Error("roles.beyondOwn", ErrorKind.Forbidden));
        var tenant = db.TenantId;
        after.Add(() => directory.Forget(tenant));
    }
}
