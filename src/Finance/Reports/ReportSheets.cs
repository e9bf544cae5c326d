using System.Globalization;
using FluentValidation;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Export;
using Huike.Platform.Transfer.Files;

namespace Huike.Finance.Reports;

/// <summary>What falls due, as a workbook: the same rows as on the page, one sheet.</summary>
[Permission("receivables.export")]
public sealed record ExportDues(int Weeks = 8) : IQuery<ReportFile>;

/// <summary>The largest, the over-limit and the late debtors as a workbook.</summary>
[Permission("receivables.export")]
public sealed record ExportExposure(int OlderThanDays = 90) : IQuery<ReportFile>;

/// <summary>Receipts of a year as a workbook.</summary>
[Permission("receipts.export")]
public sealed record ExportReceiptStatistics(int? Year = null, string? GroupBy = null) : IQuery<ReportFile>;

internal sealed class ExportDuesValidator : AbstractValidator<ExportDues>
{
    public ExportDuesValidator() => RuleFor(r => r.Weeks).InclusiveBetween(1, 52);
}

internal sealed class ExportExposureValidator : AbstractValidator<ExportExposure>
{
    public ExportExposureValidator() => RuleFor(r => r.OlderThanDays).InclusiveBetween(1, 3650);
}

internal sealed class ExportReceiptStatisticsValidator : AbstractValidator<ExportReceiptStatistics>
{
    public ExportReceiptStatisticsValidator()
    {
        RuleFor(r => r.Year).InclusiveBetween(1990, 2200);
        RuleFor(r => r.GroupBy).Must(g => g is null || ReceiptGroups.All.Contains(g)).WithErrorCode("notOnList");
    }
}

internal sealed class ExportDuesUseCase(IUseCase<GetDues, DuesReport> dues, ReportSheet sheet, ITexts texts) : IUseCase<ExportDues, ReportFile>
{
    public async Task<Result<ReportFile>> Execute(ExportDues request, CancellationToken cancellation)
    {
        var read = await dues.Execute(new GetDues(request.Weeks), cancellation);
        if (!read.IsSuccess)
            return Result<ReportFile>.Failed(read.Errors);
        var report = read.Value;
        var rows = report.Weeks.Prepend(report.Overdue).Append(report.Later).Select(r => (Part: "dues.weeks", Row: r)).Concat(report.Days.Select(r => (Part: "dues.byDay", Row: r)))
            .Where(r => r.Row.Count > 0).Select(r => new object?[] { texts[r.Part], Name(r.Row), r.Row.Count, r.Row.Open });
        return await sheet.Write("receivables", texts["dues.title"], report.AsOf,
            [new(texts["dues.part"]), new(texts["dues.when"], Width: 26), new(texts["dues.count"], TableColumnKind.Integer), new($"{texts["receivables.field.openAmount"]} {report.Currency}", TableColumnKind.Money, report.Places)],
            rows, cancellation);
    }

    private string Name(DuesRow row) => (row.From, row.Until) switch
    {
        (null, _) => texts["receivables.overdue"],
        (_, null) => texts["dues.later"],
        ({ } from, { } until) when from == until => from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ({ } from, { } until) => $"{from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} – {until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}",
    };
}

internal sealed class ExportExposureUseCase(IUseCase<GetExposure, ExposureReport> exposure, ReportSheet sheet, ITexts texts, TenantClock clock) : IUseCase<ExportExposure, ReportFile>
{
    public async Task<Result<ReportFile>> Execute(ExportExposure request, CancellationToken cancellation)
    {
        var read = await exposure.Execute(new GetExposure(request.OlderThanDays), cancellation);
        if (!read.IsSuccess)
            return Result<ReportFile>.Failed(read.Errors);
        var report = read.Value;
        var late = texts["exposure.days", request.OlderThanDays];
        var rows = new[] { (Part: texts["exposure.largest"], report.Largest), (Part: texts["exposure.over"], report.OverLimit), (Part: late, report.TooOld) }
            .SelectMany(p => p.Item2.Select(r => new object?[] { p.Part, r.CustomerName, r.Open, r.OnOrder, r.Share, p.Item2 == report.Largest ? r.Cumulated : null, r.CreditLimit, r.Over, r.OldestDays }));
        return await sheet.Write("receivables", texts["exposure.title"], clock.Today,
        [
            new(texts["dues.part"]), new(texts["receivables.field.customerId"], Width: 30), new($"{texts["receivables.field.openAmount"]} {report.Currency}", TableColumnKind.Money, report.Places),
            new(texts["exposure.onOrder"], TableColumnKind.Money, report.Places), new(texts["aging.share"], TableColumnKind.Decimal, 1), new(texts["exposure.cumulated"], TableColumnKind.Decimal, 1), new(texts["exposure.limit"], TableColumnKind.Money, report.Places),
            new(texts["exposure.beyond"], TableColumnKind.Money, report.Places), new(texts["aging.days"], TableColumnKind.Integer),
        ], rows, cancellation);
    }
}

internal sealed class ExportReceiptStatisticsUseCase(IUseCase<GetReceiptStatistics, ReceiptStatisticsReport> statistics, ReportSheet sheet, ITexts texts, TenantClock clock) : IUseCase<ExportReceiptStatistics, ReportFile>
{
    public async Task<Result<ReportFile>> Execute(ExportReceiptStatistics request, CancellationToken cancellation)
    {
        var read = await statistics.Execute(new GetReceiptStatistics(request.Year, request.GroupBy), cancellation);
        if (!read.IsSuccess)
            return Result<ReportFile>.Failed(read.Errors);
        var report = read.Value;
        var columns = new List<TableColumn> { new(texts[$"receiptStatistics.by.{report.GroupBy}"], Width: 24) };
        columns.AddRange(Enumerable.Range(1, 12).Select(m => new TableColumn(texts["receiptStatistics.month", m], TableColumnKind.Money, report.Places)));
        columns.Add(new($"{texts["aging.total"]} {report.Currency}", TableColumnKind.Money, report.Places));
        var rows = report.Rows.Select(r => Row(r, r.Name ?? texts["aging.none"])).Append(Row(report.Sum, texts["aging.sum"]));
        return await sheet.Write("receipts", $"{texts["receiptStatistics.title"]} {report.Year.ToString(CultureInfo.InvariantCulture)}", clock.Today, columns, rows, cancellation);
    }

    private static object?[] Row(ReceiptStatisticsRow row, string name) => [name, .. row.Months.Cast<object?>(), row.Total];
}
