using FluentValidation;
using Huike.Customers.Customers;
using Huike.Customers.Handovers.Domain;
using Huike.Customers.Handovers.Parts;
using Huike.Customers.Pool;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Users.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Handovers.UseCases;

/// <summary>What a handover would move, before anything is written. An unfinished plan is answered as far as it goes.</summary>
[Permission(HandoverReach.Permission)]
public sealed record PreviewHandover(Guid PersonId, HandoverPlan Plan) : IQuery<HandoverPreview>;

/// <param name="Open">What is not over; it goes.</param>
/// <param name="Finished">What is over; it goes only where the plan says so.</param>
/// <param name="Beyond">What somebody with a wider reach has to hand on.</param>
/// <param name="Going">How many rows go, as the plan stands.</param>
public sealed record HeldPart(string Name, string TitleKey, int Open, int Finished, int Beyond, int Going);

/// <summary>What one receiver would get of the customers.</summary>
/// <param name="Owned">Customers that he owns already; null for a pool.</param>
/// <param name="Capacity">How many one person may own by the rules of his pools; null without limit.</param>
public sealed record HandoverShare(Guid Id, string Name, bool IsPool, int Count, int? Owned, int? Capacity)
{
    public bool IsOver => Capacity < Owned + Count;
}

/// <param name="Problems">What stands in the way of beginning it.</param>
/// <param name="LockObstacle">Error code where the actor may not lock the login.</param>
/// <param name="Letters">Customers that a letter would reach.</param>
/// <param name="LetterObstacle">Error code where no letters can be written.</param>
/// <param name="SampleId">A customer for the preview of the letter.</param>
public sealed record HandoverPreview(
    Guid PersonId, string PersonName, bool Active, IReadOnlyList<HeldPart> Parts, IReadOnlyList<HandoverShare> Shares, int Staying, IReadOnlyList<Error> Problems,
    string? LockObstacle, int Letters, string? LetterObstacle, Guid? SampleId, IReadOnlyList<RecentExport> Exports)
{
    public int Going => Parts.Sum(p => p.Going);
    public int Customers => Parts.FirstOrDefault(p => p.Name == CustomerPart.PartName)?.Going ?? 0;
    public int Beyond => Parts.Sum(p => p.Beyond);
    /// <summary>Active people whose superior he is and stays, as the plan stands: somebody else has to become it.</summary>
    public int Subordinates => Parts.FirstOrDefault(p => p.Name == "subordinates") is { } people ? people.Open + people.Beyond - people.Going : 0;
}

internal sealed class PreviewHandoverUseCase(
    HuikeDb db, HandoverReach reach, HandoverParts parts, CustomerPart customers, PlanCheck check, AccountEnd accounts, RecentExports exports, PoolMembership membership, TenantClock clock)
    : IUseCase<PreviewHandover, HandoverPreview>
{
    public async Task<Result<HandoverPreview>> Execute(PreviewHandover request, CancellationToken cancellation)
    {
        var found = await reach.Person(request.PersonId, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        var person = found.Value;
        var plan = PlanCheck.Whole(request.Plan ?? new HandoverPlan());
        var problems = await check.Errors(plan, person, cancellation);
        var holding = new Holding(person.Id, plan.Finished);
        var held = new List<HeldPart>();
        foreach (var part in parts.All)
            held.Add(await Of(part, plan, holding, cancellation));
        var (shares, staying) = await Shares(plan, holding, cancellation);
        var sample = await customers.Next(holding, Guid.Empty, 1, cancellation) is [var first, ..] ? first.Id : (Guid?)null;
        var letterObstacle = await check.LetterObstacle(cancellation);
        return new HandoverPreview(
            person.Id, person.Name, person.Active, held, shares, staying, problems, (await accounts.Obstacle(person.Id, cancellation))?.Code,
            letterObstacle is null && sample is not null ? await customers.WithAddress(holding, cancellation) : 0, letterObstacle?.Code, sample,
            await exports.Of(person.Id, clock.UtcNow, cancellation));
    }

    private static async Task<HeldPart> Of(IHandoverPart part, HandoverPlan plan, Holding holding, CancellationToken cancellation)
    {
        var count = await part.Count(holding, cancellation);
        var goes = plan.Parts is not { } named || named.Contains(part.Name);
        return new HeldPart(part.Name, part.TitleKey, count.Open, count.Finished, count.Beyond, !goes ? 0 : plan.Finished ? count.Open + count.Finished : count.Open);
    }

    /// <summary>Customers by receiver: rows first, then rules by group, the rest evenly. Few lines are read, however many customers there are.</summary>
    private async Task<(IReadOnlyList<HandoverShare> Shares, int Staying)> Shares(HandoverPlan plan, Holding holding, CancellationToken cancellation)
    {
        if (plan.ReceiverIds.Count == 0 || plan.Parts is { } named && !named.Contains(CustomerPart.PartName))
            return ([], 0);
        var (counts, staying, rest) = (new Dictionary<(Guid Id, bool IsPool), int>(), 0, 0);
        void Add(Guid? owner, Guid? pool, int count) => counts[(pool ?? owner!.Value, pool is not null)] = counts.GetValueOrDefault((pool ?? owner!.Value, pool is not null)) + count;
        var rows = plan.Rows.Where(r => r?.Part == CustomerPart.PartName).DistinctBy(r => r.Id).Take(HandoverPlan.MostRows).ToDictionary(r => r.Id);
        var chosen = rows.Count == 0 ? [] : await customers.Among(holding, [.. rows.Keys], cancellation);
        foreach (var row in rows.Values.Where(r => chosen.ContainsKey(r.Id)))
        {
            if (row.OwnerId is null && row.PoolId is null)
                staying++;
            else
                Add(row.OwnerId, row.PoolId, 1);
        }
        var chosenOf = chosen.Values.CountBy(t => t).ToDictionary();
        foreach (var (traits, all) in await customers.Groups(holding, cancellation))
        {
            var count = all - chosenOf.GetValueOrDefault(traits);
            if (plan.Rules.FirstOrDefault(r => r is not null && (r.OwnerId ?? r.PoolId) is not null && Assignment.Fits(r, traits)) is { } rule)
                Add(rule.OwnerId, rule.PoolId, count);
            else if (plan.PoolId is { } pool)
                Add(null, pool, count);
            else
                rest += count;
        }
        for (var i = 0; i < plan.ReceiverIds.Count; i++)
            Add(plan.ReceiverIds[i], null, (rest / plan.ReceiverIds.Count) + (i < rest % plan.ReceiverIds.Count ? 1 : 0));
        return (await Named(counts, cancellation), staying);
    }

    private async Task<List<HandoverShare>> Named(Dictionary<(Guid Id, bool IsPool), int> counts, CancellationToken cancellation)
    {
        var people = counts.Keys.Where(k => !k.IsPool).Select(k => k.Id).ToList();
        var users = await db.Set<User>().AsNoTracking().Where(u => people.Contains(u.Id)).Select(u => new { u.Id, u.Name, u.DepartmentId }).ToDictionaryAsync(u => u.Id, cancellation);
        var owned = await CustomerRows.OfHouse(db).Where(c => c.OwnerId != null && people.Contains(c.OwnerId.Value))
            .GroupBy(c => c.OwnerId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var pools = await membership.All(cancellation);
        var shares = new List<HandoverShare>();
        foreach (var ((id, isPool), count) in counts)
        {
            if (isPool)
            {
                shares.Add(new HandoverShare(id, pools.Find(p => p.Id == id)?.Name ?? "", true, count, null, null));
                continue;
            }
            if (!users.TryGetValue(id, out var user))
                continue;
            var above = await membership.Above(user.DepartmentId, cancellation);
            var capacity = pools.Where(p => p.Active && p.Capacity is not null && PoolMembership.Has(p, id, above)).Min(p => p.Capacity);
            shares.Add(new HandoverShare(id, user.Name, false, count, owned.GetValueOrDefault(id), capacity));
        }
        return [.. shares.OrderBy(s => s.IsPool).ThenByDescending(s => s.Count).ThenBy(s => s.Name, StringComparer.Ordinal)];
    }
}

/// <summary>What somebody holds of one kind, row by row, so that rows can be given to different people.</summary>
[Permission(HandoverReach.Permission)]
public sealed record ListHeldRows(Guid Id, string Part, bool Finished = false, string? Cursor = null, int? Limit = null) : IQuery<HeldRows>
{
    public const int MostRows = 200;
}

public sealed record HeldRows(IReadOnlyList<HeldLine> Items, string? NextCursor);

public sealed record HeldLine(Guid Id, string Title);

internal sealed class ListHeldRowsValidator : AbstractValidator<ListHeldRows>
{
    public ListHeldRowsValidator()
    {
        RuleFor(r => r.Part).NotEmpty().MaximumLength(HandoverEntry.MaxPart);
        RuleFor(r => r.Limit).InclusiveBetween(1, ListHeldRows.MostRows);
        RuleFor(r => r.Cursor).Must(c => c is null || Guid.TryParse(c, out _)).WithErrorCode("cursorInvalid");
    }
}

internal sealed class ListHeldRowsUseCase(HandoverReach reach, HandoverParts parts) : IUseCase<ListHeldRows, HeldRows>
{
    public async Task<Result<HeldRows>> Execute(ListHeldRows request, CancellationToken cancellation)
    {
        var person = await reach.Person(request.Id, cancellation);
        if (!person.IsSuccess)
            return person.Error;
        if (parts.Find(request.Part) is not { } part)
            return Error.Invalid("part", "notOnList", "part");
        var limit = request.Limit ?? 50;
        var after = request.Cursor is null ? Guid.Empty : Guid.Parse(request.Cursor);
        var rows = await part.Next(new Holding(request.Id, request.Finished), after, limit + 1, cancellation);
        return new HeldRows([.. rows.Take(limit).Select(r => new HeldLine(r.Id, r.Title))], rows.Count > limit ? rows[limit - 1].Id.ToString() : null);
    }
}
