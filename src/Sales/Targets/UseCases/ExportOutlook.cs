using FluentValidation;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Export;
using Huike.Platform.Transfer.Files;
using Huike.Sales.Targets.Domain;

namespace Huike.Sales.Targets.UseCases;

/// <summary>Target and forecast as a workbook: the same lines as on the page, and their sum.</summary>
[Permission("opportunities.export")]
public sealed record ExportOutlook(string? Period = null, DateOnly? On = null, Guid? DepartmentId = null) : IQuery<ReportFile>;

internal sealed class ExportOutlookValidator : AbstractValidator<ExportOutlook>
{
    public ExportOutlookValidator()
    {
        RuleFor(r => r.Period).Must(p => p is null || PerformancePeriod.Kinds.Contains(p)).WithErrorCode("notOnList");
        RuleFor(r => r.On).Must(d => d is null || d.Value.Year is > Target.FirstYear and <= Target.LastYear).WithErrorCode("outOfRange");
    }
}

internal sealed class ExportOutlookUseCase(IUseCase<GetOutlook, Outlook> outlooks, ReportSheet workbook, ITexts texts) : IUseCase<ExportOutlook, ReportFile>
{
    private static readonly string[] s_amounts = ["target", "signed", "open", "commit", "best", "weighted", "experience", "gap"];

    public async Task<Result<ReportFile>> Execute(ExportOutlook request, CancellationToken cancellation)
    {
        var read = await outlooks.Execute(new GetOutlook(request.Period, request.On, request.DepartmentId), cancellation);
        if (!read.IsSuccess)
            return Result<ReportFile>.Failed(read.Errors);
        var outlook = read.Value;
        var columns = new List<TableColumn> { new(texts["outlook.person"], Width: 18), new(texts["outlook.deals"], TableColumnKind.Integer) };
        columns.AddRange(s_amounts.Select(a => new TableColumn($"{texts[$"outlook.{a}"]} {outlook.Currency}", TableColumnKind.Decimal, outlook.Places)));
        columns.Add(new(texts["outlook.remark"], Width: 24));
        return await workbook.Write("opportunities", texts["outlook.title"], outlook.DepartmentName, outlook.First, outlook.Last, columns,
            outlook.Rows.Select(r => Line(r, r.Name ?? texts["performance.nobody"])).Append(Line(outlook.Sum, texts["outlook.sum"])), cancellation);
    }

    private object?[] Line(OutlookRow row, string name) =>
        [name, row.Deals, row.Target, row.Signed, row.Open, row.Commit, row.Best, row.Weighted, row.Experience, row.Gap, row.Partial ? texts["performance.partialShort"] : null];
}
