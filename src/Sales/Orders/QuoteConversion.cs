using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Orders.UseCases;
using Huike.Sales.Quotes;

namespace Huike.Sales.Orders;

internal sealed class QuoteConversion : IQuoteConversion
{
    public IRequest<SavedRecord> Of(Guid quoteId, IReadOnlyList<(Guid LineId, decimal Quantity)>? lines) =>
        new ConvertQuote(quoteId, lines is null ? null : [.. lines.Select(l => new ConvertLine(l.LineId, l.Quantity))]);
}
