using Huike.Finance.Expenses.Domain;
using Huike.Kernel.Data;
using Huike.Marketing.Campaigns.Domain;
using Huike.Sales.LeadForms.Domain;
using Huike.Sales.Leads.Domain;
using Huike.Sales.Opportunities.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Marketing.Campaigns;

/// <summary>Table of campaigns, and what of the areas below is booked on them: those know the column, this one knows the table it points to.</summary>
internal sealed class CampaignModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Campaign>(campaign =>
        {
            campaign.ToTable("campaigns");
            campaign.Property(c => c.State).HasMaxLength(20);
            // The rule gives it a day where none was said.
            campaign.Property(c => c.StartsOn).IsRequired();
            campaign.HasOne<Campaign>().WithMany().HasForeignKey(c => new { c.TenantId, c.ParentId });
            campaign.LiveIndex(c => new { c.TenantId, c.StartsOn, c.Id }, "starts");
            campaign.LiveIndex(c => new { c.TenantId, c.OwnerId, c.StartsOn, c.Id }, "owner_starts");
            campaign.LiveIndex(c => new { c.TenantId, c.DepartmentId, c.StartsOn, c.Id }, "department_starts");
            campaign.LiveIndex(c => new { c.TenantId, c.EndsOn, c.Id }, "ends");
            campaign.LiveIndex(c => new { c.TenantId, c.ParentId, c.StartsOn, c.Id }, "parent");
            campaign.LiveIndex(c => new { c.TenantId, c.UpdatedAt, c.Id }, "updated");
        });
        model.Entity<Expense>(expense =>
        {
            expense.HasOne<Campaign>().WithMany().HasForeignKey(e => new { e.TenantId, e.CampaignId });
            expense.LiveIndex(e => new { e.TenantId, e.CampaignId, e.OccurredOn, e.Id }, "campaign_occurred");
        });
        model.Entity<Lead>(lead =>
        {
            lead.HasOne<Campaign>().WithMany().HasForeignKey(l => new { l.TenantId, l.CampaignId });
            lead.LiveIndex(l => new { l.TenantId, l.CampaignId, l.CreatedAt, l.Id }, "campaign_created");
        });
        model.Entity<Opportunity>(opportunity =>
        {
            opportunity.HasOne<Campaign>().WithMany().HasForeignKey(o => new { o.TenantId, o.CampaignId });
            opportunity.LiveIndex(o => new { o.TenantId, o.CampaignId, o.ExpectedCloseOn, o.Id }, "campaign_expected");
        });
        model.Entity<LeadForm>().HasOne<Campaign>().WithMany().HasForeignKey(f => new { f.TenantId, f.CampaignId });
    }
}
