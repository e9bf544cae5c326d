using Huike.Kernel.Records;
using Huike.Kernel.UseCases;

namespace Huike.Sales.Quotes;

/// <summary>How a quote becomes an order; filled by the module of orders, which quotes do not know.</summary>
public interface IQuoteConversion
{
    /// <summary>The request that makes an order of all that is left, or of the lines named.</summary>
    IRequest<SavedRecord> Of(Guid quoteId, IReadOnlyList<(Guid LineId, decimal Quantity)>? lines);
}
