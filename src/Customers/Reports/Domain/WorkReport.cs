using Huike.Kernel.Data;
using Huike.Kernel.Reporting;

namespace Huike.Customers.Reports.Domain;

/// <summary>日报, 周报, 月报, 紧急报告: what somebody tells his superior of his days. Its owner wrote it; it stands since it was sent.</summary>
public sealed class WorkReport : OwnedRecord
{
    public const int MaxSubject = 120, MaxText = 8000, MostRecipients = 20;
    public const string Daily = "daily", Weekly = "weekly", Monthly = "monthly", Urgent = "urgent";
    public static string[] Kinds { get; } = [Daily, Weekly, Monthly, Urgent];

    public string Subject { get; set; } = "";
    public string? Kind { get; set; } = Daily;
    public DateOnly PeriodFrom { get; set; }
    public DateOnly PeriodTo { get; set; }
    public string? Content { get; set; }
    public string? Plan { get; set; }
    public string? Problems { get; set; }
    public string? Suggestions { get; set; }
    public DateTime SentAt { get; set; }
    /// <summary>When it was due; null where nobody asked for it.</summary>
    public DateTime? DueAt { get; set; }
    public bool Late { get; set; }
    /// <summary>As they stood when it was sent.</summary>
    [NotInAudit]
    public List<ReportFigure> Figures { get; set; } = [];
    /// <summary>Records that the days brought, as they stood when it was sent.</summary>
    [NotInAudit]
    public List<ReportSection> Sections { get; set; } = [];
}

/// <summary>Somebody has opened a report.</summary>
public sealed class WorkReportReading : Entity, INotAudited
{
    public Guid ReportId { get; set; }
    public Guid UserId { get; set; }
    public DateTime At { get; set; }
}

/// <summary>Who must report what until when.</summary>
public sealed class ReportDuty : Aggregate
{
    public const int MostDuties = 50, MostRemindHours = 72;

    public string Kind { get; set; } = WorkReport.Daily;
    /// <summary>With all below them; none means everybody.</summary>
    public List<Guid> DepartmentIds { get; set; } = [];
    /// <summary>Who holds one of them; none means everybody.</summary>
    public List<Guid> RoleIds { get; set; } = [];
    /// <summary>Days of work, 1 (Monday) to 7; of a daily report.</summary>
    public List<int> Weekdays { get; set; } = [];
    /// <summary>Day of the week (1 to 7) or of the month (1 to 31; a shorter month ends earlier).</summary>
    public int DueDay { get; set; }
    /// <summary>Due in the day of work, week or month after the one reported.</summary>
    public bool Following { get; set; }
    /// <summary>Full hour of the company's clock, 1 to 24.</summary>
    public int DueHour { get; set; }
    /// <summary>So many hours before it stands among the to-dos.</summary>
    public int RemindHours { get; set; }
    /// <summary>Periods that begin earlier are asked of nobody.</summary>
    public DateOnly Since { get; set; }
}
