using Huike.Customers.CreditReports.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Modules;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.CreditReports;

/// <summary>Table of the credit reports.</summary>
internal sealed class CreditReportModel : IModelPart
{
    public void Configure(ModelBuilder model) => model.Entity<CreditReport>(report =>
    {
        report.ToTable("credit_reports");
        report.Property(r => r.Caption).HasMaxLength(CreditReport.MaxCaption);
        report.Property(r => r.Agency).HasMaxLength(CreditReport.MaxAgency);
        report.Property(r => r.Number).HasMaxLength(CreditReport.MaxNumber);
        report.Property(r => r.Currency).HasMaxLength(3);
        report.Property(r => r.Rating).HasMaxLength(CreditReport.MaxRating);
        report.HasOne<Customer>().WithMany().HasForeignKey(r => new { r.TenantId, r.CustomerId });
        report.LiveIndex(r => new { r.TenantId, r.ReportedOn, r.Id }, "reported");
        report.LiveIndex(r => new { r.TenantId, r.OwnerId, r.ReportedOn, r.Id }, "owner_reported");
        report.LiveIndex(r => new { r.TenantId, r.DepartmentId, r.ReportedOn, r.Id }, "department_reported");
        report.LiveIndex(r => new { r.TenantId, r.CustomerId, r.ValidUntil, r.Id }, "customer");
        report.LiveIndex(r => new { r.TenantId, r.ValidUntil, r.Id }, "valid");
    });
}
