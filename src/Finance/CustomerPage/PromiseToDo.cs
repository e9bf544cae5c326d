using Huike.Finance.Promises.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.Todo;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.CustomerPage;

/// <summary>The actor's own promises to pay that fall due today, and those broken within a month.</summary>
internal sealed class PromiseToDo(HuikeDb db, ActorContext actors, TenantClock clock) : IToDoProvider
{
    private const int Days = 31;

    public int Order => 47;
    public string Permission => "promises.view";

    public async Task<IReadOnlyList<ToDoGroup>> Read(int rows, CancellationToken cancellation)
    {
        var (me, today) = ((Guid?)actors.Actor.UserId, clock.Today);
        var first = today.AddDays(-Days);
        var due = db.Set<PaymentPromise>().AsNoTracking().Where(p => p.OwnerId == me && p.State == PaymentPromise.Open && p.DueOn <= today && p.DueOn >= first);
        var shown = await due.OrderBy(p => p.DueOn).ThenBy(p => p.Id).Take(rows).Select(p => new { p.CustomerId, p.Caption, p.DueOn }).ToListAsync(cancellation);
        if (shown.Count == 0)
            return [];
        var count = shown.Count < rows ? shown.Count : await due.Take(IToDoProvider.MostCounted).CountAsync(cancellation);
        return
        [
            new ToDoGroup("promises.due", count, [.. shown.Select(p => new ToDoItem("customers", p.CustomerId!.Value, p.Caption, null, p.DueOn, today.DayNumber - p.DueOn.DayNumber is > 0 and var late ? late : null))],
                $"/promises?ownerId=me&state=open&dueOn.lte=today&dueOn.gte=today-{Days}") { Notifies = true, FallsDue = true },
        ];
    }
}
