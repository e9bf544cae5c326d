using Huike.Kernel.Access;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.Todo;
using Huike.Sales.Mining.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Mining;

/// <summary>What my customers may buy now.</summary>
internal sealed class HintToDo(HintRows rows, ActorContext actors, TenantClock clock, ITexts texts) : IToDoProvider
{
    public int Order => 55;
    public string Permission => "orders.view";

    public async Task<IReadOnlyList<ToDoGroup>> Read(int most, CancellationToken cancellation)
    {
        var mine = rows.Visible(mine: true).AsNoTracking().Where(r => r.Hint.State == SalesHint.Open);
        var first = await mine.OrderBy(r => r.Hint.DueOn).ThenBy(r => r.Hint.Id).Take(most)
            .Select(r => new { r.Customer.Id, r.Customer.Name, r.Hint.Kind, r.Hint.DueOn }).ToListAsync(cancellation);
        if (first.Count == 0)
            return [];
        var count = first.Count < most ? first.Count : await mine.Take(IToDoProvider.MostCounted).CountAsync(cancellation);
        var days = actors.Actor.Reads("orders", "signedOn");
        return
        [
            new ToDoGroup("hints.open", count,
                [
                    .. first.Select(f => new ToDoItem("customers", f.Id, actors.Actor.Shown("customers", "name", f.Name) ?? "", texts[$"hints.kind.{f.Kind}"],
                        days ? f.DueOn : null, days && f.DueOn < clock.Today ? clock.Today.DayNumber - f.DueOn.DayNumber : null)),
                ],
                "/mining?mine=true"),
        ];
    }
}
