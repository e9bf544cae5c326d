using System.Linq.Expressions;
using System.Text.Json;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Records;

/// <summary>The records of one owned type: owner and department change, everything else stays as it is.</summary>
public class OwnedPart<T>(HuikeDb db, ActorContext actors, RecordCatalog catalog, IEnumerable<HandoverTerms<T>> terms) : IHandoverPart where T : OwnedRecord
{
    private readonly RecordType<T> _type = catalog.Of<T>();

    protected HuikeDb Db => db;
    protected ActorContext Actors => actors;

    public string Name => _type.Name;
    public string TitleKey => _type.TitleKey;
    public virtual int Order => _type.VisibleThrough is null ? 50 : 100;

    public virtual bool MayMove(Actor actor) =>
        actor.May(_type.PermissionTo("view")) && actor.FieldAccess(Name, "ownerId") == FieldAccess.Write && !actor.WriteScope(Name).IsNone;

    /// <summary>In whose hands a row is.</summary>
    protected virtual Expression<Func<T, bool>> HeldBy(Guid person) => r => r.OwnerId == person;

    public async Task<HeldCount> Count(Holding holding, CancellationToken cancellation)
    {
        if (holding.ParentId is not null && _type.VisibleThrough is null)
            return new HeldCount(0, 0, 0);
        var all = 0;
        using (actors.AsHouse())
        {
            if (!NothingIsOpen)
                all = await Open(Held(holding)).CountAsync(cancellation);
        }
        if (!MayMove(actors.Actor) || ReachesNothing(holding))
            return new HeldCount(0, 0, all);
        var mine = Reached(holding);
        var open = NothingIsOpen ? 0 : await Open(mine).CountAsync(cancellation);
        var finished = Terms is null ? 0 : await mine.CountAsync(cancellation) - open;
        return new HeldCount(open, finished, Math.Max(0, all - open));
    }

    public async Task<IReadOnlyList<HeldRow>> Next(Holding holding, Guid after, int most, CancellationToken cancellation)
    {
        if (!MayMove(actors.Actor) || ReachesNothing(holding) || (NothingIsOpen && !holding.Finished))
            return [];
        var rows = holding.Finished ? Reached(holding) : Open(Reached(holding));
        var next = await rows.AsNoTracking().Where(r => r.Id > after).OrderBy(r => r.Id).Take(most).ToListAsync(cancellation);
        return next.ConvertAll(r => new HeldRow(r.Id, _type.TitleOf(r), _type.VisibleThrough?.Of(r)));
    }

    public async Task<IReadOnlyList<HandedOn>> Move(Guid from, IReadOnlyList<HandTo> goals, CancellationToken cancellation)
    {
        using var house = actors.AsHouse();
        var goalOf = goals.ToDictionary(g => g.Id);
        var ids = goalOf.Keys.ToList();
        var rows = await db.Set<T>().Where(r => ids.Contains(r.Id)).ToListAsync(cancellation);
        return await Hand(from, rows, goalOf, cancellation);
    }

    protected virtual async Task<IReadOnlyList<HandedOn>> Hand(Guid from, List<T> rows, Dictionary<Guid, HandTo> goals, CancellationToken cancellation)
    {
        var before = rows.ToDictionary(r => r.Id, r => JsonSerializer.Serialize(new OwnedBefore(r.OwnerId, r.DepartmentId), JsonSerializerOptions.Web));
        foreach (var row in rows)
            (row.OwnerId, row.DepartmentId) = (goals[row.Id].OwnerId, goals[row.Id].DepartmentId);
        await db.SaveChangesAsync(cancellation);
        return rows.ConvertAll(r => Done(r, goals[r.Id], before[r.Id]));
    }

    protected HandedOn Done(T row, HandTo goal, string before) => new(Name, row.Id, _type.TitleOf(row), goal.OwnerId, goal.GroupId, row.Version, before);

    public async Task<IReadOnlyCollection<Guid>> GiveBack(IReadOnlyList<HandedOn> rows, CancellationToken cancellation)
    {
        using var house = actors.AsHouse();
        var ids = rows.Select(r => r.Id).ToList();
        var now = await db.Set<T>().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellation);
        var back = rows.Where(r => now.TryGetValue(r.Id, out var row) && row.Version == r.Version).ToList();
        await Return([.. back.Select(r => (now[r.Id], r))], cancellation);
        await db.SaveChangesAsync(cancellation);
        return [.. back.Select(r => r.Id)];
    }

    protected virtual Task Return(IReadOnlyList<(T Row, HandedOn Line)> rows, CancellationToken cancellation)
    {
        foreach (var (row, line) in rows)
        {
            var before = JsonSerializer.Deserialize<OwnedBefore>(line.Before!, JsonSerializerOptions.Web)!;
            (row.OwnerId, row.DepartmentId) = (before.OwnerId, before.DepartmentId);
        }
        return Task.CompletedTask;
    }

    private HandoverTerms<T>? Terms => terms.FirstOrDefault();

    /// <summary>Records of some types are over as soon as they are there: a follow-up, a receipt.</summary>
    private bool NothingIsOpen => Terms?.Open.Body is ConstantExpression { Value: false };

    protected IQueryable<T> Open(IQueryable<T> rows) => Terms is { } kept ? rows.Where(kept.Open) : rows;

    /// <summary>Then the database is not asked at all.</summary>
    private bool ReachesNothing(Holding holding)
    {
        var scope = actors.Actor.WriteScope(Name);
        return (holding.ParentId is not null && _type.VisibleThrough is null)
            || (!scope.All && scope.DepartmentIds.Count == 0 && !scope.OwnerIds.Contains(holding.PersonId));
    }

    private IQueryable<T> Held(Holding holding)
    {
        var rows = db.Set<T>().Where(HeldBy(holding.PersonId));
        if (holding.ParentId is not { } parent)
            return rows;
        if (_type.VisibleThrough is not { } through)
            return rows.Where(r => false);
        Expression<Func<Guid?, bool>> below = id => id == parent;
        return rows.Where(below.On((Expression<Func<T, Guid?>>)through.ParentId));
    }

    /// <summary>What the actor sees by the filter of the database and may write by his own reach, not through a share.</summary>
    protected IQueryable<T> Reached(Holding holding)
    {
        var (rows, scope, person) = (Held(holding), actors.Actor.WriteScope(Name), holding.PersonId);
        if (scope.All || scope.OwnerIds.Contains(person))
            return rows;
        var departments = scope.DepartmentIds;
        return rows.Where(r => r.DepartmentId != null && departments.Contains(r.DepartmentId.Value));
    }
}

/// <summary>Whose a row was.</summary>
public sealed record OwnedBefore(Guid? OwnerId, Guid? DepartmentId);
