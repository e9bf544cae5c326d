using Huike.Finance.Accounts;
using Huike.Kernel.Data;
using Huike.Kernel.Numbering;
using Huike.Sales.Documents;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Demo;

/// <summary>Numbers of many documents: counted here, and told to the company's counters in the transaction that writes the documents.</summary>
internal sealed class VolumeNumbers
{
    public const string Quotes = "quotes", Orders = "orders", Receipts = "receipts", Invoices = "invoices";
    private readonly Dictionary<(string Series, string Period), long> _last;
    private readonly Dictionary<string, NumberPattern> _patterns;
    private readonly HashSet<(string Series, string Period)> _moved = [];

    private VolumeNumbers(Dictionary<(string, string), long> last, Dictionary<string, NumberPattern> patterns) => (_last, _patterns) = (last, patterns);

    public static async Task<VolumeNumbers> Of(HuikeDb db, CompanySales sales, CompanyFinance finance, CancellationToken cancellation)
    {
        string[] series = [Quotes, Orders, Receipts, Invoices];
        var last = await db.Set<NumberCounter>().AsNoTracking().Where(c => series.Contains(c.Series)).ToDictionaryAsync(c => (c.Series, c.Period), c => c.Value, cancellation);
        var (documents, money) = (await sales.Settings(cancellation), await finance.Settings(cancellation));
        return new VolumeNumbers(last, new Dictionary<string, NumberPattern>
        {
            [Quotes] = new(documents.QuoteNumber),
            [Orders] = new(documents.OrderNumber),
            [Receipts] = new(money.ReceiptNumber),
            [Invoices] = new(money.InvoiceNumber),
        });
    }

    public void Give(INumbered document, string series, DateOnly day)
    {
        var pattern = _patterns[series];
        var key = (series, pattern.PeriodOf(day));
        var number = _last[key] = _last.GetValueOrDefault(key) + 1;
        _moved.Add(key);
        (document.NumberPeriod, document.NumberSequence, document.Number) = (key.Item2, number, pattern.Write(day, number));
        document.Caption = document.Number;
    }

    /// <summary>How far the counters have come since this was last asked.</summary>
    public IReadOnlyList<(string Series, string Period, long Last)> Moved()
    {
        var moved = _moved.Select(key => (key.Series, key.Period, _last[key])).ToList();
        _moved.Clear();
        return moved;
    }
}
