using Huike.Kernel.Audit;
using Huike.Kernel.Numbering;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Data;

internal static class KernelModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<RecordShare>(share =>
        {
            share.ToTable("record_shares");
            share.Property(s => s.RecordType).HasMaxLength(40);
            share.HasIndex(s => new { s.TenantId, s.RecordType, s.RecordId, s.PrincipalId }).IsUnique();
            share.HasIndex(s => new { s.TenantId, s.PrincipalId, s.RecordType, s.RecordId });
        });
        model.Entity<NumberCounter>(counter =>
        {
            counter.ToTable("number_counters");
            counter.Property(c => c.Series).HasMaxLength(40);
            counter.Property(c => c.Period).HasMaxLength(20);
            counter.HasIndex(c => new { c.TenantId, c.Series, c.Period }).IsUnique();
        });
        model.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("audit_entries");
            entry.Property(e => e.UserName).HasMaxLength(100);
            entry.Property(e => e.Channel).HasMaxLength(20);
            entry.Property(e => e.RecordType).HasMaxLength(40);
            entry.Property(e => e.Title).HasMaxLength(200);
            entry.Property(e => e.Action).HasMaxLength(40);
            entry.HasIndex(e => new { e.TenantId, e.RecordType, e.RecordId, e.Id });
            entry.HasIndex(e => new { e.TenantId, e.UserId, e.Id });
        });
        model.Entity<AccessEntry>(entry =>
        {
            entry.ToTable("access_entries");
            entry.Property(e => e.UserName).HasMaxLength(100);
            entry.Property(e => e.Action).HasMaxLength(40);
            entry.Property(e => e.RecordType).HasMaxLength(40);
            entry.Property(e => e.Detail).HasMaxLength(1000);
            entry.Property(e => e.Address).HasMaxLength(64);
            entry.HasIndex(e => new { e.TenantId, e.UserId, e.Id });
        });
        model.Entity<AuditSeal>(seal =>
        {
            seal.ToTable("audit_seals");
            seal.HasIndex(s => new { s.TenantId, s.Sequence }).IsUnique();
        });
        Jobs.JobModel.Configure(model);
        Jobs.DailyRunModel.Configure(model);
        Records.Custom.CustomModel.Configure(model);
    }
}
