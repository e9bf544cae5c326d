using Huike.Customers.CreditReports.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.Todo;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.CreditReports;

/// <summary>Reports of the actor's customers that end soon, or ended a while ago, and have no later one.</summary>
internal sealed class CreditReportToDo(HuikeDb db, CompanyCreditReports company, ActorContext actors, TenantClock clock) : IToDoProvider
{
    private const int DaysAfter = 30;

    public int Order => 35;
    public string Permission => "credit-reports.view";

    public async Task<IReadOnlyList<ToDoGroup>> Read(int rows, CancellationToken cancellation)
    {
        if (!actors.Actor.Reads("credit-reports", "validUntil", "customerId"))
            return [];
        var (me, today, days) = (actors.Actor.UserId, clock.Today, (await company.Settings(cancellation)).RemindDays);
        var (from, until) = (today.AddDays(-DaysAfter), today.AddDays(days));
        var ending = db.Set<CreditReport>().AsNoTracking().Where(r => r.ValidUntil >= from && r.ValidUntil <= until
            && db.Set<Customer>().Any(c => c.Id == r.CustomerId && c.OwnerId == me)
            && !db.Set<CreditReport>().Any(later => later.CustomerId == r.CustomerId && later.ValidUntil > r.ValidUntil));
        var first = await ending.OrderBy(r => r.ValidUntil).ThenBy(r => r.Id).Take(rows)
            .Select(r => new { r.Id, r.Caption, r.ValidUntil, Customer = db.Set<Customer>().Where(c => c.Id == r.CustomerId).Select(c => c.Name).FirstOrDefault() }).ToListAsync(cancellation);
        if (first.Count == 0)
            return [];
        var count = first.Count < rows ? first.Count : await ending.Take(IToDoProvider.MostCounted).CountAsync(cancellation);
        return
        [
            new ToDoGroup("creditReport.ending", count, [.. first.Select(r => new ToDoItem("credit-reports", r.Id, actors.Actor.Shown("customers", "name", r.Customer) ?? Name(r.Caption) ?? "",
                Name(r.Caption), r.ValidUntil, today.DayNumber - r.ValidUntil!.Value.DayNumber is > 0 and var late ? late : null))],
                $"/credit-reports?sort=validUntil&validUntil.gte=today-{DaysAfter}&validUntil.lte=today%2B{days}") { Notifies = true, FallsDue = true },
        ];
    }

    private string? Name(string caption) => actors.Actor.Reads("credit-reports", "agency", "reportedOn") ? caption : null;
}
