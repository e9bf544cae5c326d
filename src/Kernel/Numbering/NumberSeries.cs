using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Numbering;

/// <summary>A document that is called by its number.</summary>
public interface INumbered
{
    Guid Id { get; }
    string? Number { get; set; }
    string? NumberPeriod { get; set; }
    long? NumberSequence { get; set; }
    /// <summary>What it is called by, also before it has a number.</summary>
    string Caption { get; set; }
}

/// <summary>
/// Running numbers. The counter's row stays locked until the transaction ends, so no number is given twice; one whose
/// transaction is taken back is given again. Ask as late as possible: others of the same series wait meanwhile.
/// </summary>
public sealed class NumberSeries(HuikeDb db)
{
    private static readonly string[] s_all = [HuikeDb.RecordFilter, HuikeDb.DeletedFilter];

    /// <summary>Gives a document its number by the company's pattern for this day.</summary>
    public async Task Give<T>(T document, string series, string pattern, DateOnly day, CancellationToken cancellation) where T : Aggregate, INumbered
    {
        var numbers = new NumberPattern(pattern);
        document.NumberPeriod = numbers.PeriodOf(day);
        // A pattern that changed may write what was written before; the number beside it is free.
        do
        {
            document.NumberSequence = await Next(series, document.NumberPeriod, cancellation);
            document.Number = numbers.Write(day, document.NumberSequence.Value);
        }
        while (await db.Set<T>().IgnoreQueryFilters(s_all).AnyAsync(d => d.Number == document.Number && d.Id != document.Id, cancellation));
        document.Caption = document.Number;
    }

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
