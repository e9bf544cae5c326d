using Huike.Customers.Customers.Domain;
using Huike.Customers.Pool.Domain;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Pool;

/// <summary>Pools and the history of owners.</summary>
internal sealed class PoolModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<CustomerPool>(pool =>
        {
            pool.ToTable("pools");
            pool.Property(p => p.Name).HasMaxLength(CustomerPool.MaxName);
            pool.Property(p => p.Members).AsJson();
            pool.Property(p => p.Grades).AsJson();
            pool.HasIndex(p => new { p.TenantId, p.Position, p.Id });
        });
        model.Entity<OwnerChange>(change =>
        {
            change.ToTable("owner_changes");
            change.Property(c => c.Kind).HasMaxLength(20);
            change.Property(c => c.Rule).HasMaxLength(20);
            change.Property(c => c.Reason).HasMaxLength(OwnerChange.MaxReason);
            change.HasOne<Customer>().WithMany().HasForeignKey(c => new { c.TenantId, c.CustomerId });
            change.HasOne<CustomerPool>().WithMany().HasForeignKey(c => new { c.TenantId, c.FromPoolId });
            change.HasOne<CustomerPool>().WithMany().HasForeignKey(c => new { c.TenantId, c.ToPoolId });
            change.HasIndex(c => new { c.TenantId, c.CustomerId, c.Id });
            change.HasIndex(c => new { c.TenantId, c.ToOwnerId, c.On, c.FromPoolId });
        });
    }
}
