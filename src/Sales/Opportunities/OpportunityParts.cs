using Huike.Kernel.Records;
using Huike.Sales.Opportunities.Domain;
using Huike.Sales.Splits;

namespace Huike.Sales.Opportunities;

/// <summary>The parts of opportunities that somebody reads.</summary>
internal sealed class OpportunityParts(SplitReader splits) : IRecordParts<Opportunity>
{
    private static readonly string[] s_amounts = ["amount", "companyAmount"];

    public Task Load(IReadOnlyList<Opportunity> records, CancellationToken cancellation) => splits.Load<OpportunitySplit>("opportunities", s_amounts, records, cancellation);
}
