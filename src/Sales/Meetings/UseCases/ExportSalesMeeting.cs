using FluentValidation;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Export;
using Huike.Platform.Transfer.Files;

namespace Huike.Sales.Meetings.UseCases;

/// <summary>The figures of the meeting sheet as a workbook, a line for each person.</summary>
[Permission("sales-meetings.export")]
public sealed record ExportSalesMeeting(DateOnly? On = null, Guid? DepartmentId = null, bool Company = false) : IQuery<ReportFile>;

internal sealed class ExportSalesMeetingValidator : AbstractValidator<ExportSalesMeeting>
{
    public ExportSalesMeetingValidator() => RuleFor(r => r.On).InclusiveBetween(SalesMeetingWeek.Earliest, SalesMeetingWeek.Latest);
}

internal sealed class ExportSalesMeetingUseCase(IUseCase<GetSalesMeeting, SalesMeetingSheet> sheets, ReportSheet workbook, ITexts texts) : IUseCase<ExportSalesMeeting, ReportFile>
{
    public async Task<Result<ReportFile>> Execute(ExportSalesMeeting request, CancellationToken cancellation)
    {
        var read = await sheets.Execute(new GetSalesMeeting(request.On, request.DepartmentId, request.Company), cancellation);
        if (!read.IsSuccess)
            return Result<ReportFile>.Failed(read.Errors);
        var sheet = read.Value;
        var columns = new List<TableColumn> { new(texts["meeting.person"], Width: 16), new(texts["meeting.department"], Width: 16) };
        foreach (var measure in sheet.Performance)
        {
            var (name, kind) = (texts[$"choice.targets.measure.{measure.Measure}"], measure.IsAmount ? TableColumnKind.Decimal : TableColumnKind.Integer);
            columns.Add(new(texts["meeting.targetOf", name], kind, measure.IsAmount ? sheet.Places : 0));
            columns.Add(new(texts["meeting.achievedOf", name], kind, measure.IsAmount ? sheet.Places : 0));
            columns.Add(new(texts["meeting.rateOf", name], TableColumnKind.Decimal, 1));
        }
        columns.AddRange(sheet.Tables.SelectMany(t => t.Columns).Select(c =>
            new TableColumn(texts[$"meeting.figure.{c.Key}"], c.IsAmount ? TableColumnKind.Decimal : TableColumnKind.Integer, c.IsAmount ? sheet.Places : 0)));
        columns.Add(new(texts["meeting.remark"], Width: 24));
        var rows = sheet.People.Select((p, i) => Person(sheet, p, i)).Append(Sum(sheet));
        return await workbook.Write(MeetingDesk.Type, texts["meeting.title"], sheet.DepartmentName, sheet.First, sheet.Last, columns, rows, cancellation);
    }

    private object?[] Person(SalesMeetingSheet sheet, MeetingPerson person, int at) =>
    [
        person.Name, person.Department,
        .. sheet.Performance.SelectMany(m => new object?[] { m.People[at].Target, m.People[at].Achieved, m.People[at].RatePercent }),
        .. sheet.Tables.SelectMany(t => t.Columns).Select(c => (object?)c.Cells[at].Value), person.Partial ? texts["meeting.partialShort"] : null,
    ];

    private object?[] Sum(SalesMeetingSheet sheet) =>
    [
        texts["meeting.sum"], null,
        .. sheet.Performance.SelectMany(m => new object?[] { m.Target, m.Achieved, null }),
        .. sheet.Tables.SelectMany(t => t.Columns).Select(c => (object?)c.Sum.Value), sheet.Partial ? texts["meeting.partialShort"] : null,
    ];
}
