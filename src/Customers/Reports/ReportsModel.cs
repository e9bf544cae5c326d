using Huike.Customers.Reports.Domain;
using Huike.Kernel.Data;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Reports;

/// <summary>Tables of the work reports, of who read them and of who must write them.</summary>
internal static class ReportsModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<WorkReport>(report =>
        {
            report.ToTable("work_reports");
            report.Property(r => r.Subject).HasMaxLength(WorkReport.MaxSubject);
            report.Property(r => r.Kind).HasMaxLength(12);
            report.Property(r => r.Content).HasMaxLength(WorkReport.MaxText);
            report.Property(r => r.Plan).HasMaxLength(WorkReport.MaxText);
            report.Property(r => r.Problems).HasMaxLength(WorkReport.MaxText);
            report.Property(r => r.Suggestions).HasMaxLength(WorkReport.MaxText);
            report.Property(r => r.Figures).AsJson();
            report.Property(r => r.Sections).AsJson();
            report.LiveIndex(r => new { r.TenantId, r.SentAt, r.Id }, "sent");
            report.LiveIndex(r => new { r.TenantId, r.OwnerId, r.SentAt, r.Id }, "owner_sent");
            report.LiveIndex(r => new { r.TenantId, r.DepartmentId, r.SentAt, r.Id }, "department_sent");
            report.LiveIndex(r => new { r.TenantId, r.Kind, r.PeriodFrom, r.OwnerId }, "period");
            report.HasIndex(r => new { r.TenantId, r.OwnerId, r.Kind, r.PeriodFrom }, "ix_work_reports_once").IsUnique().HasFilter("\"DeletedAt\" IS NULL AND \"Kind\" <> 'urgent'");
        });
        model.Entity<WorkReportReading>(reading =>
        {
            reading.ToTable("work_report_readings");
            reading.HasOne<WorkReport>().WithMany().HasForeignKey(r => new { r.TenantId, r.ReportId });
            reading.HasOne<User>().WithMany().HasForeignKey(r => new { r.TenantId, r.UserId });
            reading.HasIndex(r => new { r.TenantId, r.ReportId, r.UserId }).IsUnique();
        });
        model.Entity<ReportDuty>(duty =>
        {
            duty.ToTable("report_duties");
            duty.Property(d => d.Kind).HasMaxLength(12);
            duty.Property(d => d.DepartmentIds).AsJson();
            duty.Property(d => d.RoleIds).AsJson();
            duty.Property(d => d.Weekdays).AsJson();
            duty.LiveIndex(d => new { d.TenantId, d.Kind, d.Id }, "kind");
        });
    }
}
