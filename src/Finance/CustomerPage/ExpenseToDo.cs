using Huike.Finance.Expenses.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.Todo;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.CustomerPage;

/// <summary>Expenses that wait: for whoever approves, for whoever pays, and those sent back to whom they concern.</summary>
internal sealed class ExpenseToDo(HuikeDb db, ActorContext actors, TenantClock clock) : IToDoProvider
{
    public int Order => 48;
    public string Permission => "expenses.view";

    public async Task<IReadOnlyList<ToDoGroup>> Read(int rows, CancellationToken cancellation)
    {
        var me = (Guid?)actors.Actor.UserId;
        var expenses = db.Set<Expense>().AsNoTracking();
        var groups = new List<ToDoGroup>();
        if (actors.Actor.May("expenses.approve"))
            groups.AddRange(await Group("expenses.approve", expenses.Where(e => e.State == Expense.Submitted && e.SubmittedById != me), rows, "/expenses?state=submitted", cancellation));
        if (actors.Actor.May("expenses.pay"))
            groups.AddRange(await Group("expenses.pay", expenses.Where(e => e.State == Expense.Approved), rows, "/expenses?state=approved", cancellation));
        groups.AddRange(await Group("expenses.rejected", expenses.Where(e => e.State == Expense.Rejected && e.OwnerId == me), rows, "/expenses?state=rejected&ownerId=me", cancellation));
        return groups;
    }

    private async Task<IReadOnlyList<ToDoGroup>> Group(string code, IQueryable<Expense> query, int rows, string link, CancellationToken cancellation)
    {
        var first = await query.OrderBy(e => e.OccurredOn).ThenBy(e => e.Id).Take(rows).Select(e => new { e.Id, e.Caption, e.Subject, e.SubmittedAt }).ToListAsync(cancellation);
        if (first.Count == 0)
            return [];
        var count = first.Count < rows ? first.Count : await query.Take(IToDoProvider.MostCounted).CountAsync(cancellation);
        return [new ToDoGroup(code, count, [.. first.Select(e => new ToDoItem("expenses", e.Id, e.Caption, e.Subject == e.Caption ? null : e.Subject, e.SubmittedAt is { } at ? DateOnly.FromDateTime(clock.ToLocal(at)) : null))], link) { Notifies = true }];
    }
}
