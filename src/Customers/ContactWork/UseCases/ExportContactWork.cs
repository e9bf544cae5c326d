using System.Globalization;
using FluentValidation;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Export;
using Huike.Platform.Transfer.Files;

namespace Huike.Customers.ContactWork.UseCases;

/// <summary>The contact work of the team as a workbook: the same people and days as on the page, and their sum.</summary>
[Permission("activities.export")]
public sealed record ExportContactWork(string Period = ContactWorkPeriod.Week, DateOnly? On = null, Guid? DepartmentId = null) : IQuery<ReportFile>;

internal sealed class ExportContactWorkValidator : AbstractValidator<ExportContactWork>
{
    public ExportContactWorkValidator()
    {
        RuleFor(r => r.Period).Must(ContactWorkPeriod.Kinds.Contains).WithErrorCode("notOnList");
        RuleFor(r => r.On).InclusiveBetween(ContactWorkPeriod.Earliest, ContactWorkPeriod.Latest);
    }
}

internal sealed class ExportContactWorkUseCase(IUseCase<GetContactWork, ContactWorkReport> reports, ReportSheet sheet, ITexts texts) : IUseCase<ExportContactWork, ReportFile>
{
    private static readonly string[] s_figures = ["followUps", "calls", "visits", "customers", "idle", "neglected"];

    public async Task<Result<ReportFile>> Execute(ExportContactWork request, CancellationToken cancellation)
    {
        var read = await reports.Execute(new GetContactWork(request.Period, request.On, request.DepartmentId), cancellation);
        if (!read.IsSuccess)
            return Result<ReportFile>.Failed(read.Errors);
        var report = read.Value;
        var columns = new List<TableColumn> { new(texts["contactWork.person"], Width: 18), new(texts["contactWork.department"], Width: 18) };
        columns.AddRange(s_figures.Select(f => new TableColumn(texts[$"contactWork.{f}"], TableColumnKind.Integer)));
        columns.AddRange(report.Days.Select(d => new TableColumn(d.Day.ToString("MM-dd ddd", CultureInfo.CurrentCulture), TableColumnKind.Integer)));
        columns.Add(new(texts["contactWork.remark"], Width: 30));
        var rows = report.Rows.Select(r => Row(r.Name, r.Department, r.Sum, r.IdleDays, r.Neglected, r.Cells.Select(c => c.Counts.FollowUps), r.Partial))
            .Append(Row(texts["contactWork.sum"], null, report.Sum, report.IdleDays, report.Neglected, report.Days.Select(d => d.FollowUps), report.Partial));
        return await sheet.Write("activities", texts["contactWork.title"], report.DepartmentName, report.First, report.Last, columns, rows, cancellation);
    }

    private object?[] Row(string name, string? department, ContactCounts counts, int idle, int? neglected, IEnumerable<int> days, bool partial) =>
        [name, department, counts.FollowUps, counts.Calls, counts.Visits, counts.Customers, idle, neglected, .. days.Select(d => (object?)d), partial ? texts["contactWork.partialShort"] : null];
}
