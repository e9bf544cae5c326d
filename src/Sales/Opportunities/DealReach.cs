using System.Linq.Expressions;
using Huike.Kernel.Records;
using Huike.Sales.Opportunities.Domain;

namespace Huike.Sales.Opportunities;

/// <summary>What figures ask of an opportunity.</summary>
public sealed class DealRow
{
    public Guid Id { get; init; }
    public Guid? StageId { get; init; }
    public string State { get; init; } = "";
    /// <summary>Minor units of the company's currency, as they stand and weighted.</summary>
    public long CompanyAmount { get; init; }
    public long WeightedAmount { get; init; }
    public string ForecastCategory { get; init; } = "";
    public DateOnly? ExpectedCloseOn { get; init; }
    public DateOnly? ClosedOn { get; init; }
}

/// <summary>
/// Opportunities that the actor sees, each once, for figures: the union of queries that each start from an index. By one condition of several
/// parts the engine would walk all opportunities, and all customers that they hang below.
/// </summary>
internal sealed class DealReach(RecordReader<Opportunity> opportunities)
{
    public Task<IQueryable<DealRow>> Of(Expression<Func<Opportunity, bool>> which, CancellationToken cancellation) => Of(which, s_whole, cancellation);

    /// <summary>With what is left to the owner of each.</summary>
    public Task<IQueryable<DealRow>> LeftToOwner(Expression<Func<Opportunity, bool>> which, CancellationToken cancellation) => Of(which, s_left, cancellation);

    private Task<IQueryable<DealRow>> Of(Expression<Func<Opportunity, bool>> which, Expression<Func<Opportunity, DealRow>> row, CancellationToken cancellation) =>
        opportunities.WithinReach(branch => branch.Where(which).Select(row), cancellation);

    private static readonly Expression<Func<Opportunity, DealRow>> s_whole = o => new DealRow
    {
        Id = o.Id,
        StageId = o.StageId,
        State = o.State,
        CompanyAmount = o.CompanyAmount,
        WeightedAmount = o.WeightedAmount,
        ForecastCategory = o.ForecastCategory,
        ExpectedCloseOn = o.ExpectedCloseOn,
        ClosedOn = o.ClosedOn,
    };

    private static readonly Expression<Func<Opportunity, DealRow>> s_left = o => new DealRow
    {
        Id = o.Id,
        StageId = o.StageId,
        State = o.State,
        CompanyAmount = o.CompanyAmount - o.SplitAmount,
        WeightedAmount = o.WeightedAmount - o.SplitWeighted,
        ForecastCategory = o.ForecastCategory,
        ExpectedCloseOn = o.ExpectedCloseOn,
        ClosedOn = o.ClosedOn,
    };
}
