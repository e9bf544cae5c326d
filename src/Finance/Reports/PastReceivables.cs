using System.Linq.Expressions;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receivables.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Reports;

/// <summary>One receivable as it stood at the end of a day.</summary>
internal sealed class PastReceivable
{
    public Guid Id { get; init; }
    public Guid? CustomerId { get; init; }
    public Guid? OwnerId { get; init; }
    public Guid? DepartmentId { get; init; }
    public DateOnly DueOn { get; init; }
    public int Bucket { get; init; }
    /// <summary>Minor units of the company's currency.</summary>
    public long Open { get; init; }
}

/// <summary>Receivables that the actor sees as they stood at the end of a day: their amounts less the allocations with a date up to it.</summary>
internal sealed class PastReceivables(HuikeDb db, RecordReader<Receivable> receivables)
{
    public async Task<IQueryable<PastReceivable>> At(DateOnly day, CancellationToken cancellation)
    {
        var (still, later) = await Parts(day, cancellation);
        return later.Aggregate(still, (all, next) => all.Union(next));
    }

    /// <summary>
    /// The same in parts that share nothing, each found by an index of its own: what did not move since, which is nearly all and stands in one index as a
    /// whole; what was settled later; what was voided later.
    /// </summary>
    public async Task<(IQueryable<PastReceivable> Still, IReadOnlyList<IQueryable<PastReceivable>> Later)> Parts(DateOnly day, CancellationToken cancellation)
    {
        var reach = await receivables.WithinReach(cancellation);
        IQueryable<PastReceivable> Part(Expression<Func<Receivable, bool>> which, Expression<Func<Receivable, Debt>> debt) =>
            reach.Select(branch => Rows(day, branch.Where(which).Where(r => r.ArisenOn <= day).Select(debt))).Aggregate((all, next) => all.Union(next));
        Expression<Func<Receivable, Debt>> then = r => new Debt { Of = r, Open = r.CompanyAmount - db.Set<Allocation>().Where(a => a.ReceivableId == r.Id && a.On <= day).Sum(a => a.CompanyAmount) };
        return (
            Part(r => r.CompanyOpen > 0 && r.VoidedOn == null && (r.MovedOn == null || r.MovedOn <= day), r => new Debt { Of = r, Open = r.CompanyOpen }),
            [
                Part(r => r.MovedOn > day && (r.VoidedOn == null || r.VoidedOn > day), then),
                Part(r => r.VoidedOn > day && (r.MovedOn == null || r.MovedOn <= day), then),
            ]);
    }

    private sealed class Debt
    {
        public required Receivable Of { get; init; }
        public long Open { get; init; }
    }

    private static IQueryable<PastReceivable> Rows(DateOnly day, IQueryable<Debt> debts)
    {
        var (d30, d60, d90, d180) = (day.AddDays(-30), day.AddDays(-60), day.AddDays(-90), day.AddDays(-180));
        return debts.Select(d => new PastReceivable
        {
            Id = d.Of.Id,
            CustomerId = d.Of.CustomerId,
            OwnerId = d.Of.OwnerId,
            DepartmentId = d.Of.DepartmentId,
            DueOn = d.Of.DueOn,
            Bucket = d.Of.DueOn >= day ? 0 : d.Of.DueOn >= d30 ? 1 : d.Of.DueOn >= d60 ? 2 : d.Of.DueOn >= d90 ? 3 : d.Of.DueOn >= d180 ? 4 : 5,
            Open = d.Open,
        });
    }
}
