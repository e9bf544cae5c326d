using Huike.Finance.Accounts;
using Huike.Finance.Invoices.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Numbering;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Invoices;

/// <summary>Numbers of requests and red letters: one series, taken last of all because others wait for the counter.</summary>
internal sealed class InvoiceNumbers(CompanyFinance finance, NumberSeries series, TenantClock clock)
{
    public async Task Take(Invoice invoice, CancellationToken cancellation) =>
        await series.Give(invoice, "invoices", (await finance.Settings(cancellation)).InvoiceNumber, clock.Today, cancellation);
}

/// <summary>The lines of invoices that somebody reads.</summary>
internal sealed class InvoiceParts(HuikeDb db) : IRecordParts<Invoice>
{
    public async Task Load(IReadOnlyList<Invoice> records, CancellationToken cancellation)
    {
        var ids = records.Select(r => r.Id).ToList();
        var lines = (await db.Set<InvoiceLine>().AsNoTracking().Where(l => ids.Contains(l.InvoiceId)).OrderBy(l => l.Position).ToListAsync(cancellation)).ToLookup(l => l.InvoiceId);
        foreach (var invoice in records)
            invoice.Lines = [.. lines[invoice.Id].Select(line => InvoiceLineValues.Read(line, invoice.Places))];
    }
}
