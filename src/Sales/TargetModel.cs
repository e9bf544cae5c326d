using System.Linq.Expressions;
using Huike.Kernel.Data;
using Huike.Sales.Products.Domain;
using Huike.Sales.Targets.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

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
        Live(target, t => new { t.TenantId, t.Year, t.Kind, t.Id }, "year");
        Live(target, t => new { t.TenantId, t.OwnerId, t.Year, t.Kind, t.Id }, "owner_year");
        Live(target, t => new { t.TenantId, t.DepartmentId, t.Year, t.Kind, t.Id }, "department_year");
        Live(target, t => new { t.TenantId, t.UpdatedAt, t.Id }, "updated");
    });

    /// <summary>An index over what is not in the recycle bin; the same filter text on both engines.</summary>
    private static void Live<T>(EntityTypeBuilder<T> entity, Expression<Func<T, object?>> columns, string name) where T : class =>
        entity.HasIndex(columns, $"ix_{entity.Metadata.GetTableName()}_{name}").HasFilter("\"DeletedAt\" IS NULL");
}
