using Huike.Customers.Performance;
using Huike.Finance.Receipts;
using Huike.Kernel.Records;

namespace Huike.Finance.Reports;

/// <summary>回款: money that came in, refunds and reversals taken off; a credit note moves none.</summary>
internal sealed class ReceiptMeasure(ReceiptCredits credits) : IPerformanceMeasure
{
    public string Code => "receipts";
    public int Order => 20;
    public bool IsAmount => true;
    public string RecordType => "receipts";
    public IReadOnlyList<string> Fields => credits.Fields;

    public Task<IReadOnlyList<AchievedPart>> Read(PerformanceSpan span, CancellationToken cancellation) => credits.Sum(span, cancellation);

    public string Records(DateOnly first, DateOnly last) => $"receipts?creditAmount=0&{DayRange.Of("receivedOn", first, last)}";

    public string Credits(DateOnly first, DateOnly last) => ((ICreditSource)credits).List(first, last);
}
