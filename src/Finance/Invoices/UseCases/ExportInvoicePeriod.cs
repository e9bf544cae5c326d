using System.Globalization;
using FluentValidation;
using Huike.Finance.Invoices.Domain;
using Huike.Finance.Invoices.Ranges;
using Huike.Kernel.Data;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Export;
using Huike.Platform.Transfer.Files;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Invoices.UseCases;

/// <summary>Every number of two months as a workbook: issued, voided, spoiled, and the blank ones from first to last.</summary>
[Permission("invoice-ranges.export")]
public sealed record ExportInvoicePeriod(string? Period = null) : IQuery<ReportFile>;

internal sealed class ExportInvoicePeriodValidator : AbstractValidator<ExportInvoicePeriod>
{
    public ExportInvoicePeriodValidator() => RuleFor(r => r.Period).Must(p => string.IsNullOrEmpty(p) || InvoicePeriod.Parse(p) is not null).WithErrorCode("range.period");
}

internal sealed class ExportInvoicePeriodUseCase(HuikeDb db, IUseCase<GetInvoicePeriod, InvoicePeriodReport> report, ReportSheet sheet, ITexts texts) : IUseCase<ExportInvoicePeriod, ReportFile>
{
    private const int MostNumbers = 50_000;
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    public async Task<Result<ReportFile>> Execute(ExportInvoicePeriod request, CancellationToken cancellation)
    {
        var read = await report.Execute(new GetInvoicePeriod(request.Period), cancellation);
        if (!read.IsSuccess)
            return Result<ReportFile>.Failed(read.Errors);
        var period = read.Value;
        var ids = period.Ranges.Select(r => r.Id).ToList();
        var issued = (await db.Set<Invoice>().IgnoreQueryFilters(s_wide).AsNoTracking().Where(i => i.RangeId != null && ids.Contains(i.RangeId.Value) && i.State != Invoice.Void)
            .OrderBy(i => i.InvoiceNumber).Take(MostNumbers).Select(i => new { i.RangeId, i.InvoiceNumber, i.IssuedOn }).ToListAsync(cancellation)).ToLookup(i => i.RangeId!.Value);
        var rows = period.Ranges.SelectMany(range => issued[range.Id].Select(i => (Number: i.InvoiceNumber!, Until: i.InvoiceNumber!, State: "issued", On: i.IssuedOn, Reason: (string?)null))
            .Concat(range.Voids.Select(v => (v.Number, Until: v.Number, State: v.Spoiled ? "spoiled" : "voided", v.On, v.Reason)))
            .OrderBy(n => n.Number, StringComparer.Ordinal)
            .Concat(range.BlankFirst is { } first ? [(first, Until: range.BlankLast!, State: "blank", On: null, Reason: null)] : [])
            .Select(n => new object?[] { period.Period, texts[$"choice.invoice.rangeKind.{range.Kind}"], range.Department, n.Item1, n.Until, texts[$"invoicePeriod.{n.State}"], Day(n.On), n.Reason }));
        return await sheet.Write("invoice-ranges", texts["invoicePeriod.title"], null, period.From, period.To,
        [
            new(texts["invoice-ranges.field.period"], Width: 14), new(texts["invoice-ranges.field.kind"], Width: 14), new(texts["invoice-ranges.field.departmentId"], Width: 16),
            new(texts["invoicePeriod.from"], Width: 16), new(texts["invoicePeriod.until"], Width: 16), new(texts["invoicePeriod.state"], Width: 12), new(texts["invoicePeriod.on"], Width: 14), new(texts["document.reason"], Width: 30),
        ], rows, cancellation);
    }

    private static string? Day(DateOnly? on) => on?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
