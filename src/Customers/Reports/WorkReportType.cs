using System.Linq.Expressions;
using Huike.Customers.Reports.Domain;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;

namespace Huike.Customers.Reports;

/// <summary>Every field of a work report, described once.</summary>
public sealed class WorkReportType : RecordType<WorkReport>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public WorkReportType()
    {
        Name = "work-reports";
        DefaultSort = "-sentAt";
        Icon = "notebook-pen";
        PagePath = "work-reports/{0}";
        SearchOrder = 70;
        AcceptsImport = false;
        Text(r => r.Subject).Max(WorkReport.MaxSubject).ReadOnly().Default();
        Choice(r => r.Kind, "report.kind").ReadOnly().Default();
        Date(r => r.PeriodFrom).ReadOnly().Default();
        Date(r => r.PeriodTo).ReadOnly();
        Moment(r => r.SentAt).ReadOnly().Sortable().Default();
        Moment(r => r.DueAt).ReadOnly();
        Bool(r => r.Late).ReadOnly().Default();
        LongText(r => r.Content).Max(WorkReport.MaxText).ReadOnly();
        LongText(r => r.Plan).Max(WorkReport.MaxText).ReadOnly();
        LongText(r => r.Problems).Max(WorkReport.MaxText).ReadOnly();
        LongText(r => r.Suggestions).Max(WorkReport.MaxText).ReadOnly();
        Standard();
    }

    public override Expression<Func<WorkReport, string>> Title => r => r.Subject;

    protected override SearchContent? Search(WorkReport entity) => new(entity.Subject, null, [entity.Subject], [], []);
}

/// <summary>A report is sent and put right by use cases of its own, and stays.</summary>
internal sealed class WorkReportRule() : WrittenByHouse<WorkReport>("report.notWritten");
