using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Sales.Meetings.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Meetings;

/// <summary>Where the meetings of a department lie, and who may write there.</summary>
internal sealed class MeetingDesk(HuikeDb db, ActorContext actors)
{
    public const string Type = "sales-meetings";

    /// <param name="department">Null for the whole company.</param>
    public Task<SalesMeeting?> Find(DateOnly week, Guid? department, CancellationToken cancellation)
    {
        var subject = department ?? Guid.Empty;
        return db.Set<SalesMeeting>().FirstOrDefaultAsync(m => m.Week == week && m.SubjectId == subject, cancellation);
    }

    /// <summary>A department within his reach or his own; the whole company only who reaches all of it.</summary>
    public bool MayWrite(Guid? department)
    {
        var (actor, scope) = (actors.Actor, actors.Actor.WriteScope(Type));
        return actor.May($"{Type}.edit") && (scope.All || (department is { } id && !scope.IsNone && (scope.DepartmentIds.Contains(id) || id == actor.DepartmentId)));
    }
}
