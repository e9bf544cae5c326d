using Huike.Kernel.Data;
using Huike.Sales.Documents;
using Huike.Sales.Quotes.Domain;

namespace Huike.Sales.Quotes;

/// <summary>Quotes before the approvers.</summary>
internal sealed class QuoteApproval(HuikeDb db, DocumentFlow<Quote> flow) : DocumentApproval<Quote, QuoteLine>(db, flow)
{
    public override string Kind => "quotes";
}
