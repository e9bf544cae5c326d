using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Numbering;

/// <summary>
/// Running numbers. The counter's row stays locked until the transaction ends, so no number is given twice; one whose
/// transaction is taken back is given again. Ask as late as possible: others of the same series wait meanwhile.
/// </summary>
public sealed class NumberSeries(HuikeDb db)
{
    public async Task<long> Next(string series, string period, CancellationToken cancellation)
    {
        if (await Increment(series, period, cancellation) == 0)
        {
            await db.Database.ExecuteSqlRawAsync(
                """INSERT INTO number_counters ("TenantId", "Id", "Series", "Period", "Value") VALUES ({0}, {1}, {2}, {3}, 0) ON CONFLICT DO NOTHING""",
                [db.Provider.Parameter(db.TenantId), db.Provider.Parameter(Guid.CreateVersion7()), series, period], cancellation);
            await Increment(series, period, cancellation);
        }
        return await db.Set<NumberCounter>().Where(c => c.Series == series && c.Period == period).Select(c => c.Value).SingleAsync(cancellation);
    }

    /// <summary>The last number given; nobody else gets one until the transaction ends. For batches, which tell the new last one by <see cref="Keep"/>.</summary>
    public async Task<long> Hold(string series, string period, CancellationToken cancellation)
    {
        if (await Of(series, period).ExecuteUpdateAsync(s => s.SetProperty(c => c.Value, c => c.Value), cancellation) == 0)
            return await Next(series, period, cancellation) - 1;
        return await Of(series, period).Select(c => c.Value).SingleAsync(cancellation);
    }

    public Task Keep(string series, string period, long last, CancellationToken cancellation) =>
        Of(series, period).ExecuteUpdateAsync(s => s.SetProperty(c => c.Value, last), cancellation);

    private IQueryable<NumberCounter> Of(string series, string period) => db.Set<NumberCounter>().Where(c => c.Series == series && c.Period == period);

    private Task<int> Increment(string series, string period, CancellationToken cancellation) =>
        db.Set<NumberCounter>().Where(c => c.Series == series && c.Period == period)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.Value, c => c.Value + 1), cancellation);
}
