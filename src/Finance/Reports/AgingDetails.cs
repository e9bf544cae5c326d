using System.Globalization;
using FluentValidation;
using Huike.Customers.Customers.Domain;
using Huike.Finance.Receivables.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Export;
using Huike.Platform.Transfer.Files;
using Huike.Sales.Documents;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Reports;

/// <summary>One receivable behind a figure of the report, as it stood on its day; the open amount in the company's currency.</summary>
public sealed record AgingRecord(Guid Id, string Caption, Guid? CustomerId, string? CustomerName, DateOnly DueOn, int DaysOverdue, decimal Open);

/// <summary>The receivables behind one figure of the report.</summary>
/// <param name="Key">Key of the line; null for the sum.</param>
/// <param name="Bucket">0 to 5; null for the total.</param>
[Permission("receivables.view")]
public sealed record GetAgingRecords(DateOnly? AsOf = null, string? GroupBy = null, string? Key = null, int? Bucket = null) : IQuery<IReadOnlyList<AgingRecord>>;

internal sealed class GetAgingRecordsValidator : AbstractValidator<GetAgingRecords>
{
    public GetAgingRecordsValidator()
    {
        RuleFor(r => r.GroupBy).Must(g => g is null || AgingGroups.All.Contains(g)).WithErrorCode("notOnList");
        RuleFor(r => r.Key).MaximumLength(40).Must((r, key) => key is null || r.GroupBy == AgingGroups.Region || Guid.TryParse(key, out _)).WithErrorCode("wrongFormat");
        RuleFor(r => r.Bucket).InclusiveBetween(0, AgingGroups.Buckets - 1);
    }
}

internal sealed class GetAgingRecordsUseCase(HuikeDb db, PastReceivables past, CompanySales company, TenantClock clock) : IUseCase<GetAgingRecords, IReadOnlyList<AgingRecord>>
{
    private const int Most = 500;
    private static readonly string[] s_wide = [HuikeDb.RecordFilter, HuikeDb.DeletedFilter];

    public async Task<Result<IReadOnlyList<AgingRecord>>> Execute(GetAgingRecords request, CancellationToken cancellation)
    {
        var asOf = request.AsOf ?? clock.Today;
        var rows = (await past.At(asOf, cancellation)).Where(r => r.Open != 0);
        if (request.Bucket is { } bucket)
            rows = rows.Where(r => r.Bucket == bucket);
        var customers = db.Set<Customer>();
        if (request.GroupBy == AgingGroups.Region && request.Key is { } region)
            rows = rows.Where(r => customers.Any(c => c.Id == r.CustomerId && c.Region != null && c.Region.StartsWith(region)));
        else if (request.Key is { } key && Guid.Parse(key) is var id)
            rows = request.GroupBy switch
            {
                AgingGroups.Owner => rows.Where(r => r.OwnerId == id),
                AgingGroups.Department => rows.Where(r => r.DepartmentId == id),
                _ => rows.Where(r => r.CustomerId == id),
            };
        var places = await company.PlacesOf(await company.Currency(cancellation), cancellation);
        var found = await rows.OrderBy(r => r.DueOn).ThenBy(r => r.Id).Take(Most)
            .Select(r => new
            {
                r.Id,
                r.CustomerId,
                r.DueOn,
                r.Open,
                Caption = db.Set<Receivable>().Where(x => x.Id == r.Id).Select(x => x.Caption).FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        // Names are asked for by themselves: a query that passes over the reach of customers passes over that of receivables too.
        var ids = found.Select(r => r.CustomerId).OfType<Guid>().Distinct().ToList();
        var names = await db.Set<Customer>().IgnoreQueryFilters(s_wide).Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancellation);
        return found.ConvertAll(r => new AgingRecord(r.Id, r.Caption ?? "", r.CustomerId, r.CustomerId is { } id ? names.GetValueOrDefault(id) : null, r.DueOn, Math.Max(0, asOf.DayNumber - r.DueOn.DayNumber), Scaled.ToDecimal(r.Open, places)));
    }
}

/// <summary>The report as a workbook.</summary>
[Permission("receivables.export")]
public sealed record ExportAging(DateOnly? AsOf = null, string? GroupBy = null) : IQuery<ReportFile>;

internal sealed class ExportAgingValidator : AbstractValidator<ExportAging>
{
    public ExportAgingValidator() => RuleFor(r => r.GroupBy).Must(g => g is null || AgingGroups.All.Contains(g)).WithErrorCode("notOnList");
}

internal sealed class ExportAgingUseCase(IUseCase<GetAging, AgingReport> aging, ReportSheet sheet, ITexts texts) : IUseCase<ExportAging, ReportFile>
{
    public async Task<Result<ReportFile>> Execute(ExportAging request, CancellationToken cancellation)
    {
        var read = await aging.Execute(new GetAging(request.AsOf, request.GroupBy, GetAging.MostLimit), cancellation);
        if (!read.IsSuccess)
            return Result<ReportFile>.Failed(read.Errors);
        var report = read.Value;
        var columns = new List<TableColumn> { new(texts[$"aging.by.{report.GroupBy}"]) };
        columns.AddRange(Enumerable.Range(0, AgingGroups.Buckets).Select(b => new TableColumn(texts[$"aging.bucket.{b}"], TableColumnKind.Money, report.Places)));
        columns.Add(new TableColumn(texts["aging.total"], TableColumnKind.Money, report.Places));
        columns.Add(new TableColumn(texts["aging.share"], TableColumnKind.Decimal, 1));
        var rows = report.Rows.Select(r => Row(r, r.Name ?? texts["aging.none"])).Append(Row(report.Sum, texts["aging.sum"]));
        return await sheet.Write("receivables", texts["aging.title"], report.AsOf, columns, rows, cancellation);
    }

    private static object?[] Row(AgingRow row, string name) => [name, .. row.Buckets.Cast<object?>(), row.Total, row.Share];
}
