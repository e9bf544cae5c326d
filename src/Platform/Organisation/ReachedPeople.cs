using Huike.Kernel.Access;
using Huike.Platform.Organisation.Domain;

namespace Huike.Platform.Organisation;

/// <summary>Whose records of a type somebody may look at.</summary>
public static class ReachedPeople
{
    /// <summary>Those within the reach of his roles over the type, and himself.</summary>
    public static IQueryable<User> ReachedBy(this IQueryable<User> users, Actor actor, string recordType)
    {
        var scope = actor.ReadScope(recordType);
        if (scope.All)
            return users;
        List<Guid> owners = [actor.UserId, .. scope.OwnerIds];
        List<Guid?> departments = [.. scope.DepartmentIds.Select(d => (Guid?)d)];
        return departments.Count == 0 ? users.Where(u => owners.Contains(u.Id)) : users.Where(u => owners.Contains(u.Id) || departments.Contains(u.DepartmentId));
    }
}
