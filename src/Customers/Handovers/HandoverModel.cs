using Huike.Customers.Handovers.Domain;
using Huike.Kernel.Data;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Handovers;

/// <summary>Handovers and their journal.</summary>
internal sealed class HandoverModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Handover>(handover =>
        {
            handover.ToTable("handovers");
            handover.Property(h => h.PersonName).HasMaxLength(Handover.MaxName);
            handover.Property(h => h.CreatedByName).HasMaxLength(Handover.MaxName);
            handover.Property(h => h.Kind).HasMaxLength(10);
            handover.Property(h => h.Plan).AsJson();
            handover.HasOne<User>().WithMany().HasForeignKey(h => new { h.TenantId, h.PersonId });
            handover.HasIndex(h => new { h.TenantId, h.PersonId, h.Id });
            handover.HasIndex(h => new { h.TenantId, h.Id });
        });
        model.Entity<HandoverEntry>(entry =>
        {
            entry.ToTable("handover_entries");
            entry.Property(e => e.Part).HasMaxLength(HandoverEntry.MaxPart);
            entry.Property(e => e.Title).HasMaxLength(HandoverEntry.MaxTitle);
            entry.Property(e => e.Outcome).HasMaxLength(10);
            entry.Property(e => e.Code).HasMaxLength(HandoverEntry.MaxCode);
            entry.HasOne<Handover>().WithMany().HasForeignKey(e => new { e.TenantId, e.HandoverId });
            entry.HasIndex(e => new { e.TenantId, e.HandoverId, e.Part, e.Id });
            entry.HasIndex(e => new { e.TenantId, e.HandoverId, e.Outcome, e.Id });
            entry.HasIndex(e => new { e.TenantId, e.HandoverId, e.Part, e.RecordId });
        });
    }
}
