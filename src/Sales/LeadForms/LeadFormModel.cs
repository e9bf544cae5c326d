using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.LeadForms.Domain;
using Huike.Sales.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.LeadForms;

/// <summary>Tables of the forms and of what was sent by them.</summary>
internal sealed class LeadFormModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<LeadForm>(form =>
        {
            form.ToTable("lead_forms");
            form.Property(f => f.Questions).AsJson();
            form.Property(f => f.Token).HasMaxLength(200);
            form.Ignore(f => f.OriginList);
            form.HasOne<User>().WithMany().HasForeignKey(f => new { f.TenantId, f.AssigneeId });
            form.LiveIndex(f => new { f.TenantId, f.UpdatedAt, f.Id }, "updated");
        });
        model.Entity<LeadFormSubmission>(sent =>
        {
            sent.ToTable("lead_form_submissions");
            sent.Property(s => s.Fingerprint).HasMaxLength(64);
            sent.HasOne<LeadForm>().WithMany().HasForeignKey(s => new { s.TenantId, s.FormId });
            sent.HasOne<Lead>().WithMany().HasForeignKey(s => new { s.TenantId, s.LeadId });
            sent.HasOne<Lead>().WithMany().HasForeignKey(s => new { s.TenantId, s.MatchedLeadId });
            sent.HasOne<Customer>().WithMany().HasForeignKey(s => new { s.TenantId, s.MatchedCustomerId });
            sent.LiveIndex(s => new { s.TenantId, s.CreatedAt, s.Id }, "created");
            sent.LiveIndex(s => new { s.TenantId, s.FormId, s.CreatedAt, s.Id }, "form_created");
            sent.LiveIndex(s => new { s.TenantId, s.UpdatedAt, s.Id }, "updated");
        });
    }
}
