using System.Linq.Expressions;
using System.Text.Json;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Handovers.Parts;

/// <summary>How a task stood, and what the former holder and the new one had of it beside owning it.</summary>
internal sealed record TaskBefore(Guid? OwnerId, Guid? DepartmentId, Guid? AssigneeId, Guid? DelegatedById, IReadOnlyList<TaskShare> Shares);

internal sealed record TaskShare(Guid PrincipalId, bool CanWrite, DateTime? ExpiresAt);

/// <summary>Open tasks that somebody owns or has to do. Whoever follows one that he gave to somebody else is replaced as well.</summary>
internal sealed class TaskPart(HuikeDb db, ActorContext actors, RecordCatalog catalog, IEnumerable<HandoverTerms<WorkTask>> terms)
    : OwnedPart<WorkTask>(db, actors, catalog, terms)
{
    private const string Type = "tasks";

    protected override Expression<Func<WorkTask, bool>> HeldBy(Guid person) => t => t.OwnerId == person || t.AssigneeId == person;

    protected override async Task<IReadOnlyList<HandedOn>> Hand(Guid from, List<WorkTask> rows, Dictionary<Guid, HandTo> goals, CancellationToken cancellation)
    {
        var ids = rows.ConvertAll(r => r.Id);
        var receivers = goals.Values.Select(g => g.OwnerId).OfType<Guid>().Distinct().ToList();
        var shares = (await Db.Shares.Where(s => s.RecordType == Type && ids.Contains(s.RecordId) && (s.PrincipalId == from || receivers.Contains(s.PrincipalId)))
            .ToListAsync(cancellation)).ToLookup(s => s.RecordId);
        var before = new Dictionary<Guid, string>();
        foreach (var task in rows)
        {
            var to = goals[task.Id].OwnerId!.Value;
            var touched = shares[task.Id].Where(s => s.PrincipalId == from || s.PrincipalId == to).ToList();
            before[task.Id] = JsonSerializer.Serialize(new TaskBefore(task.OwnerId, task.DepartmentId, task.AssigneeId, task.DelegatedById,
                touched.ConvertAll(s => new TaskShare(s.PrincipalId, s.CanWrite, s.ExpiresAt))), JsonSerializerOptions.Web);
            if (task.OwnerId == from)
                (task.OwnerId, task.DepartmentId) = (to, goals[task.Id].DepartmentId);
            if (task.AssigneeId == from)
                task.AssigneeId = to;
            if (task.DelegatedById == from)
                task.DelegatedById = to;
            Db.RemoveRange(touched);
            if (task.AssigneeId == to && task.OwnerId != to)
                Db.Add(new RecordShare { RecordType = Type, RecordId = task.Id, PrincipalId = to, CanWrite = true });
        }
        await Db.SaveChangesAsync(cancellation);
        return rows.ConvertAll(r => Done(r, goals[r.Id], before[r.Id]));
    }

    protected override async Task Return(IReadOnlyList<(WorkTask Row, HandedOn Line)> rows, CancellationToken cancellation)
    {
        var ids = rows.Select(r => r.Row.Id).ToList();
        var shares = (await Db.Shares.Where(s => s.RecordType == Type && ids.Contains(s.RecordId)).ToListAsync(cancellation)).ToLookup(s => s.RecordId);
        foreach (var (task, line) in rows)
        {
            var before = JsonSerializer.Deserialize<TaskBefore>(line.Before!, JsonSerializerOptions.Web)!;
            (task.OwnerId, task.DepartmentId, task.AssigneeId, task.DelegatedById) = (before.OwnerId, before.DepartmentId, before.AssigneeId, before.DelegatedById);
            Db.RemoveRange(shares[task.Id].Where(s => s.PrincipalId == line.OwnerId));
            foreach (var share in before.Shares)
                Db.Add(new RecordShare { RecordType = Type, RecordId = task.Id, PrincipalId = share.PrincipalId, CanWrite = share.CanWrite, ExpiresAt = share.ExpiresAt });
        }
    }
}
