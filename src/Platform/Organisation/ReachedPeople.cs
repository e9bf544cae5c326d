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

    /// <summary>Whether the actor sees every record of the type that is somebody's, whichever department it stands in.</summary>
    public static bool SeesAllOf(this Actor actor, string recordType, Guid person)
    {
        var scope = actor.ReadScope(recordType);
        return scope.All || person == actor.UserId || scope.OwnerIds.Contains(person);
    }
}
