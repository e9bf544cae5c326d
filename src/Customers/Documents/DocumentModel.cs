using Huike.Customers.Customers.Domain;
using Huike.Customers.Documents.Domain;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Documents;

internal sealed class DocumentModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Document>(document =>
        {
            document.ToTable("documents");
            document.Property(d => d.Name).HasMaxLength(Document.MaxName);
            document.Property(d => d.FileName).HasMaxLength(Document.MaxFileName);
            document.Property(d => d.Note).HasMaxLength(Document.MaxNote);
            document.Property(d => d.RecordType).HasMaxLength(40);
            document.Property(d => d.ContentType).HasMaxLength(100);
            document.Property(d => d.Hash).HasMaxLength(64);
            document.HasOne<Customer>().WithMany().HasForeignKey(d => new { d.TenantId, d.CustomerId });
            document.LiveIndex(d => new { d.TenantId, d.UpdatedAt, d.Id }, "updated");
            document.LiveIndex(d => new { d.TenantId, d.OwnerId, d.UpdatedAt, d.Id }, "owner_updated");
            document.LiveIndex(d => new { d.TenantId, d.DepartmentId, d.UpdatedAt, d.Id }, "department_updated");
            document.LiveIndex(d => new { d.TenantId, d.CustomerId, d.Id }, "customer");
            document.LiveIndex(d => new { d.TenantId, d.RecordType, d.RecordId, d.Id }, "record");
        });
        model.Entity<DocumentVersion>(version =>
        {
            version.ToTable("document_versions");
            version.Property(v => v.FileName).HasMaxLength(Document.MaxFileName);
            version.Property(v => v.ContentType).HasMaxLength(100);
            version.Property(v => v.Hash).HasMaxLength(64);
            version.HasOne<Document>().WithMany().HasForeignKey(v => new { v.TenantId, v.DocumentId });
            version.HasIndex(v => new { v.TenantId, v.DocumentId, v.Number }).IsUnique();
        });
    }
}
