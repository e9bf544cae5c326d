using System.Linq.Expressions;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Documents;
using Huike.Sales.Opportunities.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Opportunities.UseCases;

/// <summary>Open opportunities of a pipeline, a column for each stage: how many, what they come to, and the first cards.</summary>
[Permission("opportunities.view")]
public sealed record GetBoard(Guid? PipelineId = null, bool Mine = false) : IQuery<Board>;

/// <summary>Further cards of one column.</summary>
/// <param name="After">The last card that is there already.</param>
[Permission("opportunities.view")]
public sealed record GetBoardColumn(Guid StageId, bool Mine = false, Guid? After = null) : IQuery<BoardCards>;

public sealed record BoardPipeline(Guid Id, string Name);
public sealed record BoardCard(Guid Id, long Version, string Name, Guid? CustomerId, string? CustomerName, decimal? Amount, string? Currency, DateOnly? ExpectedCloseOn, DateOnly? StuckOn, string? OwnerName);
public sealed record BoardCards(IReadOnlyList<BoardCard> Cards, bool More);

/// <summary>One stage; the sum is in the company's currency, null for who may not see amounts.</summary>
public sealed record BoardStage(Guid Id, string Name, decimal Probability, int? LimitDays, int Count, decimal? Sum, BoardCards First);

public sealed record Board(IReadOnlyList<BoardPipeline> Pipelines, Guid? PipelineId, string Currency, IReadOnlyList<BoardStage> Stages);

/// <summary>Reads the cards of one stage by key, in the order of the days on which they should close.</summary>
internal sealed class BoardReader(HuikeDb db, ActorContext actors, DealReach deals)
{
    private const int Page = 20;

    public bool ShowsAmounts => actors.Actor.Reads("opportunities", "amount");

    /// <summary>What stands on the board of a pipeline, or in a column of it.</summary>
    public Expression<Func<Opportunity, bool>> Open(bool mine)
    {
        var me = (Guid?)actors.Actor.UserId;
        return mine ? o => o.State == Opportunity.Open && o.OwnerId == me : o => o.State == Opportunity.Open;
    }

    public async Task<BoardCards> Cards(Guid stageId, bool mine, Guid? after, CancellationToken cancellation)
    {
        var ids = await First(stageId, mine, after, cancellation);
        return Column(ids, await Read(ids, cancellation));
    }

    /// <summary>The cards of several columns are read together: what is asked for each column is only which they are.</summary>
    public async Task<IReadOnlyDictionary<Guid, BoardCards>> Columns(IEnumerable<Guid> stageIds, bool mine, CancellationToken cancellation)
    {
        var heads = new Dictionary<Guid, List<Guid>>();
        foreach (var stage in stageIds)
            heads[stage] = await First(stage, mine, null, cancellation);
        var cards = await Read([.. heads.Values.SelectMany(ids => ids)], cancellation);
        return heads.ToDictionary(h => h.Key, h => Column(h.Value, cards));
    }

    /// <summary>One more than fit, so that it is known whether there are more; the head of one index range.</summary>
    private async Task<List<Guid>> First(Guid stageId, bool mine, Guid? after, CancellationToken cancellation)
    {
        var column = Open(mine).And(o => o.StageId == stageId);
        if (after is { } last && await db.Set<Opportunity>().AsNoTracking().Where(o => o.Id == last).Select(o => o.ExpectedCloseOn).FirstOrDefaultAsync(cancellation) is { } day)
            column = column.And(o => o.ExpectedCloseOn > day || (o.ExpectedCloseOn == day && o.Id > last));
        return await (await deals.Of(column, cancellation)).OrderBy(o => o.ExpectedCloseOn).ThenBy(o => o.Id).Take(Page + 1).Select(o => o.Id).ToListAsync(cancellation);
    }

    private async Task<Dictionary<Guid, BoardCard>> Read(List<Guid> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0)
            return [];
        var rows = await db.Set<Opportunity>().AsNoTracking().Where(o => ids.Contains(o.Id)).Select(o => new
        {
            o.Id,
            o.Version,
            o.Name,
            o.CustomerId,
            Customer = db.Set<Customer>().Where(c => c.Id == o.CustomerId).Select(c => c.Name).FirstOrDefault(),
            o.Amount,
            o.Places,
            o.Currency,
            o.ExpectedCloseOn,
            o.StuckOn,
            Owner = db.Set<User>().Where(u => u.Id == o.OwnerId).Select(u => u.Name).FirstOrDefault(),
        }).ToListAsync(cancellation);
        var (shows, customer, currency, close, stuck, owner) = (ShowsAmounts, Sees("customerId"), Sees("currency"), Sees("expectedCloseOn"), Sees("stuckOn"), Sees("ownerId"));
        return rows.ToDictionary(x => x.Id, x => new BoardCard(x.Id, x.Version, x.Name, customer ? x.CustomerId : null, customer ? x.Customer : null,
            shows ? Scaled.ToDecimal(x.Amount ?? 0, x.Places) : null, currency ? x.Currency : null, close ? x.ExpectedCloseOn : null, stuck ? x.StuckOn : null, owner ? x.Owner : null));
    }

    private static BoardCards Column(List<Guid> ids, IReadOnlyDictionary<Guid, BoardCard> cards) =>
        new([.. ids.Take(Page).Where(cards.ContainsKey).Select(id => cards[id])], ids.Count > Page);

    private bool Sees(string field) => actors.Actor.Reads("opportunities", field);
}

internal sealed class GetBoardUseCase(HuikeDb db, BoardReader reader, DealReach deals, CompanySales company, StandardPipeline standard) : IUseCase<GetBoard, Board>
{
    private const int MostPipelines = 50;

    public async Task<Result<Board>> Execute(GetBoard request, CancellationToken cancellation)
    {
        var pipelines = await db.Set<Pipeline>().AsNoTracking().Where(p => p.Active).OrderBy(p => p.Position).ThenBy(p => p.Id).Take(MostPipelines)
            .Select(p => new BoardPipeline(p.Id, p.Name)).ToListAsync(cancellation);
        var currency = await company.Currency(cancellation);
        var id = request.PipelineId ?? await standard.Known(cancellation) ?? pipelines.FirstOrDefault()?.Id;
        if (id is null)
            return new Board(pipelines, null, currency, []);
        if (!pipelines.Exists(p => p.Id == id))
            return Error.NotFound();
        var stages = await db.Set<Stage>().AsNoTracking().Where(s => s.PipelineId == id).OrderBy(s => s.Position).ThenBy(s => s.Id).Take(Pipeline.MostStages).ToListAsync(cancellation);
        var open = reader.Open(request.Mine).And(o => o.PipelineId == id);
        var sums = await (await deals.Of(open, cancellation)).GroupBy(o => o.StageId)
            .Select(g => new { Stage = g.Key, Count = g.Count(), Sum = g.Sum(o => o.CompanyAmount) }).ToListAsync(cancellation);
        var places = await company.PlacesOf(currency, cancellation);
        var first = await reader.Columns(sums.Select(s => s.Stage).OfType<Guid>(), request.Mine, cancellation);
        var columns = stages.ConvertAll(stage =>
        {
            var sum = sums.Find(s => s.Stage == stage.Id);
            return new BoardStage(stage.Id, stage.Name, Scaled.ToShort(stage.Probability, Scaled.Percent), stage.LimitDays, sum?.Count ?? 0,
                reader.ShowsAmounts ? Scaled.ToDecimal(sum?.Sum ?? 0, places) : null, first.GetValueOrDefault(stage.Id) ?? new BoardCards([], false));
        });
        return new Board(pipelines, id, currency, columns);
    }
}

internal sealed class GetBoardColumnUseCase(HuikeDb db, BoardReader reader) : IUseCase<GetBoardColumn, BoardCards>
{
    public async Task<Result<BoardCards>> Execute(GetBoardColumn request, CancellationToken cancellation) =>
        await db.Set<Stage>().AnyAsync(s => s.Id == request.StageId, cancellation)
            ? await reader.Cards(request.StageId, request.Mine, request.After, cancellation) : Error.NotFound();
}
