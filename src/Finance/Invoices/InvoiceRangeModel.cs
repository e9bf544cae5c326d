using Huike.Finance.Invoices.Domain;
using Huike.Kernel.Data;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Invoices;

/// <summary>Tables of ranges and of the blanks that were voided.</summary>
internal sealed class InvoiceRangeModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<InvoiceRange>(range =>
        {
            range.ToTable("invoice_ranges", table => table.HasCheckConstraint("ck_invoice_ranges_left", "\"Used\" >= 0 AND \"Left\" >= 0"));
            range.Property(r => r.Period).HasMaxLength(InvoiceRange.MaxPeriod);
            range.Property(r => r.Kind).HasMaxLength(40);
            range.Property(r => r.Letters).HasMaxLength(2);
            range.Property(r => r.First).HasMaxLength(InvoiceRange.Digits);
            range.Property(r => r.Last).HasMaxLength(InvoiceRange.Digits);
            range.Property(r => r.Caption).HasMaxLength(40);
            range.HasOne<Department>().WithMany().HasForeignKey(r => new { r.TenantId, r.DepartmentId });
            range.LiveIndex(r => new { r.TenantId, r.Period, r.Kind, r.Letters, r.First }, "period");
            range.LiveIndex(r => new { r.TenantId, r.UpdatedAt, r.Id }, "updated");
        });
        model.Entity<VoidedNumber>(number =>
        {
            number.ToTable("invoice_voided_numbers");
            number.Property(v => v.Number).HasMaxLength(InvoiceRange.Digits + 2);
            number.Property(v => v.Reason).HasMaxLength(VoidedNumber.MaxReason);
            number.HasOne<InvoiceRange>().WithMany().HasForeignKey(v => new { v.TenantId, v.RangeId });
            number.HasIndex(v => new { v.TenantId, v.RangeId, v.Number }).IsUnique();
        });
    }
}
