using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Organisation;

/// <summary>Departments form a tree, and one that is in use stays.</summary>
internal sealed class DepartmentRule(HuikeDb db, IActorDirectory directory, AfterCommit after) : IRecordRule<Department>
{
    public void Normalise(RecordChange<Department> change) => change.Entity.Name = change.Entity.Name?.Trim() ?? "";

    public async Task Validate(RecordChange<Department> change, CancellationToken cancellation)
    {
        var department = change.Entity;
        if (change.Touches("parentId") && department.ParentId is { } parent)
        {
            var above = await db.Set<Department>().AsNoTracking().Where(d => d.ParentId != null && d.Id != department.Id)
                .ToDictionaryAsync(d => d.Id, d => d.ParentId, cancellation);
            if (Chains.Reaches(parent, department.Id, above))
                change.Errors.Add(Error.Invalid("parentId", "departments.circle"));
        }
        if ((change.Touches("name") || change.Touches("parentId"))
            && await db.Set<Department>().AnyAsync(d => d.Name == department.Name && d.ParentId == department.ParentId && d.Id != department.Id, cancellation))
            change.Errors.Add(Error.Invalid("name", "unique"));
    }

    public Task After(RecordChange<Department> change, CancellationToken cancellation)
    {
        var tenant = db.TenantId;
        after.Add(() => directory.Forget(tenant));
        return Task.CompletedTask;
    }

    public async Task Deleting(Department entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        if (await db.Set<User>().AnyAsync(u => u.DepartmentId == entity.Id, cancellation))
            errors.Add(Error.Rule("departments.hasUsers"));
        else if (await db.Set<Department>().AnyAsync(d => d.ParentId == entity.Id, cancellation))
            errors.Add(Error.Rule("departments.hasChildren"));
        var tenant = db.TenantId;
        after.Add(() => directory.Forget(tenant));
    }
}
