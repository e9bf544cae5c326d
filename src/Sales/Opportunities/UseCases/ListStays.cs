using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Opportunities.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Opportunities.UseCases;

/// <summary>The way of an opportunity through its stages, the newest first.</summary>
[Permission("opportunities.view")]
public sealed record ListStays(Guid OpportunityId) : IQuery<IReadOnlyList<Stay>>;

/// <summary>The ended stays behind a figure of the funnel, the newest first.</summary>
/// <param name="By">An axis of <see cref="CompareFunnel"/>, with the group in <paramref name="Key"/>.</param>
[Permission("opportunities.view")]
public sealed record ListEndedStays(Guid StageId, DateOnly Since, bool Advanced = false, Guid? OwnerId = null, string? By = null, string? Key = null) : IQuery<IReadOnlyList<EndedStay>>;

public sealed record Stay(Guid Id, Guid StageId, string StageName, DateTime EnteredAt, DateOnly? LeftOn, string? Outcome, int Days, string? ByName);
public sealed record EndedStay(Guid OpportunityId, string Name, string? OwnerName, DateOnly? LeftOn, string? Outcome, int Days);

internal sealed class ListStaysUseCase(HuikeDb db, Kernel.Time.TenantClock clock) : IUseCase<ListStays, IReadOnlyList<Stay>>
{
    private const int Most = 100;

    public async Task<Result<IReadOnlyList<Stay>>> Execute(ListStays request, CancellationToken cancellation)
    {
        if (!await db.Set<Opportunity>().AnyAsync(o => o.Id == request.OpportunityId, cancellation))
            return Error.NotFound();
        var today = clock.Today.DayNumber;
        var rows = await db.Set<StageStay>().AsNoTracking().Where(s => s.OpportunityId == request.OpportunityId).OrderByDescending(s => s.Id).Take(Most)
            .Select(s => new { Row = s, Stage = db.Set<Stage>().Where(x => x.Id == s.StageId).Select(x => x.Name).FirstOrDefault() }).ToListAsync(cancellation);
        return rows.ConvertAll(x => new Stay(x.Row.Id, x.Row.StageId, x.Stage ?? "", x.Row.EnteredAt, x.Row.LeftOn, x.Row.Outcome,
            x.Row.LeftOn is null ? today - x.Row.EnteredOn.DayNumber : x.Row.Days, x.Row.ByName));
    }
}

internal sealed class ListEndedStaysUseCase(HuikeDb db, FunnelAxis axes) : IUseCase<ListEndedStays, IReadOnlyList<EndedStay>>
{
    private const int Most = 200;
    private static readonly string[] s_advanced = [StageStay.Forward, StageStay.Won];

    public async Task<Result<IReadOnlyList<EndedStay>>> Execute(ListEndedStays request, CancellationToken cancellation)
    {
        var stays = db.Set<StageStay>().AsNoTracking().Where(s => s.StageId == request.StageId && StageStay.Ends.Contains(s.Outcome) && s.LeftOn >= request.Since);
        if (request.Advanced)
            stays = stays.Where(s => s_advanced.Contains(s.Outcome));
        var seen = db.Set<Opportunity>().Where(o => request.OwnerId == null || o.OwnerId == request.OwnerId);
        if (request.By is { } by)
        {
            if (!axes.Mine.Contains(by))
                return Error.Malformed("by", "notOnList", by.Length > 40 ? by[..40] : by);
            var group = axes.In(by, request.Key ?? "", seen);
            stays = stays.Where(s => group.Any(g => g.OpportunityId == s.OpportunityId));
        }
        return await stays.Join(seen, s => s.OpportunityId, o => o.Id, (s, o) => new { s, o })
            .OrderByDescending(x => x.s.LeftOn).ThenByDescending(x => x.s.Id).Take(Most)
            .Select(x => new EndedStay(x.o.Id, x.o.Name, db.Set<User>().Where(u => u.Id == x.o.OwnerId).Select(u => u.Name).FirstOrDefault(), x.s.LeftOn, x.s.Outcome, x.s.Days))
            .ToListAsync(cancellation);
    }
}
