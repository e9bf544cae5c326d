using Huike.Fulfilment.Stock.Domain;
using Huike.Fulfilment.Warehouses;
using Huike.Kernel.Data;
using Huike.Kernel.Numbering;
using Huike.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Stock;

/// <summary>Numbers of stock vouchers. Taken before the goods move, because each movement is called by it; only vouchers wait for this counter.</summary>
public sealed class StockNumbers(CompanyFulfilment company, NumberSeries series, TenantClock clock)
{
    public async Task Take(StockVoucher voucher, CancellationToken cancellation) =>
        await series.Give(voucher, "stock-vouchers", (await company.Settings(cancellation)).StockNumber, clock.Today, cancellation);
}
