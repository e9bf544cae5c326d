using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Todo;
using Huike.Platform.Regulations.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Regulations;

/// <summary>Written rules whose edition in force the actor is asked to read.</summary>
internal sealed class RegulationToDo(HuikeDb db, ActorContext actors) : IToDoProvider
{
    public int Order => 90;
    public string Permission => "regulations.view";

    public async Task<IReadOnlyList<ToDoGroup>> Read(int rows, CancellationToken cancellation)
    {
        var me = actors.Actor.UserId;
        var open = db.Set<Regulation>().AsNoTracking().Where(r => r.State == Regulation.InForce && r.MustRead
            && !db.Set<RegulationReading>().Any(x => x.RegulationId == r.Id && x.Edition == r.Edition && x.UserId == me));
        var first = await open.OrderBy(r => r.Title).ThenBy(r => r.Id).Take(rows).Select(r => new { r.Id, r.Title, r.EffectiveOn }).ToListAsync(cancellation);
        if (first.Count == 0)
            return [];
        var count = first.Count < rows ? first.Count : await open.Take(IToDoProvider.MostCounted).CountAsync(cancellation);
        return [new ToDoGroup("regulations", count, [.. first.Select(r => new ToDoItem("regulations", r.Id, r.Title, null, r.EffectiveOn))], "/regulations") { Notifies = true }];
    }
}
