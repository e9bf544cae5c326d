using Huike.Fulfilment.Stock.Domain;
using Huike.Fulfilment.Warehouses;
using Huike.Kernel.Data;
using Huike.Kernel.Numbering;
using Huike.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Stock;

/// <summary>Numbers of stock vouchers. Taken before the goods move, because each movement is called by it; only vouchers wait for this counter.</summary>
public sealed class StockNumbers(HuikeDb db, CompanyFulfilment company, NumberSeries series, TenantClock clock)
{
    private static readonly string[] s_all = [HuikeDb.DeletedFilter];

    public async Task Take(StockVoucher voucher, CancellationToken cancellation)
    {
        var pattern = new NumberPattern((await company.Settings(cancellation)).StockNumber);
        var day = clock.Today;
        voucher.NumberPeriod = pattern.PeriodOf(day);
        do
        {
            voucher.NumberSequence = await series.Next("stock-vouchers", voucher.NumberPeriod, cancellation);
            voucher.Number = pattern.Write(day, voucher.NumberSequence.Value);
        }
        while (await db.Set<StockVoucher>().IgnoreQueryFilters(s_all).AnyAsync(v => v.Number == voucher.Number && v.Id != voucher.Id, cancellation));
        voucher.Caption = voucher.Number;
    }
}
