using Huike.Customers.Customers.Domain;
using Huike.Finance.Accounts;
using Huike.Finance.Receivables.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.Todo;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.CustomerPage;

/// <summary>The actor's own receivables that fall due within days, and those that are overdue.</summary>
internal sealed class MoneyToDo(HuikeDb db, ActorContext actors, CompanyFinance finance, TenantClock clock) : IToDoProvider
{
    public int Order => 45;
    public string Permission => "receivables.view";

    public async Task<IReadOnlyList<ToDoGroup>> Read(int rows, CancellationToken cancellation)
    {
        var (me, today) = ((Guid?)actors.Actor.UserId, clock.Today);
        var days = (await finance.Settings(cancellation)).RemindDays;
        var end = today.AddDays(days);
        var mine = db.Set<Receivable>().AsNoTracking().Where(r => r.OwnerId == me && r.OpenAmount > 0);
        var overdue = await Group("receivables.overdue", mine.Where(r => r.DueOn < today), rows, "/receivables?ownerId=me&sort=dueOn&openAmount.gt=0&dueOn.lt=today", cancellation);
        var due = await Group("receivables.due", mine.Where(r => r.DueOn >= today && r.DueOn <= end), rows,
            $"/receivables?ownerId=me&sort=dueOn&openAmount.gt=0&dueOn.gte=today&dueOn.lte=today%2B{days}", cancellation);
        return [.. overdue, .. due];
    }

    private async Task<IReadOnlyList<ToDoGroup>> Group(string code, IQueryable<Receivable> query, int rows, string link, CancellationToken cancellation)
    {
        var first = await query.OrderBy(r => r.DueOn).ThenBy(r => r.Id).Take(rows)
            .Select(r => new { r.Id, r.Caption, r.DueOn, r.CustomerId, Customer = db.Set<Customer>().Where(c => c.Id == r.CustomerId).Select(c => c.Name).FirstOrDefault() })
            .ToListAsync(cancellation);
        if (first.Count == 0)
            return [];
        var count = first.Count < rows ? first.Count : await query.Take(IToDoProvider.MostCounted).CountAsync(cancellation);
        var today = clock.Today.DayNumber;
        return
        [
            new ToDoGroup(code, count, [.. first.Select(r => new ToDoItem("customers", r.CustomerId!.Value, r.Customer ?? r.Caption, r.Caption, r.DueOn,
                today - r.DueOn.DayNumber is > 0 and var late ? late : null))], link) { Notifies = true, FallsDue = true },
        ];
    }
}
