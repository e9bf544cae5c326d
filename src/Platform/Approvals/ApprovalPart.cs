using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Platform.Approvals.Domain;
using Huike.Platform.Approvals.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Approvals;

/// <summary>
/// What somebody still has to decide goes on to whoever takes his place. As by hand, others' parts are handed on only by those who keep
/// the flows, and not to whoever decides the same document already or submitted it.
/// </summary>
internal sealed class ApprovalPart(HuikeDb db, ActorContext actors, ApprovalRun run, ApproverFinder finder) : IHandoverPart
{
    public const string PartName = "approvals";

    public string Name => PartName;
    public string TitleKey => "approvals.title";
    public int Order => 200;

    public bool MayMove(Actor actor) => actor.May("approvals.edit");

    public async Task<HeldCount> Count(Holding holding, CancellationToken cancellation)
    {
        // They go with a person, not with a record.
        if (holding.ParentId is not null)
            return new HeldCount(0, 0, 0);
        var count = await Open(holding).CountAsync(cancellation);
        return MayMove(actors.Actor) ? new HeldCount(count, 0, 0) : new HeldCount(0, 0, count);
    }

    public async Task<IReadOnlyList<HeldRow>> Next(Holding holding, Guid after, int most, CancellationToken cancellation)
    {
        if (!MayMove(actors.Actor) || holding.ParentId is not null)
            return [];
        return await Open(holding).AsNoTracking().Where(t => t.Id > after).OrderBy(t => t.Id).Take(most)
            .Join(db.Set<Approval>(), t => t.ApprovalId, a => a.Id, (t, a) => new HeldRow(t.Id, a.Title, null)).ToListAsync(cancellation);
    }

    public async Task<IReadOnlyList<HandedOn>> Move(Guid from, IReadOnlyList<HandTo> goals, CancellationToken cancellation)
    {
        var ids = goals.Select(g => g.Id).ToList();
        var approvals = await db.Set<ApprovalTask>().AsNoTracking().Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.ApprovalId, cancellation);
        var handed = new List<HandedOn>();
        foreach (var goal in goals)
        {
            if (goal.OwnerId is not { } to || !approvals.TryGetValue(goal.Id, out var approval))
                continue;
            var refused = await Pass(approval, goal.Id, from, to, cancellation);
            var title = await db.Set<Approval>().Where(a => a.Id == approval).Select(a => a.Title).FirstAsync(cancellation);
            handed.Add(new HandedOn(Name, goal.Id, title, to, null, null, from.ToString(), refused));
        }
        return handed;
    }

    public async Task<IReadOnlyCollection<Guid>> GiveBack(IReadOnlyList<HandedOn> rows, CancellationToken cancellation)
    {
        var back = new List<Guid>();
        foreach (var row in rows)
        {
            var task = await db.Set<ApprovalTask>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == row.Id, cancellation);
            if (task is not null && row.OwnerId is { } holder && task.AssigneeId == holder
                && await Pass(task.ApprovalId, task.Id, holder, Guid.Parse(row.Before!), cancellation) is null)
                back.Add(row.Id);
        }
        return back;
    }

    /// <summary>Error code where it stays.</summary>
    private async Task<string?> Pass(Guid approval, Guid task, Guid from, Guid to, CancellationToken cancellation)
    {
        if (await run.Take(approval, cancellation) is not { } taken
            || taken.Current.FirstOrDefault(t => t.Id == task && t.AssigneeId == from && Taken.IsUndecided(t)) is not { } open)
            return "approvals.decided";
        if (await PassingOn.Refuse(taken, to, finder, cancellation) is { } error)
            return error.Code;
        await run.HandOn(taken, open, to, cancellation);
        await db.SaveChangesAsync(cancellation);
        return null;
    }

    /// <summary>Of what still runs; what hangs below no record is never asked for by one.</summary>
    private IQueryable<ApprovalTask> Open(Holding holding)
    {
        var person = holding.PersonId;
        return db.Set<ApprovalTask>().Where(t => t.AssigneeId == person && (t.State == ApprovalTask.Open || t.State == ApprovalTask.Waiting)
            && db.Set<Approval>().Any(a => a.Id == t.ApprovalId && a.State == Approval.Pending && a.Round == t.Round));
    }
}
