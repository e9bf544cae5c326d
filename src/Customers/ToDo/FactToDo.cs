using Huike.Customers.Care.Facts;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.Todo;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.ToDo;

/// <summary>Facts of my customers that nobody has made sure of for too long; who looks after the whole archive has the list of all.</summary>
internal sealed class FactToDo(HuikeDb db, FactTerms terms, ActorContext actors, TenantClock clock, ITexts texts) : IToDoProvider
{
    public int Order => 60;
    public string Permission => "customers.edit";

    public async Task<IReadOnlyList<ToDoGroup>> Read(int rows, CancellationToken cancellation)
    {
        var me = actors.Actor.UserId;
        var mine = terms.Stale(db.Set<Customer>().AsNoTracking().Where(c => c.OwnerId == me), null, await terms.Days(cancellation));
        var (first, count) = await DueRow.Earliest(mine.Select(r => new DueRow
        {
            Id = r.Fact.Id,
            RecordId = r.Customer.Id,
            Title = r.Customer.Name,
            Code = r.Fact.Fact,
            On = r.Fact.VerifiedOn,
        }), rows, cancellation);
        if (count == 0)
            return [];
        return
        [
            new ToDoGroup("facts.stale", count,
                [.. first.Select(f => new ToDoItem("customers", f.RecordId, actors.Actor.Shown("customers", "name", f.Title) ?? "", texts[$"choice.customer.fact.{f.Code}"], f.On, clock.Today.DayNumber - f.On.DayNumber))],
                "/customers/review?mine=true"),
        ];
    }
}
