using Huike.Kernel.Data;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Regulations.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Regulations;

/// <summary>Tables of the written rules, their editions and who read them.</summary>
internal static class RegulationsModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Regulation>(regulation =>
        {
            regulation.ToTable("regulations");
            regulation.Property(r => r.Title).HasMaxLength(Regulation.MaxTitle);
            regulation.Property(r => r.Code).HasMaxLength(Regulation.MaxCode);
            regulation.Property(r => r.Kind).HasMaxLength(40);
            regulation.Property(r => r.State).HasMaxLength(40);
            regulation.Property(r => r.Content).HasMaxLength(Regulation.MaxContent);
            regulation.Property(r => r.ChangeNote).HasMaxLength(Regulation.MaxNote);
            regulation.HasIndex(r => new { r.TenantId, r.Title, r.Id });
            regulation.HasIndex(r => new { r.TenantId, r.State, r.Title });
        });
        model.Entity<RegulationEdition>(edition =>
        {
            edition.ToTable("regulation_editions");
            edition.Property(e => e.Title).HasMaxLength(Regulation.MaxTitle);
            edition.Property(e => e.Content).HasMaxLength(Regulation.MaxContent);
            edition.Property(e => e.Note).HasMaxLength(Regulation.MaxNote);
            edition.HasOne<Regulation>().WithMany().HasForeignKey(e => new { e.TenantId, e.RegulationId });
            edition.HasOne<User>().WithMany().HasForeignKey(e => new { e.TenantId, e.ById });
            edition.HasIndex(e => new { e.TenantId, e.RegulationId, e.Number }).IsUnique();
        });
        model.Entity<RegulationReading>(reading =>
        {
            reading.ToTable("regulation_readings");
            reading.HasOne<Regulation>().WithMany().HasForeignKey(r => new { r.TenantId, r.RegulationId });
            reading.HasOne<User>().WithMany().HasForeignKey(r => new { r.TenantId, r.UserId });
            reading.HasIndex(r => new { r.TenantId, r.RegulationId, r.Edition, r.UserId }).IsUnique();
        });
    }
}
