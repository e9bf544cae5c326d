using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Duplicates.Base;

public sealed record DuplicateSearchStarted(Guid JobId);

/// <summary>Queues the search through the whole base; one that still runs is answered instead.</summary>
[Permission("customers.merge")]
public sealed record StartDuplicateSearch : ICommand<DuplicateSearchStarted>;

internal sealed class StartDuplicateSearchUseCase(HuikeDb db, ActorContext actors, TimeProvider clock, JobSignal signal, AfterCommit after)
    : IUseCase<StartDuplicateSearch, DuplicateSearchStarted>
{
    public async Task<Result<DuplicateSearchStarted>> Execute(StartDuplicateSearch request, CancellationToken cancellation)
    {
        var me = actors.Actor.UserId;
        var running = await db.Set<Job>().Where(j => j.Kind == DuplicateSearchJob.JobKind && (j.State == Job.Queued || j.State == Job.Running))
            .OrderBy(j => j.Id).Select(j => new { j.Id, j.CreatedById }).FirstOrDefaultAsync(cancellation);
        if (running is not null)
            return running.CreatedById == me ? new DuplicateSearchStarted(running.Id) : Error.Rule("duplicates.running");
        var job = new Job
        {
            Kind = DuplicateSearchJob.JobKind,
            CreatedById = me,
            SessionId = actors.Actor.NarrowedBy,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };
        db.Add(job);
        after.Add(signal.Wake);
        return new DuplicateSearchStarted(job.Id);
    }
}

/// <summary>A customer of a pair.</summary>
public sealed record DuplicateMember(Guid Id, string Name, string? OwnerName);

public sealed record DuplicatePairView(Guid Id, DuplicateMember Left, DuplicateMember Right, DuplicateClass Class, int Score, IReadOnlyList<string> Reasons);

/// <param name="Groups">Pairs that hang together, the surest first.</param>
/// <param name="More">There are further ones when these are settled.</param>
public sealed record DuplicateGroups(IReadOnlyList<IReadOnlyList<DuplicatePairView>> Groups, bool More);

/// <summary>What the last search through the base found and nobody settled yet, among the customers that the caller sees.</summary>
[Permission("customers.merge")]
public sealed record GetDuplicateGroups : IQuery<DuplicateGroups>;

internal sealed class GetDuplicateGroupsUseCase(HuikeDb db) : IUseCase<GetDuplicateGroups, DuplicateGroups>
{
    private const int Most = 100;

    public async Task<Result<DuplicateGroups>> Execute(GetDuplicateGroups request, CancellationToken cancellation)
    {
        var customers = db.Set<Customer>();
        var pairs = await db.Set<DuplicatePair>().AsNoTracking()
            .Where(p => !p.Different && customers.Any(c => c.Id == p.LeftId) && customers.Any(c => c.Id == p.RightId))
            .OrderBy(p => p.Rank).ThenBy(p => p.Id).Take(Most + 1).ToListAsync(cancellation);
        var shown = pairs.Take(Most).ToList();
        var ids = shown.SelectMany(p => new[] { p.LeftId, p.RightId }).Distinct().ToList();
        var members = await customers.Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Name, c.OwnerId }).ToDictionaryAsync(c => c.Id, cancellation);
        var owners = members.Values.Select(m => m.OwnerId).OfType<Guid>().Distinct().ToList();
        var people = await db.Set<User>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }).Where(u => owners.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        DuplicateMember Member(Guid id) => new(id, members[id].Name, members[id].OwnerId is { } owner ? people.GetValueOrDefault(owner) : null);
        var views = shown.Where(p => members.ContainsKey(p.LeftId) && members.ContainsKey(p.RightId))
            .Select(p => new DuplicatePairView(p.Id, Member(p.LeftId), Member(p.RightId), p.Class, p.Score, p.Reasons));
        return new DuplicateGroups(Together([.. views]), pairs.Count > Most);
    }

    /// <summary>Pairs with a customer in common form a group.</summary>
    private static IReadOnlyList<IReadOnlyList<DuplicatePairView>> Together(List<DuplicatePairView> pairs)
    {
        var head = new Dictionary<Guid, Guid>();
        Guid Head(Guid id)
        {
            while (head.TryGetValue(id, out var up) && up != id)
                id = up;
            return id;
        }
        foreach (var pair in pairs)
            head[Head(pair.Right.Id)] = Head(pair.Left.Id);
        return [.. pairs.GroupBy(p => Head(p.Left.Id)).Select(g => (IReadOnlyList<DuplicatePairView>)[.. g])];
    }
}

/// <summary>These two are not the same; no search asks again.</summary>
[Permission("customers.merge")]
public sealed record MarkDifferent(Guid Id) : ICommand<Done>;

internal sealed class MarkDifferentUseCase(HuikeDb db, ActorContext actors) : IUseCase<MarkDifferent, Done>
{
    public async Task<Result<Done>> Execute(MarkDifferent request, CancellationToken cancellation)
    {
        var customers = db.Set<Customer>();
        if (await db.Set<DuplicatePair>().FirstOrDefaultAsync(p => p.Id == request.Id && customers.Any(c => c.Id == p.LeftId) && customers.Any(c => c.Id == p.RightId), cancellation) is not { } pair)
            return Error.NotFound();
        (pair.Different, pair.DecidedById) = (true, actors.Actor.UserId);
        return Done.It;
    }
}
