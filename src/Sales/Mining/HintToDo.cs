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
        var (first, count) = await DueRow.Earliest(mine.Select(r => new DueRow
        {
            Id = r.Hint.Id,
            RecordId = r.Customer.Id,
            Title = r.Customer.Name,
            Code = r.Hint.Kind,
            On = r.Hint.DueOn,
        }), most, cancellation);
        if (count == 0)
            return [];
        var days = actors.Actor.Reads("orders", "signedOn");
        return
        [
            new ToDoGroup("hints.open", count,
                [
                    .. first.Select(f => new ToDoItem("customers", f.RecordId, actors.Actor.Shown("customers", "name", f.Title) ?? "", texts[$"hints.kind.{f.Code}"],
                        days ? f.On : null, days && f.On < clock.Today ? clock.Today.DayNumber - f.On.DayNumber : null)),
                ],
                "/mining?mine=true"),
        ];
    }
}
