using System.Globalization;
using FluentValidation;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Export;
using Huike.Platform.Transfer.Files;

namespace Huike.Customers.Visits.UseCases;

/// <summary>The visit report as a workbook: the same rows as on the page, and their sum.</summary>
[Permission("visits.export")]
public sealed record ExportVisitReport(string Period = VisitReport.Month, DateOnly? On = null, Guid? PersonId = null) : IQuery<ReportFile>;

internal sealed class ExportVisitReportValidator : AbstractValidator<ExportVisitReport>
{
    public ExportVisitReportValidator()
    {
        RuleFor(r => r.Period).Must(VisitReport.Periods.Contains).WithErrorCode("notOnList");
        RuleFor(r => r.On).InclusiveBetween(new DateOnly(2000, 1, 1), new DateOnly(2199, 12, 31));
    }
}

internal sealed class ExportVisitReportUseCase(IUseCase<GetVisitReport, VisitReport> reports, ReportSheet sheet, ITexts texts) : IUseCase<ExportVisitReport, ReportFile>
{
    private static readonly string[] s_figures = ["planned", "done", "unplanned", "missed", "cancelled", "open", "moved", "new"];

    public async Task<Result<ReportFile>> Execute(ExportVisitReport request, CancellationToken cancellation)
    {
        var read = await reports.Execute(new GetVisitReport(request.Period, request.On, request.PersonId), cancellation);
        if (!read.IsSuccess)
            return Result<ReportFile>.Failed(read.Errors);
        var report = read.Value;
        var columns = new List<TableColumn> { new(texts[report.PersonId is null ? "visit.report.person" : "visit.report.day"], Width: 18) };
        columns.AddRange(s_figures.Select(f => new TableColumn(texts[$"visit.report.{f}"], TableColumnKind.Integer)));
        columns.Add(new(texts["visit.report.kept"], TableColumnKind.Decimal, 1));
        columns.Add(new(texts["visit.report.remark"], Width: 30));
        var rows = report.Rows.Select(r => Row(r, r.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? r.Name ?? texts["visit.report.nobody"]))
            .Append(Row(report.Sum, texts["visit.report.sum"]));
        return await sheet.Write("visits", texts["visit.report"], report.PersonName, report.First, report.Last, columns, rows, cancellation);
    }

    private object?[] Row(VisitReportRow row, string name) =>
        [name, row.Planned, row.Done, row.Unplanned, row.Missed, row.Cancelled, row.Open, row.Moved, row.NewCustomers, row.KeptPercent, row.Partial ? texts["visit.report.partialShort"] : null];
}
