using Huike.Kernel.Data;
using Huike.Sales.Products.Domain;
using Huike.Sales.Targets.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales;

/// <summary>The table of targets; one for each of whom something is asked, measure and year.</summary>
internal sealed class TargetModel : IModelPart
{
    public void Configure(ModelBuilder model) => model.Entity<Target>(target =>
    {
        target.ToTable("targets");
        target.Property(t => t.Kind).HasMaxLength(20);
        target.Property(t => t.Measure).HasMaxLength(20);
        target.Property(t => t.Caption).HasMaxLength(Target.MaxCaption);
        target.HasOne<Product>().WithMany().HasForeignKey(t => new { t.TenantId, t.ProductId });
        target.HasOne<ProductCategory>().WithMany().HasForeignKey(t => new { t.TenantId, t.CategoryId });
        target.HasIndex(t => new { t.TenantId, t.Year, t.Measure, t.Kind, t.SubjectId }).IsUnique().HasFilter("\"DeletedAt\" IS NULL");
        target.LiveIndex(t => new { t.TenantId, t.Year, t.Kind, t.Id }, "year");
        target.LiveIndex(t => new { t.TenantId, t.OwnerId, t.Year, t.Kind, t.Id }, "owner_year");
        target.LiveIndex(t => new { t.TenantId, t.DepartmentId, t.Year, t.Kind, t.Id }, "department_year");
        target.LiveIndex(t => new { t.TenantId, t.UpdatedAt, t.Id }, "updated");
    });
}
