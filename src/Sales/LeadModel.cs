using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Sales.Leads.Domain;
using Huike.Sales.Opportunities.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales;

/// <summary>Tables of leads, with the indexes of the default sort for every scope, of the to-dos and of the duplicate check.</summary>
internal sealed class LeadModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Lead>(lead =>
        {
            lead.ToTable("leads");
            lead.Property(l => l.NameKey).HasMaxLength(240);
            lead.Property(l => l.CompanyKey).HasMaxLength(Lead.MaxName);
            lead.Property(l => l.CoreKey).HasMaxLength(Lead.MaxName);
            lead.Property(l => l.MobileKey).HasMaxLength(60);
            lead.Property(l => l.PhoneKey).HasMaxLength(60);
            lead.Property(l => l.State).HasMaxLength(10);
            lead.HasOne<Customer>().WithMany().HasForeignKey(l => new { l.TenantId, l.CustomerId });
            lead.HasOne<Contact>().WithMany().HasForeignKey(l => new { l.TenantId, l.ContactId });
            lead.HasOne<Opportunity>().WithMany().HasForeignKey(l => new { l.TenantId, l.OpportunityId });
            lead.LiveIndex(l => new { l.TenantId, l.CreatedAt, l.Id }, "created");
            lead.LiveIndex(l => new { l.TenantId, l.OwnerId, l.CreatedAt, l.Id }, "owner_created");
            lead.LiveIndex(l => new { l.TenantId, l.DepartmentId, l.CreatedAt, l.Id }, "department_created");
            lead.LiveIndex(l => new { l.TenantId, l.UpdatedAt, l.Id }, "updated");
            lead.LiveIndex(l => new { l.TenantId, l.OwnerId, l.State, l.NextContactOn }, "owner_next");
            lead.LiveIndex(l => new { l.TenantId, l.State, l.CreatedAt, l.Id }, "state_created");
            lead.HasIndex(l => new { l.TenantId, l.OwnerId, l.AssignedAt });
            lead.LiveIndex(l => new { l.TenantId, l.CompanyKey }, "company");
            lead.LiveIndex(l => new { l.TenantId, l.CoreKey }, "core");
            lead.LiveIndex(l => new { l.TenantId, l.MobileKey }, "mobile");
            lead.LiveIndex(l => new { l.TenantId, l.PhoneKey }, "phone");
        });
        model.Entity<LeadFollowUp>(followUp =>
        {
            followUp.ToTable("lead_follow_ups");
            followUp.Property(f => f.Kind).HasMaxLength(40);
            followUp.Property(f => f.Content).HasMaxLength(LeadFollowUp.MaxContent);
            followUp.Property(f => f.ByName).HasMaxLength(100);
            followUp.HasOne<Lead>().WithMany().HasForeignKey(f => new { f.TenantId, f.LeadId });
            followUp.HasIndex(f => new { f.TenantId, f.LeadId, f.OccurredAt, f.Id });
        });
    }
}
