using System.Globalization;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Numbering;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Customers.Rules;

/// <summary>
/// The customer's code is unique; a new customer without one gets the next number of the month. Runs last: the counter
/// makes others wait, and a refused customer needs no number.
/// </summary>
internal sealed class CustomerCodeRule(HuikeDb db, NumberSeries numbers, TenantClock clock) : IRecordRule<Customer>
{
    private const string Series = "customers";

    // Of a batch: codes that are taken, and the last number given, which is told to the counter when the batch is saved.
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private long? _last;
    private bool _told = true;

    public int Order => 1000;

    private string Period => clock.Today.ToString("yyyyMM", CultureInfo.InvariantCulture);

    public async Task Prepare(IReadOnlyList<RecordChange<Customer>> batch, CancellationToken cancellation)
    {
        var given = batch.Select(c => c.Entity.Code).OfType<string>().Distinct().ToList();
        if (given.Count > 0)
            _taken.UnionWith(await CustomerRows.OfHouse(db).Where(c => c.Code != null && given.Contains(c.Code)).Select(c => c.Code!).ToListAsync(cancellation));
        if (given.Count < batch.Count && batch.Any(c => c.Entity.Code is null))
        {
            _last = await numbers.Hold(Series, Period, cancellation);
            var (first, end) = (CodeOf(_last.Value + 1), $"KH-{Period}-\uffff");
#pragma warning disable CA1309 // Translated to the engine's own comparison, which is by code point.
            _taken.UnionWith(await CustomerRows.OfHouse(db).Where(c => c.Code != null && string.Compare(c.Code, first) >= 0 && string.Compare(c.Code, end) < 0)
#pragma warning restore CA1309
                .Select(c => c.Code!).ToListAsync(cancellation));
        }
    }

    public async Task After(RecordChange<Customer> change, CancellationToken cancellation)
    {
        if (_told || _last is not { } last)
            return;
        _told = true;
        await numbers.Keep(Series, Period, last, cancellation);
    }

    public async Task Validate(RecordChange<Customer> change, CancellationToken cancellation)
    {
        var customer = change.Entity;
        if (change.Errors.Count > 0)
            return;
        if (customer.Code is { } code)
        {
            var entry = db.Entry(customer);
            if ((change.IsNew || entry.Property(c => c.Code).IsModified || entry.Property(c => c.DeletedAt).IsModified)
                && (change.Prepared ? !_taken.Add(code) : await IsTaken(code, customer.Id, cancellation)))
                change.Errors.Add(Error.Invalid("code", "code.taken", code));
        }
        else if (change.IsNew)
        {
            customer.Code = await Next(cancellation);
        }
    }

    private async Task<string> Next(CancellationToken cancellation)
    {
        while (true)
        {
            var number = _last is null ? await numbers.Next(Series, Period, cancellation) : NextOfBatch();
            var code = CodeOf(number);
            // Somebody may have typed a number of the series by hand.
            if (_last is null ? !await IsTaken(code, Guid.Empty, cancellation) : _taken.Add(code))
                return code;
        }
    }

    private long NextOfBatch()
    {
        _told = false;
        _last++;
        return _last!.Value;
    }

    private string CodeOf(long number) => string.Create(CultureInfo.InvariantCulture, $"KH-{Period}-{number:00000}");

    private Task<bool> IsTaken(string code, Guid except, CancellationToken cancellation) =>
        CustomerRows.OfHouse(db).AnyAsync(c => c.Code == code && c.Id != except, cancellation);
}
