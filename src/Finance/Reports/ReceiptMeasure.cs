using Huike.Customers.Performance;
using Huike.Finance.Receipts.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Reports;

/// <summary>回款: money that came in, refunds and reversals taken off; a credit note moves none.</summary>
internal sealed class ReceiptMeasure(HuikeDb db) : IPerformanceMeasure
{
    public string Code => "receipts";
    public int Order => 20;
    public bool IsAmount => true;
    public string RecordType => "receipts";
    public IReadOnlyList<string> Fields { get; } = ["amount", "totalAmount", "companyAmount", "ownerId", "departmentId", "receivedOn", "creditAmount"];

    public async Task<IReadOnlyList<AchievedPart>> Read(PerformanceSpan span, CancellationToken cancellation) =>
        await db.Set<Receipt>().AsNoTracking().Of(span).Where(r => r.ReceivedOn >= span.First && r.ReceivedOn <= span.Last && r.CreditAmount == 0)
            .GroupBy(r => new { r.OwnerId, r.DepartmentId }).Select(g => new AchievedPart(g.Key.OwnerId, g.Key.DepartmentId, g.Sum(r => r.CompanyAmount)))
            .Take(PerformanceMeasures.MostParts).ToListAsync(cancellation);

    public string Records(DateOnly first, DateOnly last) => $"receipts?creditAmount=0&{DayRange.Of("receivedOn", first, last)}";
}
