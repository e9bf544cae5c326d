using Huike.Customers.Customers.Domain;
using Huike.Customers.Performance;
using Huike.Finance.Receipts;
using Huike.Finance.Receivables.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Reporting;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Reports;

/// <summary>What came in during the week against what was to come in, and what is overdue.</summary>
internal sealed class MoneyMeetingPart(HuikeDb db, ReceiptCredits credits, ActorContext actors) : IMeetingPart
{
    private const string Group = "money";

    public int Order => 30;
    public string Permission => "receivables.view";

    public async Task<MeetingShare> Read(MeetingSpan span, int most, CancellationToken cancellation)
    {
        List<Guid?> people = [.. span.People];
        var (first, last, today) = (span.First, span.Last, span.Today);
        var columns = new List<MeetingColumn>();
        if (actors.Actor.May("receipts.view"))
        {
            var sums = await credits.Sum(new PerformanceSpan(first, last), cancellation);
            columns.Add(new MeetingColumn("received", Group, "receipts", true, CreditColumns.Of(sums),
                $"receipts?creditAmount=0&{DayRange.Of("receivedOn", first, last)}", "amount", "totalAmount", "companyAmount", "ownerId", "receivedOn", "creditAmount").By(credits, sums, span));
        }
        var owed = db.Set<Receivable>().AsNoTracking().Where(r => people.Contains(r.OwnerId));
        var due = owed.Where(r => r.State != Receivable.Void && r.DueOn >= first && r.DueOn <= last);
        columns.Add(new("due", Group, "receivables", true, await Sums(due.GroupBy(r => r.OwnerId!.Value).Select(g => new Sum { Person = g.Key, Amount = g.Sum(r => r.CompanyAmount) }), cancellation),
            $"receivables?state.ne={Receivable.Void}&{DayRange.Of("dueOn", first, last)}", "amount", "companyAmount", "ownerId", "dueOn", "state"));
        var late = owed.Where(r => r.OpenAmount > 0 && r.DueOn < today);
        columns.Add(new("overdue", Group, "receivables", true, await Sums(late.GroupBy(r => r.OwnerId!.Value).Select(g => new Sum { Person = g.Key, Amount = g.Sum(r => r.CompanyOpen) }), cancellation),
            FormattableString.Invariant($"receivables?openAmount.gt=0&dueOn.lt={today:yyyy-MM-dd}"), "openAmount", "companyOpen", "ownerId", "dueOn")
        { IsBad = true });
        return new MeetingShare(columns, [await Late(late, most, cancellation)]);
    }

    private async Task<MeetingSection> Late(IQueryable<Receivable> late, int most, CancellationToken cancellation)
    {
        // Which are overdue, and which most, is told by fields that not everybody reads.
        if (!actors.Actor.Reads("receivables", "openAmount", "dueOn", "ownerId"))
            return new MeetingSection("overdue", 0, []);
        var count = await late.CountAsync(cancellation);
        var rows = count == 0 ? [] : await late.OrderByDescending(r => r.CompanyOpen).ThenBy(r => r.Id).Take(most)
            .Select(r => new { r.Id, r.OwnerId, r.Caption, r.DueOn, r.CompanyOpen, Customer = db.Set<Customer>().Where(c => c.Id == r.CustomerId).Select(c => c.Name).FirstOrDefault() }).ToListAsync(cancellation);
        var actor = actors.Actor;
        return new MeetingSection("overdue", count, rows.ConvertAll(r => new MeetingEntry("receivables", r.Id, r.OwnerId,
            actor.Reads("receivables", "customerId") && actor.May("customers.view") && actor.Shown("customers", "name", r.Customer) is { } name ? name : r.Caption, r.Caption, r.DueOn, r.CompanyOpen, "openAmount", "companyOpen", "dueOn")));
    }

    private sealed class Sum
    {
        public Guid Person { get; init; }
        public long Amount { get; init; }
    }

    private static Task<Dictionary<Guid, long>> Sums(IQueryable<Sum> sums, CancellationToken cancellation) => sums.ToDictionaryAsync(s => s.Person, s => s.Amount, cancellation);
}
