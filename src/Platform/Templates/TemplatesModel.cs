using Huike.Kernel.Data;
using Huike.Platform.Templates.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Templates;

/// <summary>Tables of templates and prints.</summary>
internal sealed class TemplatesModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<PrintTemplate>(template =>
        {
            template.ToTable("print_templates");
            template.Property(t => t.Kind).HasMaxLength(40);
            template.Property(t => t.Purpose).HasMaxLength(10);
            template.Property(t => t.Name).HasMaxLength(PrintTemplate.MaxName);
            template.Property(t => t.Language).HasMaxLength(10);
            template.Property(t => t.Paper).HasMaxLength(10);
            template.Property(t => t.LogoPlace).HasMaxLength(10);
            template.Property(t => t.Subject).HasMaxLength(PrintTemplate.MaxSubject);
            template.Property(t => t.ShippedCode).HasMaxLength(60);
            template.Property(t => t.ExcelFile).HasMaxLength(64);
            template.Property(t => t.ExcelName).HasMaxLength(200);
            template.Ignore(t => t.Layout);
            template.HasIndex(t => new { t.TenantId, t.Kind, t.Purpose, t.Language });
            template.HasIndex(t => new { t.TenantId, t.Name, t.Id });
        });
        model.Entity<TemplateVersion>(version =>
        {
            version.ToTable("print_template_versions");
            version.Property(v => v.By).HasMaxLength(100);
            version.Property(v => v.Layout).AsJson();
            version.Property(v => v.Subject).HasMaxLength(PrintTemplate.MaxSubject);
            version.HasOne<PrintTemplate>().WithMany().HasForeignKey(v => new { v.TenantId, v.TemplateId });
            version.HasIndex(v => new { v.TenantId, v.TemplateId, v.Id });
        });
        model.Entity<PrintEntry>(entry =>
        {
            entry.ToTable("print_entries");
            entry.Property(e => e.Kind).HasMaxLength(40);
            entry.Property(e => e.Title).HasMaxLength(200);
            entry.Property(e => e.TemplateName).HasMaxLength(120);
            entry.Property(e => e.Format).HasMaxLength(10);
            entry.Property(e => e.UserName).HasMaxLength(100);
            entry.Property(e => e.File).HasMaxLength(64);
            entry.Property(e => e.Model).HasMaxLength(64);
            entry.HasIndex(e => new { e.TenantId, e.Kind, e.RecordId, e.Id });
        });
    }
}
