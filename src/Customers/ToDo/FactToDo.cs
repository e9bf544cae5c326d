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
        var first = await mine.OrderBy(r => r.Fact.VerifiedOn).ThenBy(r => r.Fact.Id).Take(rows)
            .Select(r => new { r.Customer.Id, r.Customer.Name, r.Fact.Fact, r.Fact.VerifiedOn }).ToListAsync(cancellation);
        if (first.Count == 0)
            return [];
        var count = first.Count < rows ? first.Count : await mine.Take(IToDoProvider.MostCounted).CountAsync(cancellation);
        return
        [
            new ToDoGroup("facts.stale", count,
                [.. first.Select(f => new ToDoItem("customers", f.Id, actors.Actor.Shown("customers", "name", f.Name) ?? "", texts[$"choice.customer.fact.{f.Fact}"], f.VerifiedOn, clock.Today.DayNumber - f.VerifiedOn.DayNumber))],
                "/customers/review?mine=true"),
        ];
    }
}
